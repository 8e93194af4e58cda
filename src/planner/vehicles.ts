import { epochSeconds } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { type Vehicle, vehicleLacks } from '../domain/movement/vehicle.ts';
import type { Place } from '../domain/places/place.ts';
import { byText } from './order.ts';
import { bySeatOrder, seatRank, type Unit } from './riders.ts';
import { slotsOf } from './slots.ts';
import { latestOn, type Timing, timeOf } from './timing.ts';
import type { Way } from './way.ts';
import type { Ways } from './ways.ts';
import { covering, type Destination, dangerOf, type World } from './world.ts';

/** A vehicle with people on board, once from a place to a destination. */
export interface Trip {
  readonly tripId: string;
  readonly vehicle: Vehicle;
  readonly destination: Destination;
  readonly way: Way;
  readonly timing: Timing;
  readonly cutOff: number;
  readonly latestDeparture: number;
  readonly waitExposure: number;
  /** The empty run before it; null when the vehicle stands at the place. */
  readonly approach: {
    readonly way: Way;
    readonly departAt: number;
    readonly arriveLateAt: number;
  } | null;
  readonly boarded: readonly Unit[];
}

/** A trip before its latest departure is known. */
type Draft = Omit<Trip, 'latestDeparture'>;

interface Standing {
  readonly vehicle: Vehicle;
  place: Place;
  freeAt: number;
  trips: number;
}

/**
 * Trips of the vehicles that are ready (round trips: empty run, boarding, run, alighting,
 * turn-round), one after the other, until no trip would carry anybody in time. Each time the
 * vehicle that is free first takes the trip that carries most of those who need a seat most; whole
 * parties only. Times are late quantiles throughout, so that a trip does not rest on the one before
 * being quick.
 *
 * @param beds places left by destination id; taken from as seats are given
 */
export function planTrips(
  world: World,
  ways: Ways,
  units: readonly Unit[],
  beds: Map<string, number>,
): Trip[] {
  const standing = readyVehicles(world);
  const waiting = new Set([...units].sort(bySeatOrder));
  const trips: Trip[] = [];
  while (standing.length > 0 && waiting.size > 0) {
    standing.sort(
      (a, b) => a.freeAt - b.freeAt || byText(a.vehicle.vehicleId, b.vehicle.vehicleId),
    );
    const [next] = standing as [Standing, ...Standing[]];
    const draft =
      next.trips < LIMITS.tripsPerVehicle ? bestTrip(world, ways, next, waiting, beds) : null;
    if (draft === null) {
      standing.shift();
      continue;
    }
    const { way, timing, cutOff } = draft;
    const trip: Trip = {
      ...draft,
      latestDeparture: latestOn(world, way, 1, timing.departAt, cutOff),
    };
    for (const unit of trip.boarded) waiting.delete(unit);
    const { placeId } = trip.destination.place;
    const people = trip.boarded.reduce((sum, unit) => sum + unit.people, 0);
    beds.set(placeId, (beds.get(placeId) ?? 0) - people);
    next.place = trip.destination.place;
    next.trips++;
    const { boardingSeconds, turnroundSeconds } = world.policy;
    next.freeAt = trip.timing.arriveLateAt + boardingSeconds + turnroundSeconds;
    trips.push(trip);
  }
  return trips;
}

export function readyVehicles(world: World): Standing[] {
  const places = new Map(world.snapshot.places.map((place) => [place.placeId, place]));
  const standing: Standing[] = [];
  for (const vehicle of world.snapshot.vehicles) {
    const place = places.get(vehicle.placeId ?? '');
    if (vehicleLacks(vehicle).length > 0 || place === undefined) continue;
    const freeAt = Math.max(world.at, epochSeconds(vehicle.readyFrom ?? world.snapshot.at));
    standing.push({ vehicle, place, freeAt, trips: 0 });
  }
  return standing;
}

function bestTrip(
  world: World,
  ways: Ways,
  standing: Standing,
  waiting: ReadonlySet<Unit>,
  beds: ReadonlyMap<string, number>,
): Draft | null {
  const byPlace = new Map<string, Unit[]>();
  for (const unit of waiting) {
    const list = byPlace.get(unit.cell.place.placeId);
    if (list) list.push(unit);
    else byPlace.set(unit.cell.place.placeId, [unit]);
  }
  let best: { trip: Draft; worth: number[] } | null = null;
  const { seats } = standing.vehicle;
  const pickUps = [...byPlace]
    .map(([placeId, units]) => ({ placeId, units, worth: worthOf(fill(units, seats), 0) }))
    .sort((a, b) => compare(b.worth, a.worth) || byText(a.placeId, b.placeId));
  for (const { units } of pickUps.slice(0, LIMITS.pickUpsTried)) {
    for (const trip of tripsFrom(world, ways, standing, units, beds)) {
      const worth = worthOf(trip.boarded, trip.timing.arriveLateAt);
      if (best === null || compare(worth, best.worth) > 0) best = { trip, worth };
    }
  }
  return best?.trip ?? null;
}

/** People by seat rank, then the earlier arrival: compared in this order. */
function worthOf(units: readonly Unit[], arriveLateAt: number): number[] {
  const byRank = [0, 0, 0, 0, 0];
  for (const unit of units) {
    byRank[seatRank(unit)] = (byRank[seatRank(unit)] ?? 0) + unit.people;
  }
  return [...byRank, -arriveLateAt];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    if (value !== b[i]) return value - (b[i] ?? 0);
  }
  return 0;
}

/** One trip to each destination from the place of `units`, where any is in time. */
function tripsFrom(
  world: World,
  ways: Ways,
  standing: Standing,
  units: readonly Unit[],
  beds: ReadonlyMap<string, number>,
): Draft[] {
  const [first] = units;
  if (first === undefined) return [];
  const { place } = first.cell;
  const approach = approachTo(world, ways, standing, place);
  if (approach === null) return [];
  const thereAt = approach === 'there' ? standing.freeAt : approach.arriveLateAt;
  const open = world.destinations.filter(({ refused }) => refused === null);
  const tripId = `${standing.vehicle.vehicleId}.${standing.trips + 1}`;
  const trips: Draft[] = [];
  for (const [d, destination] of open.entries()) {
    if (destination.place.placeId === place.placeId) continue;
    const left = Math.min(standing.vehicle.seats, beds.get(destination.place.placeId) ?? 0);
    const boarded = fill(units, left);
    if (boarded.length === 0) continue;
    const readyAt = Math.max(thereAt, ...boarded.map(({ cell }) => cell.readyAt));
    const boardedAt = readyAt + world.policy.boardingSeconds;
    const [slot] = slotsOf(world, place, boardedAt, world.roadHours).slots;
    if (slot === undefined) continue;
    const { departAt, hours } = slot;
    const way = ways.between(
      place,
      open.map((other) => other.place),
      drive(world, departAt),
    )[d];
    if (way === undefined || 'shutBy' in way) continue;
    const timing = timeOf(world, way, 1, departAt);
    if ('closedBy' in timing || timing.arriveLateAt > hours.to) continue;
    const better = boarded.filter((unit) => isWorthASeat(unit, timing));
    if (better.length === 0) continue;
    trips.push({
      ...{ tripId, vehicle: standing.vehicle, destination, way, timing, cutOff: hours.to },
      waitExposure: waitExposure(world, place, departAt),
      approach: approach === 'there' ? null : approach,
      boarded: better,
    });
  }
  return trips;
}

/**
 * The empty run to the pick-up; `there` when the vehicle stands at it, null when it cannot come.
 */
function approachTo(
  world: World,
  ways: Ways,
  { place, freeAt }: Standing,
  pickUp: Place,
): { way: Way; departAt: number; arriveLateAt: number } | 'there' | null {
  if (place.placeId === pickUp.placeId) return 'there';
  const [slot] = slotsOf(world, place, freeAt, world.roadHours).slots;
  if (slot === undefined) return null;
  const { departAt, hours } = slot;
  const [way] = ways.between(place, [pickUp], drive(world, departAt));
  if (way === undefined || 'shutBy' in way) return null;
  const timing = timeOf(world, way, 1, departAt);
  if ('closedBy' in timing || timing.arriveLateAt > hours.to) return null;
  return { way, departAt, arriveLateAt: timing.arriveLateAt };
}

export function drive(world: World, departAt: number) {
  const pace = 3.6 / world.policy.walkKilometresPerHour.slow;
  return { mode: 'vehicle', profile: 'bus', secondsPerMetre: pace, departAt } as const;
}

/** Whole parties in seat order while they fit. */
function fill(units: readonly Unit[], seats: number): Unit[] {
  let left = seats;
  return units.filter((unit) => {
    if (unit.people > left) return false;
    left -= unit.people;
    return true;
  });
}

/**
 * Those who can walk take a seat only when it brings them there sooner than the fastest way on foot
 * at their hour: that they go round danger takes no seat, and no later trip, from others.
 */
function isWorthASeat(unit: Unit, timing: Timing): boolean {
  return unit.options.every(
    ({ arriveLateAt, longerSeconds }) => timing.arriveLateAt < arriveLateAt - longerSeconds,
  );
}

function waitExposure(world: World, place: Place, departAt: number): number {
  return dangerOf(world, covering(world, place.position), world.at, departAt).exposure;
}
