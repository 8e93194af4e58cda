import { TOPOLOGY_ARRAYS } from '../cch/topology.ts';
import type { RoadGraph } from '../network.ts';
import { indexRoads } from '../roadIndex.ts';
import { topologiesOf } from '../route/topologies.ts';

/**
 * What was prepared with a network and is not what would be prepared from it now, or null. Seconds
 * for a country: opening a file looks only for what would lead a search astray. An order is taken
 * as it is: any order gives right answers, a better one quicker.
 */
export function faultInPrepared(graph: RoadGraph): string | null {
  const { index, topologies } = graph;
  if (index !== undefined) {
    const now = indexRoads(graph);
    for (const part of ['firstOut', 'edge', 'network', 'tree'] as const) {
      if (!isSame(now[part], index[part])) return `another ${part} in the index of roads`;
    }
  }
  const order = topologies?.get('walkers')?.order;
  if (topologies === undefined || order === undefined) return null;
  const made = topologiesOf(graph, order);
  for (const [name, topology] of topologies) {
    const now = made.get(name);
    if (now === undefined) return `a topology for ${name}, who need none`;
    const amiss = TOPOLOGY_ARRAYS.find((part) => !isSame(now[part], topology[part]));
    if (amiss !== undefined) return `another ${amiss} in the topology for ${name}`;
  }
  return null;
}

function isSame(a: Uint8Array | Uint32Array | Int32Array, b: typeof a): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
