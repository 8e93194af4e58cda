import type { Hazard } from '../domain/evidence/hazard.ts';
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
export const makeRouter: MakeRouter = (graph: RoadGraph, hazards: readonly Hazard[]) => {
  // Profiles that the same turns bind share their lanes: walkers theirs, vehicles mostly one.
  const laid = new Map<TurnGraph, { lanes: Lanes; search: Search }>();
  const ready = (profile: Profile) => {
    const turns = turnGraph(graph, profile);
    const known = laid.get(turns);
    if (known !== undefined) return known;
    const lanes = layLanes(graph, hazards, turns);
    const made = { lanes, search: new Search(lanes) };
    laid.set(turns, made);
    return made;
  };
  ready('foot');
  return {
    graph,
    snap: (point, profile, limitMetres) => snapTo(graph, point, profile, limitMetres),
    earliestArrival(from, to, request) {
      checkRequest(graph, from, to, request);
      const { lanes, search } = ready(request.profile);
      return answer(lanes, search, from, to, request);
    },
  };
};

function answer(
  lanes: Lanes,
  search: Search,
  from: Snap,
  to: readonly Snap[],
  request: TravelRequest,
): (Path | NoPath)[] {
  const { graph, conditions } = lanes;
  search.begin();
  const origin = joinOrigin(lanes, search, from, request.profile);
  const targets = to.map((snap) => joinTarget(lanes, search, from, origin.onRoad, snap, request));
  search.run(origin.point, targets, request, true);
  const found = targets.map((target, i) => {
    const steps = search.stepsTo(target);
    return steps && pathOf(graph, conditions, request, from, to[i] as Snap, steps);
  });
  const missing = targets.filter((_, i) => found[i] === null);
  if (missing.length === 0) return found as Path[];
  // Once more as if nothing were closed: what stands in the way, or whether there is no road at
  // all.
  search.run(origin.point, missing, request, false);
  return found.map((path, i): Path | NoPath => {
    if (path !== null) return path;
    const steps = search.stepsTo(targets[i] ?? -1);
    if (steps === null) return { refused: 'noRoad', hazardIds: [] };
    return { refused: 'closed', hazardIds: closuresOn(conditions, steps) };
  });
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

/** Adds a destination with the ways to it; returns the vertex of its point. */
function joinTarget(
  lanes: Lanes,
  search: Search,
  origin: Snap,
  originOnRoad: number,
  target: Snap,
  { profile }: TravelRequest,
): number {
  const { graph } = lanes;
  const ends = sides(graph, target, profile);
  const [side] = ends;
  const condition = side ? piecesAt(lanes, side.edge, side.at, 'ends')[0]?.condition : CLEAR;
  const onRoad = search.addVertex(condition ?? CLEAR);
  for (const { edge, at } of ends) {
    const long = graph.edgeMetres[edge] ?? 0;
    const pieces = piecesAt(lanes, edge, at, 'ends');
    for (const { tail, from, condition } of pieces) {
      const metres = (at - from) * long;
      search.addArc({ tail, head: onRoad, edge, from, to: at, metres, condition });
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
  return addLegs(lanes, search, onRoad, target, legs);
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
