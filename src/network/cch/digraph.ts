/**
 * A directed graph in flat arrays: arc a runs from node `tail[a]` to node `head[a]`. Parallel arcs
 * and loops are allowed; arcs stand in any order.
 */
export interface Digraph {
  readonly nodeCount: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
}

/**
 * No way. Two of them added, 2^31 - 2, still fit an Int32, so that no kernel checks before it adds;
 * a way as long or longer counts as none (in milliseconds: 12.4 days).
 *
 * The searches keep what a way leaves of it rather than what it weighs: 0, which is what fresh
 * memory holds, then means unreached, and of a network's size a search touches what it needs.
 */
export const INFINITE = 2 ** 30 - 1;

/** Zeroes that all threads of the process may share. */
export function sharedInts(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

/** The same numbers in memory that all threads of the process may share. */
export function sharedCopy(numbers: Int32Array): Int32Array {
  const copy = sharedInts(numbers.length);
  copy.set(numbers);
  return copy;
}

/** Where each number's list begins when items are sorted by number: `bins + 1` long. */
export function firstOfEach(numbers: Int32Array, bins: number, make = sharedInts): Int32Array {
  const first = make(bins + 1);
  for (let i = 0; i < numbers.length; i++) {
    const bin = (numbers[i] as number) + 1;
    first[bin] = (first[bin] as number) + 1;
  }
  for (let bin = 0; bin < bins; bin++) {
    first[bin + 1] = (first[bin + 1] as number) + (first[bin] as number);
  }
  return first;
}
