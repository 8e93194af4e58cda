import { type Digraph, firstOfEach, sharedCopy, sharedInts } from './digraph.ts';
import { ranksOf } from './eliminationTree.ts';

/**
 * What a network is to the engine before anything has a weight: the chordal graph that contraction
 * in a given order leaves (Dibbelt, Strasser, Wagner 2016, "Customizable contraction hierarchies").
 * Nodes are called by their rank here, and each edge of it stands once, as an "up arc" from its
 * lower to its higher end. It serves both ways: a metric has a forward weight (upwards) and a
 * backward weight (downwards) for each. Flat arrays in shared memory, named as in RoutingKit;
 * immutable.
 */
export interface Topology {
  readonly nodeCount: number;
  /** Up arcs. */
  readonly arcCount: number;
  /** Arcs of the digraph. */
  readonly inputCount: number;
  /** Node of the digraph at each rank. */
  readonly order: Int32Array;
  /** Rank of each node of the digraph. */
  readonly rank: Int32Array;
  /** The lowest of the neighbours above, -1 for a root: the elimination tree. */
  readonly parent: Int32Array;
  /** The lowest node of the subtree of v: the tree is in post-order, the subtree in one piece. */
  readonly lowest: Int32Array;
  /** Up arcs out of v: `upFirst[v]` to `upFirst[v + 1]`, heads ascending. */
  readonly upFirst: Int32Array;
  readonly upHead: Int32Array;
  readonly upTail: Int32Array;
  /** Up arcs into v: `downArc[downFirst[v] .. downFirst[v + 1]]`, tails ascending. */
  readonly downFirst: Int32Array;
  readonly downArc: Int32Array;
  /**
   * Where the weight of each input arc goes: twice the up arc, plus 1 where it leads down; -1 for a
   * loop, which is on no shortest way.
   */
  readonly slotOfInput: Int32Array;
  /**
   * Input arcs of up arc a: `inputOfArc[inputFirst[a] .. inputFirst[a + 1]]`, twice their number
   * plus 1 where they lead down it.
   */
  readonly inputFirst: Int32Array;
  readonly inputOfArc: Int32Array;
}

/** The arrays of a topology, in the order in which a file keeps them. */
export const TOPOLOGY_ARRAYS = [
  'order',
  'rank',
  'parent',
  'lowest',
  'upFirst',
  'upHead',
  'upTail',
  'downFirst',
  'downArc',
  'slotOfInput',
  'inputFirst',
  'inputOfArc',
] as const satisfies readonly (keyof Topology)[];

/** Whether two are one, as far as sizes tell: a thread sees shared memory as objects of its own. */
export function isSame(a: Topology, b: Topology): boolean {
  return a.nodeCount === b.nodeCount && a.arcCount === b.arcCount && a.inputCount === b.inputCount;
}

/**
 * @param order the node of each rank, each node once, the elimination tree in post-order
 * (`inPostOrder`)
 */
export function topologyOf(graph: Digraph, order: Int32Array): Topology {
  const { nodeCount, tail, head } = graph;
  checkOrder(order, nodeCount);
  const rank = sharedCopy(ranksOf(order));
  const inputs = tail.length;
  const low = new Int32Array(inputs);
  const high = new Int32Array(inputs);
  for (let i = 0; i < inputs; i++) {
    const from = rank[tail[i] as number] as number;
    const to = rank[head[i] as number] as number;
    low[i] = Math.min(from, to);
    high[i] = Math.max(from, to);
  }
  const { upFirst, upHead } = fill(nodeCount, low, high);
  const arcCount = upHead.length;
  const parent = sharedInts(nodeCount);
  const upTail = sharedInts(arcCount);
  for (let v = 0; v < nodeCount; v++) {
    const from = upFirst[v] as number;
    const end = upFirst[v + 1] as number;
    parent[v] = from < end ? (upHead[from] as number) : -1;
    upTail.fill(v, from, end);
  }
  const slotOfInput = sharedInts(inputs);
  for (let i = 0; i < inputs; i++) {
    const isLoop = low[i] === high[i];
    const arc = isLoop ? -1 : arcBetween(upFirst, upHead, low[i] as number, high[i] as number);
    const isDown = (rank[tail[i] as number] as number) > (rank[head[i] as number] as number);
    slotOfInput[i] = isLoop ? -1 : 2 * arc + (isDown ? 1 : 0);
  }
  return {
    nodeCount,
    arcCount,
    inputCount: inputs,
    order: sharedCopy(order),
    rank,
    parent,
    lowest: lowestOf(parent),
    upFirst,
    upHead,
    upTail,
    ...downwards(nodeCount, upHead),
    slotOfInput,
    ...inputsByArc(arcCount, slotOfInput),
  };
}

/** The up arc from `low` to `high`; -1 where there is none. Heads ascend: binary search. */
export function arcBetween(
  upFirst: Int32Array,
  upHead: Int32Array,
  low: number,
  high: number,
): number {
  let from = upFirst[low] as number;
  let end = (upFirst[low + 1] as number) - 1;
  while (from <= end) {
    const middle = (from + end) >> 1;
    const found = upHead[middle] as number;
    if (found === high) return middle;
    if (found < high) from = middle + 1;
    else end = middle - 1;
  }
  return -1;
}

function lowestOf(parent: Int32Array): Int32Array {
  const nodeCount = parent.length;
  const lowest = sharedInts(nodeCount);
  const size = new Int32Array(nodeCount).fill(1);
  for (let v = 0; v < nodeCount; v++) lowest[v] = v;
  for (let v = 0; v < nodeCount; v++) {
    if (v - (lowest[v] as number) + 1 !== size[v]) {
      throw new RangeError(`expected an order in post-order, found rank ${v} amiss`);
    }
    const up = parent[v] as number;
    if (up < 0) continue;
    lowest[up] = Math.min(lowest[up] as number, lowest[v] as number);
    size[up] = (size[up] as number) + (size[v] as number);
  }
  return lowest;
}

function checkOrder(order: Int32Array, nodeCount: number): void {
  const seen = new Uint8Array(nodeCount);
  for (const node of order) {
    if (node < 0 || node >= nodeCount || seen[node] === 1) {
      throw new RangeError(`expected an order of ${nodeCount} nodes, found node ${node} amiss`);
    }
    seen[node] = 1;
  }
  if (order.length !== nodeCount) {
    throw new RangeError(`expected an order of ${nodeCount} nodes, found ${order.length}`);
  }
}

/**
 * Contracts the nodes in the order of their ranks: the neighbours above a node are its own and
 * those of its children in the elimination tree, without itself.
 */
function fill(nodeCount: number, low: Int32Array, high: Int32Array) {
  const own = firstOfEach(low, nodeCount, (length) => new Int32Array(length));
  const next = own.slice(0, nodeCount);
  const above = new Int32Array(low.length);
  for (let i = 0; i < low.length; i++) {
    const v = low[i] as number;
    above[next[v] as number] = high[i] as number;
    next[v] = (next[v] as number) + 1;
  }
  const upFirst = sharedInts(nodeCount + 1);
  let heads = new Int32Array(Math.max(1024, 3 * nodeCount));
  const seenBy = new Int32Array(nodeCount).fill(-1);
  const firstChild = new Int32Array(nodeCount).fill(-1);
  const sibling = new Int32Array(nodeCount).fill(-1);
  let end = 0;
  for (let v = 0; v < nodeCount; v++) {
    const from = end;
    // No node has more neighbours above it than there are nodes above it.
    let most = (own[v + 1] as number) - (own[v] as number);
    for (let child = firstChild[v] as number; child >= 0; child = sibling[child] as number) {
      most += (upFirst[child + 1] as number) - (upFirst[child] as number);
    }
    if (end + most > heads.length) {
      const grown = new Int32Array(Math.max(end + most, Math.ceil(heads.length * 1.5)));
      grown.set(heads);
      heads = grown;
    }
    seenBy[v] = v;
    for (let i = own[v] as number; i < (own[v + 1] as number); i++) {
      const to = above[i] as number;
      if (seenBy[to] === v) continue;
      seenBy[to] = v;
      heads[end++] = to;
    }
    for (let child = firstChild[v] as number; child >= 0; child = sibling[child] as number) {
      for (let a = upFirst[child] as number; a < (upFirst[child + 1] as number); a++) {
        const to = heads[a] as number;
        if (seenBy[to] === v) continue;
        seenBy[to] = v;
        heads[end++] = to;
      }
    }
    sortRange(heads, from, end);
    upFirst[v + 1] = end;
    if (end === from) continue;
    const parent = heads[from] as number;
    sibling[v] = firstChild[parent] as number;
    firstChild[parent] = v;
  }
  return { upFirst, upHead: sharedCopy(heads.subarray(0, end)) };
}

function sortRange(numbers: Int32Array, from: number, end: number): void {
  if (end - from > 32) {
    numbers.subarray(from, end).sort();
    return;
  }
  for (let i = from + 1; i < end; i++) {
    const number = numbers[i] as number;
    let place = i;
    for (; place > from && (numbers[place - 1] as number) > number; place--) {
      numbers[place] = numbers[place - 1] as number;
    }
    numbers[place] = number;
  }
}

function downwards(nodeCount: number, upHead: Int32Array) {
  const downFirst = firstOfEach(upHead, nodeCount);
  const downArc = sharedInts(upHead.length);
  const next = downFirst.slice(0, nodeCount);
  for (let a = 0; a < upHead.length; a++) {
    const v = upHead[a] as number;
    downArc[next[v] as number] = a;
    next[v] = (next[v] as number) + 1;
  }
  return { downFirst, downArc };
}

function inputsByArc(arcCount: number, slotOfInput: Int32Array) {
  const inputFirst = sharedInts(arcCount + 1);
  let count = 0;
  for (const slot of slotOfInput) {
    if (slot < 0) continue;
    count++;
    const bin = (slot >> 1) + 1;
    inputFirst[bin] = (inputFirst[bin] as number) + 1;
  }
  for (let a = 0; a < arcCount; a++) {
    inputFirst[a + 1] = (inputFirst[a + 1] as number) + (inputFirst[a] as number);
  }
  const inputOfArc = sharedInts(count);
  const next = inputFirst.slice(0, arcCount);
  for (let i = 0; i < slotOfInput.length; i++) {
    const slot = slotOfInput[i] as number;
    if (slot < 0) continue;
    const arc = slot >> 1;
    inputOfArc[next[arc] as number] = 2 * i + (slot & 1);
    next[arc] = (next[arc] as number) + 1;
  }
  return { inputFirst, inputOfArc };
}
