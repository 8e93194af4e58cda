import path from 'node:path';
import type { House } from '../service/house.ts';
import { loadScenario, renewNetwork } from '../service/loadScenario.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { FIRST_SCENARIO } from './folders.ts';
import { type ServeOptions, serve } from './serve.ts';

/**
 * `start`: the whole way for somebody new. A data folder without an operation gets the scenario
 * that is shipped, loaded and planned; nothing is asked. Later starts find everything there.
 */
export function start(options: Omit<ServeOptions, 'prepare' | 'orNext'>): Promise<number> {
  return serve({ ...options, orNext: true, prepare: loadFirstScenario });
}

async function loadFirstScenario(house: House, say: (text: string) => void): Promise<void> {
  const name = path.basename(FIRST_SCENARIO);
  const operations = await house.ledger.operations();
  if (operations.some(({ operationId }) => operationId === name)) {
    const source = async () => (await readScenarioFolder(FIRST_SCENARIO)).network;
    const renewed = await renewNetwork(house, name, source);
    if (renewed) say(`              The road network of ${name} was built anew for this version.`);
  }
  if (operations.length > 0) return;
  const started = performance.now();
  say(`First start   Loading the scenario ${name} and making its first plan ...`);
  const loaded = await loadScenario(house, await readScenarioFolder(FIRST_SCENARIO));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`              ${loaded.people} people, ${loaded.facts} facts, planned in ${seconds} s`);
}
