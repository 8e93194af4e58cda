import { metresBetween } from '../geodesy.ts';
import { growable } from '../growable.ts';
import type { OsmExtract } from '../osm/extract.ts';
import { isSameBothWays } from './policy.ts';
import type { Segments } from './segments.ts';

/** A stretch of road between two graph nodes, before it becomes one or two directed edges. */
export interface Chains {
  readonly rowFrom: Uint32Array;
  readonly rowTo: Uint32Array;
  readonly metres: Float64Array;
  readonly policy: Uint32Array;
  /** 1 where the policy's forward is the chain's backward. */
  readonly turned: Uint32Array;
  /** The segments at its two ends. */
  readonly firstSegment: Uint32Array;
  readonly lastSegment: Uint32Array;
  /** Node rows of chain c, both ends included: `rows[rowsFirst[c] .. rowsFirst[c + 1]]`. */
  readonly rowsFirst: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Rows that become nodes: all where segments meet but those simply passed through.
 * @param mustBeNodes rows that become nodes wherever a road is
 */
export function graphNodes(
  extract: OsmExtract,
  segments: Segments,
  mustBeNodes: ReadonlySet<number>,
): Uint8Array {
  const rows = extract.nodeIds.length;
  const isNode = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const first = segments.endFirst[row] ?? 0;
    const count = (segments.endFirst[row + 1] ?? 0) - first;
    if (count === 0) continue;
    const stands = segments.barriers.has(row) || mustBeNodes.has(row);
    if (stands || count !== 2 || !joins(extract, segments, row, first)) isNode[row] = 1;
  }
  return isNode;
}

/**
 * Whether the two segments at a row are one road: same name and policy, and in the same sense where
 * it matters.
 */
function joins({ wayLabel }: OsmExtract, segments: Segments, row: number, first: number): boolean {
  const a = segments.ends[first] ?? 0;
  const b = segments.ends[first + 1] ?? 0;
  if (a === b || segments.policy[a] !== segments.policy[b]) return false;
  const label = (segment: number) => wayLabel[segments.way[segment] ?? 0];
  if (label(a) !== label(b)) return false;
  const policy = segments.policies[segments.policy[a] ?? 0];
  if (policy === undefined || isSameBothWays(policy)) return policy !== undefined;
  return (segments.to[a] === row) !== (segments.to[b] === row);
}

/** Follows the roads from node to node. Rings that meet no other road get a node of their own. */
export function traceChains(extract: OsmExtract, segments: Segments, isNode: Uint8Array): Chains {
  const used = new Uint8Array(segments.from.length);
  const list = {
    rowFrom: growable((n) => new Uint32Array(n)),
    rowTo: growable((n) => new Uint32Array(n)),
    metres: growable((n) => new Float64Array(n)),
    policy: growable((n) => new Uint32Array(n)),
    turned: growable((n) => new Uint32Array(n)),
    firstSegment: growable((n) => new Uint32Array(n)),
    lastSegment: growable((n) => new Uint32Array(n)),
    rowsFirst: growable((n) => new Uint32Array(n)),
    rows: growable((n) => new Uint32Array(n)),
  };
  const trace = (start: number, startSegment: number) => {
    list.rowFrom.push(start);
    list.policy.push(segments.policy[startSegment] ?? 0);
    list.turned.push(segments.from[startSegment] === start ? 0 : 1);
    list.firstSegment.push(startSegment);
    list.rowsFirst.push(list.rows.length);
    list.rows.push(start);
    let row = start;
    let segment = startSegment;
    let metres = 0;
    for (;;) {
      used[segment] = 1;
      const next = otherEnd(segments, segment, row);
      metres += rowMetres(extract, row, next);
      list.rows.push(next);
      row = next;
      if (isNode[row] === 1) break;
      const first = segments.endFirst[row] ?? 0;
      const a = segments.ends[first] ?? 0;
      segment = a === segment ? (segments.ends[first + 1] ?? 0) : a;
    }
    list.rowTo.push(row);
    list.lastSegment.push(segment);
    list.metres.push(metres);
  };
  const traceFrom = (row: number) => {
    for (let i = segments.endFirst[row] ?? 0; i < (segments.endFirst[row + 1] ?? 0); i++) {
      const segment = segments.ends[i] ?? 0;
      if (used[segment] === 0) trace(row, segment);
    }
  };
  for (let row = 0; row < isNode.length; row++) if (isNode[row] === 1) traceFrom(row);
  // What is left are rings that meet no other road: their lowest row becomes their node.
  for (let row = 0; row < isNode.length; row++) {
    const first = segments.endFirst[row] ?? 0;
    if (first === segments.endFirst[row + 1] || used[segments.ends[first] ?? 0] === 1) continue;
    isNode[row] = 1;
    traceFrom(row);
  }
  list.rowsFirst.push(list.rows.length);
  return {
    rowFrom: list.rowFrom.take(),
    rowTo: list.rowTo.take(),
    metres: list.metres.take(),
    policy: list.policy.take(),
    turned: list.turned.take(),
    firstSegment: list.firstSegment.take(),
    lastSegment: list.lastSegment.take(),
    rowsFirst: list.rowsFirst.take(),
    rows: list.rows.take(),
  };
}

function otherEnd(segments: Segments, segment: number, row: number): number {
  const from = segments.from[segment] ?? 0;
  return from === row ? (segments.to[segment] ?? 0) : from;
}

function rowMetres(extract: OsmExtract, a: number, b: number): number {
  return metresBetween(
    (extract.lonE7[a] ?? 0) / 1e7,
    (extract.latE7[a] ?? 0) / 1e7,
    (extract.lonE7[b] ?? 0) / 1e7,
    (extract.latE7[b] ?? 0) / 1e7,
  );
}
