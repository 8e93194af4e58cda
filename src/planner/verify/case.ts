import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds, type Instant } from '../../domain/kernel/instant.ts';
import type { Plan, PlanGroup, PlanRoute } from '../../domain/movement/plan.ts';
import type { Snapshot } from '../../domain/movement/snapshot.ts';
import type { Place } from '../../domain/places/place.ts';
import type { RoadGraph } from '../../network/network.ts';
import type { layOut } from './rewalk.ts';
import { Sky } from './sky.ts';

/** A fault found in a plan. */
export interface Violation {
  readonly check: string;
  /** The group, route, trip, place or total that it is about. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

/** A plan on trial: raw inputs, the plan, and look-ups made of them. */
export interface Case {
  readonly snapshot: Snapshot;
  readonly graph: RoadGraph;
  readonly plan: Plan;
  readonly places: ReadonlyMap<string, Place>;
  readonly people: ReadonlyMap<string, Snapshot['people'][number]>;
  readonly routes: ReadonlyMap<string, PlanRoute>;
  readonly groups: ReadonlyMap<string, PlanGroup>;
  readonly sky: Sky;
  readonly deadline: number;
  readonly at: number;
  /** Routes laid out along the ground, each once (see `stretchesOf`). */
  readonly laid: Map<string, ReturnType<typeof layOut>>;
  /** Violations found so far. */
  readonly found: Violation[];
}

export function openCase(snapshot: Snapshot, graph: RoadGraph, plan: Plan): Case {
  return {
    snapshot,
    graph,
    plan,
    places: new Map(snapshot.places.map((place) => [place.placeId, place])),
    people: new Map(snapshot.people.map((person) => [person.personId, person])),
    routes: new Map(plan.routes.map((route) => [route.routeId, route])),
    groups: new Map(plan.groups.map((group) => [group.groupId, group])),
    sky: new Sky(cornersOf(snapshot)),
    deadline: epochSeconds(snapshot.deadline ?? snapshot.at),
    at: epochSeconds(snapshot.at),
    laid: new Map(),
    found: [],
  };
}

export function fault(
  trial: Case,
  check: string,
  where: string,
  expected: unknown,
  found: unknown,
): void {
  trial.found.push({ check, where, expected: said(expected), found: said(found) });
}

/** The four corners of the box around all places: light is asked for at each of them. */
function cornersOf({ operation, places }: Snapshot): Position[] {
  const all = [operation.centre, ...places.map(({ position }) => position)];
  const lon = all.map((position) => position[0]);
  const lat = all.map((position) => position[1]);
  return [Math.min(...lon), Math.max(...lon)].flatMap((x): Position[] => [
    [x, Math.min(...lat)],
    [x, Math.max(...lat)],
  ]);
}

/** Notes a fault unless two values are the same JSON. */
export function same(
  trial: Case,
  check: string,
  where: string,
  expected: unknown,
  found: unknown,
): void {
  if (said(expected) !== said(found)) fault(trial, check, where, expected, found);
}

/** Notes a fault unless two numbers are within a tolerance. */
export function near(
  trial: Case,
  check: string,
  where: string,
  expected: number,
  found: number,
  tolerance: number,
): void {
  // Written so that NaN is a fault.
  if (!(Math.abs(expected - found) <= tolerance)) fault(trial, check, where, expected, found);
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Notes a fault unless a number is between two others (in either order), give or take a tolerance.
 */
export function between(
  trial: Case,
  check: string,
  where: string,
  ends: readonly [number, number],
  found: number,
  tolerance: number,
): void {
  const least = Math.min(...ends) - tolerance;
  const most = Math.max(...ends) + tolerance;
  if (!(found >= least && found <= most)) fault(trial, check, where, ends, found);
}

export function seconds(instant: Instant): number {
  return epochSeconds(instant);
}
