import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
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
/** Instead of an up arc: the search began here. */
const BEGINS = -1;

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
  /** Up arc by which each node was reached. */
  readonly #aheadBy: Int32Array;
  readonly #behindBy: Int32Array;
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
    this.#aheadBy = new Int32Array(nodeCount);
    this.#behindBy = new Int32Array(nodeCount);
    this.#isPruned = isPruned;
  }

  /** Weight of a shortest way from one of some ends to one of others; `INFINITE` for none. */
  distance(metric: Metric, from: readonly End[], to: readonly End[]): number {
    this.#meet(metric, from, to);
    this.#forget(metric, from);
    this.#forget(metric, to);
    return this.#best;
  }

  /** A shortest way from one of some ends to one of others; null where there is none. */
  way(metric: Metric, from: readonly End[], to: readonly End[]): Way | null {
    this.#meet(metric, from, to);
    const way = this.#best < INFINITE ? this.#unpack(metric) : null;
    this.#forget(metric, from);
    this.#forget(metric, to);
    return way;
  }

  /** Climbs the ways to the root of all ends together, lowest node first. */
  #meet(metric: Metric, from: readonly End[], to: readonly End[]): void {
    const { parent, rank } = metric.topology;
    const count = from.length + to.length;
    if (this.#cursors.length < count) this.#cursors = new Int32Array(count);
    const cursors = this.#cursors;
    begin(rank, from, this.#ahead, this.#aheadBy, cursors, 0);
    begin(rank, to, this.#behind, this.#behindBy, cursors, from.length);
    // What is left on both sides together: more than INFINITE where the two meet at all.
    let most = INFINITE;
    let meeting = -1;
    for (;;) {
      let v = TOP;
      for (let i = 0; i < count; i++) if ((cursors[i] as number) < v) v = cursors[i] as number;
      if (v === TOP) break;
      const there = this.#ahead[v] as number;
      const back = this.#behind[v] as number;
      if (there + back > most) {
        most = there + back;
        meeting = v;
      }
      const least = this.#isPruned ? most - INFINITE : 0;
      if (there > least) climb(metric, metric.forward, this.#ahead, this.#aheadBy, v);
      if (back > least) climb(metric, metric.backward, this.#behind, this.#behindBy, v);
      const up = parent[v] as number;
      for (let i = 0; i < count; i++) if (cursors[i] === v) cursors[i] = up < 0 ? TOP : up;
    }
    this.#best = 2 * INFINITE - most;
    this.#meeting = meeting;
  }

  /** Clears what a question has touched above its ends. */
  #forget({ topology: { parent, rank } }: Metric, ends: readonly End[]): void {
    for (const { node } of ends) {
      for (let v = rank[node] as number; v >= 0; v = parent[v] as number) {
        this.#ahead[v] = 0;
        this.#behind[v] = 0;
      }
    }
  }

  /** The way that was found, from the up arcs of the two searches. */
  #unpack(metric: Metric): Way {
    const { upTail, order } = metric.topology;
    const up: number[] = [];
    let from = this.#meeting;
    for (let a = this.#aheadBy[from] as number; a !== BEGINS; a = this.#aheadBy[from] as number) {
      up.push(2 * a);
      from = upTail[a] as number;
    }
    this.#unpacker.clear();
    for (const slot of up.reverse()) this.#unpacker.add(metric, slot);
    let to = this.#meeting;
    for (let a = this.#behindBy[to] as number; a !== BEGINS; a = this.#behindBy[to] as number) {
      this.#unpacker.add(metric, 2 * a + 1);
      to = upTail[a] as number;
    }
    return {
      weight: this.#best,
      from: order[from] as number,
      to: order[to] as number,
      arcs: this.#unpacker.take(),
    };
  }
}

/** Puts ends at the begin of a search, each with a cursor. */
function begin(
  rank: Int32Array,
  ends: readonly End[],
  left: Int32Array,
  by: Int32Array,
  cursors: Int32Array,
  firstCursor: number,
): void {
  for (let i = 0; i < ends.length; i++) {
    const { node, weight } = ends[i] as End;
    const v = rank[node] as number;
    cursors[firstCursor + i] = v;
    if (INFINITE - weight <= (left[v] as number)) continue;
    left[v] = INFINITE - weight;
    by[v] = BEGINS;
  }
}

function climb(
  { topology }: Metric,
  weight: Int32Array,
  left: Int32Array,
  by: Int32Array,
  v: number,
): void {
  const { upFirst, upHead } = topology;
  const here = left[v] as number;
  const end = upFirst[v + 1] as number;
  for (let a = upFirst[v] as number; a < end; a++) {
    const there = (here - (weight[a] as number)) | 0;
    const to = upHead[a] as number;
    if (there <= (left[to] as number)) continue;
    left[to] = there;
    by[to] = a;
  }
}
