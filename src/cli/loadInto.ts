import path from 'node:path';
import { z } from 'zod';
import { loadScenario } from '../service/loadScenario.ts';
import { localServer } from './localClient.ts';
import { withHouse } from './openHouse.ts';
import type { LoadScenario } from './scenario.ts';

const loadedSchema = z.object({
  operationId: z.string(),
  facts: z.number(),
  people: z.number(),
  repeated: z.boolean(),
});

/** Loads into a data folder: through the server that holds it, else by opening it here. */
export function loadInto(dataFolder: () => string): LoadScenario {
  return async (reading, onProgress, folder) => {
    const server = await localServer(dataFolder());
    if (server !== null) {
      const asked = { folder: path.resolve(folder) };
      return server.ask('POST', '/api/local/scenarios', asked, loadedSchema);
    }
    return withHouse(dataFolder(), (house) => loadScenario(house, reading, onProgress));
  };
}
