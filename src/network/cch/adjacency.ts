import { type Digraph, firstOfEach } from './digraph.ts';

/**
 * An undirected graph without loops and parallel edges: the neighbours of node v are
 * `head[first[v] .. first[v + 1]]`, each edge standing at both of its ends.
 */
export interface Adjacency {
  readonly first: Int32Array;
  readonly head: Int32Array;
}

/** Who is joined to whom by an arc, whatever its direction. */
export function adjacencyOf({ nodeCount, tail, head }: Digraph): Adjacency {
  const ends = new Int32Array(2 * tail.length);
  ends.set(tail);
  ends.set(head, tail.length);
  const plain = (length: number) => new Int32Array(length);
  const slot = firstOfEach(ends, nodeCount, plain);
  const next = slot.slice(0, nodeCount);
  const all = new Int32Array(ends.length);
  for (let a = 0; a < tail.length; a++) {
    const from = tail[a] as number;
    const to = head[a] as number;
    all[next[from] as number] = to;
    next[from] = (next[from] as number) + 1;
    all[next[to] as number] = from;
    next[to] = (next[to] as number) + 1;
  }
  const seenBy = new Int32Array(nodeCount).fill(-1);
  const first = new Int32Array(nodeCount + 1);
  let count = 0;
  for (let v = 0; v < nodeCount; v++) {
    seenBy[v] = v;
    for (let i = slot[v] as number; i < (slot[v + 1] as number); i++) {
      const other = all[i] as number;
      if (seenBy[other] === v) continue;
      seenBy[other] = v;
      all[count++] = other;
    }
    first[v + 1] = count;
  }
  return { first, head: all.slice(0, count) };
}
