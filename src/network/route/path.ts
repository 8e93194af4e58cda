import type { Position } from '../../domain/kernel/geometry.ts';
import { metresBetween } from '../geodesy.ts';
import {
  NO_EDGE,
  type Path,
  type PathSegment,
  type RoadGraph,
  type Snap,
  type TravelRequest,
} from '../network.ts';
import { shapeAt } from '../shape.ts';
import type { Conditions } from './conditions.ts';
import type { Step } from './search.ts';

const SECONDS_PER_MINUTE = 60;

/** A journey as it is handed out, from the steps that the search found; one step at least. */
export function pathOf(
  graph: RoadGraph,
  conditions: Conditions,
  request: TravelRequest,
  from: Snap,
  to: Snap,
  steps: readonly Step[],
): Path {
  const last = steps.at(-1);
  if (last === undefined) throw new RangeError('a journey without a step');
  const segments: PathSegment[] = [];
  for (const { arc, enterAt, leaveAt } of steps) {
    if (arc.edge === NO_EDGE || arc.to <= arc.from) continue;
    const { edge, metres } = arc;
    const [fromFraction, toFraction] = [arc.from, arc.to];
    segments.push({ edge, fromFraction, toFraction, metres, enterAt, leaveAt });
  }
  const roadMetres = segments.reduce((sum, { metres }) => sum + metres, 0);
  return {
    profile: request.profile,
    departAt: request.departAt,
    arriveAt: last.leaveAt,
    metres: from.accessMetres + roadMetres + to.accessMetres,
    accessFromMetres: from.accessMetres,
    accessToMetres: to.accessMetres,
    waitSeconds: steps.reduce((sum, { readyAt, enterAt }) => sum + enterAt - readyAt, 0),
    ...dangers(conditions, steps),
    segments,
    coordinates: lineOf(graph, from, to, segments),
  };
}

/** Time inside hazards on the way, waiting included. */
function dangers(
  conditions: Conditions,
  steps: readonly Step[],
): Pick<Path, 'exposure' | 'exposedMinutes' | 'hazardIds'> {
  let exposure = 0;
  let exposedSeconds = 0;
  const met: string[] = [];
  const stay = (condition: number, enterAt: number, leaveAt: number) => {
    const risky: [number, number][] = [];
    const here: { id: string; since: number }[] = [];
    for (const index of conditions.all[condition]?.hazards ?? []) {
      const timed = conditions.hazards[index];
      if (timed === undefined) continue;
      const since = Math.max(enterAt, timed.from);
      const until = Math.min(leaveAt, timed.to);
      if (until <= since) continue;
      here.push({ id: timed.hazard.hazardId, since });
      const risk = timed.hazard.riskPerPersonMinute;
      exposure += ((until - since) / SECONDS_PER_MINUTE) * risk;
      if (risk > 0) risky.push([since, until]);
    }
    here.sort((a, b) => a.since - b.since);
    for (const { id } of here) if (!met.includes(id)) met.push(id);
    exposedSeconds += unionSeconds(risky);
  };
  for (const { arc, waitCondition, readyAt, enterAt, leaveAt } of steps) {
    if (enterAt > readyAt) stay(waitCondition, readyAt, enterAt);
    stay(arc.condition, enterAt, leaveAt);
  }
  return { exposure, exposedMinutes: exposedSeconds / SECONDS_PER_MINUTE, hazardIds: met };
}

function unionSeconds(windows: [number, number][]): number {
  let seconds = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const [from, to] of windows.sort((a, b) => a[0] - b[0])) {
    seconds += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return seconds;
}

/**
 * The closing hazards whose window is open while one passes: what an obeying traveller stops at.
 */
export function closuresOn(conditions: Conditions, steps: readonly Step[]): string[] {
  const found = new Set<string>();
  for (const { arc, enterAt, leaveAt } of steps) {
    for (const index of conditions.all[arc.condition]?.hazards ?? []) {
      const timed = conditions.hazards[index];
      if (timed?.hazard.effect !== 'closes') continue;
      if (leaveAt > timed.from && enterAt < timed.to) found.add(timed.hazard.hazardId);
    }
  }
  return [...found];
}

/** The line to draw, access legs included, rounded to 6 decimals (a decimetre). */
function lineOf(
  graph: RoadGraph,
  from: Snap,
  to: Snap,
  segments: readonly PathSegment[],
): Position[] {
  const line: Position[] = [];
  const push = (lon: number, lat: number) => {
    const next: Position = [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
    const last = line.at(-1);
    if (last === undefined || last[0] !== next[0] || last[1] !== next[1]) line.push(next);
  };
  push(...from.point);
  push(...from.onRoad);
  for (const segment of segments) pushStretch(graph, segment, push);
  push(...to.onRoad);
  push(...to.point);
  return line;
}

function pushStretch(
  graph: RoadGraph,
  { edge, fromFraction, toFraction }: PathSegment,
  push: (lon: number, lat: number) => void,
): void {
  const first = graph.shapeFirst[edge] ?? 0;
  const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
  const whole = graph.edgeMetres[edge] ?? 0;
  const begin = fromFraction * whole;
  const end = toFraction * whole;
  let along = 0;
  for (let p = first; p < last; p++) {
    const [aLon, aLat] = shapeAt(graph, p);
    const [bLon, bLat] = shapeAt(graph, p + 1);
    const metres = metresBetween(aLon, aLat, bLon, bLat);
    const cut = (at: number) => {
      const t = metres === 0 ? 0 : Math.min(1, Math.max(0, (at - along) / metres));
      push(aLon + t * (bLon - aLon), aLat + t * (bLat - aLat));
    };
    if (along <= end && along + metres >= begin) {
      cut(Math.max(begin, along));
      cut(Math.min(end, along + metres));
    }
    along += metres;
  }
}
