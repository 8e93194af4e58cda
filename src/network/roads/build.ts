import { growable } from '../growable.ts';
import { namesOf } from '../names.ts';
import { NO_EDGE, NO_NAMES, NO_STRUCTURES, NO_TURNS, type RoadGraph } from '../network.ts';
import type { OsmExtract } from '../osm/extract.ts';
import { BUS, CAR } from '../profiles.ts';
import { E7 } from '../shape.ts';
import { joinStructures } from '../structures.ts';
import { type Chains, graphNodes, traceChains } from './chains.ts';
import { type Directed, directedEdges } from './directed.ts';
import { type Structure, usersOf, type WayPolicy } from './policy.ts';
import type { Segments } from './segments.ts';
import { forbiddenTurns, placeTurns, type TurnOutcome } from './turns.ts';

/**
 * The graph of an extract: nodes where roads meet, end or change, edges between them with their
 * shape. Nodes stand in the order of their OSM ids and edges by tail, head and length, so that the
 * same map gives the same graph whatever the format.
 */
export function buildGraph(
  extract: OsmExtract,
  segments: Segments,
): { graph: RoadGraph; turnOutcome: TurnOutcome } {
  const placed = placeTurns(extract, segments);
  const isNode = graphNodes(extract, segments, placed.rows);
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
  const directed = directedEdges(chains, segments.policies, nodeOfRow, nodeCount);
  const roads = emit(extract, chains, directed, segments.policies, position.take());
  const built = { graph: roads, chains, directed, nodeOfRow, segments };
  const { turns, outcome } = forbiddenTurns(placed, built);
  const wayOfEdge = (edge: number) => {
    const segment = chains.firstSegment[(directed.code[edge] ?? 0) >>> 1] ?? 0;
    return segments.way[segment] ?? 0;
  };
  const labels = roads.edgeTail.map((_, edge) => extract.wayLabel[wayOfEdge(edge)] ?? 0);
  const names = namesOf(extract, labels);
  const parts = structureParts(segments, chains, directed).map(({ edge, kind }) => {
    const way = extract.wayIds[wayOfEdge(edge)] ?? 0;
    return { edge, kind, label: names.edgeLabel[edge] ?? 0, way };
  });
  const structures = joinStructures(roads, parts);
  return { graph: { ...roads, turns, names, structures }, turnOutcome: outcome };
}

/** The edges of bridges, tunnels and ferries. */
function structureParts({ policies }: Segments, chains: Chains, { code }: Directed) {
  const parts: { edge: number; kind: Structure }[] = [];
  for (let edge = 0; edge < code.length; edge++) {
    const kind = policies[chains.policy[(code[edge] ?? 0) >>> 1] ?? 0]?.structure ?? null;
    if (kind !== null) parts.push({ edge, kind });
  }
  return parts;
}

/** Whether an edge runs against the drawn direction that its policy calls forward. */
function isBackward(chains: Chains, code: number): boolean {
  return (chains.turned[code >>> 1] === 1) !== ((code & 1) === 1);
}

function emit(
  extract: OsmExtract,
  chains: Chains,
  { code, tail, head }: Directed,
  policies: readonly WayPolicy[],
  nodePosition: Float64Array,
): RoadGraph {
  const roadClasses = [...new Set(policies.map((policy) => policy.roadClass))].sort();
  const classNumber = new Map(roadClasses.map((name, number) => [name, number]));
  const count = code.length;
  const edgeMetres = new Float64Array(count);
  const edgeBusSeconds = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const edgeCarSeconds = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const edgeAccess = new Uint8Array(count);
  const ferries: { edge: number; access: number; seconds: number }[] = [];
  const edgeClass = new Uint8Array(count);
  const shapeFirst = new Uint32Array(count + 1);
  const shape = growable((n) => new Int32Array(n));
  for (let e = 0; e < count; e++) {
    const edge = code[e] ?? 0;
    const chain = edge >>> 1;
    const policy = policies[chains.policy[chain] ?? 0] as WayPolicy;
    const metres = chains.metres[chain] ?? 0;
    const users = usersOf(policy, isBackward(chains, edge));
    const access = policy.ferry === null ? users : 0;
    if (policy.ferry !== null) {
      ferries.push({ edge: e, access: users, seconds: metres / policy.ferry.metresPerSecond });
    }
    edgeMetres[e] = metres;
    edgeAccess[e] = access;
    edgeClass[e] = classNumber.get(policy.roadClass) ?? 0;
    if ((access & BUS) !== 0) edgeBusSeconds[e] = metres / policy.busMetresPerSecond;
    if ((access & CAR) !== 0) edgeCarSeconds[e] = metres / policy.carMetresPerSecond;
    pushShape(extract, chains, edge, (degreesE7) => shape.push(degreesE7));
    shapeFirst[e + 1] = shape.length / 2;
  }
  const coordinates = shape.take();
  return {
    nodeCount: nodePosition.length / 2,
    edgeCount: count,
    nodePosition,
    edgeTail: tail,
    edgeHead: head,
    edgeTwin: twinsOf(code, chains.metres.length),
    edgeMetres,
    edgeBusSeconds,
    edgeCarSeconds,
    edgeAccess,
    edgeClass,
    roadClasses,
    shapeFirst,
    shapeE7: coordinates,
    turns: NO_TURNS,
    names: NO_NAMES,
    structures: NO_STRUCTURES,
    ferries: {
      edge: Uint32Array.from(ferries, ({ edge }) => edge),
      access: Uint8Array.from(ferries, ({ access }) => access),
      seconds: Float64Array.from(ferries, ({ seconds }) => seconds),
    },
    bounds: boundsOf(coordinates),
  };
}

/** Of each edge the other edge of its chain. */
function twinsOf(code: Uint32Array, chainCount: number): Uint32Array {
  const twin = new Uint32Array(code.length).fill(NO_EDGE);
  const edgeOfChain = new Uint32Array(chainCount).fill(NO_EDGE);
  for (let e = 0; e < code.length; e++) {
    const chain = (code[e] ?? 0) >>> 1;
    const other = edgeOfChain[chain] ?? NO_EDGE;
    edgeOfChain[chain] = e;
    if (other === NO_EDGE) continue;
    twin[e] = other;
    twin[other] = e;
  }
  return twin;
}

function pushShape(
  extract: OsmExtract,
  chains: Chains,
  edge: number,
  push: (degreesE7: number) => void,
): void {
  const from = chains.rowsFirst[edge >>> 1] ?? 0;
  const to = chains.rowsFirst[(edge >>> 1) + 1] ?? 0;
  for (let i = 0; i < to - from; i++) {
    const row = chains.rows[(edge & 1) === 1 ? to - 1 - i : from + i] ?? 0;
    push(extract.lonE7[row] ?? 0);
    push(extract.latE7[row] ?? 0);
  }
}

/** west, south, east, north of lon, lat pairs in 1e-7 degrees; all 0 for none. */
function boundsOf(pairs: Int32Array): [number, number, number, number] {
  if (pairs.length === 0) return [0, 0, 0, 0];
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (let i = 0; i < pairs.length; i += 2) {
    const lon = (pairs[i] ?? 0) / E7;
    const lat = (pairs[i + 1] ?? 0) / E7;
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
