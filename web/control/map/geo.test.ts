import { describe, expect, it } from 'vitest';
import { distanceMetres, type Position } from '../../../src/domain/kernel/geometry.ts';
import { boxOf, circleRing, farthest, lineRing, reachOf } from './geo.ts';

const kharkiv: Position = [36.23, 49.99];

describe('shapes on the map', () => {
  it('draws a circle whose every point lies at its radius', () => {
    for (const point of circleRing(kharkiv, 600)) {
      expect(Math.abs(distanceMetres(kharkiv, point) - 600)).toBeLessThan(3);
    }
  });

  it('draws the reach of a line at its radius around it and closes the ring', () => {
    const line: Position[] = [kharkiv, [36.25, 49.99], [36.25, 50.0]];
    const ring = lineRing(line, 200);
    expect(ring.at(-1)).toEqual(ring[0]);
    const nearest = ring.map((p) => Math.min(...line.map((q) => distanceMetres(p, q))));
    expect(Math.min(...nearest)).toBeGreaterThan(190);
  });

  it('gives a line without a radius a width that can be seen and pressed', () => {
    const line: Position[] = [kharkiv, [36.25, 49.99]];
    const shape = reachOf({ type: 'LineString', coordinates: line }, 0);
    expect(new Set(shape.coordinates[0]?.map(String)).size).toBeGreaterThan(3);
  });

  it('finds the box around positions, and none around nothing', () => {
    expect(boxOf([kharkiv, [36.1, 50.1]])).toEqual([36.1, 49.99, 36.23, 50.1]);
    expect(boxOf([])).toBeNull();
  });

  it('finds the corner of an area that lies farthest from a point', () => {
    const square = (west: number): Position[] => [
      [west, 50],
      [west + 0.1, 50],
      [west + 0.1, 50.05],
      [west, 50],
    ];
    const area = { type: 'MultiPolygon', coordinates: [[square(36.2)], [square(36)]] } as const;
    expect(farthest(area, kharkiv)).toEqual([36, 50]);
    expect(farthest({ type: 'MultiPolygon', coordinates: [] }, kharkiv)).toBeNull();
  });
});
