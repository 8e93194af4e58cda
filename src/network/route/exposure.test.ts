import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  between,
  type HazardWorld,
  hazardOf,
  hazardWorlds,
  routed,
  somewhere,
  type Timed,
  timed,
  window,
} from '../../../test/support/hazardWorlds.ts';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import type { Path, RoadGraph, Snap } from '../network.ts';
import { shapeAt } from '../shape.ts';

/**
 * The danger of ways, found anew: where one is, moment by moment, against the raw hazards. Nothing
 * of the network's geometry, cutting, conditions or integrals is used.
 *
 * Two honest computations place a rim some centimetres apart, and on a road that grazes it that is
 * metres of road. So the way is looked at twice, with every hazard RIM metres smaller and larger:
 * what the network says must lie between, give or take SPARE_SECONDS at the worst of the risks.
 */
const RIM = 0.5;
const SPARE_SECONDS = 0.5;
const SPEED = 1.4;
/** Least step along a road, metres: rims are met to that. */
const STEP = 0.2;
/** Points and lines reach at least so far (`docs/limits.md`). */
const LEAST_REACH = 10;
const PER_LAT = 111_195;
/** At the middle of the worlds, which are too small for it to matter. */
const PER_LON = PER_LAT * Math.cos((50.0075 * Math.PI) / 180);

const geometry = fc.oneof(
  fc.record({ type: fc.constant('Point'), coordinates: somewhere }),
  fc.record({
    type: fc.constant('LineString'),
    coordinates: fc.array(somewhere, { minLength: 2, maxLength: 3 }),
  }),
  fc
    .tuple(somewhere, somewhere, somewhere, somewhere, fc.boolean())
    .map(([a, b, c, d, hasHole]) => {
      const ring = [a, b, c, d, a];
      const middle: Position = [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2];
      const hole = ring.map((at) => between(middle, at, 0.4));
      return { type: 'Polygon', coordinates: hasHole ? [ring, hole] : [ring] };
    }),
);

const hazards = fc
  .array(
    fc.record({
      geometry,
      radiusMetres: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
      window,
      effect: fc.constantFrom('closes', 'slows', 'slows', 'risk', 'risk', 'risk', 'risk'),
      slowFactor: fc.integer({ min: 10, max: 30 }).map((tenths) => tenths / 10),
      riskPerPersonMinute: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    }),
    { maxLength: 20 },
  )
  .map((list) => list.map((said, i) => hazardOf(i, said)));

/** Metres east and north of a place. */
function metresFrom([lon, lat]: Position, at: Position): [number, number] {
  return [(at[0] - lon) * PER_LON, (at[1] - lat) * PER_LAT];
}

function metresToLine(at: Position, a: Position, b: Position): number {
  const [ax, ay] = metresFrom(at, a);
  const [bx, by] = metresFrom(at, b);
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const t = long === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / long));
  return Math.hypot(ax + t * dx, ay + t * dy);
}

/** Metres to what a hazard covers, below 0 inside. */
function metresTo({ geometry, radiusMetres }: Hazard, at: Position): number {
  if (geometry.type !== 'Polygon') {
    const line = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
    const legs = line.map((b, i) => metresToLine(at, line[Math.max(0, i - 1)] as Position, b));
    return Math.min(...legs) - Math.max(LEAST_REACH, radiusMetres);
  }
  let metres = Number.POSITIVE_INFINITY;
  let isInside = false;
  for (const ring of geometry.coordinates) {
    for (const [i, b] of ring.entries()) {
      const a = ring[Math.max(0, i - 1)] as Position;
      metres = Math.min(metres, metresToLine(at, a, b));
      const isBeside = a[1] > at[1] !== b[1] > at[1];
      const east = a[0] + ((at[1] - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
      if (isBeside && east > at[0]) isInside = !isInside;
    }
  }
  return (isInside ? -metres : metres) - radiusMetres;
}

/** Risk and seconds at risk of a stay under some hazards. */
function stay(here: readonly Timed[], since: number, until: number): [number, number] {
  const spans = here
    .filter(({ hazard }) => hazard.riskPerPersonMinute > 0)
    .map(({ hazard, from, to }) => {
      return [Math.max(since, from), Math.min(until, to), hazard.riskPerPersonMinute] as const;
    })
    .filter(([from, to]) => from < to);
  let exposure = 0;
  let seconds = 0;
  const begins = spans.map(([from]) => from);
  const ends = [...new Set([...begins, ...spans.map(([, to]) => to)])].sort((a, b) => a - b);
  for (const [i, end] of ends.slice(1).entries()) {
    const middle = ((ends[i] ?? 0) + end) / 2;
    const open = spans.filter(([from, to]) => from < middle && middle < to);
    const long = end - (ends[i] ?? 0);
    if (open.length > 0) seconds += long;
    exposure += (long / 60) * open.reduce((sum, [, , risk]) => sum + risk, 0);
  }
  return [exposure, seconds];
}

/** Bends of an edge with the metres from its tail to each, as it is drawn. */
function drawn(graph: RoadGraph, edge: number): { at: Position; along: number }[] {
  const bends: { at: Position; along: number }[] = [];
  for (let p = graph.shapeFirst[edge] ?? 0; p < (graph.shapeFirst[edge + 1] ?? 0); p++) {
    const at = shapeAt(graph, p);
    const last = bends.at(-1);
    const along = last === undefined ? 0 : last.along + Math.hypot(...metresFrom(last.at, at));
    bends.push({ at, along });
  }
  return bends;
}

function onEdge(bends: ReturnType<typeof drawn>, fraction: number): Position {
  const along = fraction * (bends.at(-1)?.along ?? 0);
  const next = bends.findIndex((bend, i) => i > 0 && bend.along >= along);
  const [a, b] = [bends[next - 1], bends[next]];
  if (a === undefined || b === undefined) return (bends.at(-1) as (typeof bends)[0]).at;
  return between(a.at, b.at, b.along === a.along ? 0 : (along - a.along) / (b.along - a.along));
}

interface Danger {
  exposure: number;
  seconds: number;
}

/** A part of a way: where one is at a share of it, and when one is at its ends. */
interface Stretch {
  readonly place: (share: number) => Position;
  readonly metres: number;
  readonly enterAt: number;
  readonly leaveAt: number;
}

/** The road part of a way, between the legs to and from it. */
function stretchesOf(graph: RoadGraph, path: Path, from: Snap, to: Snap): Stretch[] {
  const leg = (a: Position, b: Position, metres: number, enterAt: number, leaveAt: number) => {
    const place = (share: number) => between(a, b, share);
    return metres === 0 ? [] : [{ place, metres, enterAt, leaveAt }];
  };
  // Two places beside one point of a road: nothing of the road is travelled between their legs.
  const atRoad = path.departAt + path.accessFromMetres / SPEED;
  const begin = path.segments[0]?.enterAt ?? atRoad;
  const end = path.segments.at(-1)?.leaveAt ?? atRoad;
  const road = path.segments.map(({ edge, fromFraction, toFraction, ...times }): Stretch => {
    const bends = drawn(graph, edge);
    const long = toFraction - fromFraction;
    return { ...times, place: (share) => onEdge(bends, fromFraction + share * long) };
  });
  return [
    ...leg(from.point, from.onRoad, path.accessFromMetres, path.departAt, begin),
    ...road,
    ...leg(to.onRoad, to.point, path.accessToMetres, end, path.arriveAt),
  ];
}

/** What a way costs with every hazard as it is but for `rim` metres all round. */
function dangerOf(
  departAt: number,
  stretches: readonly Stretch[],
  all: readonly Timed[],
  rim: number,
): Danger {
  const danger = { exposure: 0, seconds: 0 };
  const add = (here: readonly Timed[], since: number, until: number) => {
    const [exposure, seconds] = stay(here, since, until);
    danger.exposure += exposure;
    danger.seconds += seconds;
  };
  let before = departAt;
  for (const { place, metres, enterAt, leaveAt } of stretches) {
    const start = place(0);
    const stands = all.filter(({ hazard }) => metresTo(hazard, start) <= rim);
    if (enterAt > before) add(stands, before, enterAt);
    for (let along = 0; along < metres; ) {
      // Nothing begins or ends nearer than the nearest rim.
      const gaps = all.map(({ hazard }) => metresTo(hazard, place(along / metres)) - rim);
      const step = Math.max(STEP, Math.min(...gaps.map(Math.abs)) - STEP);
      const next = Math.min(metres, along + step);
      const at = (share: number) => enterAt + (share / metres) * (leaveAt - enterAt);
      add(
        all.filter((_, i) => (gaps[i] ?? 0) <= 0),
        at(along),
        at(next),
      );
      along = next;
    }
    before = leaveAt;
  }
  return danger;
}

/** Whether there is a way, and whether it meets danger, which is then what was found anew. */
function compared(
  world: HazardWorld,
  departAt: number,
  mayWait: boolean,
  asideMetres: number,
): { readonly isFound: boolean; readonly isExposed: boolean } {
  const { router, from, to } = routed(world, {}, asideMetres);
  const request = { profile: 'foot', walkMetresPerSecond: SPEED, departAt, mayWait } as const;
  const [path] = router.earliestArrival(from, [to], request);
  if (path === undefined || 'refused' in path) return { isFound: false, isExposed: false };
  const all = world.hazards.map(timed);
  const stretches = stretchesOf(router.graph, path, from, to);
  const least = dangerOf(departAt, stretches, all, -RIM);
  const most = dangerOf(departAt, stretches, all, RIM);
  const worst = world.hazards.reduce((sum, h) => sum + h.riskPerPersonMinute, 0);
  const spare = (SPARE_SECONDS / 60) * worst;
  expect(path.exposure).toBeGreaterThan(least.exposure - spare - 1e-6);
  expect(path.exposure).toBeLessThan(most.exposure + spare + 1e-6);
  const seconds = path.exposedMinutes * 60;
  expect(seconds).toBeGreaterThan(least.seconds - SPARE_SECONDS);
  expect(seconds).toBeLessThan(most.seconds + SPARE_SECONDS);
  return { isFound: true, isExposed: path.exposure > 0 };
}

const when = fc.integer({ min: 0, max: 3_000 });

describe('the danger of a way, found anew from raw hazards', () => {
  it('is what the network says, for up to 20 hazards of every effect and shape', () => {
    let [ways, exposed] = [0, 0];
    fc.assert(
      fc.property(hazardWorlds(hazards), when, fc.boolean(), (world, departAt, mayWait) => {
        const { isFound, isExposed } = compared(world, departAt, mayWait, 0);
        if (isFound) ways++;
        if (isExposed) exposed++;
      }),
      { numRuns: 2_400 },
    );
    expect(ways).toBeGreaterThan(2_000);
    expect(exposed).toBeGreaterThan(700);
  }, 240_000);

  it('counts the legs between a place and the road, some way beside it', () => {
    // When one is where on a leg is known only where nothing slows and nobody waits.
    const quick = hazards.map((list) => list.filter(({ effect }) => effect !== 'slows'));
    let exposed = 0;
    fc.assert(
      fc.property(
        hazardWorlds(quick),
        when,
        fc.integer({ min: 5, max: 200 }),
        (world, departAt, asideMetres) => {
          if (compared(world, departAt, false, asideMetres).isExposed) exposed++;
        },
      ),
      { numRuns: 400 },
    );
    expect(exposed).toBeGreaterThan(50);
  });
});
