type Numbers = Float64Array | Uint32Array | Int32Array | Uint8Array;

/** A typed array that grows by doubling. */
export interface Growable<A extends Numbers> {
  readonly length: number;
  push(value: number): void;
  /** Forgets the content, keeps the memory. */
  clear(): void;
  /** The content so far, a view that the next `push` may leave behind. */
  view(): A;
  /** The content as an array of its own. */
  take(): A;
}

/** @param make allocates a zeroed array of the wanted kind, such as `(n) => new Uint32Array(n)` */
export function growable<A extends Numbers>(make: (length: number) => A): Growable<A> {
  let items = make(64);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === items.length) {
        const grown = make(items.length * 2);
        grown.set(items);
        items = grown;
      }
      items[length++] = value;
    },
    clear() {
      length = 0;
    },
    view: () => items.subarray(0, length) as A,
    take: () => items.slice(0, length) as A,
  };
}
