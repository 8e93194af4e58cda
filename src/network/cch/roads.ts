import type { Profile, RoadGraph } from '../network.ts';
import { PROFILE_BIT } from '../policy.ts';
import { type Digraph, INFINITE } from './digraph.ts';
import type { Places } from './order.ts';

const MILLIS_PER_SECOND = 1_000;

/** The roads as the engine wants them: its nodes and arcs are the graph's nodes and edges. */
export function roadDigraph({ nodeCount, edgeTail, edgeHead }: RoadGraph): Digraph {
  return { nodeCount, tail: asSigned(edgeTail), head: asSigned(edgeHead) };
}

export function roadPlaces({ nodeCount, nodePosition }: RoadGraph): Places {
  const lon = new Float64Array(nodeCount);
  const lat = new Float64Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) {
    lon[v] = nodePosition[2 * v] ?? 0;
    lat[v] = nodePosition[2 * v + 1] ?? 0;
  }
  return { lon, lat };
}

/**
 * Milliseconds for each edge with nothing in the way, rounded, `INFINITE` where the profile may not
 * go: a way of n edges is within n / 2 milliseconds of the router's.
 * @param walkMetresPerSecond ignored for a bus, which goes at the road's own speed
 */
export function roadWeights(
  graph: RoadGraph,
  profile: Profile,
  walkMetresPerSecond: number,
): Int32Array {
  if (!(walkMetresPerSecond > 0)) {
    throw new RangeError(`expected a walking speed above 0, found ${walkMetresPerSecond}`);
  }
  const weights = new Int32Array(graph.edgeCount);
  const bit = PROFILE_BIT[profile];
  for (let e = 0; e < graph.edgeCount; e++) {
    const isOpen = ((graph.edgeAccess[e] ?? 0) & bit) !== 0;
    const seconds =
      profile === 'bus'
        ? (graph.edgeBusSeconds[e] ?? 0)
        : (graph.edgeMetres[e] ?? 0) / walkMetresPerSecond;
    weights[e] = isOpen ? Math.min(INFINITE, Math.round(seconds * MILLIS_PER_SECOND)) : INFINITE;
  }
  return weights;
}

/** The same numbers, seen as signed: node numbers stay below 2^31. */
function asSigned(numbers: Uint32Array): Int32Array {
  return new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length);
}
