/**
 * A binary heap of numbered items by key, with decrease-key; ties go to the lower number, so that
 * the order of removal never depends on the order of insertion.
 */
export class Heap {
  #keys: Float64Array;
  #items: Int32Array;
  /** Place of each item in the heap, -1 where it is not in. */
  #placeOf: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#keys = new Float64Array(capacity);
    this.#items = new Int32Array(capacity);
    this.#placeOf = new Int32Array(capacity).fill(-1);
  }

  get capacity(): number {
    return this.#keys.length;
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  clear(): void {
    for (let i = 0; i < this.#size; i++) this.#placeOf[this.#items[i] ?? 0] = -1;
    this.#size = 0;
  }

  /** Key of the first item; only of a heap that is not empty. */
  firstKey(): number {
    return this.#keys[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Makes room for items with numbers below this, keeping what is in. */
  reserve(capacity: number): void {
    const { length } = this.#keys;
    if (capacity <= length) return;
    const keys = new Float64Array(capacity);
    const items = new Int32Array(capacity);
    const placeOf = new Int32Array(capacity).fill(-1, length);
    keys.set(this.#keys);
    items.set(this.#items);
    placeOf.set(this.#placeOf);
    [this.#keys, this.#items, this.#placeOf] = [keys, items, placeOf];
  }

  /** Puts an item in, or gives it a lower key. */
  put(item: number, key: number): void {
    let place = this.#placeOf[item] ?? -1;
    if (place < 0) place = this.#size++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const parentKey = this.#keys[parent] ?? 0;
      const parentItem = this.#items[parent] ?? 0;
      if (parentKey < key || (parentKey === key && parentItem < item)) break;
      this.#set(place, parentItem, parentKey);
      place = parent;
    }
    this.#set(place, item, key);
  }

  /** Takes the item with the lowest key out; only of a heap that is not empty. */
  take(): number {
    const first = this.#items[0] ?? -1;
    this.#placeOf[first] = -1;
    this.#size--;
    if (this.#size === 0) return first;
    const item = this.#items[this.#size] ?? 0;
    const key = this.#keys[this.#size] ?? 0;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#isBefore(child + 1, child)) child++;
      const childKey = this.#keys[child] ?? 0;
      const childItem = this.#items[child] ?? 0;
      if (key < childKey || (key === childKey && item < childItem)) break;
      this.#set(place, childItem, childKey);
      place = child;
    }
    this.#set(place, item, key);
    return first;
  }

  #isBefore(a: number, b: number): boolean {
    const keyA = this.#keys[a] ?? 0;
    const keyB = this.#keys[b] ?? 0;
    return keyA < keyB || (keyA === keyB && (this.#items[a] ?? 0) < (this.#items[b] ?? 0));
  }

  #set(place: number, item: number, key: number): void {
    this.#keys[place] = key;
    this.#items[place] = item;
    this.#placeOf[item] = place;
  }
}
