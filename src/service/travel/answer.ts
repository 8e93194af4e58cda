import type { Position } from '../../domain/kernel/geometry.ts';
import { barredBy } from '../../network/isochrone/barred.ts';
import { type Area, outlineOf } from '../../network/isochrone/outline.ts';
import { reachedWithin } from '../../network/isochrone/reached.ts';
import type { RoadGraph, Router, Snap } from '../../network/network.ts';
import { makeRouter } from '../../network/route/router.ts';
import { wayBetween } from '../../network/route/wayBetween.ts';
import { type JourneysAnswer, type JourneysQuestion, journeysAnswer } from './journeysAnswer.ts';
import { type MatrixAnswer, type MatrixQuestion, matrixAnswer } from './matrixAnswer.ts';
import {
  type TimetableAnswer,
  type TimetableQuestion,
  timetableAnswer,
} from './timetableAnswer.ts';
import type { Travelling } from './travelling.ts';
import { type WayAnswer, type WayQuestion, wayAnswer } from './wayAnswer.ts';

/** Areas around a place, and how long it takes to or from others, under hazards that hold. */
export interface AreaQuestion extends Travelling {
  readonly kind: 'area';
  readonly at: Position;
  readonly direction: 'from' | 'to';
  /** An area is drawn for each. */
  readonly seconds: readonly number[];
  /** Sides of the cells of which the area is drawn, metres. */
  readonly cellMetres: number;
  readonly others: readonly { readonly placeId: string; readonly position: Position }[];
}

export interface AreaAnswer {
  readonly kind: 'area';
  /** In the order of the seconds asked. */
  readonly areas: readonly Area[];
  /** False: the place itself is too far from any road. */
  readonly isOnNetwork: boolean;
  /** Seconds and metres of the fastest way; null where there is none. */
  readonly others: readonly {
    readonly placeId: string;
    readonly seconds: number | null;
    readonly metres: number | null;
  }[];
}

export type TravelQuestion =
  | WayQuestion
  | AreaQuestion
  | MatrixQuestion
  | JourneysQuestion
  | TimetableQuestion;
export type TravelAnswer = WayAnswer | AreaAnswer | MatrixAnswer | JourneysAnswer | TimetableAnswer;

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

const NOWHERE: Area = { type: 'MultiPolygon', coordinates: [] };

function areaAnswer(graph: RoadGraph, question: AreaQuestion): AreaAnswer {
  const { hazards, profile, at, direction, seconds } = question;
  const router = makeRouter(graph, hazards);
  const place = router.snap(at, profile, question.accessMetres);
  if ('refused' in place) {
    const others = question.others.map(({ placeId }) => ({ placeId, seconds: null, metres: null }));
    return { kind: 'area', areas: seconds.map(() => NOWHERE), isOnNetwork: false, others };
  }
  const others = question.others.map(({ placeId, position }) => {
    const [from, to] = direction === 'from' ? [at, position] : [position, at];
    const path = oneWay(router, from, to, question, { departAt: 0, mayWait: false });
    if (path === null || 'refused' in path) return { placeId, seconds: null, metres: null };
    return { placeId, seconds: path.arriveAt, metres: path.metres };
  });
  return {
    kind: 'area',
    areas: areasAround(graph, place, question),
    isOnNetwork: true,
    others,
  };
}

function areasAround(
  graph: RoadGraph,
  place: Snap,
  { hazards, profile, walkMetresPerSecond, seconds, direction, cellMetres }: AreaQuestion,
): Area[] {
  const barred = barredBy(graph, hazards, profile);
  return seconds.map((limit) => {
    if (limit <= 0 || barred.isCutOff(place)) return NOWHERE;
    const request = { profile, walkMetresPerSecond, seconds: limit, direction, ...barred };
    return outlineOf(graph, reachedWithin(graph, place, request), cellMetres);
  });
}

/** Null where an end is too far from any road. */
function oneWay(
  router: Router,
  from: Position,
  to: Position,
  { profile, walkMetresPerSecond, accessMetres }: Travelling,
  { departAt, mayWait }: { departAt: number; mayWait: boolean },
) {
  const request = { profile, walkMetresPerSecond, departAt, mayWait };
  return wayBetween(router, [from, to], accessMetres, request)?.path ?? null;
}
