import fc from 'fast-check';
import { type Hazard, hazardSchema } from '../../src/domain/evidence/hazard.ts';
import type { Position } from '../../src/domain/kernel/geometry.ts';
import { epochSeconds, instantOf } from '../../src/domain/kernel/instant.ts';
import type { Router, RouterOptions, Snap } from '../../src/network/network.ts';
import { importOsm } from '../../src/network/roads/import.ts';
import { makeRouter } from '../../src/network/route/router.ts';
import { type TinyMap, toPbf } from './osm.ts';

/** A place on a street: the street's number and how far along it, 0 to 1. */
export interface OnStreet {
  readonly street: number;
  readonly along: number;
}

/** A handful of straight streets, some hazards, and two places on streets. */
export interface HazardWorld {
  readonly nodes: readonly Position[];
  readonly streets: readonly (readonly [number, number])[];
  readonly hazards: readonly Hazard[];
  readonly start: OnStreet;
  readonly end: OnStreet;
}

/** A position within some 1.4 km by 1.7 km, to 0.1 m. */
export const somewhere = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 15_000 }))
  .map(([x, y]): Position => [36 + x / 1e6, 50 + y / 1e6]);

/** Epoch seconds; some windows have no beginning or no end. */
export const window = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000 }),
    fc.integer({ min: 60, max: 3_000 }),
    fc.integer({ min: 0, max: 7 }),
  )
  .map(([from, seconds, open]) => ({
    from: open === 0 || open === 2 ? null : instantOf(from),
    to: open === 1 || open === 2 ? null : instantOf(from + seconds),
  }));

export function hazardWorlds(hazards: fc.Arbitrary<readonly Hazard[]>): fc.Arbitrary<HazardWorld> {
  const nodes = fc.uniqueArray(somewhere, { minLength: 4, maxLength: 8, selector: String });
  return nodes.chain((places) => {
    const node = fc.nat(places.length - 1);
    const street = fc
      .tuple(node, node)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const along = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
    const world = fc.record({
      nodes: fc.constant(places),
      streets: fc.uniqueArray(street, { minLength: 4, maxLength: 14, selector: String }),
      hazards,
      start: fc.record({ street: fc.nat(2), along }),
      end: fc.record({ street: fc.nat(2), along }),
    });
    return world.filter(isUnmistakable);
  });
}

/** Whether each place lies on its own street only: no other crosses or covers it there. */
function isUnmistakable(world: HazardWorld): boolean {
  return [world.start, world.end].every((place) => {
    const [x, y] = placeOf(world, place);
    return world.streets.every(([from, to], street) => {
      const [ax, ay] = world.nodes[from] as Position;
      const [dx, dy] = [(world.nodes[to]?.[0] ?? 0) - ax, (world.nodes[to]?.[1] ?? 0) - ay];
      const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
      const t = Math.min(1, Math.max(0, along));
      return street === place.street || Math.hypot(ax + t * dx - x, ay + t * dy - y) > 1e-6;
    });
  });
}

export function between(a: Position, b: Position, t: number): Position {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

export function placeOf({ nodes, streets }: HazardWorld, { street, along }: OnStreet): Position {
  const [a, b] = streets[street] as readonly [number, number];
  return between(nodes[a] as Position, nodes[b] as Position, along);
}

export function hazardOf(number: number, said: Record<string, unknown>): Hazard {
  const plain = { kind: 'other', name: `Hazard ${number}`, radiusMetres: 0 };
  return hazardSchema.parse({ hazardId: `hazard-${number}`, ...plain, ...said });
}

/**
 * The streets as a network under the hazards, with the two places found on it.
 * @param asideMetres how far north of their streets the places lie, if not on them
 */
export function routed(
  world: HazardWorld,
  options: RouterOptions = {},
  asideMetres = 0,
): { router: Router; from: Snap; to: Snap } {
  const map: TinyMap = {
    nodes: world.nodes.map(([lon, lat], i) => ({ id: i + 1, lon, lat })),
    ways: world.streets.map(([a, b], i) => ({
      id: i + 1,
      nodes: [a + 1, b + 1],
      // Streets of different names are not drawn together where two of them meet.
      tags: { highway: 'residential', name: `Street ${i}` },
    })),
  };
  const router = makeRouter(importOsm(toPbf(map)).graph, world.hazards, options);
  const snap = (place: OnStreet) => {
    const [lon, lat] = placeOf(world, place);
    const point: Position = [lon, lat + asideMetres / 111_195];
    const found = router.snap(point, 'foot', asideMetres + 0.05);
    if ('refused' in found) throw new Error('a place on a street was not found');
    return found;
  };
  return { router, from: snap(world.start), to: snap(world.end) };
}

/** A hazard with its window in epoch seconds, infinite where it has no beginning or no end. */
export interface Timed {
  readonly hazard: Hazard;
  readonly from: number;
  readonly to: number;
}

export function timed(hazard: Hazard): Timed {
  const { from, to } = hazard.window;
  return {
    hazard,
    from: from === null ? Number.NEGATIVE_INFINITY : epochSeconds(from),
    to: to === null ? Number.POSITIVE_INFINITY : epochSeconds(to),
  };
}
