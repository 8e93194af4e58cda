import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/kernel/geometry.ts';
import { letterPlaces } from './letters.ts';

const straight: Position[] = [
  [36, 50],
  [36.1, 50],
];
const round: Position[] = [
  [36, 50],
  [36.03, 50],
  [36.04, 50.02],
  [36.06, 50.02],
  [36.07, 50],
  [36.1, 50],
];

describe('the letters of ways', () => {
  it('stand where the ways are apart, on their middle stretch', () => {
    const [a, b] = letterPlaces([straight, round]) as [Position, Position];
    expect(b[1]).toBeCloseTo(50.02, 6);
    expect(a[1]).toBeCloseTo(50, 6);
    expect(a[0]).toBeGreaterThan(36.04);
    expect(a[0]).toBeLessThan(36.06);
  });

  it('stand in the middle of an only way, and on each of two that are the same', () => {
    const [alone] = letterPlaces([straight]) as [Position];
    expect(alone[0]).toBeCloseTo(36.05, 6);
    expect(letterPlaces([straight, straight])).toHaveLength(2);
    expect(letterPlaces([])).toEqual([]);
  });
});
