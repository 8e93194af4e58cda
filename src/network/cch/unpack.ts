import type { Metric } from './customise.ts';

/**
 * Turns up arcs back into the arcs of the digraph that they stand for. Nothing is stored for it: an
 * up arc of the weight of an input arc is that arc, any other has a lower triangle whose two legs
 * weigh as much together (Dibbelt, Strasser, Wagner 2016, section 7.3).
 */
export class Unpacker {
  #arcs: Int32Array = new Int32Array(1024);
  #count = 0;
  /** Slots that are still to be unpacked, the next one last. */
  #stack: Int32Array = new Int32Array(64);

  clear(): void {
    this.#count = 0;
  }

  /** The input arcs so far, in an array of their own. */
  take(): Int32Array {
    return this.#arcs.slice(0, this.#count);
  }

  /**
   * One loop over arrays in local variables, not a function for each step: a tenth faster. The
   * lower nodes of triangles are tried highest first: of the nodes in between, only the highest is
   * in a triangle of the slot's weight, unless several ways weigh the same.
   * @param slot twice the up arc, plus 1 where it is gone down; of finite weight
   */
  add({ topology, input, forward, backward }: Metric, slot: number): void {
    const { upHead, upTail, downFirst, downArc, inputFirst, inputOfArc } = topology;
    let arcs = this.#arcs;
    let count = this.#count;
    let stack = this.#stack;
    let depth = 1;
    stack[0] = slot;
    unpacking: while (depth > 0) {
      const next = stack[--depth] as number;
      const arc = next >> 1;
      const side = next & 1;
      const near = side === 0 ? backward : forward;
      const far = side === 0 ? forward : backward;
      const weight = far[arc] as number;
      const inputEnd = inputFirst[arc + 1] as number;
      for (let i = inputFirst[arc] as number; i < inputEnd; i++) {
        const found = inputOfArc[i] as number;
        if ((found & 1) !== side || input[found >> 1] !== weight) continue;
        if (count === arcs.length) arcs = this.#arcs = twiceAsLong(arcs);
        arcs[count++] = found >> 1;
        continue unpacking;
      }
      const y = upTail[arc] as number;
      const z = upHead[arc] as number;
      const first = downFirst[y] as number;
      for (let i = (downFirst[y + 1] as number) - 1; i >= first; i--) {
        const a = downArc[i] as number;
        const rest = (weight - (near[a] as number)) | 0;
        if (rest < 0) continue;
        // Heads ascend: the arc to z comes after the one to y, where there is one.
        const x = upTail[a] as number;
        let b = a + 1;
        while (upTail[b] === x && (upHead[b] as number) < z) b++;
        if (upTail[b] !== x || upHead[b] !== z || far[b] !== rest) continue;
        if (depth + 2 > stack.length) stack = this.#stack = twiceAsLong(stack);
        // Down to the lowest node of the triangle first, then up from there.
        stack[depth++] = side === 0 ? 2 * b : 2 * a;
        stack[depth++] = side === 0 ? 2 * a + 1 : 2 * b + 1;
        continue unpacking;
      }
      throw new RangeError(`expected a customised metric, found up arc ${arc} of weight ${weight}`);
    }
    this.#count = count;
  }
}

function twiceAsLong(numbers: Int32Array): Int32Array {
  const longer = new Int32Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}
