import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf } from '../../../test/support/osm.ts';
import { type Hazard, hazardSchema } from '../../domain/evidence/hazard.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import { instantOf } from '../../domain/kernel/instant.ts';
import type { NoPath, Path, Router, Snap } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { shapeAt } from '../shape.ts';
import { makeRouter } from './router.ts';

/**
 * A closed box: west, south, east, north in degrees, off the grid of the positions, so that nothing
 * lies just on its sides; closed from..to in epoch seconds.
 */
interface Box {
  readonly sides: readonly [number, number, number, number];
  readonly from: number;
  readonly to: number;
}

/** A place on a street: the street's number and how far along it, 0 to 1. */
interface OnStreet {
  readonly street: number;
  readonly along: number;
}

interface World {
  readonly nodes: readonly Position[];
  readonly streets: readonly (readonly [number, number])[];
  readonly boxes: readonly Box[];
  readonly start: OnStreet;
  readonly end: OnStreet;
}

type Span = readonly [from: number, to: number];

const SPEED = 1.4;

const position = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 15_000 }))
  .map(([x, y]): Position => [36 + x / 1e6, 50 + y / 1e6]);

const box = fc
  .tuple(
    position,
    position,
    fc.integer({ min: 0, max: 4_000 }),
    fc.integer({ min: 60, max: 3_000 }),
  )
  .map(([a, b, from, seconds]): Box => {
    const sides = [
      Math.min(a[0], b[0]) - 1.00371e-5,
      Math.min(a[1], b[1]) - 1.00371e-5,
      Math.max(a[0], b[0]) + 1.00371e-5,
      Math.max(a[1], b[1]) + 1.00371e-5,
    ] as const;
    return { sides, from, to: from + seconds };
  });

function worlds(mostBoxes: number): fc.Arbitrary<World> {
  const nodes = fc.uniqueArray(position, { minLength: 4, maxLength: 8, selector: String });
  return nodes.chain((places) => {
    const node = fc.nat(places.length - 1);
    const street = fc
      .tuple(node, node)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const world = fc.record({
      nodes: fc.constant(places),
      streets: fc.uniqueArray(street, { minLength: 3, maxLength: 12, selector: String }),
      boxes: fc.array(box, { maxLength: mostBoxes }),
      start: fc.record({ street: fc.nat(2), along: fc.integer({ min: 1, max: 99 }).map(percent) }),
      end: fc.record({ street: fc.nat(2), along: fc.integer({ min: 1, max: 99 }).map(percent) }),
    });
    return world.filter(isUnmistakable);
  });
}

/** Whether each place lies on its own street only: no other crosses or covers it there. */
function isUnmistakable(world: World): boolean {
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

function percent(value: number): number {
  return value / 100;
}

function between(a: Position, b: Position, t: number): Position {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

function placeOf({ nodes, streets }: World, { street, along }: OnStreet): Position {
  const [a, b] = streets[street] as readonly [number, number];
  return between(nodes[a] as Position, nodes[b] as Position, along);
}

function isIn({ sides: [west, south, east, north] }: Box, [lon, lat]: Position): boolean {
  return lon > west && lon < east && lat > south && lat < north;
}

/** Where along a..b the sides of a box are crossed. */
function crossings({ sides }: Box, a: Position, b: Position): number[] {
  return sides
    .map((side, i) => (side - (a[i % 2] ?? 0)) / ((b[i % 2] ?? 0) - (a[i % 2] ?? 0)))
    .filter((t) => t > 0 && t < 1);
}

function openSpans(boxes: readonly Box[]): Span[] {
  let spans: Span[] = [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];
  for (const { from, to } of boxes) {
    spans = spans.flatMap(([a, b]): Span[] => [
      [a, Math.min(b, from)],
      [Math.max(a, to), b],
    ]);
    spans = spans.filter(([a, b]) => a < b);
  }
  return spans;
}

function union(spans: readonly Span[]): Span[] {
  const result: [number, number][] = [];
  for (const [from, to] of [...spans].sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

interface Piece {
  readonly a: number;
  readonly b: number;
  readonly seconds: number;
  readonly open: readonly Span[];
}

/**
 * The world in pieces: streets cut at boxes and at the two places; points 0 and 1 are those. The
 * cuts at boxes belong to one direction, for nobody turns back on a street; where two streets meet
 * and no third, only if `turns` says so: the roads of a graph may run through there.
 */
function cutUp(world: World, turns: boolean): { points: Position[]; pieces: Piece[] } {
  const points: Position[] = [placeOf(world, world.start), placeOf(world, world.end)];
  const firstNode = points.length;
  points.push(...world.nodes);
  const firstOther = points.length;
  points.push(...world.nodes);
  // Where two streets meet, who came by the first is at one point and who came by the second at
  // another: each goes on by the other street.
  const pointAt = (node: number, street: number, comes: boolean) => {
    const [first, second, third] = [...world.streets.keys()].filter((n) =>
      world.streets[n]?.includes(node),
    );
    const isPassed = !turns && second !== undefined && third === undefined;
    return (isPassed && (street === first) === comes ? firstOther : firstNode) + node;
  };
  const pieces: Piece[] = [];
  const cutOneWay = (street: number, from: number, to: number, isTurned: boolean) => {
    const a = world.nodes[from] as Position;
    const b = world.nodes[to] as Position;
    const marks = [
      { t: 0, point: pointAt(from, street, false) },
      { t: 1, point: pointAt(to, street, true) },
      ...world.boxes.flatMap((closed) =>
        crossings(closed, a, b).map((t) => ({ t, point: points.push(between(a, b, t)) - 1 })),
      ),
      ...[world.start, world.end].flatMap((place, point) =>
        place.street === street ? [{ t: isTurned ? 1 - place.along : place.along, point }] : [],
      ),
    ].sort((x, y) => x.t - y.t);
    for (const [i, two] of marks.slice(1).entries()) {
      const one = marks[i] as (typeof marks)[0];
      const middle = between(a, b, (one.t + two.t) / 2);
      const open = openSpans(world.boxes.filter((closed) => isIn(closed, middle)));
      const seconds = ((two.t - one.t) * distanceMetres(a, b)) / SPEED;
      pieces.push({ a: one.point, b: two.point, seconds, open });
    }
  };
  for (const [street, [from, to]] of world.streets.entries()) {
    cutOneWay(street, from, to, false);
    cutOneWay(street, to, from, true);
  }
  return { points, pieces };
}

/**
 * When one can be at each point, as sets of times, grown until nothing changes (Bellman and Ford).
 * Shares nothing with the search: no labels, no order, no graph.
 */
function earliestByTimeSets(world: World, departAt: number, turns = true): number {
  const { points, pieces } = cutUp(world, turns);
  const safe = points.map((point) =>
    openSpans(world.boxes.filter((closed) => isIn(closed, point))),
  );
  const presence: Span[][] = points.map(() => []);
  presence[0] = [[departAt, Number.POSITIVE_INFINITY]];
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const { a, b, seconds, open } of pieces) {
      const arrivals = (presence[a] ?? []).flatMap(([from, to]) =>
        open.map(([x, y]): Span => [Math.max(from, x) + seconds, Math.min(to + seconds, y)]),
      );
      const stays = arrivals
        .filter(([from, to]) => from <= to)
        .flatMap(([from, to]) =>
          (safe[b] ?? [])
            .filter(([x, y]) => x <= to && y >= from)
            .map(([x, y]): Span => [Math.max(from, x), y]),
        );
      const grown = union([...(presence[b] ?? []), ...stays]);
      if (String(grown) === String(presence[b])) continue;
      presence[b] = grown;
      isChanged = true;
    }
  }
  return presence[1]?.[0]?.[0] ?? Number.POSITIVE_INFINITY;
}

function hasTouchingWindows({ boxes }: World): boolean {
  return boxes.some(({ to }) => boxes.some(({ from }) => from === to));
}

function mapOf({ nodes, streets }: World): TinyMap {
  return {
    nodes: nodes.map(([lon, lat], i) => ({ id: i + 1, lon, lat })),
    ways: streets.map(([a, b], i) => ({
      id: i + 1,
      nodes: [a + 1, b + 1],
      tags: { highway: 'residential' },
    })),
  };
}

function hazardOf({ sides: [west, south, east, north], from, to }: Box, i: number): Hazard {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return hazardSchema.parse({
    hazardId: `box-${i}`,
    kind: 'closure',
    name: 'Box',
    geometry: { type: 'Polygon', coordinates: [ring] },
    radiusMetres: 0,
    window: { from: instantOf(from), to: instantOf(to) },
    effect: 'closes',
  });
}

function ask(
  world: World,
  departAt: number,
  mayWait: boolean,
  bounds = true,
): { router: Router; path: Path | NoPath } {
  const { graph } = importOsm(toPbf(mapOf(world)));
  const router = makeRouter(graph, world.boxes.map(hazardOf), { bounds });
  const [from, to] = [world.start, world.end].map((place) => {
    const snap = router.snap(placeOf(world, place), 'foot', 0.01);
    if ('refused' in snap) throw new Error('a place on a street was not found');
    return snap;
  }) as [Snap, Snap];
  const request = { profile: 'foot', walkMetresPerSecond: SPEED, departAt, mayWait } as const;
  return { router, path: router.earliestArrival(from, [to], request)[0] as Path | NoPath };
}

const departure = fc.integer({ min: 0, max: 3_000 });

describe('the search, against times grown as sets', () => {
  it('arrives as early as can be where nothing is closed', () => {
    fc.assert(
      fc.property(worlds(0), departure, (world, departAt) => {
        const { path } = ask(world, departAt, false);
        const expected = earliestByTimeSets(world, departAt);
        if ('refused' in path) {
          expect(path).toEqual({ refused: 'noRoad', hazardIds: [] });
          expect(expected).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        expect(path.arriveAt).toBeCloseTo(expected, 3);
        expect(path.metres).toBeCloseTo((expected - departAt) * SPEED, 2);
      }),
      { numRuns: 300 },
    );
  });

  it('arrives as early as can be where windows open and shut on the way and one may wait', () => {
    fc.assert(
      fc.property(worlds(20), departure, (world, departAt) => {
        const { path } = ask(world, departAt, true);
        const expected = earliestByTimeSets(world, departAt);
        const latest = earliestByTimeSets(world, departAt, false);
        // Where one closure ends as another begins, the sets let somebody through at that instant.
        if (hasTouchingWindows(world)) {
          if (!('refused' in path)) expect(path.arriveAt).toBeGreaterThan(expected - 1e-3);
        } else if ('refused' in path) expect(latest).toBe(Number.POSITIVE_INFINITY);
        else {
          // Boxes that a street grazes by millimetres are cut to centimetres: a tenth of a second.
          expect(path.arriveAt).toBeGreaterThan(expected - 0.1);
          expect(path.arriveAt).toBeLessThan(latest + 0.1);
        }
      }),
      { numRuns: 2_400 },
    );
  });

  it('without waiting never stops, never is inside a closed box, and never beats waiting', () => {
    fc.assert(
      fc.property(worlds(4), departure, (world, departAt) => {
        const { router, path } = ask(world, departAt, false);
        if ('refused' in path) return;
        expect(path.arriveAt).toBeGreaterThanOrEqual(earliestByTimeSets(world, departAt) - 1e-3);
        expect(path.arriveAt - departAt).toBeCloseTo(path.metres / SPEED, 3);
        for (const [at, place] of moments(router, path)) {
          const inside = world.boxes.filter((closed) => isIn(shrunk(closed), place));
          expect(inside.every(({ from, to }) => at <= from + 0.1 || at >= to - 0.1)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('arrives alike and refuses alike with and without bounds on what is left of the way', () => {
    fc.assert(
      fc.property(worlds(20), departure, fc.boolean(), (world, departAt, mayWait) => {
        const [bounded, plain] = [true, false].map(
          (bounds) => ask(world, departAt, mayWait, bounds).path,
        ) as [Path | NoPath, Path | NoPath];
        if ('refused' in plain || 'refused' in bounded) {
          expect('refused' in bounded && bounded.refused).toBe('refused' in plain && plain.refused);
          return;
        }
        expect(bounded.arriveAt).toBeCloseTo(plain.arriveAt, 6);
      }),
      { numRuns: 1_000 },
    );
  });

  it('names hazards without which there would be a path, whenever it says closed', () => {
    fc.assert(
      fc.property(worlds(4), departure, fc.boolean(), (world, departAt, mayWait) => {
        const { path } = ask(world, departAt, mayWait);
        if (!('refused' in path) || path.refused !== 'closed') return;
        expect(path.hazardIds.length).toBeGreaterThan(0);
        const kept = world.boxes.map((closed, i) =>
          path.hazardIds.includes(`box-${i}`) ? { ...closed, from: 90_000, to: 90_001 } : closed,
        );
        expect(ask({ ...world, boxes: kept }, departAt, mayWait).path).toHaveProperty('arriveAt');
      }),
      { numRuns: 300 },
    );
  });

  it('takes as long there as back where nothing is closed', () => {
    fc.assert(
      fc.property(worlds(0), (world) => {
        const there = ask(world, 0, false).path;
        const back = ask({ ...world, start: world.end, end: world.start }, 0, false).path;
        if ('refused' in there) expect(back).toEqual(there);
        else expect(back).toHaveProperty('arriveAt', expect.closeTo(there.arriveAt, 3));
      }),
    );
  });

  it('gives the same bytes twice', () => {
    fc.assert(
      fc.property(worlds(3), departure, fc.boolean(), (world, departAt, mayWait) => {
        const first = JSON.stringify(ask(world, departAt, mayWait).path);
        expect(JSON.stringify(ask(world, departAt, mayWait).path)).toBe(first);
      }),
    );
  });
});

function shrunk(closed: Box): Box {
  const [west, south, east, north] = closed.sides;
  return { ...closed, sides: [west + 1e-6, south + 1e-6, east - 1e-6, north - 1e-6] };
}

/** Times and places along the road part of a path, ten a segment. */
function moments({ graph }: Router, path: Path): [number, Position][] {
  return path.segments.flatMap(({ edge, fromFraction, toFraction, enterAt, leaveAt }) =>
    Array.from({ length: 11 }, (_, i): [number, Position] => {
      const share = i / 10;
      const along = fromFraction + share * (toFraction - fromFraction);
      return [enterAt + share * (leaveAt - enterAt), onEdge(graph, edge, along)];
    }),
  );
}

function onEdge(graph: Router['graph'], edge: number, fraction: number): Position {
  let left = fraction * (graph.edgeMetres[edge] ?? 0);
  const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
  for (let p = graph.shapeFirst[edge] ?? 0; p < last; p++) {
    const [a, b] = [shapeAt(graph, p), shapeAt(graph, p + 1)];
    const metres = distanceMetres(a, b);
    if (left <= metres) return between(a, b, left / metres);
    left -= metres;
  }
  return shapeAt(graph, last);
}
