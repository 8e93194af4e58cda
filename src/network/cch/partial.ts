import type { Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
import { arcBetween, isSame, type Topology } from './topology.ts';

/**
 * Partial customisation: after some input arcs changed, brings a metric to what `customise` would
 * make of it, at the cost of what depends on them (Dibbelt, Strasser, Wagner 2016, section 6.3).
 * Up arcs are taken lowest first: their numbers ascend with their lower ends, and an arc depends
 * on arcs with a lower lower end only. One object serves many changes to any metric of a topology.
 */
export class Updater {
  readonly #topology: Topology;
  readonly #isPruned: boolean;
  readonly #isWaiting: Uint8Array;
  /** A binary heap of up arcs. */
  #heap = new Int32Array(1024);
  #size = 0;

  /** @param isPruned look only at arcs whose weight can be affected: same answers, less work */
  constructor(topology: Topology, isPruned = true) {
    this.#topology = topology;
    this.#isPruned = isPruned;
    this.#isWaiting = new Uint8Array(topology.arcCount);
  }

  /**
   * @param changed numbers of the input arcs whose `metric.input` is new; may name one twice
   * @returns how many up arcs were weighed anew
   */
  update(metric: Metric, changed: ArrayLike<number>): number {
    if (!isSame(metric.topology, this.#topology)) {
      throw new RangeError('expected a metric of the topology of this updater, found another');
    }
    const { slotOfInput } = this.#topology;
    for (let i = 0; i < changed.length; i++) {
      const slot = slotOfInput[changed[i] as number];
      if (slot === undefined) throw new RangeError(`expected an arc, found ${changed[i]}`);
      if (slot >= 0) this.#put(slot >> 1);
    }
    let weighed = 0;
    while (this.#size > 0) {
      const arc = this.#take();
      weighed++;
      this.#weigh(metric, arc);
    }
    return weighed;
  }

  /** Weighs an up arc anew; where that changes it, all that may depend on it must be too. */
  #weigh(metric: Metric, arc: number): void {
    const { forward, backward } = metric;
    const oldForward = forward[arc] as number;
    const oldBackward = backward[arc] as number;
    this.#inputs(metric, arc);
    this.#triangles(metric, arc);
    const newForward = forward[arc] as number;
    const newBackward = backward[arc] as number;
    if (newForward === oldForward && newBackward === oldBackward) return;
    const { upFirst, upHead, upTail } = this.#topology;
    const x = upTail[arc] as number;
    const head = upHead[arc] as number;
    for (let b = upFirst[x] as number; b < (upFirst[x + 1] as number); b++) {
      if (b === arc) continue;
      const other = upHead[b] as number;
      const isHigher = head > other;
      const c = isHigher
        ? arcBetween(upFirst, upHead, other, head)
        : arcBetween(upFirst, upHead, head, other);
      // Through x, from the head of this arc to the other's, and back.
      const there = (isHigher ? backward : forward)[c] as number;
      const back = (isHigher ? forward : backward)[c] as number;
      const out = forward[b] as number;
      const home = backward[b] as number;
      if (
        !this.#isPruned ||
        isAffected(there, oldBackward, newBackward, out) ||
        isAffected(back, oldForward, newForward, home)
      ) {
        this.#put(c);
      }
    }
  }

  #inputs({ input, forward, backward }: Metric, arc: number): void {
    const { inputFirst, inputOfArc } = this.#topology;
    let up = INFINITE;
    let down = INFINITE;
    for (let i = inputFirst[arc] as number; i < (inputFirst[arc + 1] as number); i++) {
      const found = inputOfArc[i] as number;
      const weight = input[found >> 1] as number;
      if ((found & 1) === 0) up = Math.min(up, weight);
      else down = Math.min(down, weight);
    }
    forward[arc] = up;
    backward[arc] = down;
  }

  /** The least over the lower triangles: tails that the two lists of arcs from below share. */
  #triangles({ forward, backward }: Metric, arc: number): void {
    const { upHead, upTail, downFirst, downArc } = this.#topology;
    const y = upTail[arc] as number;
    const z = upHead[arc] as number;
    let i = downFirst[y] as number;
    let j = downFirst[z] as number;
    const iEnd = downFirst[y + 1] as number;
    const jEnd = downFirst[z + 1] as number;
    if (i === iEnd || j === jEnd) return;
    let up = forward[arc] as number;
    let down = backward[arc] as number;
    let a = downArc[i] as number;
    let b = downArc[j] as number;
    for (;;) {
      const below = (upTail[a] as number) - (upTail[b] as number);
      if (below === 0) {
        up = Math.min(up, (backward[a] as number) + (forward[b] as number));
        down = Math.min(down, (backward[b] as number) + (forward[a] as number));
      }
      if (below <= 0) {
        if (++i === iEnd) break;
        a = downArc[i] as number;
      }
      if (below >= 0) {
        if (++j === jEnd) break;
        b = downArc[j] as number;
      }
    }
    forward[arc] = up;
    backward[arc] = down;
  }

  #put(arc: number): void {
    if (this.#isWaiting[arc] === 1) return;
    this.#isWaiting[arc] = 1;
    if (this.#size === this.#heap.length) {
      const grown = new Int32Array(2 * this.#heap.length);
      grown.set(this.#heap);
      this.#heap = grown;
    }
    const heap = this.#heap;
    let place = this.#size++;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if ((heap[above] as number) < arc) break;
      heap[place] = heap[above] as number;
      place = above;
    }
    heap[place] = arc;
  }

  #take(): number {
    const heap = this.#heap;
    const first = heap[0] as number;
    this.#isWaiting[first] = 0;
    const last = heap[--this.#size] as number;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if (last < (heap[child] as number)) break;
      heap[place] = heap[child] as number;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

/** Whether an arc may weigh other than `weight` once a leg of a triangle has changed. */
function isAffected(weight: number, oldLeg: number, newLeg: number, other: number): boolean {
  if (other >= INFINITE || newLeg === oldLeg) return false;
  return newLeg < oldLeg ? newLeg + other < weight : oldLeg + other === weight;
}
