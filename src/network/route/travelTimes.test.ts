import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Disc,
  disc,
  discHazard,
  inTown,
  kinds,
  town,
} from '../../../test/support/gridTown.ts';
import { hazardAt } from '../../../test/support/randomHazards.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import type { Snap } from '../network.ts';
import { makeRouter } from './router.ts';
import { travelTimes } from './travelTimes.ts';

const WALK = 1.3;
/** No way in such a town has more roads: on foot each may be a centimetre longer than thought. */
const MOST_ROADS = 100;
const ALWAYS = { from: null, to: null };

function hazardsOf(discs: readonly Disc[]) {
  return discs.map((one, i) => discHazard({ ...one, ...ALWAYS }, i));
}

describe('travel times from each to each', () => {
  it('are those of the router, and never shorter, while hazards hold', () => {
    const points = fc.array(inTown, { minLength: 1, maxLength: 5 });
    const profiles = fc.constantFrom('foot', 'slowFoot', 'car' as const);
    const discs = fc.array(disc, { maxLength: 6 });
    fc.assert(
      fc.property(kinds, discs, points, points, profiles, (map, all, from, to, profile) => {
        const graph = town(map);
        const hazards = hazardsOf(all);
        const router = makeRouter(graph, hazards, { bounds: false });
        const joined = (places: typeof from) =>
          places
            .map((at) => router.snap(at, profile, 50_000))
            .filter((snap): snap is Snap => !('refused' in snap));
        const [starts, ends] = [joined(from), joined(to)];
        const request = { profile, walkMetresPerSecond: WALK };
        const times = travelTimes(graph, hazards, starts, ends, request);
        const travel = { ...request, departAt: 0, mayWait: false };
        for (const [i, start] of starts.entries()) {
          for (const [j, path] of router.earliestArrival(start, ends, travel).entries()) {
            const cell = i * ends.length + j;
            const seconds = times.seconds[cell] as number;
            if (String(start.point) === String(ends[j]?.point)) expect(seconds).toBe(0);
            else if ('refused' in path) expect(seconds).toBe(Number.POSITIVE_INFINITY);
            else {
              expect(seconds).toBeGreaterThan(path.arriveAt - 1e-6);
              expect(seconds).toBeLessThan(path.arriveAt + (0.01 * MOST_ROADS) / WALK);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('cross no closed field between a point and its road, though no road is under it', () => {
    const graph = town([3]);
    const from = makeRouter(graph, []).snap([36.0062, 50.0062], 'foot', 50_000) as Snap;
    expect(from.accessMetres).toBeGreaterThan(100);
    const [[lon, lat], [roadLon, roadLat]] = [from.point, from.onRoad];
    const middle: Position = [(lon + roadLon) / 2, (lat + roadLat) / 2];
    for (const slowFactor of [null, 3]) {
      const effect = slowFactor === null ? 'closes' : 'slows';
      const over = { effect, slowFactor: slowFactor ?? 1, radiusMetres: 20 } as const;
      const hazards = [hazardAt(middle, over)];
      const router = makeRouter(graph, hazards);
      const to = router.snap([36.0161, 50.016], 'foot', 50_000) as Snap;
      const request = { profile: 'foot', walkMetresPerSecond: WALK } as const;
      const travel = { ...request, departAt: 0, mayWait: false };
      const [path] = router.earliestArrival(from, [to], travel);
      const seconds = path === undefined || 'refused' in path ? Infinity : path.arriveAt;
      expect(Number.isFinite(seconds)).toBe(effect === 'slows');
      const told = [[from, to] as const, [to, from] as const].map(
        ([a, b]) => travelTimes(graph, hazards, [a], [b], request).seconds[0],
      );
      for (const one of told) expect(one).toBeCloseTo(seconds, 0);
    }
  });

  it('are told only within the time asked for', () => {
    fc.assert(
      fc.property(inTown, inTown, fc.integer({ min: 60, max: 3_000 }), (a, b, withinSeconds) => {
        const graph = town([3]);
        const router = makeRouter(graph, []);
        const snaps = [a, b].map((at) => router.snap(at, 'foot', 50_000)) as [Snap, Snap];
        const times = (within?: number) =>
          travelTimes(graph, [], [snaps[0]], [snaps[1]], {
            profile: 'foot',
            walkMetresPerSecond: WALK,
            ...(within === undefined ? {} : { withinSeconds: within }),
          });
        const [whole, cut] = [times(), times(withinSeconds)];
        const isTold = (whole.seconds[0] as number) <= withinSeconds;
        expect(cut).toEqual(
          isTold
            ? whole
            : { seconds: Float64Array.of(Infinity), metres: Float64Array.of(Infinity) },
        );
      }),
      { numRuns: 100 },
    );
  });
});
