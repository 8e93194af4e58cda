import type { Hazard } from '../../domain/evidence/hazard.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import {
  NO_EDGE,
  type Path,
  type RoadGraph,
  type Router,
  type Snap,
  type TravelRequest,
} from '../network.ts';
import { type Bottleneck, bottlenecks } from '../structures.ts';
import { retraced } from './retrace.ts';
import { sharedRoad } from './sideBySide.ts';

export interface AlternativesRequest {
  readonly travel: TravelRequest;
  /** Those of the router. */
  readonly hazards: readonly Hazard[];
  /** How many ways at most, the first included. */
  readonly count: number;
  /** Directed edges that no way may use, in neither direction. */
  readonly avoid: ReadonlySet<number>;
}

/** One of several ways, measured on the roads and under the hazards as they are. */
export interface Alternative {
  readonly path: Path;
  /** Bridges, tunnels and ferries on it, in the order of the way. */
  readonly crosses: readonly Bottleneck[];
  /** What the first way crosses and this one does not, nor anything right beside it. */
  readonly without: readonly Bottleneck[];
  /** Share of its road that runs on the first way's road or right beside it, 0 to 1. */
  readonly shared: number;
  /** Found for its danger: it gives up little of time and of danger. */
  readonly isBalanced: boolean;
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
/** So are those of which every end is this near, whatever they are called: many have no name. */
const CLOSE_METRES = 40;

/**
 * Ways that differ where it matters, under the router's hazards as they open and shut: the fastest,
 * where that meets danger those that meet less (`tradeoff`), then the fastest without each
 * bottleneck that every way so far crosses, then by penalties on the roads of the ways so far (de
 * la Barra, Perez and Anez 1993; Bader and others 2011). The first is the fastest of these, the
 * others follow by time. Empty where there is none. The same question gives the same ways. None
 * found by penalties is proved best of its kind: a detour may be left in it.
 */
export function alternatives(
  router: Router,
  from: Snap,
  to: Snap,
  request: AlternativesRequest,
): Alternative[] {
  const { graph } = router;
  const { travel, hazards, count } = request;
  const all = bottlenecks(graph);
  const barred = bothWays(graph, request.avoid);
  const find = (further: Iterable<number>, longer: ReadonlyMap<number, number>) => {
    const avoid = new Set([...barred, ...bothWays(graph, further)]);
    const [path] = router.earliestArrival(from, [to], { ...travel, avoid, longer });
    return path === undefined || 'refused' in path ? null : path;
  };
  const first = find([], new Map());
  if (first === null) return [];
  const weighed = lessExposed(router, { from, to }, first, { ...travel, avoid: barred });
  const kept = [first, ...weighed.toReversed()].slice(0, count);
  const keep = (path: Path | null, isWithout: boolean) => {
    if (path === null || kept.length >= count) return;
    if (seconds(path) > LONGEST * seconds(first)) return;
    const isOther = kept.every((one) => sharedRoad(path, one) <= MOST_SHARED);
    if (isOther || isWithout) kept.push(path);
  };
  for (const bottleneck of crossedBy(first, all)) {
    if (kept.length >= count) break;
    const edges = withItsSides(graph, bottleneck, all);
    if (kept.every((path) => uses(path, edges))) keep(find(edges, new Map()), true);
  }
  const penalties = new Map<number, number>();
  let last: Path | null = first;
  for (let round = 0; last !== null && round < ROUNDS_A_WAY * count; round++) {
    if (kept.length >= count) break;
    for (const edge of bothWays(graph, edgesOf(last))) {
      penalties.set(edge, (penalties.get(edge) ?? 1) * PENALTY);
    }
    last = find([], penalties);
    keep(last && retraced(graph, hazards, last, { from, to }, travel), false);
  }
  const balanced = weighed.length > 1 ? weighed[0] : undefined;
  // Where nobody may wait, one that goes round may come when a road has opened, and be there first.
  const inOrder = kept.toSorted((a, b) => millis(a) - millis(b) || a.exposure - b.exposure);
  const fastest = inOrder[0] ?? first;
  return inOrder
    .filter((path) => seconds(path) <= LONGEST * seconds(fastest))
    .map((path) => ({ ...told(graph, path, fastest, all), isBalanced: path === balanced }));
}

/** A way that saves less than this share of the fastest way's danger is not worth its time. */
const WORTH_WHILE = 0.2;

/** Where the fastest way meets danger: the ways that meet less, the least exposed last. */
function lessExposed(
  router: Router,
  { from, to }: { readonly from: Snap; readonly to: Snap },
  first: Path,
  travel: TravelRequest,
): Path[] {
  if (first.exposure === 0) return [];
  const arriveBy = first.departAt + LONGEST * seconds(first);
  const found = router.tradeoff(from, to, { ...travel, arriveBy });
  if ('refused' in found) return [];
  const least = (1 - WORTH_WHILE) * first.exposure;
  return found.ways.filter(({ exposure }) => exposure < least);
}

function told(
  graph: RoadGraph,
  path: Path,
  first: Path,
  all: readonly Bottleneck[],
): Omit<Alternative, 'isBalanced'> {
  const without = crossedBy(first, all).filter(
    (bottleneck) => !uses(path, withItsSides(graph, bottleneck, all)),
  );
  return { path, crosses: crossedBy(path, all), without, shared: sharedRoad(path, first) };
}

const seconds = ({ departAt, arriveAt }: Path): number => arriveAt - departAt;
/** Of two that arrive together the less exposed comes first. */
const millis = (path: Path): number => Math.round(1_000 * seconds(path));
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

function uses(path: Path, edges: ReadonlySet<number>): boolean {
  return path.segments.some(({ edge }) => edges.has(edge));
}

const known = new WeakMap<Bottleneck, ReadonlySet<number>>();

/**
 * The edges of a bottleneck and of those beside it, which are lost together: the other carriageway,
 * the footway.
 */
function withItsSides(
  graph: RoadGraph,
  bottleneck: Bottleneck,
  all: readonly Bottleneck[],
): ReadonlySet<number> {
  const before = known.get(bottleneck);
  if (before !== undefined) return before;
  const { kind, name, edges, metres } = bottleneck;
  const here = endsOf(graph, edges);
  const isSide = (other: Bottleneck) => {
    if (other.kind !== kind) return false;
    const [first] = endsOf(graph, other.edges.slice(0, 1));
    const far = metres + other.metres + BESIDE_METRES;
    if (first === undefined || !isNear(here, far)(first)) return false;
    const there = endsOf(graph, other.edges);
    if (name !== '' && other.name === name && there.some(isNear(here, BESIDE_METRES))) return true;
    return there.every(isNear(here, CLOSE_METRES)) || here.every(isNear(there, CLOSE_METRES));
  };
  const sides = all.filter((other) => other === bottleneck || isSide(other));
  const found = new Set(sides.flatMap((side) => side.edges));
  known.set(bottleneck, found);
  return found;
}

function endsOf(graph: RoadGraph, edges: readonly number[]): Position[] {
  const nodes = edges.flatMap((edge) => [graph.edgeTail[edge] ?? 0, graph.edgeHead[edge] ?? 0]);
  return [...new Set(nodes)].map((node) => [
    graph.nodePosition[2 * node] ?? 0,
    graph.nodePosition[2 * node + 1] ?? 0,
  ]);
}

function isNear(places: readonly Position[], metres: number): (at: Position) => boolean {
  return (at) => places.some((place) => distanceMetres(at, place) <= metres);
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
