import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { barredBy } from '../../network/isochrone/barred.ts';
import { type Area, outlineOf } from '../../network/isochrone/outline.ts';
import { reachedWithin } from '../../network/isochrone/reached.ts';
import type { Profile, RoadGraph, Router, Snap } from '../../network/network.ts';
import { makeRouter } from '../../network/router.ts';
import {
  type JourneysAnswer,
  type JourneysQuestion,
  journeysAnswer,
  type TimetableAnswer,
  type TimetableQuestion,
  timetableAnswer,
} from './journeysAnswer.ts';
import { travelTimes } from '../../network/travelTimes.ts';

interface Travelling {
  readonly profile: Profile;
  readonly walkMetresPerSecond: number;
  /** Straight leg allowed between a point and the nearest road. */
  readonly accessMetres: number;
  readonly hazards: readonly Hazard[];
}

/** One way, under hazards that open and shut. Epoch seconds. */
export interface WayQuestion extends Travelling {
  readonly kind: 'way';
  readonly from: Position;
  readonly to: Position;
  readonly departAt: number;
  readonly mayWait: boolean;
}

/** An area around a place, and how long it takes to or from others, under hazards that hold. */
export interface AreaQuestion extends Travelling {
  readonly kind: 'area';
  readonly at: Position;
  readonly direction: 'from' | 'to';
  readonly seconds: number;
  /** Sides of the cells of which the area is drawn, metres. */
  readonly cellMetres: number;
  readonly others: readonly { readonly placeId: string; readonly position: Position }[];
}

/** Travel times from each of some points to each of others, under hazards that hold. */
export interface MatrixQuestion extends Travelling {
  readonly kind: 'matrix';
  readonly from: readonly Position[];
  readonly to: readonly Position[];
}

export interface WayAnswer {
  readonly kind: 'way';
  readonly way: {
    readonly arriveAt: number;
    readonly metres: number;
    readonly exposedMinutes: number;
    readonly hazardIds: readonly string[];
    readonly coordinates: readonly Position[];
  } | null;
  readonly none: 'noRoad' | 'closed' | 'tooFar' | null;
  readonly closedBy: readonly string[];
}

export interface AreaAnswer {
  readonly kind: 'area';
  readonly area: Area;
  /** False: the place itself is too far from any road. */
  readonly isOnNetwork: boolean;
  /** Seconds and metres of the fastest way; null where there is none. */
  readonly others: readonly {
    readonly placeId: string;
    readonly seconds: number | null;
    readonly metres: number | null;
  }[];
}

export interface MatrixAnswer {
  readonly kind: 'matrix';
  /** Is the point near enough to a road? */
  readonly fromOnNetwork: readonly boolean[];
  readonly toOnNetwork: readonly boolean[];
  /** A row for each of `from`, a column for each of `to`; null where there is no open way. */
  readonly seconds: readonly (readonly (number | null)[])[];
  readonly metres: readonly (readonly (number | null)[])[];
}

export type TravelQuestion =
  | WayQuestion
  | AreaQuestion
  | MatrixQuestion
  | JourneysQuestion
  | TimetableQuestion;
export type TravelAnswer =
  | WayAnswer
  | AreaAnswer
  | MatrixAnswer
  | JourneysAnswer
  | TimetableAnswer;

/** Answers a question to a network; for a thread that holds the graph. */
export function travelAnswer(graph: RoadGraph, question: TravelQuestion): TravelAnswer {
  switch (question.kind) {
    case 'way':
      return wayAnswer(graph, question);
    case 'area':
      return areaAnswer(graph, question);
    case 'matrix':
      return matrixAnswer(graph, question);
    case 'journeys':
      return journeysAnswer(graph, question);
    case 'timetable':
      return timetableAnswer(question);
  }
}

function wayAnswer(graph: RoadGraph, question: WayQuestion): WayAnswer {
  const router = makeRouter(graph, question.hazards);
  const path = oneWay(router, question.from, question.to, question, question);
  if (path === null) return { kind: 'way', way: null, none: 'tooFar', closedBy: [] };
  if ('refused' in path) {
    return { kind: 'way', way: null, none: path.refused, closedBy: path.hazardIds };
  }
  const { arriveAt, metres, exposedMinutes, hazardIds, coordinates } = path;
  const way = { arriveAt, metres, exposedMinutes, hazardIds, coordinates };
  return { kind: 'way', way, none: null, closedBy: [] };
}

const NOWHERE: Area = { type: 'MultiPolygon', coordinates: [] };

function areaAnswer(graph: RoadGraph, question: AreaQuestion): AreaAnswer {
  const { hazards, profile, at, direction, cellMetres } = question;
  const router = makeRouter(graph, hazards);
  const place = router.snap(at, profile, question.accessMetres);
  if ('refused' in place) {
    const others = question.others.map(({ placeId }) => ({ placeId, seconds: null, metres: null }));
    return { kind: 'area', area: NOWHERE, isOnNetwork: false, others };
  }
  const others = question.others.map(({ placeId, position }) => {
    const [from, to] = direction === 'from' ? [at, position] : [position, at];
    const path = oneWay(router, from, to, question, { departAt: 0, mayWait: false });
    if (path === null || 'refused' in path) return { placeId, seconds: null, metres: null };
    return { placeId, seconds: path.arriveAt, metres: path.metres };
  });
  return {
    kind: 'area',
    area: areaAround(graph, place, question, cellMetres),
    isOnNetwork: true,
    others,
  };
}

function areaAround(
  graph: RoadGraph,
  place: Snap,
  { hazards, profile, walkMetresPerSecond, seconds, direction }: AreaQuestion,
  cellMetres: number,
): Area {
  const barred = barredBy(graph, hazards, profile);
  if (barred.isCutOff(place)) return NOWHERE;
  const request = { profile, walkMetresPerSecond, seconds, direction, ...barred };
  return outlineOf(graph, reachedWithin(graph, place, request), cellMetres);
}

function matrixAnswer(graph: RoadGraph, question: MatrixQuestion): MatrixAnswer {
  const { profile, walkMetresPerSecond, accessMetres } = question;
  const router = makeRouter(graph, question.hazards);
  const joined = (points: readonly Position[]) => {
    const snaps = points.map((point) => router.snap(point, profile, accessMetres));
    const found = snaps.flatMap((snap) => ('refused' in snap ? [] : [snap]));
    let next = 0;
    // Which of those on the network each point is; -1 for none.
    return { found, index: snaps.map((snap) => ('refused' in snap ? -1 : next++)) };
  };
  const [from, to] = [joined(question.from), joined(question.to)];
  const request = { profile, walkMetresPerSecond, departAt: 0 };
  const times = travelTimes(router, from.found, to.found, request);
  const rows = (values: Float64Array) =>
    from.index.map((i) =>
      to.index.map((j) => {
        const value = i < 0 || j < 0 ? undefined : values[i * to.found.length + j];
        return value === undefined || value === Number.POSITIVE_INFINITY ? null : value;
      }),
    );
  return {
    kind: 'matrix',
    fromOnNetwork: from.index.map((i) => i >= 0),
    toOnNetwork: to.index.map((j) => j >= 0),
    seconds: rows(times.seconds),
    metres: rows(times.metres),
  };
}

/** Null where an end is too far from any road. */
function oneWay(
  router: Router,
  from: Position,
  to: Position,
  { profile, walkMetresPerSecond, accessMetres }: Travelling,
  { departAt, mayWait }: { departAt: number; mayWait: boolean },
) {
  const [start, end] = [from, to].map((point) => router.snap(point, profile, accessMetres));
  if (!start || !end || 'refused' in start || 'refused' in end) return null;
  const request = { profile, walkMetresPerSecond, departAt, mayWait };
  return router.earliestArrival(start, [end], request)[0] ?? null;
}
