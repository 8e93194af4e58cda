import { firstOut } from '../components.ts';
import { NO_EDGE, type RoadGraph, type Turns } from '../network.ts';
import { type OsmExtract, rowOf } from '../osm/extract.ts';
import type { TurnRestriction } from '../osm/restriction.ts';
import { VEHICLES } from '../profiles.ts';
import type { Chains } from './chains.ts';
import type { Directed } from './directed.ts';
import type { Segments } from './segments.ts';

/** Why a restriction that is understood binds nobody here. */
export type TurnFault = 'notOnRoads' | 'notMeeting' | 'ambiguous' | 'needless';

/** What became of the restrictions of an extract, each relation counted once. */
export interface TurnOutcome {
  readonly applied: number;
  /** Of those, how many hold at some hours only: they are taken to hold always. */
  readonly conditional: number;
  /** Ways forbidden in all, those included that turn back beside a forbidden turn. */
  readonly ways: number;
  readonly faults: Readonly<Record<TurnFault, number>>;
}

/** Where the ways of a restriction meet, in order: rows of the extract. */
type Joints = readonly number[];

/** A restriction with the ways it names found in the extract. */
interface Placed {
  readonly restriction: TurnRestriction;
  readonly joints: Joints;
}

export interface PlacedTurns {
  readonly placed: readonly Placed[];
  /** Rows where restrictions hold: they must become nodes. */
  readonly rows: ReadonlySet<number>;
  readonly faults: ReadonlyMap<number, TurnFault>;
  readonly wayOf: ReadonlyMap<number, number>;
}

/** Finds the ways of each restriction and the rows where they meet. */
export function placeTurns(extract: OsmExtract, segments: Segments): PlacedTurns {
  const wayOf = waysNamed(extract, segments);
  const placed: Placed[] = [];
  const rows = new Set<number>();
  const faults = new Map<number, TurnFault>();
  for (const restriction of extract.restrictions) {
    const joints = jointsOf(extract, restriction, wayOf);
    if (typeof joints === 'string') {
      faults.set(restriction.id, joints);
      continue;
    }
    placed.push({ restriction, joints });
    for (const row of joints) rows.add(row);
  }
  return { placed, rows, faults, wayOf };
}

/** Number of each way that a restriction names and that is a road of the graph. */
function waysNamed(extract: OsmExtract, { wayFirst }: Segments): Map<number, number> {
  const named = new Set<number>();
  for (const { from, via, to } of extract.restrictions) {
    for (const id of [...from, ...('ways' in via ? via.ways : []), ...to]) named.add(id);
  }
  const wayOf = new Map<number, number>();
  for (const [way, id] of extract.wayIds.entries()) {
    const isRoad = (wayFirst[way + 1] ?? 0) > (wayFirst[way] ?? 0);
    if (isRoad && named.has(id)) wayOf.set(id, way);
  }
  return wayOf;
}

function jointsOf(
  extract: OsmExtract,
  { from, via, to }: TurnRestriction,
  wayOf: ReadonlyMap<number, number>,
): Joints | TurnFault {
  if ('node' in via) {
    const row = rowOf(extract.nodeIds, via.node);
    const isKnown = (id: number) => wayOf.has(id);
    return row >= 0 && from.some(isKnown) && to.some(isKnown) ? [row] : 'notOnRoads';
  }
  // By way of ways, only the plain case is in use: one way in, one out, each meeting the next.
  if (from.length > 1 || to.length > 1) return 'ambiguous';
  const ways = [...from, ...via.ways, ...to].map((id) => wayOf.get(id));
  if (ways.includes(undefined)) return 'notOnRoads';
  const joints: number[] = [];
  for (let i = 0; i + 1 < ways.length; i++) {
    const [a, b] = [endsOf(extract, ways[i] ?? 0), endsOf(extract, ways[i + 1] ?? 0)];
    const shared = a.filter((row) => b.includes(row));
    if (shared.length === 0) return 'notMeeting';
    if (shared.length > 1) return 'ambiguous';
    joints.push(shared[0] ?? 0);
  }
  return joints;
}

function endsOf({ wayFirst, wayNodes }: OsmExtract, way: number): number[] {
  const first = wayNodes[wayFirst[way] ?? 0] ?? 0;
  const last = wayNodes[(wayFirst[way + 1] ?? 0) - 1] ?? 0;
  return first === last ? [first] : [first, last];
}

/** What the finding of edges needs of a graph that was just built. */
interface Built {
  readonly graph: Pick<
    RoadGraph,
    'nodeCount' | 'edgeCount' | 'edgeTail' | 'edgeHead' | 'edgeTwin' | 'edgeAccess' | 'edgeMetres'
  >;
  readonly chains: Chains;
  readonly directed: Directed;
  readonly nodeOfRow: Uint32Array;
  readonly segments: Segments;
}

/** The forbidden ways of a graph, in the order of their edges, and what became of each relation. */
export function forbiddenTurns(
  { placed, faults: before, wayOf }: PlacedTurns,
  built: Built,
): { turns: Turns; outcome: TurnOutcome } {
  const finder = edgeFinder(built, wayOf);
  const faults = new Map(before);
  const applied = new Map<number, boolean>();
  const paths = new Map<string, { edges: readonly number[]; profiles: number }>();
  const forbid = (edges: readonly number[], profiles: number) => {
    const usable = edges.reduce((bits, e) => bits & finder.access(e), profiles);
    const key = edges.join(' ');
    if (usable !== 0) paths.set(key, { edges, profiles: usable | (paths.get(key)?.profiles ?? 0) });
    return usable;
  };
  for (const { restriction, joints } of placed) {
    const found = pathsOf(restriction, joints, finder);
    if (typeof found === 'string') {
      faults.set(restriction.id, found);
      continue;
    }
    for (const edges of found) {
      if (forbid(edges, restriction.profiles) === 0) continue;
      for (const back of turnsBack(edges, finder)) forbid(back, restriction.profiles);
      const isConditional = applied.get(restriction.id) ?? true;
      applied.set(restriction.id, isConditional && restriction.conditional);
    }
    if (!applied.has(restriction.id)) faults.set(restriction.id, 'needless');
  }
  const counts = { notOnRoads: 0, notMeeting: 0, ambiguous: 0, needless: 0 };
  for (const [id, fault] of faults) if (!applied.has(id)) counts[fault]++;
  const conditional = [...applied.values()].filter((is) => is).length;
  const outcome = { applied: applied.size, conditional, ways: paths.size, faults: counts };
  return { turns: flat([...paths.values()]), outcome };
}

/** So far behind a forbidden turn nobody turns round to come back to it. */
const TURNING_BACK_METRES = 300;

/**
 * Whoever may not turn at a junction would go on, turn round and come back: no coach does. Turning
 * back is forbidden with the turn on the roads that begin within some distance behind it, but for
 * dead ends, where there is nothing else.
 */
function turnsBack(path: readonly number[], finder: EdgeFinder): [number, number][] {
  const before = path.at(-2);
  if (before === undefined) return [];
  const backs: [number, number][] = [];
  const nearest = new Map<number, number>();
  const ahead = finder.after(before).map((edge) => ({ edge, metres: 0 }));
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { edge, metres } = next;
    if (metres >= (nearest.get(edge) ?? Number.POSITIVE_INFINITY)) continue;
    const isNew = !nearest.has(edge);
    nearest.set(edge, metres);
    const back = finder.twin(edge);
    const further = finder.after(edge).filter((e) => e !== back && finder.isForVehicles(e));
    if (isNew && back !== NO_EDGE && further.length > 0) backs.push([edge, back]);
    const end = metres + finder.metres(edge);
    // Where the road merely changes, as at a bridge, one is not at a junction yet.
    if (end < TURNING_BACK_METRES || further.length === 1) {
      for (const e of further) if (e !== before) ahead.push({ edge: e, metres: end });
    }
  }
  return backs;
}

function flat(paths: { edges: readonly number[]; profiles: number }[]): Turns {
  paths.sort((a, b) => {
    const at = a.edges.findIndex((edge, i) => edge !== b.edges[i]);
    return at < 0 ? a.edges.length - b.edges.length : (a.edges[at] ?? 0) - (b.edges[at] ?? -1);
  });
  const pathFirst = new Uint32Array(paths.length + 1);
  for (const [i, { edges }] of paths.entries())
    pathFirst[i + 1] = (pathFirst[i] ?? 0) + edges.length;
  return {
    pathFirst,
    pathEdges: Uint32Array.from(paths.flatMap(({ edges }) => edges)),
    profiles: Uint8Array.from(paths, ({ profiles }) => profiles),
  };
}

interface EdgeFinder {
  /** Edges into a row that end on one of the ways, and out of it that begin on one. */
  into(row: number, ways: readonly number[]): number[];
  outOf(row: number, ways: readonly number[]): number[];
  /** Edges from one row to another along one way; null when it does not lead there. */
  along(from: number, to: number, way: number): number[] | null;
  /** All edges out of the head of an edge. */
  after(edge: number): number[];
  access(edge: number): number;
  isForVehicles(edge: number): boolean;
  twin(edge: number): number;
  metres(edge: number): number;
}

/** The forbidden rows of edges that one restriction makes. */
function pathsOf(
  { from, to, via, only, profiles }: TurnRestriction,
  joints: Joints,
  finder: EdgeFinder,
): (readonly number[])[] | TurnFault {
  const usable = (edges: number[]) => edges.filter((e) => (finder.access(e) & profiles) !== 0);
  const ins = from.map((way) => usable(finder.into(joints[0] ?? 0, [way])));
  const outs = to.map((way) => usable(finder.outOf(joints.at(-1) ?? 0, [way])));
  // A way that runs through the joint could be meant from either side.
  if ([...ins, ...outs].some((edges) => edges.length > 1)) return 'ambiguous';
  const [starts, ends] = [ins.flat(), outs.flat()];
  if (starts.length === 0 || ends.length === 0) return 'needless';
  const middle: number[] = [];
  const viaWays = 'ways' in via ? via.ways : [];
  for (const [i, way] of viaWays.entries()) {
    const edges = finder.along(joints[i] ?? 0, joints[i + 1] ?? 0, way);
    if (edges === null) return 'needless';
    middle.push(...edges);
  }
  const paths: number[][] = [];
  for (const start of starts) {
    if (!only) {
      for (const end of ends) paths.push([start, ...middle, end]);
      continue;
    }
    // Whoever has come this far may go nowhere but on.
    const way = [start, ...middle];
    for (let i = 0; i < way.length; i++) {
      const on = i + 1 < way.length ? [way[i + 1] ?? NO_EDGE] : ends;
      for (const off of finder.after(way[i] ?? 0)) {
        if (!on.includes(off)) paths.push([...way.slice(0, i + 1), off]);
      }
    }
  }
  return paths;
}

function edgeFinder(built: Built, wayOf: ReadonlyMap<number, number>): EdgeFinder {
  const { graph, nodeOfRow } = built;
  const first = firstOut(graph);
  const outOfNode = (node: number) => {
    const from = first[node] ?? 0;
    return Array.from({ length: (first[node + 1] ?? 0) - from }, (_, i) => from + i);
  };
  const into = edgesInto(graph);
  const nodeAt = (row: number) => nodeOfRow[row] ?? 0;
  const isOn = (segment: number, id: number) => {
    const way = wayOf.get(id);
    const { wayFirst } = built.segments;
    return (
      way !== undefined && segment >= (wayFirst[way] ?? 0) && segment < (wayFirst[way + 1] ?? 0)
    );
  };
  const outOf = (row: number, ways: readonly number[]) =>
    outOfNode(nodeAt(row)).filter((e) => ways.some((id) => isOn(segmentAt(built, e, 0), id)));
  return {
    access: (edge) => graph.edgeAccess[edge] ?? 0,
    isForVehicles: (edge) => ((graph.edgeAccess[edge] ?? 0) & VEHICLES) !== 0,
    twin: (edge) => graph.edgeTwin[edge] ?? NO_EDGE,
    metres: (edge) => graph.edgeMetres[edge] ?? 0,
    after: (edge) => outOfNode(graph.edgeHead[edge] ?? 0),
    outOf,
    into: (row, ways) =>
      into(nodeAt(row)).filter((e) => ways.some((id) => isOn(segmentAt(built, e, 1), id))),
    along(from, to, way) {
      for (const start of outOf(from, [way])) {
        const edges = [start];
        for (let e = start; (graph.edgeHead[e] ?? 0) !== nodeAt(to); ) {
          const next = outOfNode(graph.edgeHead[e] ?? 0).find(
            (on) => on !== graph.edgeTwin[e] && isOn(segmentAt(built, on, 0), way),
          );
          if (next === undefined || edges.includes(next)) break;
          edges.push(next);
          e = next;
        }
        if ((graph.edgeHead[edges.at(-1) ?? 0] ?? 0) === nodeAt(to)) return edges;
      }
      return null;
    },
  };
}

/** The first (0) or last (1) segment that an edge runs over. */
function segmentAt({ chains, directed }: Built, edge: number, end: 0 | 1): number {
  const code = directed.code[edge] ?? 0;
  const list = (code & 1) === end ? chains.firstSegment : chains.lastSegment;
  return list[code >>> 1] ?? 0;
}

function edgesInto(graph: Built['graph']): (node: number) => number[] {
  const first = new Uint32Array(graph.nodeCount + 1);
  for (const head of graph.edgeHead) first[head + 1] = (first[head + 1] ?? 0) + 1;
  for (let n = 0; n < graph.nodeCount; n++) first[n + 1] = (first[n + 1] ?? 0) + (first[n] ?? 0);
  const fill = first.slice(0, graph.nodeCount);
  const edges = new Uint32Array(graph.edgeCount);
  for (let e = 0; e < graph.edgeCount; e++) {
    const head = graph.edgeHead[e] ?? 0;
    edges[fill[head] ?? 0] = e;
    fill[head] = (fill[head] ?? 0) + 1;
  }
  return (node) => [...edges.subarray(first[node], first[node + 1])];
}
