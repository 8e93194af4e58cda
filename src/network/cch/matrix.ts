import { growable } from '../growable.ts';
import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
import type { End } from './query.ts';
import { climb } from './sweep.ts';

/**
 * Many-to-many by buckets (Knopp, Sanders, Schultes, Schulz, Wagner 2007, "Computing many-to-many
 * shortest paths using highway hierarchies"): each target leaves what it weighs to it at all nodes
 * of its way to the root; each source then meets all targets on its own. One object serves many
 * questions on any metric of a topology; its arrays are allocated once.
 */
export class Matrix {
  /** By rank, what the way leaves of `INFINITE`; 0 between climbs. */
  readonly #left: Int32Array;
  /** Number of the bucket of each node, from 1; 0 for none. */
  readonly #bucketOf: Int32Array;
  readonly #node = growable((length) => new Int32Array(length));
  readonly #target = growable((length) => new Int32Array(length));
  readonly #rest = growable((length) => new Int32Array(length));

  constructor(nodeCount: number) {
    this.#left = new Int32Array(nodeCount);
    this.#bucketOf = new Int32Array(nodeCount);
  }

  /** What shortest ways weigh: a row for each of `from`, a column for each of `to`. */
  between(
    metric: Metric,
    from: readonly (readonly End[])[],
    to: readonly (readonly End[])[],
  ): Int32Array {
    const { first, target, rest, touched } = this.#fill(metric, to);
    const columns = to.length;
    const out = new Int32Array(from.length * columns).fill(INFINITE);
    for (const [row, place] of from.entries()) {
      const start = row * columns;
      climb(metric, place, 'from', this.#left);
      this.#drain(metric, place, (v, here) => {
        const bucket = (this.#bucketOf[v] as number) - 1;
        if (bucket < 0) return;
        const end = first[bucket + 1] as number;
        for (let i = first[bucket] as number; i < end; i++) {
          const cell = start + (target[i] as number);
          const way = (here + (rest[i] as number)) | 0;
          if (way < (out[cell] as number)) out[cell] = way;
        }
      });
    }
    for (const v of touched) this.#bucketOf[v] = 0;
    return out;
  }

  /** Buckets of the targets, sorted by node. */
  #fill(metric: Metric, to: readonly (readonly End[])[]) {
    for (const list of [this.#node, this.#target, this.#rest]) list.clear();
    for (const [column, place] of to.entries()) {
      climb(metric, place, 'to', this.#left);
      this.#drain(metric, place, (v, here) => {
        this.#node.push(v);
        this.#target.push(column);
        this.#rest.push(here);
      });
    }
    const node = this.#node.view();
    const touched: number[] = [];
    const counts: number[] = [];
    for (const v of node) {
      const bucket = (this.#bucketOf[v] as number) - 1;
      if (bucket >= 0) counts[bucket] = (counts[bucket] as number) + 1;
      else {
        touched.push(v);
        this.#bucketOf[v] = touched.length;
        counts.push(1);
      }
    }
    const first = new Int32Array(touched.length + 1);
    for (const [bucket, count] of counts.entries()) {
      first[bucket + 1] = (first[bucket] as number) + count;
    }
    const next = first.slice();
    const target = new Int32Array(node.length);
    const rest = new Int32Array(node.length);
    for (let i = 0; i < node.length; i++) {
      const bucket = (this.#bucketOf[node[i] as number] as number) - 1;
      const place = next[bucket] as number;
      next[bucket] = place + 1;
      target[place] = this.#target.view()[i] as number;
      rest[place] = this.#rest.view()[i] as number;
    }
    return { first, target, rest, touched };
  }

  /** Hands out what a climb has reached, each node once, and clears it. */
  #drain(
    { topology: { parent, rank } }: Metric,
    place: readonly End[],
    take: (v: number, here: number) => void,
  ): void {
    const left = this.#left;
    for (const { node } of place) {
      for (let v = rank[node] as number; v >= 0; v = parent[v] as number) {
        const here = left[v] as number;
        if (here === 0) continue;
        left[v] = 0;
        take(v, INFINITE - here);
      }
    }
  }
}
