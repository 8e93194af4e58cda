import type { Assignment, PlanGroup, PlanRoute } from '../../domain/movement/plan.ts';
import { between, type Case, fault, near, seconds } from './case.ts';
import { metresToHazard } from './ground.ts';
import { cutOffFor, keptInside } from './hours.ts';
import { layOut, type Rewalks, rewalk } from './rewalk.ts';
import { SKY_TOLERANCE_SECONDS } from './sky.ts';

type Stretches = ReturnType<typeof layOut>;

/** What distances found point by point may add to a journey's time. */
const TIME_TOLERANCE_SECONDS = 15;
const TIME_TOLERANCE_SHARE = 0.005;
/** Exposure and minutes exposed: a share, and a little for rims of hazards. */
const EXPOSURE_SHARE = 0.02;
const EXPOSED_MINUTES = 0.5;

/** Every journey is walked again from the raw graph, at the expected and at the late pace. */
export function journeysHold(trial: Case): void {
  for (const group of trial.plan.groups) {
    const { assignment } = group;
    stayMatches(trial, group);
    if (group.outcome === 'moves' && assignment === null) {
      fault(trial, 'journeysHold', group.groupId, 'an assignment', 'none');
    }
    if (group.outcome === 'cannot' && assignment !== null) {
      fault(trial, 'journeysHold', group.groupId, 'no assignment', assignment.routeId);
    }
    if (assignment === null) continue;
    const route = trial.routes.get(assignment.routeId);
    const isRight =
      route !== undefined &&
      route.mode === assignment.mode &&
      route.fromPlaceId === group.placeId &&
      route.toPlaceId === assignment.destinationId;
    if (!isRight) {
      fault(trial, 'journeysHold', group.groupId, 'its own route', assignment.routeId);
      continue;
    }
    journeyHolds(trial, group, assignment, route, stretchesOf(trial, route));
  }
}

export function stretchesOf(trial: Case, route: PlanRoute): Stretches {
  const known = trial.laid.get(route.routeId);
  if (known !== undefined) return known;
  const from = trial.places.get(route.fromPlaceId)?.position ?? [0, 0];
  const to = trial.places.get(route.toPlaceId)?.position ?? [0, 0];
  const pace = paceOf(trial, 'slow');
  const stretches = layOut(trial.graph, route, from, to, trial.snapshot.hazards, pace);
  trial.laid.set(route.routeId, stretches);
  return stretches;
}

/** Seconds per metre with rests spread over the hour. */
export function paceOf(trial: Case, speedClass: 'fast' | 'normal' | 'slow'): number {
  const { walkKilometresPerHour, restSecondsPerHour } = trial.snapshot.operation.policy;
  const secondsPerKilometre = 3_600 / walkKilometresPerHour[speedClass];
  return (secondsPerKilometre / 1_000) * ((3_600 + restSecondsPerHour) / 3_600);
}

function journeyHolds(
  trial: Case,
  group: PlanGroup,
  assignment: Assignment,
  route: PlanRoute,
  stretches: Stretches,
): void {
  const { policy } = trial.snapshot.operation;
  const { groupId, speedClass } = group;
  const isWalked = assignment.mode === 'foot';
  if (isWalked && speedClass === 'cannotWalk' && stretches.length > 0) {
    fault(trial, 'canWalk', groupId, 'a vehicle', 'on foot');
    return;
  }
  const pace = isWalked && speedClass !== 'cannotWalk' ? paceOf(trial, speedClass) : 1;
  const departAt = seconds(assignment.departAt);
  const again = (factor: number, at: number) =>
    rewalk(stretches, pace * factor, at, policy.mayWaitOnRoute);
  const expected = again(1, departAt);
  const late = again(policy.lateFactor, departAt);
  if (departAt < seconds(group.readyAt)) {
    fault(trial, 'departsReady', groupId, `from ${group.readyAt}`, assignment.departAt);
  }
  const position = trial.places.get(group.placeId)?.position ?? [0, 0];
  const kept = keptInside(trial, position, departAt, isWalked);
  if (kept !== null) fault(trial, 'departsInHours', groupId, 'no departure', kept);
  timesMatch(trial, groupId, departAt, assignment, expected, late);
  metMatches(trial, groupId, assignment, expected, late);
  inTime(trial, group, assignment, again);
  if (isWalked) {
    const limit = speedClass === 'cannotWalk' ? 0 : policy.longestWalkMetres[speedClass];
    if (route.metres > limit) fault(trial, 'longestWalk', groupId, limit, route.metres);
  }
  near(trial, 'routeLength', groupId, route.metres, assignment.metres, 0.001);
  const dark = isWalked ? trial.sky.darkMinutes(departAt, seconds(assignment.arriveLateAt)) : 0;
  const tolerance = SKY_TOLERANCE_SECONDS / 60 + 1;
  near(trial, 'darkMinutes', groupId, dark, assignment.darkMinutes, tolerance);
}

function timesMatch(
  trial: Case,
  groupId: string,
  departAt: number,
  assignment: Assignment,
  expected: Rewalks,
  late: Rewalks,
): void {
  const walked = late.surely.arriveAt - departAt;
  const tolerance = TIME_TOLERANCE_SECONDS + walked * TIME_TOLERANCE_SHARE;
  const { arriveAt, arriveLateAt } = assignment;
  const ends = ({ surely, maybe }: Rewalks) => [surely.arriveAt, maybe.arriveAt] as const;
  between(trial, 'arrival', groupId, ends(expected), seconds(arriveAt), tolerance);
  between(trial, 'lateArrival', groupId, ends(late), seconds(arriveLateAt), tolerance);
  const through = throughClosed(expected) ?? throughClosed(late);
  if (through !== null) fault(trial, 'closedStretch', groupId, 'an open way', through);
}

/** A closed hazard that is passed whichever way its rim is read. */
export function throughClosed({ surely, maybe }: Rewalks): string | null {
  return maybe.through === null ? null : surely.through;
}

function metMatches(
  trial: Case,
  groupId: string,
  assignment: Assignment,
  expected: Rewalks,
  late: Rewalks,
): void {
  const ends = (of: 'exposure' | 'exposedMinutes') =>
    [
      Math.max(expected.surely[of], late.surely[of]),
      Math.max(expected.maybe[of], late.maybe[of]),
    ] as const;
  const minutes = ends('exposedMinutes');
  const risk = ends('exposure');
  const most = Math.max(0, ...trial.snapshot.hazards.map((h) => h.riskPerPersonMinute));
  const spare = EXPOSED_MINUTES + Math.max(...minutes) * EXPOSURE_SHARE;
  between(trial, 'exposedMinutes', groupId, minutes, assignment.exposedMinutes, spare);
  const spareRisk = EXPOSED_MINUTES * most + Math.max(...risk) * EXPOSURE_SHARE;
  between(trial, 'exposure', groupId, risk, assignment.exposure, spareRisk);
  const known = new Set(trial.snapshot.hazards.map(({ hazardId }) => hazardId));
  const unknown = assignment.hazardIds.filter((id) => !known.has(id));
  if (unknown.length > 0) fault(trial, 'hazardsMet', groupId, 'known hazards', unknown);
  if (Math.min(...minutes) > EXPOSED_MINUTES && assignment.hazardIds.length === 0) {
    fault(trial, 'hazardsMet', groupId, 'the hazards met', 'none');
  }
}

/** Late arrival, slack and latest departure against the cut-off, found anew. */
function inTime(
  trial: Case,
  { groupId }: PlanGroup,
  assignment: Assignment,
  again: (factor: number, at: number) => Rewalks,
): void {
  const { policy } = trial.snapshot.operation;
  const isWalked = assignment.mode === 'foot';
  const departAt = seconds(assignment.departAt);
  const lateAt = seconds(assignment.arriveLateAt);
  const cutOff = cutOffFor(trial, departAt, isWalked);
  const spare = cutOff.isLight ? SKY_TOLERANCE_SECONDS : 0;
  if (lateAt > cutOff.at + spare) {
    fault(trial, 'inTime', groupId, iso(cutOff.at), assignment.arriveLateAt);
  }
  near(trial, 'slack', groupId, cutOff.at - lateAt, assignment.slackSeconds, spare);
  if (assignment.slackSeconds < 0) fault(trial, 'slack', groupId, 'not negative', 'negative');
  const latest = seconds(assignment.latestDeparture);
  if (latest < departAt) {
    fault(trial, 'latestDeparture', groupId, assignment.departAt, assignment.latestDeparture);
  }
  const last = again(policy.lateFactor, latest);
  const arrives = Math.min(last.surely.arriveAt, last.maybe.arriveAt);
  const rounding = TIME_TOLERANCE_SECONDS + (arrives - latest) * TIME_TOLERANCE_SHARE;
  if (arrives > cutOff.at + spare + rounding || throughClosed(last) !== null) {
    const found = `${assignment.latestDeparture}, arriving ${iso(arrives)}`;
    fault(trial, 'latestDeparture', groupId, `in time for ${iso(cutOff.at)}`, found);
  }
}

/** Danger of staying, from the hazards that cover the place. */
function stayMatches(trial: Case, { groupId, placeId, staying }: PlanGroup): void {
  const place = trial.places.get(placeId);
  if (place === undefined) return;
  const until = Math.max(trial.at, trial.deadline);
  let least = 0;
  let most = 0;
  for (const hazard of trial.snapshot.hazards) {
    const metres = metresToHazard(hazard, place.position);
    const from = hazard.window.from === null ? trial.at : seconds(hazard.window.from);
    const to = hazard.window.to === null ? until : seconds(hazard.window.to);
    const inside = Math.max(0, Math.min(until, to) - Math.max(trial.at, from));
    const risk = (inside / 60) * hazard.riskPerPersonMinute;
    if (metres <= 5) most += risk;
    if (metres <= -5) least += risk;
  }
  const { exposure } = staying;
  if (exposure < least - 0.001 || exposure > most + 0.001) {
    fault(trial, 'staying', groupId, [least, most], exposure);
  }
}

function iso(at: number): string {
  return new Date(Math.round(at) * 1000).toISOString();
}
