import { LIMITS } from '../../domain/kernel/limits.ts';
import {
  type MakeRouter,
  NO_EDGE,
  type NoPath,
  type Path,
  type Profile,
  type RoadGraph,
  type Snap,
  type Tradeoff,
  type TradeoffRequest,
  type TravelRequest,
} from '../network.ts';
import { Bounds, endsOf, type OnArc } from './bounds.ts';
import {
  type Closures,
  changesUnder,
  closedForEver,
  heldFrom,
  NOTHING_CLOSED,
} from './closures.ts';
import { CLEAR } from './conditions.ts';
import { DangerLeft } from './dangerLeft.ts';
import { fewWays } from './fewWays.ts';
import { type Changes, hierarchyOf } from './hierarchy.ts';
import { cutStraight, type Lanes, layLanes, piecesAt } from './lanes.ts';
import { closuresOn, pathOf } from './path.ts';
import { Question } from './question.ts';
import { Search } from './search.ts';
import { sidesOf, snapTo } from './snap.ts';
import { TradeoffSearch } from './tradeoff.ts';
import { copiesOf, type TurnGraph, turnGraph } from './turnGraph.ts';
import { secondsPerUnit, type Traveller } from './units.ts';

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
export const makeRouter: MakeRouter = (
  graph,
  hazards,
  { bounds = true, dangerFrom = DANGER_FROM } = {},
) => {
  // Profiles that the same turns bind share their lanes: walkers theirs, vehicles mostly one.
  const laid = new Map<TurnGraph, Ready>();
  const ready = (profile: Profile) => {
    const turns = turnGraph(graph, profile);
    const known = laid.get(turns);
    if (known !== undefined) return known;
    const lanes = layLanes(graph, hazards, turns);
    const made = {
      lanes,
      search: new Search(lanes),
      isLed: bounds,
      changes: new Map(),
      dangerLeft: new DangerLeft(lanes),
    };
    laid.set(turns, made);
    return made;
  };
  ready('foot');
  return {
    graph,
    snap: (point, profile, limitMetres, onIslands) =>
      snapTo(graph, point, profile, limitMetres, onIslands),
    earliestArrival(from, to, request) {
      checkRequest(graph, from, to, request);
      return answer(ready(request.profile), from, to, request);
    },
    tradeoff(from, to, request) {
      checkRequest(graph, from, [to], request);
      return weighed(ready(request.profile), from, to, request, dangerFrom);
    },
  };
};

/** Lanes of a profile and their search. */
interface Ready {
  readonly lanes: Lanes;
  readonly search: Search;
  /** Whether the search is led by what is left of the way. */
  readonly isLed: boolean;
  /** By traveller and closures, what the hazards change. */
  readonly changes: Map<string, Changes>;
  readonly dangerLeft: DangerLeft;
}

/** Where the journey begins: beside the roads, on them, and the vertices that it goes on to. */
interface Origin {
  readonly vertex: number;
  readonly onRoad: number;
  readonly heads: readonly number[];
}

/** Where it ends: a vertex beside the roads, and the arcs on which the place lies. */
interface Target {
  readonly vertex: number;
  readonly places: readonly OnArc[];
}

function answer(
  ready: Ready,
  from: Snap,
  to: readonly Snap[],
  request: TravelRequest,
): (Path | NoPath)[] {
  const { lanes, search } = ready;
  const question = new Question(lanes, request);
  const origin = joinOrigin(lanes, question, from, request.profile);
  const targets = to.map((snap) => joinTarget(lanes, question, from, origin.onRoad, snap, request));
  const path = (i: number) => {
    const steps = search.stepsTo(targets[i]?.vertex ?? -1);
    return steps && pathOf(lanes.graph, lanes.conditions, request, from, to[i] as Snap, steps);
  };
  // Many places are cheaper found in one search than each by its own.
  if (!ready.isLed || to.length > LIMITS.boundedTargets) {
    const vertices = targets.map(({ vertex }) => vertex);
    search.run(question, origin.vertex, vertices, true);
    const found = targets.map((_, i) => path(i));
    const missing = vertices.filter((_, i) => found[i] === null);
    if (missing.length > 0) search.run(question, origin.vertex, missing, false);
    return found.map((one, i) => one ?? refusal(lanes, search, targets[i]));
  }
  return targets.map((target, i) => {
    const bounds = (closures: Closures) => boundsIn(ready, closures, target, request);
    for (const closures of statesOf(lanes, origin, request, bounds)) {
      search.run(question, origin.vertex, [target.vertex], true, bounds(closures));
      const found = path(i);
      if (found !== null && found.arriveAt < closures.until) return found;
    }
    search.run(question, origin.vertex, [target.vertex], false, bounds(NOTHING_CLOSED));
    return refusal(lanes, search, target);
  });
}

/** After a search as if nothing were closed: what stands in the way, or that there is no road. */
function refusal({ conditions }: Lanes, search: Search, target: Target | undefined): NoPath {
  const steps = search.stepsTo(target?.vertex ?? -1);
  if (steps === null) return { refused: 'noRoad', hazardIds: [] };
  return { refused: 'closed', hazardIds: closuresOn(conditions, steps) };
}

/** A trade-off that is over with so many labels is not worth working out what danger is left. */
const DANGER_FROM = 4_096;

/** Where the fastest way meets no danger, there is nothing to weigh. */
function weighed(
  ready: Ready,
  from: Snap,
  to: Snap,
  request: TradeoffRequest,
  dangerFrom: number,
): Tradeoff | NoPath {
  const [fastest] = answer(ready, from, [to], request) as [Path | NoPath];
  if ('refused' in fastest) return fastest;
  const inTime = fastest.arriveAt <= request.arriveBy ? [fastest] : [];
  if (fastest.exposure === 0) return { ways: inTime, complete: true };
  const { graph, conditions } = ready.lanes;
  const question = new Question(ready.lanes, request);
  const origin = joinOrigin(ready.lanes, question, from, request.profile);
  const target = joinTarget(ready.lanes, question, from, origin.onRoad, to, request);
  const held = heldFrom(conditions.hazards, request.departAt, request.arriveBy);
  const bounds = ready.isLed ? boundsIn(ready, held, target, request) : null;
  const perUnit = secondsPerUnit(request);
  const dangerLeft = once(() => ready.dangerLeft.to(target.places, request));
  const search = new TradeoffSearch(question, conditions, request, {
    seconds: (vertex) => (bounds?.unitsFrom(vertex) ?? 0) * perUnit,
    danger: (vertex) => dangerLeft()?.(vertex) ?? 0,
    dangerFrom: ready.isLed ? dangerFrom : Number.POSITIVE_INFINITY,
  });
  const { ways, complete } = search.run(origin.vertex, target.vertex);
  const paths = fewWays(ways).map(({ steps }) => {
    return pathOf(graph, conditions, request, from, to, steps);
  });
  return { ways: paths.length > 0 ? paths : inTime, complete };
}

/** Works something out when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** How much longer than the least a journey is thought to take until it is known. */
const LONGER = 1.5;

/**
 * The states of closures that may lead the search, the tightest first: one that ends before the
 * journey has led it astray, and the next is tried. The last holds for ever.
 */
function statesOf(
  { conditions }: Lanes,
  { heads }: Origin,
  request: TravelRequest,
  bounds: (closures: Closures) => Bounds,
): Closures[] {
  const { departAt } = request;
  const lasting = closedForEver(conditions.hazards, departAt);
  const units = Math.min(...heads.map((head) => bounds(lasting).unitsFrom(head)));
  const now = heldFrom(
    conditions.hazards,
    departAt,
    departAt + LONGER * units * secondsPerUnit(request),
  );
  return now.hazards.size > lasting.hazards.size ? [now, lasting] : [lasting];
}

function boundsIn(
  { lanes, changes }: Ready,
  closures: Closures,
  { places }: Target,
  { profile, ferries = false }: TravelRequest,
): Bounds {
  const traveller: Traveller = { profile, ferries };
  const key = [profile, ferries, ...closures.hazards].join(' ');
  const changed = changes.get(key) ?? changesUnder(lanes, closures, traveller);
  changes.set(key, changed);
  const state = hierarchyOf(lanes.graph, profile).stateUnder(traveller, changed);
  const name = places.map(({ arc, at }) => `${arc} ${at}`).join(' ');
  const potential = state.potentialTo(name, endsOf(lanes, places, traveller));
  return new Bounds(lanes, potential, places, traveller);
}

/** Adds the point, its access leg and the ways from the road on; returns their vertices. */
function joinOrigin(lanes: Lanes, question: Question, from: Snap, profile: Profile): Origin {
  const { graph } = lanes;
  const legs = cutStraight(lanes, from.point, from.onRoad);
  const vertex = question.addVertex(legs.conditions[0] ?? CLEAR, true);
  const onRoad = addLegs(lanes, question, vertex, from, legs);
  const heads: number[] = [];
  for (const { edge, at } of sidesOf(graph, from, profile)) {
    const [piece] = piecesAt(lanes, edge, at, 'begins');
    if (piece === undefined) continue;
    const { head, to, condition } = piece;
    const metres = (to - at) * (graph.edgeMetres[edge] ?? 0);
    question.addArc({ tail: onRoad, head, edge, from: at, to, metres, condition });
    heads.push(head);
  }
  return { vertex, onRoad, heads };
}

/** Adds a destination with the ways to it. */
function joinTarget(
  lanes: Lanes,
  question: Question,
  origin: Snap,
  originOnRoad: number,
  target: Snap,
  { profile }: TravelRequest,
): Target {
  const { graph } = lanes;
  const ends = sidesOf(graph, target, profile);
  const [side] = ends;
  const condition = side ? piecesAt(lanes, side.edge, side.at, 'ends')[0]?.condition : CLEAR;
  const onRoad = question.addVertex(condition ?? CLEAR);
  const places: OnArc[] = [];
  for (const { edge, at } of ends) {
    for (const arc of copiesOf(lanes.turns, edge)) places.push({ arc, edge, at });
    const long = graph.edgeMetres[edge] ?? 0;
    const pieces = piecesAt(lanes, edge, at, 'ends');
    for (const { tail, from, condition } of pieces) {
      const metres = (at - from) * long;
      question.addArc({ tail, head: onRoad, edge, from, to: at, metres, condition });
    }
    const [own] = pieces;
    if (own === undefined) continue;
    // Straight along the edge, where both lie on one piece of it.
    for (const start of sidesOf(graph, origin, profile)) {
      if (start.edge !== edge || start.at > at) continue;
      const [begun] = piecesAt(lanes, edge, start.at, 'begins');
      if (begun?.arc !== own.arc && start.at < at) continue;
      const metres = (at - start.at) * long;
      const arc = { edge, from: start.at, to: at, metres, condition: own.condition };
      question.addArc({ ...arc, tail: originOnRoad, head: onRoad });
    }
  }
  const legs = cutStraight(lanes, target.onRoad, target.point);
  return { vertex: addLegs(lanes, question, onRoad, target, legs), places };
}

/** Adds an access leg piece by piece from a vertex; returns the vertex at its end. */
function addLegs(
  lanes: Lanes,
  question: Question,
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
    const head = question.addVertex(lanes.conditions.numberOf(standing));
    const [from, to] = [cuts[k] ?? 0, cuts[k + 1] ?? 1];
    const metres = (to - from) * snap.accessMetres;
    question.addArc({ tail, head, edge: NO_EDGE, from, to, metres, condition });
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
