import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDegrees, COMPASS, compassOf, degreesOf, pointAt } from './bearing.ts';
import { distanceMetres, type Position } from './geometry.ts';

describe('bearings', () => {
  it('are degrees clockwise from north', () => {
    expect(bearingDegrees([36, 50], [36, 51])).toBeCloseTo(0, 6);
    expect(bearingDegrees([0, 0], [1, 0])).toBeCloseTo(90, 6);
    expect(bearingDegrees([36, 50], [36, 49])).toBeCloseTo(180, 6);
    expect(bearingDegrees([0, 0], [-1, 0])).toBeCloseTo(270, 6);
  });

  it('have eight names, each for the eighth of the circle around it', () => {
    expect(COMPASS.map((point) => compassOf(degreesOf(point)))).toEqual([...COMPASS]);
    expect([22.4, 22.6, 337.4, 337.6, 359, -1, 361].map(compassOf)).toEqual([
      ...['n', 'ne', 'nw', 'n', 'n', 'n', 'n'],
    ]);
  });

  it('lead to a point at that distance and in that direction, across the date line too', () => {
    const lon = fc.double({ min: -180, max: 180, noNaN: true });
    const lat = fc.double({ min: -70, max: 70, noNaN: true });
    const metres = fc.double({ min: 1, max: 200_000, noNaN: true });
    const degrees = fc.double({ min: 0, max: 359.9, noNaN: true });
    fc.assert(
      fc.property(lon, lat, degrees, metres, (x, y, bearing, far) => {
        const start: Position = [x, y];
        const end = pointAt(start, bearing, far);
        expect(Math.abs(end[0])).toBeLessThanOrEqual(180);
        expect(distanceMetres(start, end)).toBeCloseTo(far, 2);
        const off = Math.abs(((bearingDegrees(start, end) - bearing + 540) % 360) - 180);
        expect(off * far).toBeLessThan(1);
      }),
    );
  });
});
