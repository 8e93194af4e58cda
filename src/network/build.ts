import { metresBetween } from './geodesy.ts';
import { growable } from './growable.ts';
import { NO_EDGE, type RoadGraph } from './network.ts';
import type { OsmExtract } from './osm/extract.ts';
import { BUS, type WayPolicy } from './policy.ts';
import type { Segments } from './segments.ts';

/** A stretch of road between two graph nodes, before it becomes one or two directed edges. */
interface Chains {
  readonly rowFrom: Uint32Array;
  readonly rowTo: Uint32Array;
  readonly metres: Float64Array;
  readonly policy: Uint32Array;
  /** 1 where the policy's forward is the chain's backward. */
  readonly turned: Uint32Array;
  /** Node rows of chain c, both ends included: `rows[rowsFirst[c] .. rowsFirst[c + 1]]`. */
  readonly rowsFirst: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * The graph of an extract: nodes where roads meet, end or change, edges between them with their
 * shape. Nodes stand in the order of their OSM ids and edges by tail, head and length, so that the
 * same map gives the same graph whatever the format.
 */
export function buildGraph(extract: OsmExtract, segments: Segments): RoadGraph {
  const isNode = graphNodes(extract.nodeIds.length, segments);
  const chains = traceChains(extract, segments, isNode);
  const nodeOfRow = new Uint32Array(isNode.length);
  const position = growable((n) => new Float64Array(n));
  let nodeCount = 0;
  for (let row = 0; row < isNode.length; row++) {
    if (isNode[row] === 0) continue;
    nodeOfRow[row] = nodeCount++;
    position.push((extract.lonE7[row] ?? 0) / 1e7);
    position.push((extract.latE7[row] ?? 0) / 1e7);
  }
  return emit(extract, chains, segments.policies, nodeOfRow, position.take());
}

/** Rows that become nodes: all where segments meet but those simply passed through. */
function graphNodes(rows: number, segments: Segments): Uint8Array {
  const isNode = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const first = segments.endFirst[row] ?? 0;
    const count = (segments.endFirst[row + 1] ?? 0) - first;
    if (count === 0) continue;
    const passedThrough = count === 2 && !segments.barriers.has(row) && joins(segments, row, first);
    if (!passedThrough) isNode[row] = 1;
  }
  return isNode;
}

/**
 * Whether the two segments at a row are one road: same policy, and in the same sense where it
 * matters.
 */
function joins(segments: Segments, row: number, first: number): boolean {
  const a = segments.ends[first] ?? 0;
  const b = segments.ends[first + 1] ?? 0;
  if (a === b || segments.policy[a] !== segments.policy[b]) return false;
  const policy = segments.policies[segments.policy[a] ?? 0];
  if (policy === undefined || policy.forward === policy.backward) return policy !== undefined;
  return (segments.to[a] === row) !== (segments.to[b] === row);
}

function traceChains(extract: OsmExtract, segments: Segments, isNode: Uint8Array): Chains {
  const used = new Uint8Array(segments.from.length);
  const list = {
    rowFrom: growable((n) => new Uint32Array(n)),
    rowTo: growable((n) => new Uint32Array(n)),
    metres: growable((n) => new Float64Array(n)),
    policy: growable((n) => new Uint32Array(n)),
    turned: growable((n) => new Uint32Array(n)),
    rowsFirst: growable((n) => new Uint32Array(n)),
    rows: growable((n) => new Uint32Array(n)),
  };
  const trace = (start: number, startSegment: number) => {
    list.rowFrom.push(start);
    list.policy.push(segments.policy[startSegment] ?? 0);
    list.turned.push(segments.from[startSegment] === start ? 0 : 1);
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

/** A directed edge to be: chain, and whether it runs against the chain. */
interface Directed {
  readonly chain: number;
  readonly against: boolean;
  readonly tail: number;
  readonly head: number;
  readonly access: number;
}

function directedEdges(
  chains: Chains,
  policies: readonly WayPolicy[],
  nodeOfRow: Uint32Array,
): Directed[] {
  const edges: Directed[] = [];
  for (let chain = 0; chain < chains.metres.length; chain++) {
    const policy = policies[chains.policy[chain] ?? 0];
    if (policy === undefined) throw new RangeError(`no policy for chain ${chain}`);
    const from = nodeOfRow[chains.rowFrom[chain] ?? 0] ?? 0;
    const to = nodeOfRow[chains.rowTo[chain] ?? 0] ?? 0;
    const turned = chains.turned[chain] === 1;
    const along = turned ? policy.backward : policy.forward;
    const against = turned ? policy.forward : policy.backward;
    if (along !== 0) edges.push({ chain, against: false, tail: from, head: to, access: along });
    if (against !== 0) edges.push({ chain, against: true, tail: to, head: from, access: against });
  }
  return edges.sort(
    (a, b) =>
      a.tail - b.tail ||
      a.head - b.head ||
      (chains.metres[a.chain] ?? 0) - (chains.metres[b.chain] ?? 0) ||
      a.chain - b.chain ||
      Number(a.against) - Number(b.against),
  );
}

function emit(
  extract: OsmExtract,
  chains: Chains,
  policies: readonly WayPolicy[],
  nodeOfRow: Uint32Array,
  nodePosition: Float64Array,
): RoadGraph {
  const edges = directedEdges(chains, policies, nodeOfRow);
  const roadClasses = [...new Set(policies.map((policy) => policy.roadClass))].sort();
  const classNumber = new Map(roadClasses.map((name, number) => [name, number]));
  const count = edges.length;
  const edgeTail = new Uint32Array(count);
  const edgeHead = new Uint32Array(count);
  const edgeTwin = new Uint32Array(count).fill(NO_EDGE);
  const edgeMetres = new Float64Array(count);
  const edgeBusSeconds = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const edgeAccess = new Uint8Array(count);
  const edgeClass = new Uint8Array(count);
  const shapeFirst = new Uint32Array(count + 1);
  const shape = growable((n) => new Float64Array(n));
  const edgeOfChain = new Map<number, number>();
  for (const [e, edge] of edges.entries()) {
    const policy = policies[chains.policy[edge.chain] ?? 0] as WayPolicy;
    const metres = chains.metres[edge.chain] ?? 0;
    edgeTail[e] = edge.tail;
    edgeHead[e] = edge.head;
    edgeMetres[e] = metres;
    edgeAccess[e] = edge.access;
    edgeClass[e] = classNumber.get(policy.roadClass) ?? 0;
    if ((edge.access & BUS) !== 0) edgeBusSeconds[e] = metres / policy.busMetresPerSecond;
    const other = edgeOfChain.get(edge.chain);
    if (other === undefined) edgeOfChain.set(edge.chain, e);
    else {
      edgeTwin[e] = other;
      edgeTwin[other] = e;
    }
    pushShape(extract, chains, edge, (degrees) => shape.push(degrees));
    shapeFirst[e + 1] = shape.length / 2;
  }
  const coordinates = shape.take();
  return {
    nodeCount: nodePosition.length / 2,
    edgeCount: count,
    nodePosition,
    edgeTail,
    edgeHead,
    edgeTwin,
    edgeMetres,
    edgeBusSeconds,
    edgeAccess,
    edgeClass,
    roadClasses,
    shapeFirst,
    shape: coordinates,
    bounds: boundsOf(coordinates),
  };
}

function pushShape(
  extract: OsmExtract,
  chains: Chains,
  edge: Directed,
  push: (degrees: number) => void,
): void {
  const from = chains.rowsFirst[edge.chain] ?? 0;
  const to = chains.rowsFirst[edge.chain + 1] ?? 0;
  for (let i = 0; i < to - from; i++) {
    const row = chains.rows[edge.against ? to - 1 - i : from + i] ?? 0;
    push((extract.lonE7[row] ?? 0) / 1e7);
    push((extract.latE7[row] ?? 0) / 1e7);
  }
}

/** west, south, east, north of lon, lat pairs; all 0 for none. */
function boundsOf(pairs: Float64Array): [number, number, number, number] {
  if (pairs.length === 0) return [0, 0, 0, 0];
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (let i = 0; i < pairs.length; i += 2) {
    const lon = pairs[i] ?? 0;
    const lat = pairs[i + 1] ?? 0;
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
