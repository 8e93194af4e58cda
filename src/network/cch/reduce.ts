import type { Adjacency } from './adjacency.ts';

/** What is left when all nodes of degree 0, 1 and 2 are gone. */
export interface Reduced {
  /** The nodes taken out, in the order in which they go. */
  readonly gone: Int32Array;
  /** The nodes that stay, ascending. */
  readonly kept: Int32Array;
  /** Among those that stay, numbered by their place in `kept`. */
  readonly core: Adjacency;
}

/**
 * Takes out nodes of degree at most 2 until none is left: dead ends go, and a node on a chain
 * leaves an edge between its two neighbours. No best order is lost by it (the reductions for
 * treewidth of Arnborg and Proskurowski 1986: "islet", "twig", "series"), and what is left to
 * dissect is a third of a street network. In rounds of nodes that are no neighbours (rake and
 * compress, Miller and Reif 1985), so that a chain of n nodes is log n deep, not n.
 */
export function reduce(nodeCount: number, { first, head: given }: Adjacency): Reduced {
  const head = given.slice();
  const degree = new Int32Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) degree[v] = (first[v + 1] as number) - (first[v] as number);
  const gone = new Int32Array(nodeCount);
  let goneCount = 0;
  const touched = new Int32Array(nodeCount).fill(-1);
  const queuedFor = new Int32Array(nodeCount).fill(-1);
  let queue = new Int32Array(nodeCount);
  let later = new Int32Array(nodeCount);
  let queued = 0;
  for (let v = 0; v < nodeCount; v++) if ((degree[v] as number) <= 2) queue[queued++] = v;
  for (let round = 0; queued > 0; round++) {
    let postponed = 0;
    const postpone = (v: number) => {
      if (queuedFor[v] === round) return;
      queuedFor[v] = round;
      later[postponed++] = v;
    };
    for (let i = 0; i < queued; i++) {
      const v = queue[i] as number;
      if (touched[v] === round) {
        postpone(v);
        continue;
      }
      gone[goneCount++] = v;
      const at = first[v] as number;
      const count = degree[v] as number;
      const a = count > 0 ? (head[at] as number) : -1;
      const b = count > 1 ? (head[at + 1] as number) : -1;
      degree[v] = -1;
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        if (from < 0) continue;
        touched[from] = round;
        replace(first, head, degree, from, v, to);
        if ((degree[from] as number) <= 2) postpone(from);
      }
    }
    [queue, later] = [later, queue];
    queued = postponed;
  }
  return { gone: gone.slice(0, goneCount), ...coreOf(nodeCount, first, head, degree) };
}

/** At node `at`, `other` takes the place of `v`, which goes where `other` has one already. */
function replace(
  first: Int32Array,
  head: Int32Array,
  degree: Int32Array,
  at: number,
  v: number,
  other: number,
): void {
  const from = first[at] as number;
  const end = from + (degree[at] as number);
  let place = from;
  let isNew = other >= 0;
  for (let i = from; i < end; i++) {
    if (head[i] === v) place = i;
    if (head[i] === other) isNew = false;
  }
  if (isNew) head[place] = other;
  else {
    head[place] = head[end - 1] as number;
    degree[at] = (degree[at] as number) - 1;
  }
}

function coreOf(
  nodeCount: number,
  first: Int32Array,
  head: Int32Array,
  degree: Int32Array,
): Pick<Reduced, 'kept' | 'core'> {
  const number = new Int32Array(nodeCount).fill(-1);
  let kept = 0;
  let ends = 0;
  for (let v = 0; v < nodeCount; v++) {
    if ((degree[v] as number) < 0) continue;
    number[v] = kept++;
    ends += degree[v] as number;
  }
  const nodes = new Int32Array(kept);
  const core = { first: new Int32Array(kept + 1), head: new Int32Array(ends) };
  let at = 0;
  for (let v = 0; v < nodeCount; v++) {
    const mine = number[v] as number;
    if (mine < 0) continue;
    nodes[mine] = v;
    const from = first[v] as number;
    for (let i = 0; i < (degree[v] as number); i++) {
      core.head[at++] = number[head[from + i] as number] as number;
    }
    core.first[mine + 1] = at;
  }
  return { kept: nodes, core };
}
