import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
import { Unpacker } from './unpack.ts';

/** A way through the digraph. */
export interface Way {
  readonly weight: number;
  /** Arcs of the digraph, in the order in which they are passed. */
  readonly arcs: Int32Array;
}

/**
 * Point-to-point queries by the elimination tree (Dibbelt, Strasser, Wagner 2016, section 7.2): all
 * nodes that an upward search can reach lie on the way to the root, so that no queue is needed. One
 * object serves many questions on any metric of the topology, one after the other; its arrays are
 * allocated once.
 */
export class Query {
  readonly #ahead: Int32Array;
  readonly #behind: Int32Array;
  /** Up arc by which each node was reached; valid only where a distance is finite. */
  readonly #aheadBy: Int32Array;
  readonly #behindBy: Int32Array;
  readonly #isPruned: boolean;
  readonly #unpacker = new Unpacker();
  #best = INFINITE;
  #meeting = -1;

  /** @param isPruned leave out nodes that are no nearer than the best way so far: same answers */
  constructor(nodeCount: number, isPruned = true) {
    this.#ahead = new Int32Array(nodeCount).fill(INFINITE);
    this.#behind = new Int32Array(nodeCount).fill(INFINITE);
    this.#aheadBy = new Int32Array(nodeCount);
    this.#behindBy = new Int32Array(nodeCount);
    this.#isPruned = isPruned;
  }

  /** Weight of a shortest way between two nodes of the digraph; `INFINITE` where there is none. */
  distance(metric: Metric, from: number, to: number): number {
    const { rank } = metric.topology;
    const source = rank[from] as number;
    const target = rank[to] as number;
    this.#meet(metric, source, target);
    this.#forget(metric, source, target);
    return this.#best;
  }

  /** A shortest way between two nodes of the digraph; null where there is none. */
  way(metric: Metric, from: number, to: number): Way | null {
    const { rank } = metric.topology;
    const source = rank[from] as number;
    const target = rank[to] as number;
    this.#meet(metric, source, target);
    const isFound = this.#best < INFINITE;
    if (isFound) this.#unpack(metric, source, target);
    this.#forget(metric, source, target);
    return isFound ? { weight: this.#best, arcs: this.#unpacker.take() } : null;
  }

  #meet(metric: Metric, source: number, target: number): void {
    const { parent } = metric.topology;
    const ahead = this.#ahead;
    const behind = this.#behind;
    ahead[source] = 0;
    behind[target] = 0;
    let best = INFINITE;
    let meeting = -1;
    let s = source;
    let t = target;
    // Below their first common ancestor the two searches are on their own.
    while (s !== t && s >= 0 && t >= 0) {
      if (s < t) {
        this.#climb(metric, metric.forward, ahead, this.#aheadBy, s);
        s = parent[s] as number;
      } else {
        this.#climb(metric, metric.backward, behind, this.#behindBy, t);
        t = parent[t] as number;
      }
    }
    for (let v = s === t ? s : -1; v >= 0; v = parent[v] as number) {
      const there = ahead[v] as number;
      const back = behind[v] as number;
      if (there + back < best) {
        best = there + back;
        meeting = v;
      }
      const limit = this.#isPruned ? best : INFINITE;
      if (there < limit) this.#climb(metric, metric.forward, ahead, this.#aheadBy, v);
      if (back < limit) this.#climb(metric, metric.backward, behind, this.#behindBy, v);
    }
    this.#best = best;
    this.#meeting = meeting;
  }

  #climb(
    { topology }: Metric,
    weight: Int32Array,
    distance: Int32Array,
    by: Int32Array,
    v: number,
  ): void {
    const { upFirst, upHead } = topology;
    const here = distance[v] as number;
    if (here >= INFINITE) return;
    const end = upFirst[v + 1] as number;
    for (let a = upFirst[v] as number; a < end; a++) {
      const there = (here + (weight[a] as number)) | 0;
      const to = upHead[a] as number;
      if (there >= (distance[to] as number)) continue;
      distance[to] = there;
      by[to] = a;
    }
  }

  /** Clears what the question has touched. */
  #forget({ topology: { parent } }: Metric, source: number, target: number): void {
    for (let v = source; v >= 0; v = parent[v] as number) this.#ahead[v] = INFINITE;
    for (let v = target; v >= 0; v = parent[v] as number) this.#behind[v] = INFINITE;
  }

  /** The input arcs of the way, from the up arcs of the two searches. */
  #unpack(metric: Metric, source: number, target: number): void {
    const { upTail } = metric.topology;
    this.#unpacker.clear();
    const up: number[] = [];
    for (let v = this.#meeting; v !== source; ) {
      const a = this.#aheadBy[v] as number;
      up.push(2 * a);
      v = upTail[a] as number;
    }
    for (const slot of up.reverse()) this.#unpacker.add(metric, slot);
    for (let v = this.#meeting; v !== target; ) {
      const a = this.#behindBy[v] as number;
      this.#unpacker.add(metric, 2 * a + 1);
      v = upTail[a] as number;
    }
  }
}
