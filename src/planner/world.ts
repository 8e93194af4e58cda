import type { Hazard } from '../domain/evidence/hazard.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import { epochSeconds } from '../domain/kernel/instant.ts';
import type { Constraint } from '../domain/movement/plan.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import type { Policy } from '../domain/operation/policy.ts';
import type { SpeedClass } from '../domain/people/person.ts';
import { type Place, type ReadinessGate, readinessGate } from '../domain/places/place.ts';
import type { Router } from '../network/network.ts';
import { type Reach, reachOf, stretchesWithin } from '../network/route/reach.ts';
import { noDeadline, noDestination, PlanRefused } from './refused.ts';
import { type Span, type Sun, sunOver } from './sun.ts';
import { type TimedHazard, timed } from './walk.ts';

export interface Destination {
  readonly place: Place;
  readonly capacity: number;
  readonly gate: ReadinessGate;
  /** Why nobody is sent there at all; null when it is offered. */
  readonly refused: Constraint | null;
}

/** Hours in which one may be on the way, with what ends them. */
export interface OpenHours extends Span {
  readonly endedBy: Constraint;
}

/**
 * A snapshot made ready for planning: numbers for instants, reaches for hazards, hours for rules.
 */
export interface World {
  readonly snapshot: Snapshot;
  readonly router: Router;
  readonly policy: Policy;
  /** Epoch seconds. */
  readonly at: number;
  readonly deadline: number;
  readonly hazards: readonly TimedHazard[];
  readonly reaches: readonly Reach[];
  readonly destinations: readonly Destination[];
  readonly sun: Sun;
  /** From before `at` (for "would have had to leave") to the deadline. */
  readonly footHours: readonly OpenHours[];
  readonly roadHours: readonly OpenHours[];
  /** Air-raid alerts by the index of their hazard. */
  readonly alerts: readonly number[];
}

/** How far back "would have had to leave by" looks, seconds. */
const LOOK_BACK_SECONDS = 24 * 3600;

/** @param snapshot normalised */
export function worldOf(snapshot: Snapshot, router: Router): World {
  if (snapshot.deadline === null) throw new PlanRefused(noDeadline);
  const { policy, centre } = snapshot.operation;
  const at = epochSeconds(snapshot.at);
  const deadline = epochSeconds(snapshot.deadline);
  const start = Math.min(at, deadline) - LOOK_BACK_SECONDS;
  const positions = snapshot.places.map(({ position }) => position);
  const sun = sunOver(corners([centre, ...positions]), start, Math.max(at, deadline));
  const always: OpenHours[] = [{ from: start, to: deadline, endedBy: 'deadline' }];
  const roadHours = withoutCurfews(always, policy);
  const light = policy.walkingLight === 'daylight' ? sun.day : sun.civil;
  const footHours = policy.walkingLight === 'any' ? roadHours : withLight(roadHours, light);
  const destinations = destinationsOf(snapshot);
  if (destinations.length === 0) throw new PlanRefused(noDestination);
  const { hazards } = snapshot;
  return {
    snapshot,
    router,
    policy,
    at,
    deadline,
    hazards: hazards.map((hazard) => timed(hazard)),
    reaches: hazards.map((hazard) => reachOf(hazard)),
    destinations,
    sun,
    footHours,
    roadHours,
    alerts: hazards.flatMap(({ kind }, h) => (kind === 'airRaidAlert' ? [h] : [])),
  };
}

/** The corners of the box around positions: the sun sets first at one of them, or nearly so. */
function corners(positions: readonly Position[]): Position[] {
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const east = Math.max(...lons);
  const west = Math.min(...lons);
  return [Math.min(...lats), Math.max(...lats)].flatMap((lat): Position[] => [
    [west, lat],
    [east, lat],
  ]);
}

function withoutCurfews(hours: readonly OpenHours[], policy: Policy): OpenHours[] {
  let open = [...hours];
  for (const curfew of policy.curfews) {
    const from = curfew.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(curfew.from);
    const to = curfew.to === null ? Number.POSITIVE_INFINITY : epochSeconds(curfew.to);
    open = open.flatMap((span): OpenHours[] => {
      if (to <= span.from || from >= span.to) return [span];
      const before: OpenHours = { from: span.from, to: from, endedBy: 'curfew' };
      const after: OpenHours = { ...span, from: to };
      return [before, after].filter((part) => part.from < part.to);
    });
  }
  return open.sort((a, b) => a.from - b.from);
}

function withLight(hours: readonly OpenHours[], light: readonly Span[]): OpenHours[] {
  const lit = hours.flatMap((span) =>
    light.map((day): OpenHours => {
      const from = Math.max(span.from, day.from);
      return day.to < span.to ? { from, to: day.to, endedBy: 'daylight' } : { ...span, from };
    }),
  );
  return lit.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
}

/**
 * Places of kind `destination` with a readiness report. One to which only corridors lead that may
 * not be used, and which no advisory names, is not offered: nobody is sent out on an announcement.
 */
function destinationsOf(snapshot: Snapshot): Destination[] {
  const readiness = new Map(snapshot.readiness.map((report) => [report.placeId, report]));
  const advised = new Set(snapshot.advisedDestinationIds);
  const { refuseRedDestinations } = snapshot.operation.policy;
  const found: Destination[] = [];
  for (const place of snapshot.places) {
    const report = readiness.get(place.placeId);
    if (place.kind !== 'destination' || report === undefined) continue;
    const gate = readinessGate(report);
    const leading = snapshot.corridors.filter((c) => c.destinationIds.includes(place.placeId));
    const isCutOff = leading.length > 0 && !leading.some(({ usable }) => usable);
    const isRefused = refuseRedDestinations && gate.light === 'red';
    let refused: Constraint | null = null;
    if (isRefused) refused = 'destinationNotReady';
    if (isCutOff && !advised.has(place.placeId)) refused = 'corridorNotUsable';
    found.push({ place, capacity: report.capacity, gate, refused });
  }
  return found;
}

/** Indices of the hazards that cover a point. */
export function covering(world: World, point: Position): number[] {
  return world.reaches.flatMap((reach, h) =>
    stretchesWithin(reach, point, point).length > 0 ? [h] : [],
  );
}

export interface Danger {
  readonly exposure: number;
  /** Indices of hazards that hold there in that time. */
  readonly hazards: readonly number[];
}

/** Risk integral of being under hazards from one moment to another. */
export function dangerOf(
  world: World,
  hazards: readonly number[],
  from: number,
  to: number,
): Danger {
  let exposure = 0;
  const met: number[] = [];
  for (const h of hazards) {
    const hazard = world.hazards[h] as TimedHazard;
    const seconds = Math.min(to, hazard.to) - Math.max(from, hazard.from);
    if (seconds <= 0) continue;
    met.push(h);
    exposure += (seconds / 60) * hazard.riskPerPersonMinute;
  }
  return { exposure, hazards: met };
}

/** Seconds per metre on foot, rests included: `restSecondsPerHour` spread over each hour walked. */
export function secondsPerMetre(policy: Policy, pace: Exclude<SpeedClass, 'cannotWalk'>): number {
  const metresPerSecond = policy.walkKilometresPerHour[pace] / 3.6;
  return (1 + policy.restSecondsPerHour / 3_600) / metresPerSecond;
}

/** May the way change with the hour between two moments? */
export function isEventful(hazards: readonly Hazard[], from: number, to: number): boolean {
  return hazards.some(({ effect, window }) => {
    if (effect === 'risk') return false;
    const ends = [window.from, window.to].map((end) => (end === null ? null : epochSeconds(end)));
    return ends.some((end) => end !== null && end > from && end < to);
  });
}
