import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { uuidFromDigest } from '../domain/kernel/id.ts';
import type { Progress } from '../ledger/ledger.ts';
import { isOfThisVersion } from '../network/file/graphFile.ts';
import type { ScenarioReading } from '../registry/scenario/index.ts';
import { planMade } from './adoptPlan.ts';
import { buildNetwork } from './buildNetwork.ts';
import { ensureFirstOperator, grantFirstOperator } from './firstOperator.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { planAt } from './planAt.ts';
import { Refusal } from './refusal.ts';

const SEED = 1;
/** Bytes by which a network file tells its version. */
const HEAD_BYTES = 64;

export interface LoadedScenario {
  readonly operationId: string;
  readonly name: string;
  readonly facts: number;
  readonly people: number;
  /** It had been loaded before: nothing was written again. */
  readonly repeated: boolean;
}

/**
 * Use case: loads a scenario that was read without errors: its road network and timetable into the
 * data folder, its facts in one append, roles for the first operator, and the first plan. The same
 * folder again changes nothing, but for a network of an older version, which is built again;
 * another content under the same operation id is refused.
 * For whoever holds the data folder; there is no role to check yet.
 * @throws Refusal invalid (files or network), conflict
 */
export async function loadScenario(
  house: House,
  reading: ScenarioReading,
  onProgress: Progress = () => {},
): Promise<LoadedScenario> {
  const { operationId, network, summary } = reading;
  if (reading.refused || operationId === null || network === null) {
    const text = `The scenario has ${reading.counts.error} errors; nothing was loaded.`;
    throw new Refusal('invalid', `${text} See "safe-passage scenario check".`);
  }
  const { name, facts, people } = summary;
  const loaded = { operationId, name: name ?? operationId, facts, people };
  const isRepeated = await isThere(house, operationId, reading);
  if (reading.timetable !== null) await house.timetables.store(reading.timetable.bytes);
  if (!isRepeated) {
    const graph = await buildNetwork(network.file, network.bytes);
    await house.networks.store(operationId, graph, network.file);
  } else await renewNetwork(house, operationId, async () => network);
  if (isRepeated) return { ...loaded, repeated: true };
  const { commandId, details } = reading;
  const scope = { operationId, agencies: '*' } as const;
  await house.ledger.append(scope, reading.facts, { commandId, details, onProgress });
  await grantFirstOperator(house, await ensureFirstOperator(house));
  await keepFirstPlan(house, operationId, commandId);
  return { ...loaded, repeated: false };
}

/**
 * Builds an operation's road network again where the data folder's is of an older version or gone;
 * the facts stay as they are.
 * @param source the extract, asked for only where it is needed
 * @returns whether it was built
 */
export async function renewNetwork(
  house: House,
  operationId: string,
  source: () => Promise<ScenarioReading['network']>,
): Promise<boolean> {
  if (await hasNetwork(house, operationId)) return false;
  const network = await source();
  if (network === null) return false;
  const graph = await buildNetwork(network.file, network.bytes);
  await house.networks.store(operationId, graph, network.file);
  return true;
}

/** Whether the data folder has a network that can still be read: an older version's cannot. */
async function hasNetwork(house: House, operationId: string): Promise<boolean> {
  const kept = house.networks.of(operationId).then(({ file }) => beginningOf(file));
  return kept.then(isOfThisVersion, () => false);
}

/** Enough of a file to know its version. */
async function beginningOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES));
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function isThere(house: House, operationId: string, reading: ScenarioReading) {
  const operations = await house.ledger.operations();
  if (!operations.some((one) => one.operationId === operationId)) return false;
  const book = await house.book(operationId);
  if (reading.facts.every((fact) => book.fact(fact.id) !== undefined)) return true;
  throw new Refusal(
    'conflict',
    `There is an operation "${operationId}" with other contents already, and facts are never ` +
      'overwritten. Give the scenario another operationId, or load it into another data folder.',
  );
}

/** The plan with which the control room opens is in the book like any other. */
async function keepFirstPlan(house: House, operationId: string, commandId: string): Promise<void> {
  const book = await house.book(operationId);
  const operation = book.operation();
  if (operation === null) return;
  const at = momentOf(operation, null, house.now());
  const outcome = await planAt(house, book.pictureAt(at), at, SEED);
  if ('refused' in outcome) return;
  const id = uuidFromDigest(createHash('sha256').update(`first plan ${commandId}`).digest());
  const fact = planMade(outcome.plan, { id, at, actor: 'system:planner' });
  await house.ledger.append({ operationId, agencies: '*' }, [fact], { commandId: id });
}
