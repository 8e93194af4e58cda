import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Digraph } from '../../src/network/cch/digraph.ts';
import type { Places } from '../../src/network/cch/order.ts';

/** A street graph with the length of each arc; streets may be gone both ways. */
export interface CityGraph {
  readonly graph: Digraph;
  /** On a plane, in units of the file, given as if they were degrees on the equator. */
  readonly places: Places;
  readonly weights: Int32Array;
}

/** A city of `city-graphs` (see its README): int32 pairs of coordinates, int32 pairs of nodes. */
export function readCity(sharedData: string, city: 'moscow' | 'amsterdam'): CityGraph {
  const numbers = (kind: string) => {
    const file = readFileSync(path.join(sharedData, 'city-graphs', `${city}-roads.${kind}.bin`));
    return new Int32Array(new Uint8Array(file).buffer);
  };
  const positions = numbers('co');
  const links = numbers('gr');
  const nodeCount = positions.length / 2;
  const lon = Float64Array.from({ length: nodeCount }, (_, v) => positions[2 * v] ?? 0);
  const lat = Float64Array.from({ length: nodeCount }, (_, v) => positions[2 * v + 1] ?? 0);
  const tail = new Int32Array(links.length);
  const head = new Int32Array(links.length);
  for (let i = 0; i < links.length; i++) {
    tail[i] = (links[i] ?? 0) - 1;
    head[i] = (links[i ^ 1] ?? 0) - 1;
  }
  return { graph: { nodeCount, tail, head }, places: { lon, lat }, ...lengths(tail, head) };

  function lengths(from: Int32Array, to: Int32Array): { weights: Int32Array } {
    const weights = new Int32Array(from.length);
    for (let a = 0; a < from.length; a++) {
      const [v, w] = [from[a] ?? 0, to[a] ?? 0];
      weights[a] = Math.round(
        Math.hypot((lon[v] ?? 0) - (lon[w] ?? 0), (lat[v] ?? 0) - (lat[w] ?? 0)),
      );
    }
    return { weights };
  }
}
