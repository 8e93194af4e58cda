import type { PlanTrip } from '../../domain/movement/plan.ts';
import { type Case, fault, near, same, seconds } from './case.ts';
import { stretchesOf } from './checkTimes.ts';
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
      const arrives = lateArrival(trial, approach.routeId, seconds(approach.departAt));
      isNear(trial, tripId, arrives, seconds(approach.departAt), approach.arriveLateAt);
      there = seconds(approach.arriveLateAt);
      const { at } = cutOffFor(trial, seconds(approach.departAt), false);
      if (there > at) fault(trial, 'vehicleRuns', tripId, 'a run in open hours', there);
    } else same(trial, 'vehicleRuns', tripId, trip.fromPlaceId, place);
    if (seconds(trip.departAt) < there + policy.boardingSeconds) {
      fault(trial, 'vehicleRuns', tripId, 'there and boarded', trip.departAt);
    }
    const arrives = lateArrival(trial, trip.routeId, seconds(trip.departAt));
    isNear(trial, tripId, arrives, seconds(trip.departAt), trip.arriveLateAt);
    place = trip.destinationId;
    free = seconds(trip.arriveLateAt) + policy.boardingSeconds + policy.turnroundSeconds;
  }
}

function lateArrival(trial: Case, routeId: string, departAt: number): number {
  const route = trial.routes.get(routeId);
  if (route === undefined) return Number.NaN;
  const { lateFactor, mayWaitOnRoute } = trial.snapshot.operation.policy;
  const run = rewalk(stretchesOf(trial, route), lateFactor, departAt, mayWaitOnRoute);
  if (run.through !== null) fault(trial, 'closedStretch', routeId, 'an open way', run.through);
  return run.arriveAt;
}

function isNear(trial: Case, tripId: string, arrives: number, departs: number, said: string): void {
  const tolerance = TOLERANCE_SECONDS + (arrives - departs) * TOLERANCE_SHARE;
  near(trial, 'vehicleRuns', tripId, arrives, seconds(said), tolerance);
}
