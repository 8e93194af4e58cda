import type { Growable } from '../growable.ts';
import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
import type { End } from './query.ts';

/** `from`: ways from a place to others. `to`: ways to it from others. */
export type Direction = 'from' | 'to';

/**
 * One-to-all by PHAST (Delling, Goldberg, Nowatzyk, Werneck 2011, "PHAST: Hardware-accelerated
 * shortest path trees"): a search upwards, which in a customizable contraction hierarchy is the way
 * to the root, and one sweep over all nodes downwards that looks at each up arc once.
 *
 * @param distance by rank, overwritten: `INFINITE` where there is no way
 */
export function sweep(
  metric: Metric,
  place: readonly End[],
  direction: Direction,
  distance: Int32Array,
): void {
  const { nodeCount, upFirst, upHead } = metric.topology;
  distance.fill(INFINITE);
  climb(metric, place, direction, distance);
  const weight = direction === 'from' ? metric.backward : metric.forward;
  let end = upHead.length;
  for (let v = nodeCount - 1; v >= 0; v--) {
    const from = upFirst[v] as number;
    let best = distance[v] as number;
    for (let a = from; a < end; a++) {
      const through = ((distance[upHead[a] as number] as number) + (weight[a] as number)) | 0;
      if (through < best) best = through;
    }
    distance[v] = best;
    end = from;
  }
}

/**
 * The part of a sweep that lies within a limit: what an isochrone needs. Where a node and all its
 * neighbours above are beyond it, so is all of its subtree, which is left out at one step: every
 * way into it leads through these nodes.
 *
 * @param limit the most that a way may weigh, below `INFINITE`
 * @param distance by rank, all `INFINITE`; what is within the limit is left there
 * @param found takes the ranks within the limit
 */
export function sweepWithin(
  metric: Metric,
  place: readonly End[],
  limit: number,
  direction: Direction,
  distance: Int32Array,
  found: Growable<Int32Array>,
): void {
  const { nodeCount, rank, lowest, upFirst, upHead } = metric.topology;
  const origins = place.map(({ node }) => rank[node] as number);
  climb(metric, place, direction, distance);
  const weight = direction === 'from' ? metric.backward : metric.forward;
  for (let v = nodeCount - 1; v >= 0; ) {
    let best = distance[v] as number;
    let isNear = best <= limit;
    const end = upFirst[v + 1] as number;
    for (let a = upFirst[v] as number; a < end; a++) {
      const above = distance[upHead[a] as number] as number;
      if (above > limit) continue;
      isNear = true;
      const through = (above + (weight[a] as number)) | 0;
      if (through < best) best = through;
    }
    if (best <= limit) found.push(v);
    distance[v] = best <= limit ? best : INFINITE;
    const low = lowest[v] as number;
    const isLeftOut = !isNear && !origins.some((origin) => low <= origin && origin <= v);
    v = isLeftOut ? low - 1 : v - 1;
  }
}

/**
 * The search upwards, along the ways to the root; adds to distances that may stand there and
 * touches nothing else.
 */
export function climb(
  metric: Metric,
  place: readonly End[],
  direction: Direction,
  distance: Int32Array,
): void {
  const { parent, rank, upFirst, upHead } = metric.topology;
  const weight = direction === 'from' ? metric.forward : metric.backward;
  for (const { node, weight: before } of place) {
    const source = rank[node] as number;
    distance[source] = Math.min(distance[source] as number, before);
    for (let v = source; v >= 0; v = parent[v] as number) {
      const here = distance[v] as number;
      if (here >= INFINITE) continue;
      for (let a = upFirst[v] as number; a < (upFirst[v + 1] as number); a++) {
        const there = (here + (weight[a] as number)) | 0;
        const to = upHead[a] as number;
        if (there < (distance[to] as number)) distance[to] = there;
      }
    }
  }
}
