import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
import { arcBetween } from './topology.ts';
import { Unpacker } from './unpack.ts';

/**
 * A node at which ways begin or end, and what it takes between there and the point that is meant:
 * a point in the middle of a street that may be left both ways has two.
 */
export interface End {
  readonly node: number;
  /** Whole number from 0, below `INFINITE`. */
  readonly weight: number;
}

/** A way through the digraph. */
export interface Way {
  /** With the weights of its two ends. */
  readonly weight: number;
  /** Nodes of the ends between which it runs. */
  readonly from: number;
  readonly to: number;
  /** Arcs of the digraph, in the order in which they are passed. */
  readonly arcs: Int32Array;
}

const TOP = 0x7fffffff;

/**
 * Point-to-point queries by the elimination tree (Dibbelt, Strasser, Wagner 2016, section 7.2): all
 * nodes that an upward search can reach lie on the way to the root, so that no queue is needed. One
 * object serves many questions on any metric of a topology, one after the other; its arrays are
 * allocated once.
 */
export class Query {
  /** By rank, what the way leaves of `INFINITE`; 0 between questions. */
  readonly #ahead: Int32Array;
  readonly #behind: Int32Array;
  readonly #isPruned: boolean;
  readonly #unpacker = new Unpacker();
  #cursors = new Int32Array(2);
  /** Weight of the way that was found. */
  #best = INFINITE;
  #meeting = -1;

  /** @param isPruned leave out nodes no nearer than the best way so far is long: same answers */
  constructor(nodeCount: number, isPruned = true) {
    this.#ahead = new Int32Array(nodeCount);
    this.#behind = new Int32Array(nodeCount);
    this.#isPruned = isPruned;
  }

  /** Weight of a shortest way from one of some ends to one of others; `INFINITE` for none. */
  distance(metric: Metric, from: readonly End[], to: readonly End[]): number {
    this.#meet(metric, from, to);
    forget(metric, from, this.#ahead);
    forget(metric, to, this.#behind);
    return this.#best;
  }

  /** A shortest way from one of some ends to one of others; null where there is none. */
  way(metric: Metric, from: readonly End[], to: readonly End[]): Way | null {
    this.#meet(metric, from, to);
    const way = this.#best < INFINITE ? this.#unpack(metric, from, to) : null;
    forget(metric, from, this.#ahead);
    forget(metric, to, this.#behind);
    return way;
  }

  /** Climbs the ways to the root of all ends together, lowest node first. */
  #meet(metric: Metric, from: readonly End[], to: readonly End[]): void {
    const { forward, backward } = metric;
    const { parent, rank, upFirst, upHead } = metric.topology;
    const count = from.length + to.length;
    if (this.#cursors.length < count) this.#cursors = new Int32Array(count);
    const cursors = this.#cursors;
    const ahead = this.#ahead;
    const behind = this.#behind;
    begin(rank, from, ahead, cursors, 0);
    begin(rank, to, behind, cursors, from.length);
    // What is left on both sides together: more than INFINITE where the two meet at all.
    let most = INFINITE;
    let meeting = -1;
    for (;;) {
      let v = TOP;
      for (let i = 0; i < count; i++) if ((cursors[i] as number) < v) v = cursors[i] as number;
      if (v === TOP) break;
      const there = ahead[v] as number;
      const back = behind[v] as number;
      if (there + back > most) {
        most = there + back;
        meeting = v;
      }
      const least = this.#isPruned ? most - INFINITE : 0;
      if (there > least) climb(upFirst, upHead, forward, ahead, v);
      if (back > least) climb(upFirst, upHead, backward, behind, v);
      const up = parent[v] as number;
      for (let i = 0; i < count; i++) if (cursors[i] === v) cursors[i] = up < 0 ? TOP : up;
    }
    this.#best = 2 * INFINITE - most;
    this.#meeting = meeting;
  }

  /** The way that was found, from what the two searches have left at each node. */
  #unpack(metric: Metric, from: readonly End[], to: readonly End[]): Way {
    const { order } = metric.topology;
    const up = trace(metric, metric.forward, this.#ahead, from, this.#meeting);
    const down = trace(metric, metric.backward, this.#behind, to, this.#meeting);
    this.#unpacker.clear();
    for (const arc of up.arcs.reverse()) this.#unpacker.add(metric, 2 * arc);
    for (const arc of down.arcs) this.#unpacker.add(metric, 2 * arc + 1);
    return {
      weight: this.#best,
      from: order[up.end] as number,
      to: order[down.end] as number,
      arcs: this.#unpacker.take(),
    };
  }
}

/** Puts ends at the begin of a search, each with a cursor. */
function begin(
  rank: Int32Array,
  ends: readonly End[],
  left: Int32Array,
  cursors: Int32Array,
  firstCursor: number,
): void {
  for (let i = 0; i < ends.length; i++) {
    const { node, weight } = ends[i] as End;
    const v = rank[node] as number;
    cursors[firstCursor + i] = v;
    left[v] = Math.max(left[v] as number, INFINITE - weight);
  }
}

/**
 * Without a branch that depends on weights, which a processor guesses wrong: a third faster than
 * keeping by which arc each node was reached. `trace` finds that again where a way is wanted.
 */
function climb(
  upFirst: Int32Array,
  upHead: Int32Array,
  weight: Int32Array,
  left: Int32Array,
  v: number,
): void {
  const here = left[v] as number;
  const end = upFirst[v + 1] as number;
  for (let a = upFirst[v] as number; a < end; a++) {
    const to = upHead[a] as number;
    left[to] = Math.max(left[to] as number, (here - (weight[a] as number)) | 0);
  }
}

/**
 * The up arcs by which a search came from one of its ends to where it met the other, last first,
 * and the rank of that end: on the way to the root, an arc that takes what is left from one node
 * to what is left at the next. An end whose way to the root does not explain all is not the one.
 */
function trace(
  { topology: { parent, rank, upFirst, upHead } }: Metric,
  weight: Int32Array,
  left: Int32Array,
  ends: readonly End[],
  meeting: number,
): { arcs: number[]; end: number } {
  for (const { node, weight: begun } of ends) {
    const end = rank[node] as number;
    const path: number[] = [];
    for (let v = end; v >= 0 && v < meeting; v = parent[v] as number) path.push(v);
    const arcs: number[] = [];
    let at = meeting;
    for (let i = path.length - 1; i >= 0; i--) {
      const v = path[i] as number;
      const arc = arcBetween(upFirst, upHead, v, at);
      if (arc < 0 || (left[v] as number) - (weight[arc] as number) !== left[at]) continue;
      arcs.push(arc);
      at = v;
    }
    if (at === end && left[at] === INFINITE - begun) return { arcs, end };
  }
  throw new RangeError(`expected a way to node ${meeting} of the hierarchy, found none`);
}

/** Clears what a search has left above its ends. */
function forget(
  { topology: { parent, rank } }: Metric,
  ends: readonly End[],
  left: Int32Array,
): void {
  for (const { node } of ends) {
    for (let v = rank[node] as number; v >= 0; v = parent[v] as number) left[v] = 0;
  }
}
