import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf, town } from '../../../test/support/osm.ts';
import { inRepository } from '../../../test/support/paths.ts';
import { type Hazard, hazardSchema } from '../../domain/evidence/hazard.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import { instantOf } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { NoPath, Path, Profile, Router, TravelRequest } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { makeRouter } from './router.ts';

const kharkiv = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
).graph;

const WALK: TravelRequest = {
  profile: 'foot',
  walkMetresPerSecond: 1,
  departAt: 1_000,
  mayWait: false,
};

function ask(
  router: Router,
  from: Position,
  to: Position,
  request: Partial<TravelRequest> = {},
): Path | NoPath {
  const whole = { ...WALK, ...request };
  const [a, b] = [from, to].map((point) => {
    const snap = router.snap(point, whole.profile, LIMITS.snapMetres);
    if ('refused' in snap) throw new Error(`refused: ${snap.nearestMetres} m`);
    return snap;
  });
  if (a === undefined || b === undefined) throw new Error('no snap');
  return router.earliestArrival(a, [b], whole)[0] as Path | NoPath;
}

function pathOf(answer: Path | NoPath): Path {
  if ('refused' in answer) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

/** A street of 2 km west to east at 50 N in one edge, and a long way round it to the north. */
const LON_PER_METRE = 0.02 / distanceMetres([36, 50], [36.02, 50]);
const east = (metres: number, north = 0): Position => [
  36 + metres * LON_PER_METRE,
  50 + north / 111_195,
];
const street: TinyMap = {
  nodes: [
    { id: 1, lon: 36, lat: 50 },
    { id: 2, lon: east(2_000)[0], lat: 50 },
    { id: 3, lon: 36, lat: east(0, 3_000)[1] },
    { id: 4, lon: east(2_000)[0], lat: east(0, 3_000)[1] },
  ],
  ways: [
    { id: 1, nodes: [1, 2], tags: { highway: 'primary' } },
    { id: 2, nodes: [1, 3, 4, 2], tags: { highway: 'secondary' } },
  ],
};
const streetGraph = importOsm(toPbf(street)).graph;
const alone = importOsm(toPbf({ ...street, ways: street.ways.slice(0, 1) })).graph;

function hazard(more: Partial<Hazard> & Record<string, unknown>): Hazard {
  return hazardSchema.parse({
    hazardId: 'x',
    kind: 'shelling',
    name: 'X',
    geometry: { type: 'Point', coordinates: east(1_000) },
    radiusMetres: 100,
    window: { from: null, to: null },
    effect: 'closes',
    ...more,
  });
}

const window = (from: number | null, to: number | null) => ({
  from: from === null ? null : instantOf(from),
  to: to === null ? null : instantOf(to),
});

describe('walking in Kharkiv, access legs included,', () => {
  const router = makeRouter(kharkiv, []);
  const station: Position = [36.2052, 49.9893];
  const heroivPratsi: Position = [36.336, 50.0252];
  const pisochyn: Position = [36.10262, 49.9516];
  const bezliudivka: Position = [36.28347, 49.86787];

  it.each([
    ['the central station to Pisochyn', station, pisochyn, 9_400],
    ['the central station to Bezliudivka', station, bezliudivka, 18_200],
    ['Heroiv Pratsi to Pisochyn', heroivPratsi, pisochyn, 20_900],
  ])('from %s is within 10 percent of what is known', (_, from, to, metres) => {
    const path = pathOf(ask(router, from, to, { walkMetresPerSecond: 5 / 3.6 }));
    expect(Math.abs(path.metres - metres)).toBeLessThan(metres / 10);
    expect(path.arriveAt - path.departAt).toBeCloseTo(path.metres / (5 / 3.6), 3);
    expect(path.coordinates[0]).toEqual(from);
    expect(path.coordinates.at(-1)).toEqual(to);
    const drawn = path.coordinates
      .slice(1)
      .reduce((sum, at, i) => sum + distanceMetres(path.coordinates[i] as Position, at), 0);
    expect(Math.abs(drawn - path.metres)).toBeLessThan(20);
  });

  it('answers several destinations as it answers each alone', () => {
    const snap = (point: Position) => {
      const found = router.snap(point, 'foot', LIMITS.snapMetres);
      if ('refused' in found) throw new Error('refused');
      return found;
    };
    const together = router.earliestArrival(snap(station), [pisochyn, bezliudivka].map(snap), WALK);
    expect(together).toEqual([ask(router, station, pisochyn), ask(router, station, bezliudivka)]);
  });

  it('refuses what is no question', () => {
    expect(() => ask(router, station, pisochyn, { walkMetresPerSecond: 0 })).toThrow(/speed/);
    expect(() => ask(router, station, pisochyn, { departAt: Number.NaN })).toThrow(/departure/);
  });
});

describe('a journey', () => {
  const open = makeRouter(streetGraph, []);

  it('along one edge goes straight, either way', () => {
    const there = pathOf(ask(open, east(300), east(1_700)));
    const back = pathOf(ask(open, east(1_700), east(300)));
    expect(there.metres).toBeCloseTo(1_400, 1);
    expect(back.metres).toBeCloseTo(1_400, 1);
    expect(there.segments).toHaveLength(1);
    expect(there.coordinates).toHaveLength(2);
    expect([...back.coordinates].reverse()).toEqual(there.coordinates);
  });

  it('to where one stands is the access legs only', () => {
    const path = pathOf(ask(open, east(500, -80), east(500, -80)));
    expect(path.metres).toBeCloseTo(160, 1);
    expect(path.segments).toEqual([]);
    expect(path.arriveAt - path.departAt).toBeCloseTo(160, 1);
  });

  it('counts the access legs at walking speed, by bus too', () => {
    const path = pathOf(ask(open, east(300, -100), east(1_700, -50), { profile: 'bus' }));
    expect(path.accessFromMetres).toBeCloseTo(100, 1);
    expect(path.accessToMetres).toBeCloseTo(50, 1);
    expect(path.metres).toBeCloseTo(1_550, 1);
    expect(path.arriveAt - path.departAt).toBeCloseTo(150 + 1_400 / 12.5, 1);
    expect(path.segments[0]?.enterAt).toBeCloseTo(1_100, 1);
  });

  it('by bus never goes against a one-way street, on foot it does', () => {
    const router = makeRouter(importOsm(toPbf(town)).graph, []);
    const [nearThree, nearFour]: [Position, Position] = [
      [36.013, 50.009_142_857],
      [36.001, 50.009_142_857],
    ];
    const along = pathOf(ask(router, nearThree, nearFour, { profile: 'bus' }));
    expect(along.metres).toBeLessThan(1_050);
    const walked = pathOf(ask(router, nearFour, nearThree));
    expect(walked.metres).toBeLessThan(1_050);
    const against = ask(router, nearFour, nearThree, { profile: 'bus' });
    expect(against).toEqual({ refused: 'noRoad', hazardIds: [] });
  });

  it('has no steps for slow walkers', () => {
    const router = makeRouter(importOsm(toPbf(town)).graph, []);
    const top: Position = [36, 50.018];
    expect(pathOf(ask(router, [36.014, 50.005], top)).accessToMetres).toBe(0);
    const slow = pathOf(ask(router, [36.014, 50.005], top, { profile: 'slowFoot' }));
    expect(slow.accessToMetres).toBeGreaterThan(900);
  });
});

describe('a closure on part of a road', () => {
  const closed = makeRouter(alone, [hazard({})]);

  it('stops who must pass it and names itself', () => {
    expect(ask(closed, east(100), east(1_900))).toEqual({ refused: 'closed', hazardIds: ['x'] });
  });

  it('leaves the rest of the road to journeys that end before it', () => {
    const path = pathOf(ask(closed, east(100), east(890)));
    expect(path.metres).toBeCloseTo(790, 1);
    expect(path.hazardIds).toEqual([]);
    expect(ask(closed, east(100), east(910))).toHaveProperty('refused', 'closed');
    expect(pathOf(ask(closed, east(1_110), east(1_900))).metres).toBeCloseTo(790, 1);
  });

  it('sends others the long way round', () => {
    const round = makeRouter(streetGraph, [hazard({})]);
    const path = pathOf(ask(round, east(100), east(1_900)));
    expect(path.metres).toBeCloseTo(100 + 3_000 + 2_000 + 3_000 + 100, -1);
    expect(path.hazardIds).toEqual([]);
  });

  it('holds only while its window is open', () => {
    const timed = makeRouter(alone, [hazard({ window: window(1_500, 2_500) })]);
    // 900 m before it: entered at 1900, left at 2100.
    expect(ask(timed, east(0), east(2_000))).toHaveProperty('refused', 'closed');
    // Left at 1500 on the dot, or entered at 2500 on the dot.
    expect(pathOf(ask(timed, east(0), east(2_000), { departAt: 399.9 })).arriveAt).toBeCloseTo(
      2_399.9,
      1,
    );
    expect(ask(timed, east(0), east(2_000), { departAt: 401 })).toHaveProperty('refused');
    expect(pathOf(ask(timed, east(0), east(2_000), { departAt: 1_600.1 })).arriveAt).toBeCloseTo(
      3_600.1,
      1,
    );
  });

  it('is waited for in front of it by who may wait', () => {
    const timed = makeRouter(alone, [hazard({ window: window(1_500, 2_500) })]);
    const path = pathOf(ask(timed, east(0), east(2_000), { mayWait: true }));
    expect(path.arriveAt).toBeCloseTo(2_500 + 1_100, 1);
    expect(path.segments.map(({ enterAt }) => Math.round(enterAt))).toEqual([1_000, 2_500, 2_700]);
    expect(path.hazardIds).toEqual([]);
  });

  it('is never waited for inside it', () => {
    // Two hazards one behind the other: to stand between them would be to stand in the first.
    const first = hazard({ hazardId: 'first', radiusMetres: 300, window: window(2_000, 3_000) });
    const second = hazard({
      hazardId: 'second',
      geometry: { type: 'Point', coordinates: east(1_200) },
      radiusMetres: 50,
      window: window(1_000, 2_100),
    });
    const router = makeRouter(alone, [first, second]);
    const path = pathOf(ask(router, east(0), east(2_000), { mayWait: true }));
    // Into the first at 1700, up to the second by 2150, when the first has shut: so wait outside.
    expect(path.arriveAt).toBeCloseTo(3_000 + 1_300, 1);
  });

  it('holds on access legs as on roads', () => {
    const field = hazard({
      kind: 'mined',
      geometry: { type: 'Point', coordinates: east(500, -200) },
      radiusMetres: 50,
    });
    const router = makeRouter(alone, [field]);
    expect(ask(router, east(500, -400), east(1_500))).toEqual({
      refused: 'closed',
      hazardIds: ['x'],
    });
    expect(ask(router, east(1_500), east(500, -400))).toHaveProperty('refused', 'closed');
    expect(pathOf(ask(router, east(700, -400), east(1_500))).metres).toBeCloseTo(1_200, 0);
  });

  it('drawn as a line across the road closes it', () => {
    const line = hazard({
      geometry: { type: 'LineString', coordinates: [east(1_000, -30), east(1_000, 30)] },
      radiusMetres: 0,
    });
    expect(ask(makeRouter(alone, [line]), east(0), east(2_000))).toHaveProperty(
      'refused',
      'closed',
    );
  });

  it('without a road at all is not what stands in the way', () => {
    const scrap: TinyMap = {
      nodes: [
        ...street.nodes.slice(0, 2),
        { id: 8, lon: 37, lat: 50 },
        { id: 9, lon: 37.01, lat: 50 },
      ],
      ways: [
        street.ways[0],
        { id: 9, nodes: [8, 9], tags: { highway: 'path' } },
      ] as TinyMap['ways'],
    };
    const router = makeRouter(importOsm(toPbf(scrap)).graph, [hazard({})]);
    expect(ask(router, east(0), [37.005, 50])).toEqual({ refused: 'noRoad', hazardIds: [] });
  });
});

describe('dangers on the way', () => {
  it('are counted for the time inside, once for each hazard, waiting included', () => {
    const shelling = hazard({
      hazardId: 'shelling',
      effect: 'risk',
      riskPerPersonMinute: 0.5,
      radiusMetres: 300,
    });
    const shut = hazard({
      hazardId: 'shut',
      window: window(null, 3_000),
      riskPerPersonMinute: 0.25,
    });
    const router = makeRouter(alone, [shelling, shut]);
    const path = pathOf(ask(router, east(0), east(2_000), { mayWait: true }));
    // Inside the shelling from 1700; before the closure from 1900 until 3000; out at 3400.
    expect(path.arriveAt).toBeCloseTo(4_100, 1);
    expect(path.exposedMinutes).toBeCloseTo((3_400 - 1_700) / 60, 3);
    expect(path.exposure).toBeCloseTo((0.5 * (3_400 - 1_700)) / 60, 3);
    expect(path.hazardIds).toEqual(['shelling']);
  });

  it('that overlap add up in exposure and count once in minutes', () => {
    const one = hazard({ hazardId: 'one', effect: 'risk', riskPerPersonMinute: 0.1 });
    const two = hazard({ hazardId: 'two', effect: 'risk', riskPerPersonMinute: 0.2 });
    const path = pathOf(ask(makeRouter(alone, [one, two]), east(0), east(2_000)));
    expect(path.exposedMinutes).toBeCloseTo(200 / 60, 3);
    expect(path.exposure).toBeCloseTo((0.3 * 200) / 60, 3);
    expect(path.hazardIds).toEqual(['one', 'two']);
  });

  it('only count while their window is open', () => {
    const siren = hazard({ effect: 'risk', riskPerPersonMinute: 1, window: window(1_950, 2_000) });
    const path = pathOf(ask(makeRouter(alone, [siren]), east(0), east(2_000)));
    expect(path.exposedMinutes).toBeCloseTo(50 / 60, 3);
    const later = pathOf(
      ask(makeRouter(alone, [siren]), east(0), east(2_000), { departAt: 5_000 }),
    );
    expect(later).toMatchObject({ exposure: 0, exposedMinutes: 0, hazardIds: [] });
  });

  it('slow a stretch of a long edge only, and multiply', () => {
    const rubble = hazard({ hazardId: 'rubble', effect: 'slows', slowFactor: 3 });
    const checkpoint = hazard({ hazardId: 'checkpoint', effect: 'slows', slowFactor: 2 });
    const once = pathOf(ask(makeRouter(alone, [rubble]), east(0), east(2_000)));
    expect(once.arriveAt - once.departAt).toBeCloseTo(1_800 + 3 * 200, 1);
    expect(once.hazardIds).toEqual(['rubble']);
    const both = pathOf(ask(makeRouter(alone, [rubble, checkpoint]), east(0), east(2_000)));
    expect(both.arriveAt - both.departAt).toBeCloseTo(1_800 + 6 * 200, 1);
    const inside = pathOf(ask(makeRouter(alone, [rubble]), east(1_000), east(1_100)));
    expect(inside.arriveAt - inside.departAt).toBeCloseTo(300, 1);
  });

  it.each<Profile>(['foot', 'slowFoot', 'bus'])('hold for %s', (profile) => {
    const answer = ask(makeRouter(alone, [hazard({})]), east(0), east(2_000), { profile });
    expect(answer).toEqual({ refused: 'closed', hazardIds: ['x'] });
  });
});
