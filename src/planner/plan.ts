import { instantOf } from '../domain/kernel/instant.ts';
import { sentence } from '../domain/kernel/sentence.ts';
import type { Plan, PlanDestination, PlanGroup, PlanTrip } from '../domain/movement/plan.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import { vehicleLacks } from '../domain/movement/vehicle.ts';
import type { Router } from '../network/network.ts';
import { explainGroup } from './explain.ts';
import { explainPlan } from './explainPlan.ts';
import { decide, type Fates } from './fates.ts';
import { type Draft, draftGroups, groupIdOnTrip } from './groups.ts';
import { digestOf, normalised } from './normalise.ts';
import { distinct, sortedBy } from './order.ts';
import { PlanRefused } from './refused.ts';
import { RouteBook } from './routes.ts';
import { nextEnd } from './sun.ts';
import { equityOf, placesOf, totalsOf } from './totals.ts';
import type { Trip } from './vehicles.ts';
import { CHECKS, VERIFIER_VERSION, verify } from './verify/verify.ts';
import { type World, worldOf } from './world.ts';

/**
 * Who leaves when, how, for where; who cannot and why. Pure: equal inputs and seed give an equal
 * plan, byte for byte, whatever the order of the rows. Every plan passes the verifier before it is
 * handed out.
 *
 * @param router of the road network under the hazards of the snapshot
 * @throws PlanRefused without a deadline, or when the verifier finds fault with the plan
 */
export function makePlan(snapshot: Snapshot, router: Router, seed: number): Plan {
  const plan = draftPlan(snapshot, router, seed);
  const violations = verify(snapshot, router.graph, plan);
  if (violations.length > 0) {
    const texts = violations.map(({ check, where, expected, found }) => {
      return `${check} at ${where}: expected ${expected}, found ${found}`;
    });
    const refusal = sentence('plan.refused.unverified', { faults: violations.length });
    throw new PlanRefused(refusal, texts);
  }
  return plan;
}

function draftPlan(given: Snapshot, router: Router, seed: number): Plan {
  const snapshot = normalised(given);
  const world = worldOf(snapshot, router);
  const fates = decide(world, seed);
  const routes = new RouteBook();
  const drafts = draftGroups(world, fates, routes);
  const { tightSlackSeconds } = world.policy;
  const groups = drafts.map(
    (draft): PlanGroup => ({ ...draft.group, explanation: explainGroup(world, fates, draft) }),
  );
  const trips = fates.trips.map((trip) => tripOf(trip, routes));
  const totals = totalsOf(groups, fates.parties, tightSlackSeconds);
  const skipped = new Set(fates.parties.notPlanned);
  const planned = snapshot.people.filter((person) => !skipped.has(person));
  const people = snapshot.people.length;
  const leansOn = leansOnOf(world, drafts, trips);
  const { operation, at, deadline } = snapshot;
  return {
    schema: 'safe-passage/plan/1',
    operationId: operation.operationId,
    operationName: operation.name,
    timeZone: operation.timeZone,
    at,
    deadline: deadline ?? at,
    cutOff: instantOf(world.footHours.find(({ to }) => to > world.at)?.to ?? world.deadline),
    sunset: nextEnd(world.sun.day, world.at),
    civilDusk: nextEnd(world.sun.civil, world.at),
    seed,
    policyVersion: operation.policy.version,
    inputDigest: digestOf(snapshot),
    people,
    totals,
    places: placesOf(snapshot, groups, tightSlackSeconds),
    destinations: destinationsOf(world, fates),
    groups,
    routes: routes.all(),
    trips: sortedBy(trips, ({ tripId }) => tripId),
    idleVehicles: idleVehicles(snapshot, trips),
    canReachAtMost: fates.canReachAtMost,
    equity: equityOf(planned, groups),
    leansOn,
    explanation: explainPlan(world, fates, totals, people, leansOn),
    verified: { checks: CHECKS.length, version: VERIFIER_VERSION },
  };
}

function tripOf(trip: Trip, routes: RouteBook): PlanTrip {
  const { vehicle, way, timing, approach } = trip;
  const boarded = new Map<string, number>();
  for (const unit of trip.boarded) {
    const groupId = groupIdOnTrip(unit, trip);
    boarded.set(groupId, (boarded.get(groupId) ?? 0) + unit.people);
  }
  return {
    tripId: trip.tripId,
    vehicleId: vehicle.vehicleId,
    routeId: routes.idOf(way),
    fromPlaceId: way.fromPlaceId,
    destinationId: way.toPlaceId,
    seats: vehicle.seats,
    departAt: instantOf(timing.departAt),
    arriveAt: instantOf(timing.arriveAt),
    arriveLateAt: instantOf(timing.arriveLateAt),
    approach: approach && {
      routeId: routes.idOf(approach.way),
      departAt: instantOf(approach.departAt),
      arriveLateAt: instantOf(approach.arriveLateAt),
    },
    boarded: sortedBy([...boarded], ([groupId]) => groupId).map(([groupId, people]) => {
      return { groupId, people };
    }),
  };
}

function destinationsOf(world: World, fates: Fates): PlanDestination[] {
  return world.destinations.map(({ place, capacity, gate, refused }) => {
    const left = fates.bedsLeft.get(place.placeId) ?? capacity;
    return {
      placeId: place.placeId,
      name: place.name,
      capacity,
      assigned: refused === null ? capacity - left : 0,
      readiness: gate.light,
      missing: gate.missing,
      unknown: gate.unknown,
    };
  });
}

function idleVehicles(snapshot: Snapshot, trips: readonly PlanTrip[]): Plan['idleVehicles'] {
  const used = new Set(trips.map(({ vehicleId }) => vehicleId));
  return snapshot.vehicles
    .filter(({ vehicleId }) => !used.has(vehicleId))
    .map((vehicle) => ({ vehicleId: vehicle.vehicleId, lacks: vehicleLacks(vehicle) }));
}

/**
 * Claims that the plan would have to be made again without: those behind deadline and destinations
 * (advisories in force), readiness, standing hazards (their absence would change who goes where),
 * usable corridors, and vehicles that carry people.
 */
function leansOnOf(
  world: World,
  drafts: readonly Draft[],
  trips: readonly PlanTrip[],
): readonly string[] {
  const { snapshot } = world;
  const vehicleIds = new Set(trips.map(({ vehicleId }) => vehicleId));
  const used = new Set(drafts.map(({ group }) => group.assignment?.destinationId));
  return distinct([
    ...snapshot.advisoryClaimIds,
    ...snapshot.readiness.filter((r) => used.has(r.placeId)).flatMap((r) => r.claimIds),
    ...snapshot.hazards.flatMap(({ claimIds }) => claimIds),
    ...snapshot.corridors.filter(({ usable }) => usable).flatMap(({ claimIds }) => claimIds),
    ...snapshot.vehicles
      .filter(({ vehicleId }) => vehicleIds.has(vehicleId))
      .flatMap(({ claimIds }) => claimIds),
  ]);
}
