import { type Digraph, INFINITE } from '../../src/network/cch/digraph.ts';
import { Heap } from '../../src/network/heap.ts';

/**
 * Dijkstra's algorithm on a digraph, from one node to all: what the engine must equal, and what it
 * is measured against. One object serves many questions; its arrays are allocated once.
 */
export class PlainSearch {
  readonly #graph: Digraph;
  readonly #first: Int32Array;
  readonly #out: Int32Array;
  readonly #heap: Heap;
  /** By node, of the last question; `INFINITE` where there is no way. */
  readonly distance: Int32Array;

  constructor(graph: Digraph) {
    const { nodeCount, tail } = graph;
    this.#graph = graph;
    this.#first = new Int32Array(nodeCount + 1);
    for (const v of tail) this.#first[v + 1] = (this.#first[v + 1] as number) + 1;
    for (let v = 0; v < nodeCount; v++) {
      this.#first[v + 1] = (this.#first[v + 1] as number) + (this.#first[v] as number);
    }
    this.#out = new Int32Array(tail.length);
    const next = this.#first.slice();
    for (let a = 0; a < tail.length; a++) {
      const v = tail[a] as number;
      this.#out[next[v] as number] = a;
      next[v] = (next[v] as number) + 1;
    }
    this.#heap = new Heap(nodeCount);
    this.distance = new Int32Array(nodeCount);
  }

  /** @returns `distance`, overwritten by the next question */
  run(weights: Int32Array, source: number): Int32Array {
    const { head } = this.#graph;
    const distance = this.distance;
    const heap = this.#heap;
    distance.fill(INFINITE);
    distance[source] = 0;
    heap.put(source, 0);
    while (!heap.isEmpty) {
      const v = heap.take();
      const here = distance[v] as number;
      for (let i = this.#first[v] as number; i < (this.#first[v + 1] as number); i++) {
        const a = this.#out[i] as number;
        const there = here + (weights[a] as number);
        const to = head[a] as number;
        if (there >= (distance[to] as number)) continue;
        distance[to] = there;
        heap.put(to, there);
      }
    }
    return distance;
  }
}

/** What is wrong with a way, or null: its arcs must join end to end and weigh what it says. */
export function faultOfWay(
  { tail, head }: Digraph,
  weights: Int32Array,
  from: number,
  to: number,
  way: { readonly weight: number; readonly arcs: Int32Array },
): string | null {
  let at = from;
  let weight = 0;
  for (const a of way.arcs) {
    if (tail[a] !== at) return `arc ${a} begins at ${tail[a]}, not at ${at}`;
    at = head[a] ?? -1;
    weight += weights[a] ?? 0;
  }
  if (at !== to) return `ends at ${at}, not at ${to}`;
  return weight === way.weight ? null : `weighs ${weight}, not ${way.weight}`;
}
