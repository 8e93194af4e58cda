import { z } from 'zod';
import type { Verified } from '../ledger/ledger.ts';
import type { LedgerChecks } from './ledger.ts';
import { localServer } from './localClient.ts';
import { openDataFolder } from './openHouse.ts';

const operationsSchema = z.array(
  z.object({ operationId: z.string(), name: z.string(), mode: z.string() }),
);
const verifiedSchema: z.ZodType<Verified> = z.object({
  operationId: z.string(),
  facts: z.number(),
  headHash: z.string(),
  tampering: z
    .object({
      kind: z.enum(['edited', 'deleted', 'reordered', 'inserted', 'truncated', 'headMismatch']),
      seq: z.number(),
      expected: z.string(),
      found: z.string(),
    })
    .nullable(),
});
const rebuiltSchema = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.number(), equal: z.boolean() })),
});

/** The ledger of a data folder to check: through the server that holds it, else opened here. */
export async function ledgerChecks(dataFolder: string): Promise<LedgerChecks> {
  const server = await localServer(dataFolder);
  if (server === null) {
    const house = await openDataFolder(dataFolder);
    const { ledger } = house;
    return {
      operations: () => ledger.operations(),
      verify: (operationId, onProgress) => ledger.verify(operationId, onProgress),
      rebuild: (operationId, onProgress) => ledger.rebuild(operationId, onProgress),
      close: () => house.close(),
    };
  }
  return {
    operations: () => server.ask('GET', '/api/local/operations', null, operationsSchema),
    verify: (operationId) =>
      server.ask('POST', '/api/local/ledger/verification', { operationId }, verifiedSchema),
    rebuild: (operationId) =>
      server.ask('POST', '/api/local/ledger/rebuild', { operationId }, rebuiltSchema),
    close: async () => {},
  };
}
