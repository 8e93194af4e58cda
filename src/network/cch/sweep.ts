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
 * @param left by rank, overwritten: what the way leaves of `INFINITE`, 0 where there is none
 */
export function sweep(
  metric: Metric,
  place: readonly End[],
  direction: Direction,
  left: Int32Array,
): void {
  const { nodeCount, upFirst, upHead } = metric.topology;
  left.fill(0);
  climb(metric, place, direction, left);
  const weight = direction === 'from' ? metric.backward : metric.forward;
  let end = upHead.length;
  for (let v = nodeCount - 1; v >= 0; v--) {
    const from = upFirst[v] as number;
    let most = left[v] as number;
    for (let a = from; a < end; a++) {
      const through = ((left[upHead[a] as number] as number) - (weight[a] as number)) | 0;
      if (through > most) most = through;
    }
    left[v] = most;
    end = from;
  }
}

/**
 * The part of a sweep that lies within a limit: what an isochrone needs. Where a node and all its
 * neighbours above are beyond it, so is all of its subtree, which is left out at one step: every
 * way into it leads through these nodes.
 *
 * @param limit the most that a way may weigh, below `INFINITE`
 * @param left by rank, all 0; what is within the limit stays there
 * @param found takes the ranks within the limit
 */
export function sweepWithin(
  metric: Metric,
  place: readonly End[],
  limit: number,
  direction: Direction,
  left: Int32Array,
  found: Growable<Int32Array>,
): void {
  const { nodeCount, rank, lowest, upFirst, upHead } = metric.topology;
  const least = INFINITE - limit;
  const origins = place.map(({ node }) => rank[node] as number);
  climb(metric, place, direction, left);
  const weight = direction === 'from' ? metric.backward : metric.forward;
  for (let v = nodeCount - 1; v >= 0; ) {
    let most = left[v] as number;
    let isNear = most >= least;
    const end = upFirst[v + 1] as number;
    for (let a = upFirst[v] as number; a < end; a++) {
      const above = left[upHead[a] as number] as number;
      if (above < least) continue;
      isNear = true;
      const through = (above - (weight[a] as number)) | 0;
      if (through > most) most = through;
    }
    if (most >= least) {
      found.push(v);
      left[v] = most;
    } else if (most > 0) {
      left[v] = 0;
    }
    const low = lowest[v] as number;
    const isLeftOut = !isNear && !origins.some((origin) => low <= origin && origin <= v);
    v = isLeftOut ? low - 1 : v - 1;
  }
}

/**
 * The search upwards, along the ways to the root; adds to what may stand there and touches nothing
 * else.
 */
export function climb(
  metric: Metric,
  place: readonly End[],
  direction: Direction,
  left: Int32Array,
): void {
  const { parent, rank, upFirst, upHead } = metric.topology;
  const weight = direction === 'from' ? metric.forward : metric.backward;
  for (const { node, weight: before } of place) {
    const source = rank[node] as number;
    left[source] = Math.max(left[source] as number, INFINITE - before);
    for (let v = source; v >= 0; v = parent[v] as number) {
      const here = left[v] as number;
      if (here === 0) continue;
      for (let a = upFirst[v] as number; a < (upFirst[v + 1] as number); a++) {
        const there = (here - (weight[a] as number)) | 0;
        const to = upHead[a] as number;
        if (there > (left[to] as number)) left[to] = there;
      }
    }
  }
}
