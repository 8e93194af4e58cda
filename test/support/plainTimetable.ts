import type { Stop, Transfer } from '../../src/network/timetable/feed.ts';
import type { Run } from '../../src/network/timetable/runs.ts';

/** A small or large timetable, whose transfers say everything: also the change at each stop. */
export interface PlainTimetable {
  readonly stops: readonly Stop[];
  readonly runs: readonly Run[];
  readonly transfers: readonly Transfer[];
}

/**
 * The plain search that the scans are held against: Dijkstra's algorithm on the time-expanded
 * graph (Pyrga, Schulz, Wagner, Zaroliagis: Efficient Models for Timetable Information, 2008). A
 * vertex is a moment: an arrival of a run, or a departure that one waits for at its stop.
 */
export class PlainSearch {
  readonly #at: number[] = [];
  readonly #next: number[][] = [];
  readonly #alightAt: number[] = [];
  readonly #departures: { readonly at: number; readonly vertex: number }[][];
  readonly #stopCount: number;

  constructor({ stops, runs, transfers }: PlainTimetable) {
    this.#stopCount = stops.length;
    this.#departures = stops.map(() => []);
    const vertex = (at: number, alightAt = -1) => {
      this.#at.push(at);
      this.#alightAt.push(alightAt);
      this.#next.push([]);
      return this.#at.length - 1;
    };
    const arrivals: { readonly vertex: number; readonly stop: number }[] = [];
    for (const { calls } of runs) {
      let before = -1;
      calls.forEach((call, i) => {
        const next = calls[i + 1];
        if (next === undefined) return;
        const reached = vertex(next.arrives, next.mayAlight ? next.stop : -1);
        if (before >= 0) this.#next[before]?.push(reached);
        if (next.mayAlight) arrivals.push({ vertex: reached, stop: next.stop });
        if (call.mayBoard) {
          const waiting = vertex(call.departs);
          this.#next[waiting]?.push(reached);
          this.#departures[call.stop]?.push({ at: call.departs, vertex: waiting });
        }
        before = reached;
      });
    }
    for (const row of this.#departures) {
      row.sort((a, b) => a.at - b.at);
      row.slice(1).forEach((later, i) => {
        this.#next[row[i]?.vertex ?? 0]?.push(later.vertex);
      });
    }
    const from = Map.groupBy(
      transfers.filter(({ forbidden }) => !forbidden),
      (transfer) => transfer.from,
    );
    for (const { vertex: off, stop } of arrivals) {
      for (const { to, seconds } of from.get(stop) ?? []) {
        const then = this.#firstFrom(to, (this.#at[off] ?? 0) + (seconds ?? 0));
        if (then >= 0) this.#next[off]?.push(then);
      }
    }
  }

  /** Earliest at which one gets off at each stop, epoch seconds; Infinity: never. */
  earliest(departAt: number, access: readonly { stop: number; seconds: number }[]): number[] {
    const best = new Array<number>(this.#stopCount).fill(Number.POSITIVE_INFINITY);
    const seen = new Uint8Array(this.#at.length);
    const queue = new Queue(this.#at);
    for (const { stop, seconds } of access) queue.put(this.#firstFrom(stop, departAt + seconds));
    for (;;) {
      const vertex = queue.take();
      if (vertex < 0) return best;
      if (seen[vertex] === 1) continue;
      seen[vertex] = 1;
      const stop = this.#alightAt[vertex] ?? -1;
      if (stop >= 0) best[stop] = Math.min(best[stop] ?? 0, this.#at[vertex] ?? 0);
      for (const next of this.#next[vertex] ?? []) if (seen[next] === 0) queue.put(next);
    }
  }

  #firstFrom(stop: number, at: number): number {
    const row = this.#departures[stop] ?? [];
    let [low, high] = [0, row.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((row[middle]?.at ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return row[low]?.vertex ?? -1;
  }
}

/** A binary heap of vertices by their moment; one may be in it more than once. */
class Queue {
  readonly #at: readonly number[];
  readonly #heap: number[] = [];

  constructor(at: readonly number[]) {
    this.#at = at;
  }

  put(vertex: number): void {
    if (vertex < 0) return;
    const heap = this.#heap;
    let place = heap.push(vertex) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#key(parent) <= this.#key(place)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** -1: it is empty. */
  take(): number {
    const heap = this.#heap;
    const first = heap[0] ?? -1;
    const last = heap.pop() ?? -1;
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ; ) {
      let child = 2 * place + 1;
      if (child >= heap.length) return first;
      if (child + 1 < heap.length && this.#key(child + 1) < this.#key(child)) child++;
      if (this.#key(place) <= this.#key(child)) return first;
      this.#swap(place, child);
      place = child;
    }
  }

  #key(place: number): number {
    return this.#at[this.#heap[place] ?? 0] ?? 0;
  }

  #swap(a: number, b: number): void {
    const [vertexA = 0, vertexB = 0] = [this.#heap[a], this.#heap[b]];
    this.#heap[a] = vertexB;
    this.#heap[b] = vertexA;
  }
}
