import type { RoadGraph } from '../network.ts';
import { type Digraph, INFINITE } from './digraph.ts';
import type { Places } from './order.ts';

const MILLIS_PER_SECOND = 1_000;

/**
 * The roads as the engine wants them: its nodes and arcs are the graph's nodes and edges.
 * @public
 */
export function roadDigraph({
  nodeCount,
  edgeTail,
  edgeHead,
}: Pick<RoadGraph, 'nodeCount' | 'edgeTail' | 'edgeHead'>): Digraph {
  return { nodeCount, tail: asSigned(edgeTail), head: asSigned(edgeHead) };
}

/**
 * Where the nodes of a graph lie.
 * @param nodePosition lon, lat of node n at 2n, 2n + 1
 * @public
 */
export function roadPlaces(nodePosition: Float64Array): Places {
  const lon = new Float64Array(nodePosition.length / 2);
  const lat = new Float64Array(lon.length);
  for (let v = 0; v < lon.length; v++) {
    lon[v] = nodePosition[2 * v] ?? 0;
    lat[v] = nodePosition[2 * v + 1] ?? 0;
  }
  return { lon, lat };
}

/**
 * Weights in milliseconds, rounded: a way of n arcs is within n / 2 milliseconds of its seconds.
 * @param secondsOf of each arc; Infinity where it may not be used
 * @public
 */
export function millisOf(arcCount: number, secondsOf: (arc: number) => number): Int32Array {
  const weights = new Int32Array(arcCount);
  for (let a = 0; a < arcCount; a++) {
    const millis = Math.round(secondsOf(a) * MILLIS_PER_SECOND);
    if (!(millis >= 0)) throw new RangeError(`expected seconds of arc ${a}, found ${secondsOf(a)}`);
    weights[a] = Math.min(INFINITE, millis);
  }
  return weights;
}

/** The same numbers, seen as signed: node numbers stay below 2^31. */
function asSigned(numbers: Uint32Array): Int32Array {
  return new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length);
}
