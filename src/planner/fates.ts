import type { Constraint } from '../domain/movement/plan.ts';
import { mostThatCouldReach } from './bound.ts';
import { type Cell, cellsOf } from './cells.ts';
import { type Looked, lookOnFoot, type Option } from './options.ts';
import { byText } from './order.ts';
import { bindParties, type Parties } from './parties.ts';
import { Random } from './random.ts';
import type { Unit } from './riders.ts';
import { solve } from './solve.ts';
import { planTrips, type Trip } from './vehicles.ts';
import { Ways } from './ways.ts';
import { covering, type Destination, dangerOf, type World } from './world.ts';

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
  const desk: Desk = { world, ways: new Ways(world), seed, looks: new Map() };
  const tied = decideFor(desk, new Set());
  if (!world.policy.splitTogether) {
    return { ...tied, canReachAtMost: mostThatCouldReach(world, desk.ways, tied.units) };
  }
  const friends = tied.units.filter(({ party }) => party.households > 1);
  const free = cellsOf(world.snapshot, bindParties(world.snapshot, keysOf(friends)).parties);
  const alone = free.flatMap((cell) => unitsOf(desk, cell));
  const canReachAtMost = mostThatCouldReach(world, desk.ways, alone);
  const stuck = tied.units.filter(
    ({ party }, u) => party.households > 1 && tied.fates[u]?.kind === 'cannot',
  );
  if (stuck.length === 0) return { ...tied, canReachAtMost };
  // First all who are stuck, to see whom it helps; then those alone.
  const untied = decideFor(desk, keysOf(stuck));
  const moving = new Set(
    untied.units.flatMap(({ party }, u) => {
      return untied.fates[u]?.kind === 'cannot' ? [] : party.personIds;
    }),
  );
  const helped = stuck.filter(({ party }) => party.personIds.some((id) => moving.has(id)));
  const chosen = decideFor(desk, keysOf(helped));
  const best = peopleLeft(chosen) <= peopleLeft(untied) ? chosen : untied;
  return { ...(peopleLeft(best) < peopleLeft(tied) ? best : tied), canReachAtMost };
}

type Decided = Omit<Fates, 'canReachAtMost'>;

/** What all rounds of deciding share. */
interface Desk {
  readonly world: World;
  readonly ways: Ways;
  readonly seed: number;
  /** Ways on foot by the key of the cell: they depend on place, pace and care alone. */
  readonly looks: Map<string, readonly Looked[]>;
}

function keysOf(units: readonly Unit[]): Set<string> {
  return new Set(units.map(({ party }) => party.key));
}

function peopleLeft({ units, fates }: Decided): number {
  return units.reduce((sum, { people }, u) => {
    return sum + (fates[u]?.kind === 'cannot' ? people : 0);
  }, 0);
}

function decideFor(desk: Desk, untied: ReadonlySet<string>): Decided {
  const { world, ways, seed } = desk;
  const parties = bindParties(world.snapshot, untied);
  const cells = cellsOf(world.snapshot, parties.parties);
  const units = cells.flatMap((cell) => unitsOf(desk, cell));
  const beds = new Map(offered(world).map(({ place, capacity }) => [place.placeId, capacity]));
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
    untied: [...untied].sort(byText),
    bedsLeft: beds,
  };
}

function offered(world: World): Destination[] {
  return world.destinations.filter(({ refused }) => refused === null);
}

function unitsOf({ world, ways, looks }: Desk, cell: Cell): Unit[] {
  const looked = looks.get(cell.key) ?? lookOnFoot(world, ways, cell);
  looks.set(cell.key, looked);
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
  const [nearest] = [...looked].sort((a, b) => doorOrder(a) - doorOrder(b));
  const isRefused = looked.every(({ destination }) => destination.refused !== null);
  if (cell.pace === 'cannotWalk' && !isRefused) return 'noVehicle';
  return nearest?.shutBy ?? 'noRoad';
}

export function doorOrder({ shutBy, shortBy }: Looked): number {
  const door = shutBy === null ? 0 : DOORS.indexOf(shutBy);
  // Less than a week short, so that kinds of door never mix.
  return door * 1e6 + Math.min(shortBy ?? 0, 6e5);
}
