import { growable } from '../growable.ts';
import type { Metric } from './customise.ts';

/**
 * Turns up arcs back into the arcs of the digraph that they stand for. Nothing is stored for it: an
 * up arc of the weight of an input arc is that arc, any other has a lower triangle whose two legs
 * weigh as much together (Dibbelt, Strasser, Wagner 2016, section 7.3).
 */
export class Unpacker {
  readonly #arcs = growable((length) => new Int32Array(length));
  #stack = new Int32Array(64);
  #secondLeg = -1;

  clear(): void {
    this.#arcs.clear();
  }

  /** The input arcs so far, in an array of their own. */
  take(): Int32Array {
    return this.#arcs.take();
  }

  /** @param slot twice the up arc, plus 1 where it is gone down; of finite weight */
  add(metric: Metric, slot: number): void {
    let depth = 0;
    let next = slot;
    for (;;) {
      const input = inputOf(metric, next);
      if (input < 0) {
        if (depth === this.#stack.length) this.#grow();
        next = this.#firstLeg(metric, next);
        this.#stack[depth++] = this.#secondLeg;
        continue;
      }
      this.#arcs.push(input);
      if (depth === 0) return;
      next = this.#stack[--depth] as number;
    }
  }

  /**
   * The slot that leads down to the lowest node of a triangle that weighs what a slot weighs; the
   * one that leads up from there is kept beside. Highest node first: of the nodes in between, only
   * the highest is in such a triangle, unless several ways weigh the same.
   */
  #firstLeg({ topology, forward, backward }: Metric, slot: number): number {
    const { upHead, upTail, downFirst, downArc } = topology;
    const arc = slot >> 1;
    const isUp = (slot & 1) === 0;
    const weight = (isUp ? forward : backward)[arc] as number;
    const y = upTail[arc] as number;
    const z = upHead[arc] as number;
    const near = isUp ? backward : forward;
    const far = isUp ? forward : backward;
    const first = downFirst[y] as number;
    for (let i = (downFirst[y + 1] as number) - 1; i >= first; i--) {
      const a = downArc[i] as number;
      const rest = weight - (near[a] as number);
      if (rest < 0) continue;
      // Heads ascend: the arc to z comes after the one to y, where there is one.
      const x = upTail[a] as number;
      let b = a + 1;
      while (upTail[b] === x && (upHead[b] as number) < z) b++;
      if (upTail[b] !== x || upHead[b] !== z || far[b] !== rest) continue;
      this.#secondLeg = isUp ? 2 * b : 2 * a;
      return isUp ? 2 * a + 1 : 2 * b + 1;
    }
    throw new RangeError(`expected a customised metric, found up arc ${arc} of weight ${weight}`);
  }

  #grow(): void {
    const grown = new Int32Array(2 * this.#stack.length);
    grown.set(this.#stack);
    this.#stack = grown;
  }
}

/** The input arc that weighs what a slot weighs, -1 where there is none. */
function inputOf({ topology, input, forward, backward }: Metric, slot: number): number {
  const { inputFirst, inputOfArc } = topology;
  const arc = slot >> 1;
  const side = slot & 1;
  const weight = (side === 0 ? forward : backward)[arc] as number;
  const end = inputFirst[arc + 1] as number;
  for (let i = inputFirst[arc] as number; i < end; i++) {
    const found = inputOfArc[i] as number;
    if ((found & 1) === side && input[found >> 1] === weight) return found >> 1;
  }
  return -1;
}
