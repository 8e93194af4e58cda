import type { RoadLine } from '../domain/places/gazetteer/placeText.ts';
import { roadLines } from '../network/roadLines.ts';
import type { House } from './house.ts';
import { openNetwork } from './openNetwork.ts';
import { Refusal } from './refusal.ts';

/** Networks of which the named roads are kept at once. */
const NETWORKS_KEPT = 4;

const kept = new Map<string, Promise<readonly RoadLine[]>>();

/**
 * The roads that an operation's map names, by which a text can say where something is; none where
 * the data folder has no network. For whoever may read reports: check the caller first.
 */
export async function namedRoads(house: House, operationId: string): Promise<readonly RoadLine[]> {
  const network = await house.networks.of(operationId).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (network === null) return [];
  const known = kept.get(network.sha256);
  if (known !== undefined) return known;
  const [oldest] = kept.keys();
  if (kept.size >= NETWORKS_KEPT && oldest !== undefined) kept.delete(oldest);
  const roads = openNetwork(network.file).then(({ graph }) => roadLines(graph));
  kept.set(network.sha256, roads);
  roads.catch(() => kept.delete(network.sha256));
  return roads;
}
