import type { Constraint } from '../domain/movement/plan.ts';
import { mostThatBedsAllow } from './bound.ts';
import type { Cell } from './cells.ts';
import { cellsOf } from './cells.ts';
import { type Looked, lookOnFoot, type Option } from './options.ts';
import { bindParties, type Parties } from './parties.ts';
import { Random } from './random.ts';
import type { Unit } from './riders.ts';
import { solve } from './solve.ts';
import { planTrips, reachByVehicle, type Trip } from './vehicles.ts';
import { Ways } from './ways.ts';
import { covering, dangerOf, type World } from './world.ts';

/** What becomes of a party under the plan. */
export type Fate =
  | { readonly kind: 'walks'; readonly option: Option }
  | { readonly kind: 'rides'; readonly trip: Trip }
  | { readonly kind: 'cannot'; readonly shutBy: Constraint };

export interface Fates {
  readonly parties: Parties;
  readonly units: readonly Unit[];
  /** In the order of `units`. */
  readonly fates: readonly Fate[];
  readonly trips: readonly Trip[];
  /** Keys of parties whose friends were split as a last resort. */
  readonly untied: readonly string[];
  readonly canReachAtMost: number;
  /** Beds left at the end by destination id. */
  readonly bedsLeft: ReadonlyMap<string, number>;
}

/**
 * Decides for everybody. Where the policy allows it, friends who cannot go together are untied
 * (households stay whole) and all is decided again; kept only when more people get there.
 */
export function decide(world: World, seed: number): Fates {
  const ways = new Ways(world);
  const tied = decideFor(world, ways, new Set(), seed);
  if (!world.policy.splitTogether) return tied;
  const stuck = tied.units.filter(
    ({ party }, u) => tied.fates[u]?.kind === 'cannot' && party.households > 1,
  );
  if (stuck.length === 0) return tied;
  const untied = decideFor(world, ways, new Set(stuck.map(({ party }) => party.key)), seed);
  return peopleLeft(untied) < peopleLeft(tied) ? untied : tied;
}

function peopleLeft({ units, fates }: Fates): number {
  return units.reduce((sum, { people }, u) => {
    return sum + (fates[u]?.kind === 'cannot' ? people : 0);
  }, 0);
}

function decideFor(world: World, ways: Ways, untied: ReadonlySet<string>, seed: number): Fates {
  const parties = bindParties(world.snapshot, untied);
  const cells = cellsOf(world.snapshot, parties.parties);
  const units = cells.flatMap((cell) => unitsOf(world, ways, cell));
  const open = world.destinations.filter(({ refused }) => refused === null);
  const beds = new Map(open.map(({ place, capacity }) => [place.placeId, capacity]));
  const trips = planTrips(world, ways, units, beds);
  const seated = new Map(trips.flatMap((trip) => trip.boarded.map((unit) => [unit, trip])));
  const onFoot = units.filter((unit) => !seated.has(unit));
  const choice = solve(onFoot, beds, world.policy.tightSlackSeconds, new Random(seed));
  const chosen = new Map(onFoot.map((unit, u) => [unit, choice[u] ?? null]));
  for (const [unit, option] of chosen) {
    const placeId = option?.destination.place.placeId;
    if (placeId !== undefined) beds.set(placeId, (beds.get(placeId) ?? 0) - unit.people);
  }
  return {
    parties,
    units,
    fates: units.map((unit): Fate => {
      const trip = seated.get(unit);
      if (trip !== undefined) return { kind: 'rides', trip };
      const option = chosen.get(unit);
      return option ? { kind: 'walks', option } : { kind: 'cannot', shutBy: lastDoor(unit) };
    }),
    trips,
    untied: [...untied].sort(),
    canReachAtMost: bound(world, ways, cells, units),
    bedsLeft: beds,
  };
}

function unitsOf(world: World, ways: Ways, cell: Cell): Unit[] {
  const looked = lookOnFoot(world, ways, cell);
  const options = looked.flatMap(({ option }) => (option === null ? [] : [option]));
  const around = covering(world, cell.place.position);
  const until = Math.max(world.at, world.deadline);
  const stayExposure = dangerOf(world, around, world.at, until).exposure;
  return cell.parties.map((party) => {
    return { party, cell, people: party.personIds.length, options, looked, stayExposure };
  });
}

/** Which doors are named first: those that a decision could open. */
const DOORS: readonly Constraint[] = [
  'destinationFull',
  'deadline',
  'curfew',
  'daylight',
  'alert',
  'tooFarToWalk',
  'roadClosed',
  'destinationNotReady',
  'corridorNotUsable',
  'noRoad',
  'offNetwork',
  'cannotWalk',
];

/** The constraint that shut the last door: of the ways looked at, the one that came closest. */
function lastDoor({ cell, looked, options }: Unit): Constraint {
  if (options.length > 0) return 'destinationFull';
  if (cell.pace === 'cannotWalk') return 'noVehicle';
  const [nearest] = [...looked].sort((a, b) => doorOrder(a) - doorOrder(b));
  return nearest?.shutBy ?? 'noRoad';
}

export function doorOrder({ shutBy, shortBy }: Looked): number {
  const door = shutBy === null ? 0 : DOORS.indexOf(shutBy);
  // Less than a week short, so that kinds of door never mix.
  return door * 1e6 + Math.min(shortBy ?? 0, 6e5);
}

function bound(world: World, ways: Ways, cells: readonly Cell[], units: readonly Unit[]): number {
  const open = world.destinations.filter(({ refused }) => refused === null);
  const byCell = new Map(units.map((unit) => [unit.cell, unit]));
  const byVehicle = reachByVehicle(world, ways, cells);
  const free = cells.map((cell) => {
    const walk = byCell.get(cell)?.options ?? [];
    const ride = byVehicle.get(cell) ?? new Set<string>();
    const destinations = open.flatMap(({ place }, d) => {
      const walks = walk.some(({ destination }) => destination.place.placeId === place.placeId);
      return walks || ride.has(place.placeId) ? [d] : [];
    });
    const people = cell.parties.reduce((sum, { personIds }) => sum + personIds.length, 0);
    return { people, destinations };
  });
  const allowed = mostThatBedsAllow(
    free,
    open.map(({ capacity }) => capacity),
  );
  return allowed;
}
