import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf } from '../../test/support/osm.ts';
import type { Profile, RoadGraph } from './network.ts';
import { importOsm } from './roads/import.ts';
import { makeRouter } from './route/router.ts';
import { bottlenecks } from './structures.ts';

/** Two banks of a river, each with a road, and a ferry of 1,000 m or so between them. */
function river(tags: Readonly<Record<string, string>>): TinyMap {
  return {
    nodes: [
      { id: 1, lon: 36, lat: 50 },
      { id: 2, lon: 36, lat: 50.005 },
      { id: 3, lon: 36, lat: 50.01 },
      { id: 4, lon: 36, lat: 50.014 },
      { id: 5, lon: 36, lat: 50.019 },
    ],
    ways: [
      { id: 1, nodes: [1, 2], tags: { highway: 'primary' } },
      { id: 2, nodes: [2, 3, 4], tags: { route: 'ferry', name: 'The Ferry', ...tags } },
      { id: 3, nodes: [4, 5], tags: { highway: 'primary' } },
    ],
  };
}

function across(graph: RoadGraph, profile: Profile, ferries: boolean) {
  const router = makeRouter(graph, []);
  const [from, to] = (
    [
      [36, 50],
      [36, 50.019],
    ] as const
  ).map((point) => {
    const snap = router.snap(point, profile, 10);
    if ('refused' in snap) throw new Error('no road there');
    return snap;
  });
  if (from === undefined || to === undefined) throw new Error('no snap');
  const request = { profile, walkMetresPerSecond: 1, departAt: 0, mayWait: false, ferries };
  const [answer] = router.earliestArrival(from, [to], request);
  return answer === undefined || 'refused' in answer ? null : answer;
}

describe('a ferry', () => {
  it('is used only where the question allows it, and takes the time of its crossing', () => {
    const { graph, report } = importOsm(toPbf(river({ duration: '00:20' })));
    expect(report).toMatchObject({ ferryLines: 1, highwayWays: 2, waysKept: 3 });
    expect(report.profiles.foot.components).toBe(2);
    expect(across(graph, 'foot', false)).toBeNull();
    const path = across(graph, 'foot', true);
    const walked = (path?.metres ?? 0) - (graph.edgeMetres[graph.ferries.edge[0] ?? 0] ?? 0);
    expect(path?.arriveAt).toBeCloseTo(walked + 1_200, 3);
  });

  it('takes vehicles only where a tag lets them aboard', () => {
    const { graph } = importOsm(
      toPbf(river({ duration: 'PT1H', motor_vehicle: 'yes', foot: 'no' })),
    );
    expect(across(graph, 'foot', true)).toBeNull();
    expect(across(graph, 'car', true)?.arriveAt).toBeGreaterThan(3_600);
    expect(across(graph, 'bus', true)?.arriveAt).toBeGreaterThan(3_600);
    expect(across(importOsm(toPbf(river({}))).graph, 'bus', true)).toBeNull();
    const light = importOsm(toPbf(river({ motor_vehicle: 'yes', maxweight: '7.5' }))).graph;
    expect(across(light, 'bus', true)).toBeNull();
    expect(across(light, 'car', true)).not.toBeNull();
  });

  it.each([
    ['25', 1_500],
    ['1:00:00', 3_600],
    ['00:00:01', 360],
    ['soon', 360],
  ])('of duration %s crosses in %i s, an incredible one at 10 km/h', (duration, seconds) => {
    const { graph } = importOsm(toPbf(river({ duration })));
    const metres = graph.edgeMetres[graph.ferries.edge[0] ?? 0] ?? 0;
    const expected = seconds === 360 ? metres / (10 / 3.6) : seconds;
    expect(graph.ferries.seconds[0]).toBeCloseTo(expected, 3);
  });

  it('stands among the bottlenecks', () => {
    const { graph } = importOsm(toPbf(river({})));
    expect(bottlenecks(graph)).toMatchObject([{ id: 'ferry-2', name: 'The Ferry' }]);
  });
});
