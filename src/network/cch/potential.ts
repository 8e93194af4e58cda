import { growable } from '../growable.ts';
import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
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
  readonly #to: readonly End[];
  /**
   * By rank, what the way leaves of `INFINITE`: what the climb from the place has left there, 0 for
   * nothing; once it is final, -1 less it.
   */
  readonly #left: Int32Array;
  /** Ranks whose number is final. */
  readonly #final = growable((length) => new Int32Array(length));
  #isReleased = false;

  /** @param left one for each node, all 0: to be lent until `release` */
  constructor(
    metric: Metric,
    to: readonly End[],
    left: Int32Array = new Int32Array(metric.topology.nodeCount),
  ) {
    this.#metric = metric;
    this.#to = to;
    this.#left = left;
    climb(metric, to, 'to', left);
  }

  /** Weight of a shortest way from a node; `INFINITE` where there is none. */
  from(node: number): number {
    if (this.#isReleased) throw new RangeError('expected a potential that is still kept');
    return INFINITE - this.#leftAt(this.#metric.topology.rank[node] as number);
  }

  /**
   * Gives back what was lent, all 0 again; not to be asked any more. Clearing what was touched
   * takes a thousandth of clearing the whole of a country.
   */
  release(): Int32Array {
    this.#isReleased = true;
    const { rank, parent } = this.#metric.topology;
    for (const v of this.#final.view()) this.#left[v] = 0;
    for (const { node } of this.#to) {
      for (let v = rank[node] as number; v >= 0; v = parent[v] as number) this.#left[v] = 0;
    }
    return this.#left;
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
    this.#final.push(v);
    return most;
  }
}
