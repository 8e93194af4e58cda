import type { Chains } from './chains.ts';
import { usersOf, type WayPolicy } from './policy.ts';

/** The directed edges of a graph, in their order: by tail, head, length, then as traced. */
export interface Directed {
  /** Chain of edge e, twice, plus 1 where the edge runs against the chain. */
  readonly code: Uint32Array;
  readonly tail: Uint32Array;
  readonly head: Uint32Array;
}

/** Each chain once for each direction in which someone may use it. */
export function directedEdges(
  chains: Chains,
  policies: readonly WayPolicy[],
  nodeOfRow: Uint32Array,
  nodeCount: number,
): Directed {
  const codes = usedDirections(chains, policies);
  const tailOf = (code: number) => {
    const rows = (code & 1) === 0 ? chains.rowFrom : chains.rowTo;
    return nodeOfRow[rows[code >>> 1] ?? 0] ?? 0;
  };
  const headOf = (code: number) => tailOf(code ^ 1);
  const compare = (a: number, b: number) =>
    headOf(a) - headOf(b) || (chains.metres[a >>> 1] ?? 0) - (chains.metres[b >>> 1] ?? 0) || a - b;
  const code = byTail(codes, tailOf, nodeCount, compare);
  const tail = new Uint32Array(code.length);
  const head = new Uint32Array(code.length);
  for (let e = 0; e < code.length; e++) {
    tail[e] = tailOf(code[e] ?? 0);
    head[e] = headOf(code[e] ?? 0);
  }
  return { code, tail, head };
}

function usedDirections(chains: Chains, policies: readonly WayPolicy[]): Uint32Array {
  const codes = new Uint32Array(2 * chains.metres.length);
  let count = 0;
  for (let chain = 0; chain < chains.metres.length; chain++) {
    const policy = policies[chains.policy[chain] ?? 0];
    if (policy === undefined) throw new RangeError(`no policy for chain ${chain}`);
    for (const against of [0, 1] as const) {
      if (usersOf(policy, (chains.turned[chain] === 1) !== (against === 1)) !== 0) {
        codes[count++] = 2 * chain + against;
      }
    }
  }
  return codes.subarray(0, count);
}

/** A counting sort by tail, then the few edges out of each node by `compare`. */
function byTail(
  codes: Uint32Array,
  tailOf: (code: number) => number,
  nodeCount: number,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const first = new Uint32Array(nodeCount + 1);
  for (const code of codes) first[tailOf(code) + 1] = (first[tailOf(code) + 1] ?? 0) + 1;
  for (let n = 0; n < nodeCount; n++) first[n + 1] = (first[n + 1] ?? 0) + (first[n] ?? 0);
  const fill = first.slice(0, nodeCount);
  const sorted = new Uint32Array(codes.length);
  for (const code of codes) {
    const tail = tailOf(code);
    sorted[fill[tail] ?? 0] = code;
    fill[tail] = (fill[tail] ?? 0) + 1;
  }
  for (let n = 0; n < nodeCount; n++) {
    const [from, to] = [first[n] ?? 0, first[n + 1] ?? 0];
    if (to - from > 1) sorted.subarray(from, to).sort(compare);
  }
  return sorted;
}
