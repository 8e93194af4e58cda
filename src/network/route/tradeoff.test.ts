import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  between,
  type HazardWorld,
  hazardOf,
  hazardWorlds,
  type OnStreet,
  placeOf,
  routed,
  somewhere,
  type Timed,
  timed,
  window,
} from '../../../test/support/hazardWorlds.ts';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';

const SPEED = 1.4;
/** Least exposure that counts; and what rounding at rims may add, beside a share of the whole. */
const NO_DANGER = 1e-6;
const SAME_EXPOSURE = 0.05;
const SAME_SHARE = 1e-3;
const SAME_SECONDS = 0.5;
/** Ways longer than this are not looked at. */
const LOOKED_AT_SECONDS = 5_400;

/** A box off the grid of the positions, so that nothing lies just on its sides. */
const box = fc.tuple(somewhere, somewhere).map(([a, b]) => {
  const [west, east] = [Math.min(a[0], b[0]) - 1.05e-5, Math.max(a[0], b[0]) + 1.05e-5];
  const [south, north] = [Math.min(a[1], b[1]) - 1.05e-5, Math.max(a[1], b[1]) + 1.05e-5];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
});

const tenths = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 10);

/** @param staysShut what closes never opens again */
function hazards(staysShut: boolean) {
  const one = fc.record({
    geometry: box,
    window,
    effect: fc.constantFrom('closes', 'slows', 'risk', 'risk', 'risk'),
    slowFactor: tenths(11, 30),
    riskPerPersonMinute: tenths(1, 10),
  });
  return fc.array(one, { minLength: 1, maxLength: 8 }).map((list) =>
    list.map((said, i) => {
      const isShut = said.effect === 'closes' && staysShut;
      return hazardOf(i, isShut ? { ...said, window: { ...said.window, to: null } } : said);
    }),
  );
}

function sides({ geometry }: Hazard): [number, number, number, number] {
  const [ring] = geometry.type === 'Polygon' ? geometry.coordinates : [];
  const [[west, south], , [east, north]] = ring as [Position, Position, Position];
  return [west, south, east, north];
}

/** Are both places clear of the sides of boxes, where rounding would move them across? */
function isClear(world: HazardWorld): boolean {
  const places = [world.start, world.end].map((place) => placeOf(world, place));
  return world.hazards.every((hazard) =>
    sides(hazard).every((side, i) =>
      places.every((place) => Math.abs((place[i % 2] ?? 0) - side) > 1e-6),
    ),
  );
}

function isIn(hazard: Hazard, [lon, lat]: Position): boolean {
  const [west, south, east, north] = sides(hazard);
  return lon > west && lon < east && lat > south && lat < north;
}

interface Piece {
  readonly a: number;
  readonly b: number;
  readonly seconds: number;
  readonly here: readonly Timed[];
}

/**
 * The world in pieces: streets cut at the sides of boxes, each direction with its own cuts. Point 0
 * is where one sets out and 1 where one arrives: beside the streets, for nobody passes through.
 * With what holds at each point: at a cut, what holds on both sides of it.
 */
function cutUp(world: HazardWorld): { pieces: Piece[]; standing: (readonly Timed[])[] } {
  const all = world.hazards.map(timed);
  const around = (at: Position) => all.filter(({ hazard }) => isIn(hazard, at));
  const standing = [world.start, world.end].map((place) => around(placeOf(world, place)));
  const firstNode = standing.length;
  standing.push(...world.nodes.map(around));
  const pieces: Piece[] = [];
  const cutOneWay = (street: number, from: number, to: number, isTurned: boolean) => {
    const [a, b] = [world.nodes[from] as Position, world.nodes[to] as Position];
    const cuts = all.flatMap(({ hazard }) =>
      sides(hazard)
        .map((side, i) => (side - (a[i % 2] ?? 0)) / ((b[i % 2] ?? 0) - (a[i % 2] ?? 0)))
        .filter((t) => t > 0 && t < 1),
    );
    const marks = [0, ...new Set(cuts), 1].sort((x, y) => x - y);
    const hereAt = (t: number) => around(between(a, b, t));
    const after = marks.slice(1).map((mark, i) => hereAt(((marks[i] ?? 0) + mark) / 2));
    // A side may be crossed beyond the box's corner, where nothing begins or ends.
    const ends = marks.slice(1).flatMap((end, i) => {
      const [here, next] = [after[i] ?? [], after[i + 1]];
      const isSame = next?.length === here.length && here.every((h) => next.includes(h));
      return isSame ? [] : [{ end, here, both: here.filter((h) => next?.includes(h)) }];
    });
    const seconds = (share: number) => (share * distanceMetres(a, b)) / SPEED;
    const on = (place: OnStreet) => {
      if (place.street !== street) return Number.NaN;
      return isTurned ? 1 - place.along : place.along;
    };
    const [leaves, arrives] = [on(world.start), on(world.end)];
    let [t, point] = [0, firstNode + from];
    for (const { end, here, both } of ends) {
      const next = end === 1 ? firstNode + to : standing.push(both) - 1;
      const isOn = (at: number) => at > t && at < end;
      pieces.push({ a: point, b: next, seconds: seconds(end - t), here });
      if (isOn(leaves)) pieces.push({ a: 0, b: next, seconds: seconds(end - leaves), here });
      if (isOn(arrives)) pieces.push({ a: point, b: 1, seconds: seconds(arrives - t), here });
      if (isOn(leaves) && isOn(arrives) && leaves <= arrives) {
        pieces.push({ a: 0, b: 1, seconds: seconds(arrives - leaves), here });
      }
      [t, point] = [end, next];
    }
  };
  for (const [street, [from, to]] of world.streets.entries()) {
    cutOneWay(street, from, to, false);
    cutOneWay(street, to, from, true);
  }
  return { pieces, standing };
}

function riskOf(here: readonly Timed[], since: number, until: number): number {
  return here.reduce((sum, { hazard, from, to }) => {
    const seconds = Math.min(until, to) - Math.max(since, from);
    return sum + (Math.max(0, seconds) / 60) * hazard.riskPerPersonMinute;
  }, 0);
}

/** Is anything there closed at some moment between two? */
function isShut(here: readonly Timed[], since: number, until: number): boolean {
  return here.some(
    ({ hazard, from, to }) => hazard.effect === 'closes' && since < to && until > from,
  );
}

/** When one is through, by steps from one opening or end of a slowing window to the next. */
function through({ here, seconds }: Piece, enter: number): number {
  const slow = here.filter(({ hazard }) => hazard.effect === 'slows');
  const changes = slow.flatMap(({ from, to }) => [from, to]).filter((at) => at > enter);
  let [at, left] = [enter, seconds];
  for (const next of [...changes.sort((a, b) => a - b), Number.POSITIVE_INFINITY]) {
    const factor = slow.reduce(
      (by, { hazard, from, to }) => (from <= at && at < to ? by * hazard.slowFactor : by),
      1,
    );
    if (at + left * factor <= next) return at + left * factor;
    left -= (next - at) / factor;
    at = next;
  }
  return at;
}

interface Label {
  readonly at: number;
  readonly exposure: number;
}

interface Rules {
  readonly departAt: number;
  readonly arriveBy: number;
  readonly mayWait: boolean;
}

/** May one who came at `at` stand there from then on until a moment? */
function mayStand(here: readonly Timed[], at: number, until: number, isStart: boolean): boolean {
  return isStart || !here.some((h) => isShut([h], at, until) && until > h.from);
}

/** In which of the spells that closings leave at a place one is. */
function spellOf(here: readonly Timed[], at: number): string {
  const shut = here.filter(({ hazard, to }) => hazard.effect === 'closes' && to <= at);
  return shut.map(({ hazard }) => hazard.hazardId).join(' ');
}

/** Labels of which none stands for another. */
function kept(labels: readonly Label[], standsFor: (one: Label, other: Label) => boolean): Label[] {
  const found: Label[] = [];
  for (const label of [...labels].sort((x, y) => x.at - y.at || x.exposure - y.exposure)) {
    if (!found.some((one) => standsFor(one, label))) found.push(label);
  }
  return found;
}

/** What one who came to a place may do with a piece that begins there. */
function passed(piece: Piece, { at, exposure }: Label, stand: readonly Timed[], rules: Rules) {
  const ends = piece.here
    .filter(({ hazard }) => hazard.effect === 'closes' || hazard.riskPerPersonMinute > 0)
    .map(({ to }) => to)
    .filter((to) => rules.mayWait && to > at && Number.isFinite(to));
  return [at, ...ends].flatMap((enter): Label[] => {
    const leave = through(piece, enter);
    if (leave > rules.arriveBy || isShut(piece.here, enter, leave)) return [];
    if (!mayStand(stand, at, enter, piece.a === 0)) return [];
    const risk = riskOf(stand, at, enter) + riskOf(piece.here, enter, leave);
    return [{ at: leave, exposure: exposure + risk }];
  });
}

/**
 * What can be had at the second point: all labels of all points are made anew from those of the
 * round before until nothing changes. No order, no bounds, no graph.
 */
function reference(world: HazardWorld, rules: Rules): Label[] {
  const { pieces, standing } = cutUp(world);
  const start = { at: rules.departAt, exposure: 0 };
  const standsFor = (p: number) => (one: Label, other: Label) => {
    const here = standing[p] ?? [];
    if (one.at > other.at || (p > 1 && spellOf(here, one.at) !== spellOf(here, other.at))) {
      return false;
    }
    const waited = rules.mayWait && p !== 1 ? riskOf(here, one.at, other.at) : 0;
    return one.exposure + waited <= other.exposure + NO_DANGER;
  };
  let labels: Label[][] = standing.map((_, p) => (p === 0 ? [start] : []));
  for (let before = ''; before !== JSON.stringify(labels); ) {
    before = JSON.stringify(labels);
    const next: Label[][] = standing.map((_, p) => (p === 0 ? [start] : []));
    for (const piece of pieces) {
      for (const label of labels[piece.a] ?? []) {
        next[piece.b]?.push(...passed(piece, label, standing[piece.a] ?? [], rules));
      }
    }
    labels = next.map((list, p) => kept(list, standsFor(p)));
  }
  return labels[1] ?? [];
}

/** The least exposed that there is by some hour. */
function leastBy(front: readonly Label[], hour: number): Label | undefined {
  return front.filter(({ at }) => at <= hour).at(-1);
}

const when = fc.integer({ min: 0, max: 3_000 });

function asked(world: HazardWorld, { departAt, mayWait }: Omit<Rules, 'arriveBy'>) {
  const { router, from, to } = routed(world);
  const travel = { profile: 'foot', walkMetresPerSecond: SPEED, departAt, mayWait } as const;
  const by = (arriveBy: number) => router.tradeoff(from, to, { ...travel, arriveBy });
  return { by, earliest: () => router.earliestArrival(from, [to], travel)[0] };
}

/** The ways handed out, and asked by each hour of the front, are those of the front. */
function expectFront(world: HazardWorld, rules: Omit<Rules, 'arriveBy'>): Label[] {
  const arriveBy = rules.departAt + LOOKED_AT_SECONDS;
  const front = reference(world, { ...rules, arriveBy });
  const { by } = asked(world, rules);
  const answer = by(arriveBy);
  if ('refused' in answer) {
    expect(front).toEqual([]);
    return front;
  }
  expect(answer.complete).toBe(true);
  expect(answer.ways).toHaveLength(Math.min(answer.ways.length, front.length, 3));
  const late = Math.abs((answer.ways[0]?.arriveAt ?? 0) - (front[0]?.at ?? 0));
  expect(late).toBeLessThan(SAME_SECONDS);
  for (const { at, exposure } of front) {
    const least = by(at + SAME_SECONDS);
    const last = 'refused' in least ? undefined : least.ways.at(-1);
    expect(last?.exposure ?? Infinity).toBeLessThan(exposure * (1 + SAME_SHARE) + SAME_EXPOSURE);
  }
  for (const way of answer.ways) {
    const least = leastBy(front, way.arriveAt + SAME_SECONDS);
    const most = way.exposure * (1 + SAME_SHARE) + SAME_EXPOSURE;
    expect(most).toBeGreaterThan(least?.exposure ?? Infinity);
  }
  return front;
}

describe('the trade-off of time and danger', () => {
  it('has all that labels made anew round by round have, where one may wait', () => {
    let several = 0;
    fc.assert(
      fc.property(hazardWorlds(hazards(false)), when, (world, departAt) => {
        fc.pre(isClear(world));
        if (expectFront(world, { departAt, mayWait: true }).length > 1) several++;
      }),
      { numRuns: 1_000 },
    );
    expect(several).toBeGreaterThan(50);
  }, 240_000);

  it('has all that labels made anew round by round have, where one may not', () => {
    let several = 0;
    fc.assert(
      fc.property(hazardWorlds(hazards(true)), when, (world, departAt) => {
        fc.pre(isClear(world));
        if (expectFront(world, { departAt, mayWait: false }).length > 1) several++;
      }),
      { numRuns: 1_000 },
    );
    expect(several).toBeGreaterThan(50);
  }, 240_000);

  it('arrives first when the plain search does, whatever opens and shuts', () => {
    fc.assert(
      fc.property(hazardWorlds(hazards(false)), when, fc.boolean(), (world, departAt, mayWait) => {
        const { by, earliest } = asked(world, { departAt, mayWait });
        const [first, answer] = [earliest(), by(Number.POSITIVE_INFINITY)];
        if (first === undefined || 'refused' in first || 'refused' in answer) {
          expect(answer).toEqual(first);
          return;
        }
        const ahead = first.arriveAt - (answer.ways[0]?.arriveAt ?? Infinity);
        // Without waiting a later beginning may get through where the earliest is stopped.
        expect(ahead).toBeGreaterThan(-1e-3);
        if (mayWait) expect(ahead).toBeLessThan(1e-3);
      }),
      { numRuns: 600 },
    );
  });

  it('has the same ways with and without bounds on the time and the danger left', () => {
    const lasting = hazards(false).map((list) =>
      list.map((one, i) => (i % 2 === 0 ? { ...one, window: { from: null, to: null } } : one)),
    );
    const ways = [{ dangerFrom: 0 }, { dangerFrom: Number.POSITIVE_INFINITY }, { bounds: false }];
    fc.assert(
      fc.property(hazardWorlds(lasting), when, fc.boolean(), (world, departAt, mayWait) => {
        const [led, timed, plain] = ways.map((options) => {
          const { router, from, to } = routed(world, options);
          const travel = {
            profile: 'foot',
            walkMetresPerSecond: SPEED,
            departAt,
            mayWait,
          } as const;
          const arriveBy = departAt + LOOKED_AT_SECONDS;
          const answer = router.tradeoff(from, to, { ...travel, arriveBy });
          if ('refused' in answer) return answer.refused;
          return answer.ways.map((way) => [way.arriveAt.toFixed(3), way.exposure.toFixed(4)]);
        });
        expect(led).toEqual(plain);
        expect(timed).toEqual(plain);
      }),
      { numRuns: 600 },
    );
  });

  it('tells that it was cut off, and still has the fastest way', () => {
    fc.assert(
      fc.property(hazardWorlds(hazards(true)), when, (world, departAt) => {
        const { router, from, to } = routed(world);
        const travel = { profile: 'foot', walkMetresPerSecond: SPEED, mayWait: false } as const;
        const request = { ...travel, departAt, arriveBy: Number.POSITIVE_INFINITY };
        const whole = router.tradeoff(from, to, request);
        const cut = router.tradeoff(from, to, { ...request, mostLabels: 6 });
        if ('refused' in whole || 'refused' in cut) {
          expect(cut).toEqual(whole);
          return;
        }
        expect(cut.ways[0]?.arriveAt).toBeCloseTo(whole.ways[0]?.arriveAt ?? 0, 3);
        if (cut.complete) expect(cut).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});
