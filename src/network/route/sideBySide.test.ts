import { describe, expect, it } from 'vitest';
import type { Position } from '../../domain/kernel/geometry.ts';
import type { Path } from '../network.ts';
import { sharedRoad } from './sideBySide.ts';

/** A way along a line, with a short leg to and from it. */
function along(...road: Position[]): Path {
  const [first, last] = [road[0] as Position, road.at(-1) as Position];
  return {
    profile: 'foot',
    ...{ departAt: 0, arriveAt: 0, metres: 0, accessFromMetres: 1_112, accessToMetres: 1_112 },
    ...{ exposure: 0, exposedMinutes: 0, waitSeconds: 0, hazardIds: [], segments: [] },
    coordinates: [[first[0], first[1] + 0.01], ...road, [last[0], last[1] + 0.01]],
  };
}

describe('what two ways share', () => {
  const west = along([36, 50], [36.1, 50]);

  it('is all of it on the same road, also the other way round and in other pieces', () => {
    expect(sharedRoad(west, west)).toBe(1);
    expect(sharedRoad(along([36.1, 50], [36.03, 50], [36, 50]), west)).toBe(1);
  });

  it('counts the other carriageway as the same road, and a street away as another', () => {
    // A degree of latitude has 111 km: 0.0003 are 33 m, 0.0006 are 67 m.
    expect(sharedRoad(along([36, 50.0003], [36.1, 50.0003]), west)).toBe(1);
    expect(sharedRoad(along([36, 50.0006], [36.1, 50.0006]), west)).toBe(0);
  });

  it('is a share of the one that is asked about', () => {
    const longer = along([36, 50], [36.2, 50]);
    expect(sharedRoad(longer, west)).toBeCloseTo(0.5, 2);
    expect(sharedRoad(west, longer)).toBe(1);
    expect(sharedRoad(along([36, 50]), along([37, 50]))).toBe(0);
  });
});
