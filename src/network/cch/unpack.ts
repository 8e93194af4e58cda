import { growable } from '../growable.ts';
import type { Metric } from './customise.ts';
import { arcBetween } from './topology.ts';

/**
 * Turns up arcs back into the arcs of the digraph that they stand for. Nothing is stored for it: an
 * up arc of the weight of an input arc is that arc, any other has a lower triangle whose two legs
 * weigh as much together (Dibbelt, Strasser, Wagner 2016, section 7.3).
 */
export class Unpacker {
  readonly #arcs = growable((length) => new Int32Array(length));
  #stack = new Int32Array(64);

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
        const first = firstLeg(metric, next);
        this.#stack[depth++] = secondLeg(metric, next, first);
        next = first;
        continue;
      }
      this.#arcs.push(input);
      if (depth === 0) return;
      next = this.#stack[--depth] as number;
    }
  }

  #grow(): void {
    const grown = new Int32Array(2 * this.#stack.length);
    grown.set(this.#stack);
    this.#stack = grown;
  }
}

/** The input arc that weighs what a slot weighs, -1 where there is none. */
function inputOf({ topology, input, forward, backward }: Metric, slot: number): number {
  const { inputFirst, inputOfArc, slotOfInput } = topology;
  const arc = slot >> 1;
  const weight = ((slot & 1) === 0 ? forward : backward)[arc] as number;
  for (let i = inputFirst[arc] as number; i < (inputFirst[arc + 1] as number); i++) {
    const found = inputOfArc[i] as number;
    if (slotOfInput[found] === slot && input[found] === weight) return found;
  }
  return -1;
}

/** The slot that leads down to the lowest node of a triangle that weighs what a slot weighs. */
function firstLeg({ topology, forward, backward }: Metric, slot: number): number {
  const { upFirst, upHead, upTail, downFirst, downArc } = topology;
  const arc = slot >> 1;
  const isUp = (slot & 1) === 0;
  const weight = (isUp ? forward : backward)[arc] as number;
  const y = upTail[arc] as number;
  const z = upHead[arc] as number;
  const near = isUp ? backward : forward;
  const far = isUp ? forward : backward;
  for (let i = downFirst[y] as number; i < (downFirst[y + 1] as number); i++) {
    const a = downArc[i] as number;
    const rest = weight - (near[a] as number);
    if (rest < 0) continue;
    const b = arcBetween(upFirst, upHead, upTail[a] as number, z);
    if (b >= 0 && far[b] === rest) return isUp ? 2 * a + 1 : 2 * b + 1;
  }
  throw new RangeError(`expected a customised metric, found up arc ${arc} of weight ${weight}`);
}

/** The other leg of the triangle of a slot, up from its lowest node. */
function secondLeg({ topology }: Metric, slot: number, firstLegSlot: number): number {
  const { upFirst, upHead, upTail } = topology;
  const arc = slot >> 1;
  const isUp = (slot & 1) === 0;
  const x = upTail[firstLegSlot >> 1] as number;
  const to = (isUp ? upHead : upTail)[arc] as number;
  return 2 * arcBetween(upFirst, upHead, x, to);
}
