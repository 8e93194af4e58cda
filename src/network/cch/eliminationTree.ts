import type { Adjacency } from './adjacency.ts';

/**
 * The elimination tree of a graph under an order (Liu 1990, "The role of elimination trees in
 * sparse factorization"): the parent of a node is the lowest of its neighbours above it once all
 * below are eliminated. Almost linear, without the edges that elimination adds.
 * @param order node of each rank
 * @returns by rank, the rank of the parent, -1 for a root
 * @public
 */
export function eliminationTree({ first, head }: Adjacency, order: Int32Array): Int32Array {
  const nodeCount = order.length;
  const rank = ranksOf(order);
  const parent = new Int32Array(nodeCount).fill(-1);
  const ancestor = new Int32Array(nodeCount).fill(-1);
  for (let v = 0; v < nodeCount; v++) {
    const node = order[v] as number;
    for (let i = first[node] as number; i < (first[node + 1] as number); i++) {
      let below = rank[head[i] as number] as number;
      while (below < v) {
        const above = ancestor[below] as number;
        ancestor[below] = v;
        if (above < 0) {
          parent[below] = v;
          break;
        }
        below = above;
      }
    }
  }
  return parent;
}

/** The rank of each node. */
export function ranksOf(order: Int32Array): Int32Array {
  const rank = new Int32Array(order.length);
  for (let r = 0; r < order.length; r++) rank[order[r] as number] = r;
  return rank;
}

/**
 * The same order with each subtree of the elimination tree in one piece: elimination adds the same
 * edges, and what a kernel reads one after the other lies together.
 */
export function inPostOrder(graph: Adjacency, order: Int32Array): Int32Array {
  const parent = eliminationTree(graph, order);
  const nodeCount = order.length;
  const firstChild = new Int32Array(nodeCount + 1).fill(-1);
  const sibling = new Int32Array(nodeCount).fill(-1);
  for (let v = nodeCount - 1; v >= 0; v--) {
    const up = parent[v] === -1 ? nodeCount : (parent[v] as number);
    sibling[v] = firstChild[up] as number;
    firstChild[up] = v;
  }
  // Numbered from the top down, each node before its children: the reverse is a post-order.
  const result = new Int32Array(nodeCount);
  const stack = new Int32Array(nodeCount + 1);
  let depth = 0;
  let next = nodeCount;
  stack[depth++] = nodeCount;
  while (depth > 0) {
    const v = stack[--depth] as number;
    if (v < nodeCount) result[--next] = order[v] as number;
    for (let child = firstChild[v] as number; child >= 0; child = sibling[child] as number) {
      stack[depth++] = child;
    }
  }
  return result;
}
