import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { hazardAt, kharkivHazards } from '../../../test/support/randomHazards.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { Snap } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { retraced } from './retrace.ts';
import { makeRouter } from './router.ts';

const { graph } = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const NOW = epochSeconds('2022-03-02T12:00:00Z');
const point = fc.tuple(
  fc.double({ min: 36.12, max: 36.3, noNaN: true }),
  fc.double({ min: 49.92, max: 50.05, noNaN: true }),
);

describe('a way that is gone once more', () => {
  it('takes the same time and meets the same hazards as when the router found it', () => {
    const seen = { found: 0, met: 0 };
    const property = fc.property(
      point,
      point,
      kharkivHazards(NOW),
      fc.constantFrom('foot' as const, 'bus' as const),
      fc.boolean(),
      (a, b, hazards, profile, mayWait) => {
        const router = makeRouter(graph, hazards);
        const [from, to] = [a, b].map((at) => router.snap(at, profile, 9_000)) as [Snap, Snap];
        const travel = { profile, walkMetresPerSecond: 1.2, departAt: NOW, mayWait };
        const [path] = router.earliestArrival(from, [to], travel);
        if (path === undefined || 'refused' in path) return;
        const again = retraced(graph, hazards, path, { from, to }, travel);
        seen.found += 1;
        if (path.hazardIds.length > 0) seen.met += 1;
        expect(again?.arriveAt).toBeCloseTo(path.arriveAt, 3);
        expect(again?.metres).toBeCloseTo(path.metres, 3);
        expect(again?.exposure).toBeCloseTo(path.exposure, 4);
        expect(again?.exposedMinutes).toBeCloseTo(path.exposedMinutes, 4);
        expect(again?.hazardIds).toEqual(path.hazardIds);
        expect(again?.coordinates).toEqual(path.coordinates);
        const edges = (one: typeof path) => one.segments.map(({ edge }) => edge);
        expect(edges(again as typeof path)).toEqual(edges(path));
      },
    );
    fc.assert(property, { numRuns: 300 });
    expect(seen.found).toBeGreaterThan(150);
    expect(seen.met).toBeGreaterThan(10);
  });

  it('is none where a closure stands on it by then', () => {
    const router = makeRouter(graph, []);
    const [from, to] = [
      router.snap([36.2044, 49.9896], 'foot', 3_000) as Snap,
      router.snap([36.10262, 49.9516], 'foot', 3_000) as Snap,
    ];
    const travel = {
      profile: 'foot',
      walkMetresPerSecond: 1,
      departAt: NOW,
      mayWait: false,
    } as const;
    const [path] = router.earliestArrival(from, [to], travel);
    if (path === undefined || 'refused' in path) throw new Error('expected a way');
    const middle = path.coordinates[Math.floor(path.coordinates.length / 2)] ?? [0, 0];
    const shut = [hazardAt(middle)];
    expect(retraced(graph, shut, path, { from, to }, travel)).toBeNull();
    const spot = { ...path, segments: [] };
    expect(retraced(graph, shut, spot, { from, to: from }, travel)).toBe(spot);
  });
});
