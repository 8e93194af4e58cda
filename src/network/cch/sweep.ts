import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
import type { End } from './query.ts';
import type { Topology } from './topology.ts';

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

/** The search upwards, along the ways to the root; adds to distances that may stand there. */
function climb(
  metric: Metric,
  place: readonly End[],
  direction: Direction,
  distance: Int32Array,
): void {
  const { parent, rank, upFirst, upHead } = metric.topology;
  const weight = direction === 'from' ? metric.forward : metric.backward;
  for (const { node, weight: before } of place) {
    const source = rank[node];
    if (source === undefined) throw new RangeError(`expected a node of the network, found ${node}`);
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

/**
 * What a sweep has to look at for some places: all nodes above them, highest first, the restriction
 * of RPHAST (Delling, Goldberg, Werneck 2011, "Faster batched shortest paths in road networks").
 * With an elimination tree it is the union of the ways to the root.
 */
export interface Selection {
  /** Ends of place p: `end[first[p] .. first[p + 1]]` by rank, with their weights. */
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly weight: Int32Array;
  /** Ranks, descending. */
  readonly nodes: Int32Array;
}

export function selectionOf(
  { nodeCount, parent, rank }: Topology,
  places: readonly (readonly End[])[],
): Selection {
  const first = new Int32Array(places.length + 1);
  for (const [p, place] of places.entries()) first[p + 1] = (first[p] as number) + place.length;
  const ends = places.flat();
  const end = Int32Array.from(ends, ({ node }) => rank[node] ?? -1);
  const weight = Int32Array.from(ends, (one) => one.weight);
  if (end.includes(-1)) throw new RangeError('expected nodes of the network, found another');
  const isIn = new Uint8Array(nodeCount);
  const found: number[] = [];
  for (const target of end) {
    for (let v = target; v >= 0 && isIn[v] === 0; v = parent[v] as number) {
      isIn[v] = 1;
      found.push(v);
    }
  }
  return { first, end, weight, nodes: Int32Array.from(found).sort().reverse() };
}

/**
 * Weights of shortest ways between one place and all those of a selection.
 *
 * @param distance scratch, one for each node, all `INFINITE`; left so
 * @param out takes one for each place of the selection, from `outAt` on
 */
export function oneToMany(
  metric: Metric,
  place: readonly End[],
  { first, end, weight: rest, nodes }: Selection,
  direction: Direction,
  distance: Int32Array,
  out: Int32Array,
  outAt: number,
): void {
  const { parent, rank, upFirst, upHead } = metric.topology;
  const weight = direction === 'from' ? metric.backward : metric.forward;
  climb(metric, place, direction, distance);
  for (let i = 0; i < nodes.length; i++) {
    const v = nodes[i] as number;
    let best = distance[v] as number;
    const last = upFirst[v + 1] as number;
    for (let a = upFirst[v] as number; a < last; a++) {
      const through = ((distance[upHead[a] as number] as number) + (weight[a] as number)) | 0;
      if (through < best) best = through;
    }
    distance[v] = best;
  }
  for (let p = 0; p + 1 < first.length; p++) {
    let best = INFINITE;
    for (let i = first[p] as number; i < (first[p + 1] as number); i++) {
      best = Math.min(best, (distance[end[i] as number] as number) + (rest[i] as number));
    }
    out[outAt + p] = best;
  }
  for (let i = 0; i < nodes.length; i++) distance[nodes[i] as number] = INFINITE;
  for (const { node } of place) {
    for (let v = rank[node] as number; v >= 0; v = parent[v] as number) distance[v] = INFINITE;
  }
}
