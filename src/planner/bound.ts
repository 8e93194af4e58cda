import { distanceMetres } from '../domain/kernel/geometry.ts';
import type { Cell } from './cells.ts';
import type { Looked } from './options.ts';
import type { Unit } from './riders.ts';
import { drive, readyVehicles } from './vehicles.ts';
import type { Ways } from './ways.ts';
import { type Destination, isEventful, secondsPerMetre, type World } from './world.ts';

/**
 * The most people that any plan on these inputs and rules could bring: everybody who could go
 * somewhere were they alone, within the beds (`mostThatBedsAllow`). Seats are not counted, and
 * where roads open or shut during the day the straight line stands for the road, so it is never too
 * low.
 */
export function mostThatCouldReach(world: World, ways: Ways, units: readonly Unit[]): number {
  const open = world.destinations.filter(({ refused }) => refused === null);
  const mayChange = isEventful(world.snapshot.hazards, world.at, world.deadline);
  const reach = new Map<Cell, number[]>();
  const free = units.map(({ cell, looked, people }): Free => {
    let destinations = reach.get(cell);
    if (destinations === undefined) {
      const ridden = reachByVehicle(world, ways, cell, open);
      destinations = open.flatMap((destination, d) => {
        const walk = looked.find((way) => way.destination === destination);
        const walks = walk?.option != null || (mayChange && mayWalk(world, cell, walk));
        return walks || ridden.has(d) ? [d] : [];
      });
      reach.set(cell, destinations);
    }
    return { people, destinations };
  });
  return mostThatBedsAllow(
    free,
    open.map(({ capacity }) => capacity),
  );
}

/** Could the straight line be walked in time? Where not, no road can. */
function mayWalk(world: World, cell: Cell, looked: Looked | undefined): boolean {
  const { place, pace, readyAt } = cell;
  if (looked === undefined || pace === 'cannotWalk') return false;
  if (looked.shutBy === 'noRoad' || looked.shutBy === 'offNetwork') return false;
  const metres = distanceMetres(place.position, looked.destination.place.position);
  const { policy, deadline } = world;
  if (metres > policy.longestWalkMetres[pace]) return false;
  return readyAt + metres * secondsPerMetre(policy, pace) * policy.lateFactor <= deadline;
}

/**
 * Destinations, by index, to which a road runs that a ready vehicle could take before the deadline.
 */
function reachByVehicle(
  world: World,
  ways: Ways,
  cell: Cell,
  open: readonly Destination[],
): Set<number> {
  const freeAt = Math.min(...readyVehicles(world).map((standing) => standing.freeAt));
  const departAt = Math.max(freeAt, cell.readyAt) + world.policy.boardingSeconds;
  if (departAt > world.deadline) return new Set();
  const places = open.map(({ place }) => place);
  const found = ways.between(cell.place, places, drive(world, departAt));
  return new Set(
    found.flatMap((way, d) => ('shutBy' in way && way.shutBy !== 'roadClosed' ? [] : [d])),
  );
}

/** People who could go to any of some destinations, were they alone. */
interface Free {
  readonly people: number;
  /** Indices of destinations. */
  readonly destinations: readonly number[];
}

/**
 * Beyond this many destinations only the two plainest cuts are tried: still a bound, less sharp.
 */
const MOST_SUBSETS_OF = 12;

/**
 * The most people that beds allow: the least cut of the bipartite flow from people to destinations
 * (max-flow min-cut; Ford and Fulkerson 1956). A cut is a set of destinations counted full; all
 * with a way outside of it are counted whole. Seats, road space and party sizes are not counted, so
 * it is never too low.
 *
 * @param beds by destination
 */
function mostThatBedsAllow(free: readonly Free[], beds: readonly number[]): number {
  const masks = new Map<number, number>();
  const full = 2 ** beds.length - 1;
  const all = beds.reduce((sum, count) => sum + count, 0);
  const everyone = free
    .filter(({ destinations }) => destinations.length > 0)
    .reduce((sum, { people }) => sum + people, 0);
  if (beds.length > MOST_SUBSETS_OF) return Math.min(all, everyone);
  for (const { people, destinations } of free) {
    const mask = destinations.reduce((bits, d) => bits | (1 << d), 0);
    if (mask !== 0) masks.set(mask, (masks.get(mask) ?? 0) + people);
  }
  let least = everyone;
  for (let cut = 0; cut <= full; cut++) {
    let total = beds.reduce((sum, count, d) => sum + ((cut >> d) & 1 ? count : 0), 0);
    for (const [mask, people] of masks) if ((mask & ~cut) !== 0) total += people;
    least = Math.min(least, total);
  }
  return least;
}
