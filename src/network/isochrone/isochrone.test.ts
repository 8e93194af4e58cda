import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import { NO_EDGE, type Snap } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { makeRouter } from '../route/router.ts';
import { shapeAt } from '../shape.ts';
import { type Area, outlineOf } from './outline.ts';
import { type ReachedPart, reachedWithin } from './reached.ts';

const { graph } = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const router = makeRouter(graph, []);
const STATION: Position = [36.2044, 49.9896];
const WALK = { profile: 'foot', walkMetresPerSecond: 1 } as const;

function snapped(point: Position): Snap {
  const snap = router.snap(point, 'foot', 3_000);
  if ('refused' in snap) throw new Error('off the network');
  return snap;
}

/** Position at a share of an edge, along its drawn line. */
function placeOn(edge: number, share: number): Position {
  const [first, last] = [graph.shapeFirst[edge] ?? 0, (graph.shapeFirst[edge + 1] ?? 0) - 1];
  const at = (p: number) => shapeAt(graph, p);
  let left = share * (graph.edgeMetres[edge] ?? 0);
  for (let p = first; p < last; p++) {
    const [a, b] = [at(p), at(p + 1)];
    const metres = distanceMetres(a, b);
    if (left <= metres) {
      const t = metres === 0 ? 0 : left / metres;
      return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    }
    left -= metres;
  }
  return at(last);
}

function isInside({ coordinates }: Area, [x, y]: Position): boolean {
  let crossings = 0;
  for (const ring of coordinates.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
      if (a[1] > y === b[1] > y) continue;
      if (x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}

const within = (seconds: number, direction: 'from' | 'to') =>
  reachedWithin(graph, snapped(STATION), { ...WALK, seconds, direction });

describe('what can be reached in time', () => {
  it('holds exactly the places at which the router arrives in time', () => {
    const seconds = 5_400;
    const parts = within(seconds, 'from');
    const holds = (edge: number, share: number) =>
      parts.some((part) => part.edge === edge && part.from <= share && share <= part.to);
    const answers = { inTime: 0, late: 0 };
    for (let edge = 0; edge < graph.edgeCount; edge += 5) {
      const share = 0.37;
      const place = endOn(edge, share);
      const request = { ...WALK, departAt: 0, mayWait: false };
      const [path] = router.earliestArrival(snapped(STATION), [place], request);
      if (path === undefined || 'refused' in path) throw new Error('no way');
      if (Math.abs(path.arriveAt - seconds) < 1) continue;
      const isInTime = path.arriveAt < seconds;
      answers[isInTime ? 'inTime' : 'late'] += 1;
      const twin = graph.edgeTwin[edge] ?? NO_EDGE;
      expect(holds(edge, share) || holds(twin, 1 - share)).toBe(isInTime);
    }
    expect(answers.inTime).toBeGreaterThan(10);
    expect(answers.late).toBeGreaterThan(10);
  });

  it('is the same there and back on foot: a stretch one way is one the other way', () => {
    const there = within(3_600, 'from');
    const back = new Map(within(3_600, 'to').map((part) => [part.edge, part]));
    for (const { edge, from, to } of there) {
      const twin = back.get(graph.edgeTwin[edge] ?? 0);
      expect(twin?.from).toBeCloseTo(1 - to, 6);
      expect(twin?.to).toBeCloseTo(1 - from, 6);
    }
  });

  it('grows with the time, and leaves closed roads out', () => {
    const metres = (parts: readonly ReachedPart[]) =>
      parts.reduce(
        (sum, { edge, from, to }) => sum + (to - from) * (graph.edgeMetres[edge] ?? 0),
        0,
      );
    const sizes = [600, 1_800, 3_600].map((seconds) => metres(within(seconds, 'from')));
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    const request = { ...WALK, seconds: 3_600, direction: 'from' } as const;
    const all = within(3_600, 'from');
    const closed = new Set(all.slice(0, 5).map(({ edge }) => edge));
    const left = reachedWithin(graph, snapped(STATION), { ...request, closed });
    expect(left.some(({ edge }) => closed.has(edge))).toBe(false);
    expect(metres(left)).toBeLessThan(metres(all));
  });
});

function endOn(edge: number, share: number): Snap {
  const onRoad = placeOn(edge, share);
  return { point: onRoad, onRoad, accessMetres: 0, edge, fraction: share };
}

describe('the outline of an area', () => {
  it('holds every point of every stretch, and nothing farther than a diagonal of a cell', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_200, max: 6_000 }),
        fc.integer({ min: 40, max: 800 }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat()), {
          minLength: 5,
          maxLength: 5,
        }),
        (seconds, cell, picks) => {
          const parts = within(seconds, 'from');
          const area = outlineOf(graph, parts, cell);
          for (const [share, pick] of picks) {
            const part = parts[pick % parts.length] as ReachedPart;
            const inside = placeOn(part.edge, part.from + share * (part.to - part.from));
            expect(isInside(area, inside)).toBe(true);
          }
          const points = parts.flatMap(({ edge, from, to }) =>
            Array.from({ length: 60 }, (_, k) => placeOn(edge, from + ((to - from) * k) / 59)),
          );
          for (const corner of area.coordinates.flat(2).filter((_, i) => i % 9 === 0)) {
            const nearest = Math.min(...points.map((point) => distanceMetres(point, corner)));
            expect(nearest).toBeLessThanOrEqual(cell * Math.SQRT2 * 1.02 + 60);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('closes its rings, outer ones counter-clockwise, and gives the same bytes twice', () => {
    const parts = within(3_600, 'from');
    const area = outlineOf(graph, parts, 250);
    expect(JSON.stringify(outlineOf(graph, [...parts].reverse(), 250))).toBe(JSON.stringify(area));
    for (const [outer, ...holes] of area.coordinates) {
      expect(outer?.[0]).toEqual(outer?.at(-1));
      for (const hole of holes) expect(hole[0]).toEqual(hole.at(-1));
    }
    expect(area.coordinates.some((polygon) => polygon.length > 1)).toBe(true);
    expect(outlineOf(graph, [], 100).coordinates).toEqual([]);
    expect(() => outlineOf(graph, parts, 0.1)).toThrow('at most 200000 cells');
  });
});
