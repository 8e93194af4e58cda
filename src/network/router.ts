import { LIMITS } from '../domain/kernel/limits.ts';
import { boundsTo, edgeUnits, type Seed } from './bounds.ts';
import { CLEAR } from './conditions.ts';
import { cutStraight, type Lanes, layLanes, piecesAt } from './lanes.ts';
import {
  type MakeRouter,
  NO_EDGE,
  type NoPath,
  type Path,
  type Profile,
  type RoadGraph,
  type Snap,
  type TravelRequest,
} from './network.ts';
import { closuresOn, pathOf } from './path.ts';
import { Search } from './search.ts';
import { mayUse, snapTo } from './snap.ts';
import { type TurnGraph, turnGraph } from './turnGraph.ts';

/**
 * A graph under hazards, ready to be asked (`network.ts` says what).
 *
 * - Hazards hold on access legs as on roads: nobody is walked across a closed field.
 * - Who may wait does so in front of a closed stretch or at the start of the journey, never inside.
 * - `mayWait: false`: a stretch is unusable if any moment of its passage falls in an open closing
 *   window. The answer is then conservative: it may miss a way that would have to lose time by a
 *   detour; it never claims a way that does not exist.
 * - Slowing hazards that overlap multiply.
 */
export const makeRouter: MakeRouter = (graph, hazards, { bounds = true } = {}) => {
  // Profiles that the same turns bind share their lanes: walkers theirs, vehicles mostly one.
  const laid = new Map<TurnGraph, Ready>();
  const ready = (profile: Profile) => {
    const turns = turnGraph(graph, profile);
    const known = laid.get(turns);
    if (known !== undefined) return known;
    const lanes = layLanes(graph, hazards, turns);
    const made = { lanes, search: new Search(lanes), bounds: bounds ? new Map() : null };
    laid.set(turns, made);
    return made;
  };
  ready('foot');
  return {
    graph,
    snap: (point, profile, limitMetres) => snapTo(graph, point, profile, limitMetres),
    earliestArrival(from, to, request) {
      checkRequest(graph, from, to, request);
      return answer(ready(request.profile), from, to, request);
    },
  };
};

/** Lanes of a profile, their search, and bounds to places asked for before; null: not wanted. */
interface Ready {
  readonly lanes: Lanes;
  readonly search: Search;
  readonly bounds: Map<string, Float64Array> | null;
}

/** A place's vertex in the search, and the vertices of the lanes from which it is reached. */
interface Target {
  readonly vertex: number;
  readonly seeds: readonly Seed[];
}

function answer(
  ready: Ready,
  from: Snap,
  to: readonly Snap[],
  request: TravelRequest,
): (Path | NoPath)[] {
  const { lanes, search } = ready;
  search.begin();
  const origin = joinOrigin(lanes, search, from, request.profile);
  const targets = to.map((snap) => joinTarget(lanes, search, from, origin.onRoad, snap, request));
  const path = (i: number) => {
    const steps = search.stepsTo(targets[i]?.vertex ?? -1);
    return steps && pathOf(lanes.graph, lanes.conditions, request, from, to[i] as Snap, steps);
  };
  // Many places are cheaper found in one search than each by its own.
  if (ready.bounds === null || to.length > LIMITS.boundedTargets) {
    const vertices = targets.map(({ vertex }) => vertex);
    search.run(origin.point, vertices, request, true);
    const found = targets.map((_, i) => path(i));
    const missing = vertices.filter((_, i) => found[i] === null);
    if (missing.length > 0) search.run(origin.point, missing, request, false);
    return found.map((one, i) => one ?? refusal(lanes, search, targets[i]));
  }
  return targets.map((target, i) => {
    const bounds = boundsFor(ready, to[i] as Snap, target.seeds, request);
    search.run(origin.point, [target.vertex], request, true, bounds);
    const found = path(i);
    if (found !== null) return found;
    search.run(origin.point, [target.vertex], request, false, bounds);
    return refusal(lanes, search, target);
  });
}

/** After a search as if nothing were closed: what stands in the way, or that there is no road. */
function refusal({ conditions }: Lanes, search: Search, target: Target | undefined): NoPath {
  const steps = search.stepsTo(target?.vertex ?? -1);
  if (steps === null) return { refused: 'noRoad', hazardIds: [] };
  return { refused: 'closed', hazardIds: closuresOn(conditions, steps) };
}

function boundsFor(
  { lanes, bounds }: Ready,
  { edge, fraction }: Snap,
  seeds: readonly Seed[],
  { profile, ferries = false }: TravelRequest,
): Float64Array | null {
  if (bounds === null) return null;
  const key = `${edge} ${fraction} ${profile} ${ferries}`;
  const known = bounds.get(key);
  if (known !== undefined) return known;
  const made = boundsTo(lanes, seeds, { profile, ferries });
  const [oldest] = bounds.keys();
  if (bounds.size >= LIMITS.boundsKept && oldest !== undefined) bounds.delete(oldest);
  bounds.set(key, made);
  return made;
}

/** The directed edges on which a snap lies, with its fraction of each, that the profile may use. */
function sides(graph: RoadGraph, snap: Snap, profile: Profile): { edge: number; at: number }[] {
  const twin = graph.edgeTwin[snap.edge] ?? NO_EDGE;
  return [
    { edge: snap.edge, at: snap.fraction },
    { edge: twin, at: 1 - snap.fraction },
  ].filter(({ edge }) => mayUse(graph, edge, profile));
}

/** Adds the point, its access leg and the ways from the road on; returns their vertices. */
function joinOrigin(lanes: Lanes, search: Search, from: Snap, profile: Profile) {
  const { graph } = lanes;
  const legs = cutStraight(lanes, from.point, from.onRoad);
  const point = search.addVertex(legs.conditions[0] ?? CLEAR, true);
  const onRoad = addLegs(lanes, search, point, from, legs);
  for (const { edge, at } of sides(graph, from, profile)) {
    const [piece] = piecesAt(lanes, edge, at, 'begins');
    if (piece === undefined) continue;
    const { head, to, condition } = piece;
    const metres = (to - at) * (graph.edgeMetres[edge] ?? 0);
    search.addArc({ tail: onRoad, head, edge, from: at, to, metres, condition });
  }
  return { point, onRoad };
}

/** Adds a destination with the ways to it. */
function joinTarget(
  lanes: Lanes,
  search: Search,
  origin: Snap,
  originOnRoad: number,
  target: Snap,
  { profile }: TravelRequest,
): Target {
  const { graph } = lanes;
  const ends = sides(graph, target, profile);
  const [side] = ends;
  const condition = side ? piecesAt(lanes, side.edge, side.at, 'ends')[0]?.condition : CLEAR;
  const onRoad = search.addVertex(condition ?? CLEAR);
  const seeds: Seed[] = [];
  for (const { edge, at } of ends) {
    const long = graph.edgeMetres[edge] ?? 0;
    const pieces = piecesAt(lanes, edge, at, 'ends');
    for (const { tail, from, condition } of pieces) {
      const metres = (at - from) * long;
      search.addArc({ tail, head: onRoad, edge, from, to: at, metres, condition });
      seeds.push({ vertex: tail, units: (at - from) * edgeUnits(graph, edge, profile) });
    }
    const [own] = pieces;
    if (own === undefined) continue;
    // Straight along the edge, where both lie on one piece of it.
    for (const start of sides(graph, origin, profile)) {
      if (start.edge !== edge || start.at > at) continue;
      const [begun] = piecesAt(lanes, edge, start.at, 'begins');
      if (begun?.arc !== own.arc && start.at < at) continue;
      const metres = (at - start.at) * long;
      const arc = { edge, from: start.at, to: at, metres, condition: own.condition };
      search.addArc({ ...arc, tail: originOnRoad, head: onRoad });
    }
  }
  const legs = cutStraight(lanes, target.onRoad, target.point);
  return { vertex: addLegs(lanes, search, onRoad, target, legs), seeds };
}

/** Adds an access leg piece by piece from a vertex; returns the vertex at its end. */
function addLegs(
  lanes: Lanes,
  search: Search,
  start: number,
  snap: Snap,
  { cuts, conditions }: ReturnType<typeof cutStraight>,
): number {
  const hazards = (condition: number) => lanes.conditions.all[condition]?.hazards ?? [];
  let tail = start;
  for (const [k, condition] of conditions.entries()) {
    const next = conditions[k + 1];
    const shared = next === undefined ? hazards(condition) : hazards(next);
    const standing = hazards(condition).filter((hazard) => shared.includes(hazard));
    const head = search.addVertex(lanes.conditions.numberOf(standing));
    const [from, to] = [cuts[k] ?? 0, cuts[k + 1] ?? 1];
    const metres = (to - from) * snap.accessMetres;
    search.addArc({ tail, head, edge: NO_EDGE, from, to, metres, condition });
    tail = head;
  }
  return tail;
}

function checkRequest(
  graph: RoadGraph,
  from: Snap,
  to: readonly Snap[],
  request: TravelRequest,
): void {
  for (const { edge, fraction } of [from, ...to]) {
    if (edge < graph.edgeCount && fraction >= 0 && fraction <= 1) continue;
    throw new RangeError(`expected a snap of this graph, found edge ${edge} at ${fraction}`);
  }
  if (!(request.walkMetresPerSecond > 0) || !Number.isFinite(request.walkMetresPerSecond)) {
    throw new RangeError(`expected a walking speed above 0, found ${request.walkMetresPerSecond}`);
  }
  if (!Number.isFinite(request.departAt)) {
    throw new RangeError(`expected a departure in epoch seconds, found ${request.departAt}`);
  }
}
