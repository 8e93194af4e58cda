import type { Metric } from './customise.ts';
import { INFINITE, sparseInts } from './digraph.ts';
import type { End } from './query.ts';
import { climb } from './sweep.ts';

/**
 * What is left from any node to one place, worked out when it is first asked and kept: CCH
 * potentials (Strasser and Zeitz 2021, "A fast and tight heuristic for A* in road networks"). A
 * search that is led by it asks for the nodes on its way and few others, so that a network's size
 * does not matter. The metric must stay as it is meanwhile.
 */
export class Potential {
  readonly #metric: Metric;
  /**
   * By rank, what the way leaves of `INFINITE`: what the climb from the place has left there, 0 for
   * nothing; once it is final, -1 less it.
   */
  readonly #left: Int32Array;

  constructor(metric: Metric, to: readonly End[]) {
    this.#metric = metric;
    this.#left = sparseInts(metric.topology.nodeCount);
    climb(metric, to, 'to', this.#left);
  }

  /** Weight of a shortest way from a node; `INFINITE` where there is none. */
  from(node: number): number {
    return INFINITE - this.#leftAt(this.#metric.topology.rank[node] as number);
  }

  /** No deeper than the elimination tree is high: some hundred. */
  #leftAt(v: number): number {
    const left = this.#left;
    let most = left[v] as number;
    if (most < 0) return -1 - most;
    const { topology, forward } = this.#metric;
    const { upFirst, upHead } = topology;
    const end = upFirst[v + 1] as number;
    for (let a = upFirst[v] as number; a < end; a++) {
      const through = this.#leftAt(upHead[a] as number) - (forward[a] as number);
      if (through > most) most = through;
    }
    left[v] = -1 - most;
    return most;
  }
}
