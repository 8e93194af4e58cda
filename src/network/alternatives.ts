import { distanceMetres, type Position } from '../domain/kernel/geometry.ts';
import { ferrySeconds } from './ferries.ts';
import { NO_EDGE, type Path, type RoadGraph, type Snap, type TravelRequest } from './network.ts';
import { PROFILE_BIT } from './profiles.ts';
import { makeRouter } from './router.ts';
import { type Bottleneck, bottlenecks } from './structures.ts';
import { edgeUnits, walks } from './units.ts';

export interface AlternativesRequest {
  readonly travel: TravelRequest;
  /** How many ways at most, the first included. */
  readonly count: number;
  /** Directed edges that no way may use, in neither direction. */
  readonly avoid: ReadonlySet<number>;
}

/** One of several ways, measured on the roads as they are. */
export interface Alternative {
  readonly path: Path;
  /** Bridges, tunnels and ferries on it, in the order of the way. */
  readonly crosses: readonly Bottleneck[];
  /** Share of its road that is also the first way's, either direction, 0 to 1. */
  readonly shared: number;
}

/** A way that takes longer than this many times the first is no help. */
const LONGEST = 2;
/** A way that shares more of its road with one at hand must avoid a bottleneck to count. */
const MOST_SHARED = 0.7;
/** Roads of ways at hand count as this much longer, again in each round. */
const PENALTY = 1.4;
const ROUNDS_A_WAY = 4;
/** Structures of one name whose ends are this near are the sides of one. */
const BESIDE_METRES = 100;

/**
 * Ways that differ where it matters, with nothing closed but what is to be avoided: the fastest,
 * then the fastest without each bottleneck that every way so far crosses, then by penalties on the
 * roads of the ways so far (de la Barra, Perez and Anez 1993; Bader and others 2011). The first is
 * the fastest, the others follow by time. Empty where there is none. The same question gives the
 * same ways. None is proved best of its kind: a penalty may leave a detour in a way.
 */
export function alternatives(
  graph: RoadGraph,
  from: Snap,
  to: Snap,
  request: AlternativesRequest,
): Alternative[] {
  const all = bottlenecks(graph);
  const barred = bothWays(graph, request.avoid);
  const find = (further: Iterable<number>, penalties: ReadonlyMap<number, number>) => {
    const closed = new Set([...barred, ...bothWays(graph, further)]);
    const router = makeRouter(changed(graph, closed, penalties), []);
    const [path] = router.earliestArrival(from, [to], request.travel);
    return path === undefined || 'refused' in path ? null : remeasured(graph, path, request.travel);
  };
  const first = find([], new Map());
  if (first === null) return [];
  const kept = [first];
  const seconds = (path: Path) => path.arriveAt - path.departAt;
  const keep = (path: Path | null, isWithout: boolean) => {
    if (path === null || kept.length >= request.count) return;
    if (seconds(path) > LONGEST * seconds(first)) return;
    const isOther = kept.every((one) => sharedRoad(graph, path, one) <= MOST_SHARED);
    if (isOther || isWithout) kept.push(path);
  };
  for (const bottleneck of crossedBy(first, all)) {
    const edges = withItsSides(graph, bottleneck, all);
    if (!kept.every((path) => uses(path, edges))) continue;
    keep(find(edges, new Map()), true);
  }
  const penalties = new Map<number, number>();
  let last: Path | null = first;
  for (let round = 0; last !== null && round < ROUNDS_A_WAY * request.count; round++) {
    if (kept.length >= request.count) break;
    for (const edge of bothWays(graph, edgesOf(last))) {
      penalties.set(edge, (penalties.get(edge) ?? 1) * PENALTY);
    }
    last = find([], penalties);
    keep(last, false);
  }
  const others = kept.slice(1).sort((a, b) => seconds(a) - seconds(b));
  return [first, ...others].map((path) => ({
    path,
    crosses: crossedBy(path, all),
    shared: sharedRoad(graph, path, first),
  }));
}

const edgesOf = ({ segments }: Path): number[] => segments.map(({ edge }) => edge);

function bothWays(graph: RoadGraph, edges: Iterable<number>): Set<number> {
  const both = new Set<number>();
  for (const edge of edges) {
    both.add(edge);
    const twin = graph.edgeTwin[edge] ?? NO_EDGE;
    if (twin !== NO_EDGE) both.add(twin);
  }
  return both;
}

/** The same roads with some closed to all, and some longer. */
function changed(
  graph: RoadGraph,
  closed: ReadonlySet<number>,
  longer: ReadonlyMap<number, number>,
): RoadGraph {
  const { edgeAccess, edgeMetres, edgeBusSeconds, edgeCarSeconds, ferries } = graph;
  const access = edgeAccess.slice();
  for (const edge of closed) access[edge] = 0;
  const stretched = (values: Float64Array) => {
    const copy = values.slice();
    for (const [edge, by] of longer) copy[edge] = (copy[edge] ?? 0) * by;
    return copy;
  };
  return {
    ...graph,
    edgeAccess: access,
    edgeMetres: stretched(edgeMetres),
    edgeBusSeconds: stretched(edgeBusSeconds),
    edgeCarSeconds: stretched(edgeCarSeconds),
    ferries: {
      ...ferries,
      access: ferries.access.map((bits, f) => (closed.has(ferries.edge[f] ?? NO_EDGE) ? 0 : bits)),
      seconds: ferries.seconds.map((s, f) => s * (longer.get(ferries.edge[f] ?? NO_EDGE) ?? 1)),
    },
  };
}

/** The same way with the lengths and times of the roads as they are. */
function remeasured(graph: RoadGraph, path: Path, travel: TravelRequest): Path {
  const { profile, walkMetresPerSecond, departAt } = travel;
  const pace = walks(profile) ? 1 / walkMetresPerSecond : 1;
  const bit = PROFILE_BIT[profile];
  let at = departAt + path.accessFromMetres / walkMetresPerSecond;
  let metres = path.accessFromMetres + path.accessToMetres;
  const segments = path.segments.map((segment) => {
    const share = segment.toFraction - segment.fromFraction;
    const { edge } = segment;
    const isRoad = ((graph.edgeAccess[edge] ?? 0) & bit) !== 0;
    const aboard = isRoad ? null : ferrySeconds(graph, edge, bit);
    const whole = aboard ?? edgeUnits(graph, edge, { profile, ferries: false }) * pace;
    const enterAt = at;
    at += share * whole;
    const long = share * (graph.edgeMetres[segment.edge] ?? 0);
    metres += long;
    return { ...segment, metres: long, enterAt, leaveAt: at };
  });
  const arriveAt = at + path.accessToMetres / walkMetresPerSecond;
  return { ...path, segments, metres, arriveAt };
}

function uses(path: Path, edges: ReadonlySet<number>): boolean {
  return path.segments.some(({ edge }) => edges.has(edge));
}

/** The edges of a bottleneck and of those beside it that are called the same: lost together. */
function withItsSides(
  graph: RoadGraph,
  bottleneck: Bottleneck,
  all: readonly Bottleneck[],
): Set<number> {
  const { kind, name, edges } = bottleneck;
  const ends = (of: readonly number[]) =>
    of.map((edge): Position => {
      const node = graph.edgeTail[edge] ?? 0;
      return [graph.nodePosition[2 * node] ?? 0, graph.nodePosition[2 * node + 1] ?? 0];
    });
  const here = ends(edges);
  const isBeside = (other: Bottleneck) =>
    ends(other.edges).some((a) => here.some((b) => distanceMetres(a, b) <= BESIDE_METRES));
  const sides = all.filter(
    (other) =>
      other === bottleneck ||
      (name !== '' && other.kind === kind && other.name === name && isBeside(other)),
  );
  return new Set(sides.flatMap((side) => side.edges));
}

function crossedBy(path: Path, all: readonly Bottleneck[]): Bottleneck[] {
  const order = new Map(path.segments.map(({ edge }, i) => [edge, i]));
  return all
    .flatMap((bottleneck) => {
      const at = bottleneck.edges.flatMap((edge) => order.get(edge) ?? []);
      return at.length === 0 ? [] : [{ bottleneck, at: Math.min(...at) }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ bottleneck }) => bottleneck);
}

/** Share of a way's road that another uses too, in either direction. */
function sharedRoad(graph: RoadGraph, path: Path, other: Path): number {
  const used = bothWays(graph, edgesOf(other));
  let [common, whole] = [0, 0];
  for (const { edge, metres } of path.segments) {
    whole += metres;
    if (used.has(edge)) common += metres;
  }
  return whole === 0 ? 1 : common / whole;
}
