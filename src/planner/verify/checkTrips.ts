import type { PlanTrip } from '../../domain/movement/plan.ts';
import { between, type Case, fault, same, seconds } from './case.ts';
import { stretchesOf, throughClosed } from './checkTimes.ts';
import { cutOffFor } from './hours.ts';
import { rewalk } from './rewalk.ts';

const CHECKED = ['paid', 'fuelled', 'permitted', 'driver', 'escort'] as const;
const TOLERANCE_SECONDS = 15;
const TOLERANCE_SHARE = 0.005;

/** Trips carry who they say, in seats that exist, in vehicles that are ready and can be there. */
export function tripsHold(trial: Case): void {
  const ids = new Set(trial.plan.trips.map(({ tripId }) => tripId));
  if (ids.size !== trial.plan.trips.length)
    fault(trial, 'tripsHold', 'trips', 'each once', 'twice');
  for (const trip of trial.plan.trips) {
    seatsHold(trial, trip);
    vehicleIsReady(trial, trip);
  }
  for (const group of trial.plan.groups) {
    const { assignment } = group;
    if (assignment?.mode !== 'vehicle') {
      if (assignment?.tripId)
        fault(trial, 'tripsHold', group.groupId, 'no trip', assignment.tripId);
      continue;
    }
    const trip = trial.plan.trips.find(({ tripId }) => tripId === assignment.tripId);
    const seats = trip?.boarded.filter(({ groupId }) => groupId === group.groupId) ?? [];
    same(
      trial,
      'oneSeatEach',
      group.groupId,
      [group.people],
      seats.map(({ people }) => people),
    );
    if (trip === undefined) continue;
    const { routeId, departAt, arriveLateAt, destinationId } = trip;
    const ours = [assignment.routeId, assignment.departAt, assignment.arriveLateAt];
    same(trial, 'tripsHold', group.groupId, [routeId, departAt, arriveLateAt], ours);
    same(trial, 'tripsHold', group.groupId, destinationId, assignment.destinationId);
    const boarding = trial.snapshot.operation.policy.boardingSeconds;
    if (seconds(departAt) < seconds(group.readyAt) + boarding) {
      fault(trial, 'departsReady', group.groupId, 'ready and boarded', departAt);
    }
  }
  const byVehicle = new Map<string, PlanTrip[]>();
  for (const trip of trial.plan.trips) {
    byVehicle.set(trip.vehicleId, [...(byVehicle.get(trip.vehicleId) ?? []), trip]);
  }
  for (const [vehicleId, trips] of byVehicle) vehicleMoves(trial, vehicleId, trips);
  const idle = trial.snapshot.vehicles.map(({ vehicleId }) => vehicleId);
  const unused = idle.filter((id) => !byVehicle.has(id)).sort();
  same(
    trial,
    'idleVehicles',
    'idleVehicles',
    unused,
    trial.plan.idleVehicles.map((v) => v.vehicleId),
  );
}

function seatsHold(trial: Case, { tripId, vehicleId, seats, boarded }: PlanTrip): void {
  const vehicle = trial.snapshot.vehicles.find((other) => other.vehicleId === vehicleId);
  same(trial, 'seats', tripId, vehicle?.seats ?? 0, seats);
  const taken = boarded.reduce((sum, { people }) => sum + people, 0);
  if (taken > seats) fault(trial, 'seats', tripId, `at most ${seats}`, taken);
  for (const { groupId, people } of boarded) {
    const group = trial.groups.get(groupId);
    same(trial, 'oneSeatEach', tripId, tripId, group?.assignment?.tripId ?? null);
    same(trial, 'oneSeatEach', tripId, group?.people ?? 0, people);
  }
}

function vehicleIsReady(trial: Case, { tripId, vehicleId }: PlanTrip): void {
  const vehicle = trial.snapshot.vehicles.find((other) => other.vehicleId === vehicleId);
  const missing = CHECKED.filter((check) => vehicle?.checks[check] !== 'yes');
  const isKnown = vehicle?.placeId && vehicle.readyFrom;
  if (missing.length > 0 || !isKnown) {
    fault(trial, 'vehicleReady', tripId, 'paid, fuelled, permitted, driver, escort', missing);
  }
}

/** One vehicle in one place at a time, each run with the time that it takes. */
function vehicleMoves(trial: Case, vehicleId: string, trips: readonly PlanTrip[]): void {
  const { policy } = trial.snapshot.operation;
  const vehicle = trial.snapshot.vehicles.find((other) => other.vehicleId === vehicleId);
  let place = vehicle?.placeId ?? '';
  let free = Math.max(trial.at, vehicle?.readyFrom ? seconds(vehicle.readyFrom) : Infinity);
  const inOrder = [...trips].sort((a, b) => seconds(a.departAt) - seconds(b.departAt));
  for (const trip of inOrder) {
    const { tripId, approach } = trip;
    let there = free;
    if (approach !== null) {
      const route = trial.routes.get(approach.routeId);
      same(
        trial,
        'vehicleRuns',
        tripId,
        [place, trip.fromPlaceId, 'vehicle'],
        [route?.fromPlaceId, route?.toPlaceId, route?.mode],
      );
      if (seconds(approach.departAt) < free) {
        fault(trial, 'vehicleRuns', tripId, 'a free vehicle', approach.departAt);
      }
      runTakes(trial, tripId, approach.routeId, approach.departAt, approach.arriveLateAt);
      there = seconds(approach.arriveLateAt);
      const { at } = cutOffFor(trial, seconds(approach.departAt), false);
      if (there > at) fault(trial, 'vehicleRuns', tripId, 'a run in open hours', there);
    } else same(trial, 'vehicleRuns', tripId, trip.fromPlaceId, place);
    if (seconds(trip.departAt) < there + policy.boardingSeconds) {
      fault(trial, 'vehicleRuns', tripId, 'there and boarded', trip.departAt);
    }
    runTakes(trial, tripId, trip.routeId, trip.departAt, trip.arriveLateAt);
    place = trip.destinationId;
    free = seconds(trip.arriveLateAt) + policy.boardingSeconds + policy.turnroundSeconds;
  }
}

/** A run takes the time that the road takes, at the late pace. */
function runTakes(
  trial: Case,
  tripId: string,
  routeId: string,
  departAt: string,
  arriveLateAt: string,
): void {
  const route = trial.routes.get(routeId);
  if (route === undefined) {
    fault(trial, 'vehicleRuns', tripId, 'a known route', routeId);
    return;
  }
  const { lateFactor, mayWaitOnRoute } = trial.snapshot.operation.policy;
  const departs = seconds(departAt);
  const run = rewalk(stretchesOf(trial, route), lateFactor, departs, mayWaitOnRoute);
  const through = throughClosed(run);
  if (through !== null) fault(trial, 'closedStretch', tripId, 'an open way', through);
  const ends = [run.surely.arriveAt, run.maybe.arriveAt] as const;
  const tolerance = TOLERANCE_SECONDS + (Math.min(...ends) - departs) * TOLERANCE_SHARE;
  between(trial, 'vehicleRuns', tripId, ends, seconds(arriveLateAt), tolerance);
}
