import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres, type Geometry, type Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { reachOf, stretchesWithin } from './reach.ts';

/** A position within about 2 km of 36 E, 50 N, to 1e-5 degrees. */
const near = fc
  .tuple(fc.integer({ min: -2500, max: 2500 }), fc.integer({ min: -1800, max: 1800 }))
  .map(([x, y]): Position => [36 + x / 1e5, 50 + y / 1e5]);
const radius = fc.integer({ min: 15, max: 1_500 });

function at(a: Position, b: Position, t: number): Position {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

/** Metres from a position to a line, by walking along the line: independent of the kernel. */
function metresTo(position: Position, line: readonly Position[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < Math.max(1, line.length - 1); i++) {
    const a = line[i] as Position;
    const b = line[i + 1] ?? a;
    let [low, high] = [0, 1];
    for (let step = 0; step < 60; step++) {
      const [t, u] = [low + (high - low) / 3, high - (high - low) / 3];
      if (distanceMetres(position, at(a, b, t)) < distanceMetres(position, at(a, b, u))) high = u;
      else low = t;
    }
    best = Math.min(best, distanceMetres(position, at(a, b, (low + high) / 2)));
  }
  return best;
}

function isWithin(geometry: Geometry, radiusMetres: number, a: Position, b: Position, t: number) {
  const stretches = stretchesWithin(reachOf({ geometry, radiusMetres }), a, b);
  return stretches.some(([from, to]) => from <= t && t <= to);
}

describe('the reach of a hazard', () => {
  it('covers of a road what lies within the radius of a point', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(near, near, near, radius, share, (a, b, point, metres, t) => {
        const gap = distanceMetres(at(a, b, t), point) - metres;
        fc.pre(Math.abs(gap) > 1);
        const geometry: Geometry = { type: 'Point', coordinates: point };
        expect(isWithin(geometry, metres, a, b, t)).toBe(gap < 0);
      }),
    );
  });

  it('covers of a road what lies within the radius of a line with bends', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const line = fc.array(near, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(near, near, line, radius, share, (a, b, coordinates, metres, t) => {
        const gap = metresTo(at(a, b, t), coordinates) - metres;
        fc.pre(Math.abs(gap) > 1);
        const geometry: Geometry = { type: 'LineString', coordinates };
        expect(isWithin(geometry, metres, a, b, t)).toBe(gap < 0);
      }),
    );
  });

  it('covers the inside of a polygon, not its hole, and the radius around both', () => {
    const square = (half: number): Position[] => [
      [36 - half, 50 - half],
      [36 + half, 50 - half],
      [36 + half, 50 + half],
      [36 - half, 50 + half],
      [36 - half, 50 - half],
    ];
    const geometry: Geometry = { type: 'Polygon', coordinates: [square(0.01), square(0.004)] };
    const west: Position = [35.98, 50];
    const east: Position = [36.02, 50];
    const exact = stretchesWithin(reachOf({ geometry, radiusMetres: 0 }), west, east);
    expect(exact.flat().map((t) => Number(t.toFixed(6)))).toEqual([0.25, 0.4, 0.6, 0.75]);
    const [first, second] = stretchesWithin(reachOf({ geometry, radiusMetres: 100 }), west, east);
    const metres = distanceMetres(west, east);
    expect((0.25 - (first?.[0] ?? 0)) * metres).toBeCloseTo(100, 0);
    expect(((first?.[1] ?? 0) - 0.4) * metres).toBeCloseTo(100, 0);
    expect(((second?.[1] ?? 0) - 0.75) * metres).toBeCloseTo(100, 0);
  });

  it('takes a ring that was left open as closed', () => {
    const ring: Position[] = [
      [36, 50],
      [36.01, 50],
      [36.01, 50.01],
      [36, 50.01],
    ];
    const [a, b]: [Position, Position] = [
      [35.99, 50.005],
      [36.02, 50.005],
    ];
    const open: Geometry = { type: 'Polygon', coordinates: [ring] };
    const shut: Geometry = { type: 'Polygon', coordinates: [[...ring, [36, 50]]] };
    const stretches = stretchesWithin(reachOf({ geometry: open, radiusMetres: 0 }), a, b);
    expect(stretches).toHaveLength(1);
    expect(stretches).toEqual(stretchesWithin(reachOf({ geometry: shut, radiusMetres: 0 }), a, b));
  });

  it('of a point or line without a radius is the least that a drawing can mean', () => {
    const a: Position = [36, 50];
    const b: Position = [36.01, 50];
    const across: Geometry = {
      type: 'LineString',
      coordinates: [
        [36.005, 50.01],
        [36.005, 49.99],
      ],
    };
    const [stretch] = stretchesWithin(reachOf({ geometry: across, radiusMetres: 0 }), a, b);
    const metres = ((stretch?.[1] ?? 0) - (stretch?.[0] ?? 0)) * distanceMetres(a, b);
    expect(metres).toBeCloseTo(2 * LIMITS.hazardReachMetres, 1);
  });

  it('is whole or nothing on a road of no length', () => {
    const geometry: Geometry = { type: 'Point', coordinates: [36, 50] };
    const reach = reachOf({ geometry, radiusMetres: 100 });
    expect(stretchesWithin(reach, [36, 50.0005], [36, 50.0005])).toEqual([[0, 1]]);
    expect(stretchesWithin(reach, [36, 50.002], [36, 50.002])).toEqual([]);
  });

  it('is exact to a metre at 20 km from its middle', () => {
    const geometry: Geometry = { type: 'Point', coordinates: [36, 50] };
    const reach = reachOf({ geometry, radiusMetres: 20_000 });
    const a: Position = [36.2, 50.1];
    const b: Position = [36.3, 50.12];
    const [stretch] = stretchesWithin(reach, a, b);
    const edge = distanceMetres([36, 50], at(a, b, stretch?.[1] ?? 0));
    expect(Math.abs(edge - 20_000)).toBeLessThan(5);
  });
});
