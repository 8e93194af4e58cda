import { describe, expect, it } from 'vitest';
import { toPbf, town } from '../../../test/support/osm.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { readGraphFile, writeGraph } from '../file/graphFile.ts';
import { roadName } from '../names.ts';
import type { Profile, RoadGraph } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { ImportError } from '../roads/importError.ts';
import { makeRouter } from '../route/router.ts';
import { parseTracks, type Track } from './track.ts';

const track = (positions: readonly Position[], more: Partial<Track> = {}): Track => ({
  name: '',
  profiles: ['foot', 'slowFoot'],
  oneway: false,
  positions,
  ...more,
});

/** Metres on the way between two positions of the town, null where there is none. */
function metres(graph: RoadGraph, profile: Profile, a: Position, b: Position): number | null {
  const router = makeRouter(graph, []);
  const [from, to] = [a, b].map((point) => {
    const snap = router.snap(point, profile, 500);
    if ('refused' in snap) throw new Error('no road there');
    return snap;
  });
  if (from === undefined || to === undefined) throw new Error('no snap');
  const request = { profile, walkMetresPerSecond: 1, departAt: 0, mayWait: false };
  const [answer] = router.earliestArrival(from, [to], request);
  return answer === undefined || 'refused' in answer ? null : answer.metres;
}

/** From halfway along the footway in the west (1 to 4) over the fields to the street (2, 3). */
const FIELD: Position[] = [
  [36.00005, 50.0045],
  [36.007, 50.0046],
  [36.01395, 50.0045],
];

describe('tracks drawn in the field', () => {
  it('join the roads that their ends come near, between two nodes as well', () => {
    const { graph, report } = importOsm(toPbf(town), {
      tracks: [track(FIELD, { name: 'Over the fields' })],
    });
    expect(report.tracks).toEqual({ lines: 1, joinedEnds: 2, looseEnds: 0, listed: [] });
    const before = importOsm(toPbf(town)).graph;
    const [west, east] = [
      [36, 50.0045],
      [36.014, 50.0045],
    ] as const;
    expect(metres(before, 'foot', west, east)).toBeCloseTo(2_027, -1);
    expect(metres(graph, 'foot', west, east)).toBeCloseTo(1_002, -1);
    const named = [...graph.edgeTail.keys()].filter(
      (e) => roadName(graph, e).name === 'Over the fields',
    );
    expect(named).toHaveLength(2);
  });

  it('are for those that they name, vehicles as drawn where they say so', () => {
    const [west, east] = [
      [36, 50],
      [36.014, 50.0045],
    ] as const;
    const line: Position[] = [
      [36, 50],
      [36.007, 50.002],
      [36.014, 50.0045],
    ];
    const graphOf = (more: Partial<Track>) =>
      importOsm(toPbf(town), { tracks: [track(line, more)] }).graph;
    const around = metres(graphOf({}), 'car', west, east) ?? 0;
    expect(around).toBeGreaterThan(1_400);
    const both = graphOf({ profiles: ['car'] });
    // The track is slow: a car takes the road all the same, unless the road is closed to it.
    expect(both.edgeCarSeconds.filter((s) => Number.isFinite(s)).length).toBeGreaterThan(
      graphOf({}).edgeCarSeconds.filter((s) => Number.isFinite(s)).length,
    );
    const oneway = graphOf({ profiles: ['car', 'foot'], oneway: true });
    const cars = (graph: RoadGraph) => [...graph.edgeAccess].filter((bits) => bits & 16).length;
    expect(cars(both) - cars(oneway)).toBe(1);
    expect(metres(oneway, 'foot', west, east)).toBeLessThan(1_200);
    expect(metres(oneway, 'slowFoot', west, east)).toBeGreaterThan(1_400);
  });

  it('join each other, and the report names the ends that join nothing', () => {
    const middle: Position = [36.007, 50.0045];
    const tracks = [
      track([[36.00005, 50.0045], middle]),
      track([
        [36.00705, 50.0045],
        [36.01395, 50.0045],
      ]),
      track([middle, [36.009, 50.006]], { name: 'Nowhere' }),
    ];
    const { graph, report } = importOsm(toPbf(town), { tracks });
    expect(report.tracks).toEqual({
      lines: 3,
      joinedEnds: 5,
      looseEnds: 1,
      listed: [{ line: 3, name: 'Nowhere', end: 'last' }],
    });
    expect(metres(graph, 'foot', [36, 50.0045], [36.014, 50.0045])).toBeCloseTo(1_001, -1);
  });

  it('fill no more of the report than a network file has room for', () => {
    const tracks = Array.from({ length: 400 }, (_, i) =>
      track(
        [
          [30 + i / 100, 40],
          [30.005 + i / 100, 40],
        ],
        { name: '\u0001'.repeat(255) },
      ),
    );
    const { graph, report } = importOsm(toPbf(town), { tracks });
    expect(report.tracks).toMatchObject({ lines: 400, looseEnds: 800 });
    expect(readGraphFile(writeGraph(graph, report)).report).toEqual(report);
  });

  it('do not join what they only cross, nor a road that their users may not enter', () => {
    const crossing = track([
      [36.007, 50.0045],
      [36.007, 49.995],
    ]);
    expect(importOsm(toPbf(town), { tracks: [crossing] }).report.tracks?.looseEnds).toBe(2);
    const toFootway = track(
      [
        [36.00005, 50.0045],
        [36.007, 50.0046],
      ],
      { profiles: ['bus'] },
    );
    expect(importOsm(toPbf(town), { tracks: [toFootway] }).report.tracks?.looseEnds).toBe(2);
  });

  it('share a node where two end at one place of a road', () => {
    const south = track([
      [36.014, 50.0045],
      [36.02, 50.003],
    ]);
    const { report } = importOsm(toPbf(town), { tracks: [track(FIELD), south] });
    expect(report.tracks).toMatchObject({ joinedEnds: 3, looseEnds: 1 });
  });
});

describe('a file of tracks', () => {
  const line = {
    type: 'Feature',
    properties: { name: 'Lane', profiles: ['foot', 'bus'], oneway: true, drawnBy: 'x' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [36, 50, 120],
        [36.1, 50],
      ],
    },
  };

  it('is read as lines with who may use them, other properties aside', () => {
    const text = JSON.stringify({ type: 'FeatureCollection', features: [line] });
    const read = {
      name: 'Lane',
      profiles: ['foot', 'bus'],
      oneway: true,
      positions: [
        [36, 50],
        [36.1, 50],
      ],
    };
    expect(parseTracks(text)).toEqual([read]);
    expect(parseTracks(JSON.stringify(line))).toEqual([read]);
    const bare = JSON.stringify({ ...line, properties: null });
    expect(parseTracks(bare)).toMatchObject([{ name: '', profiles: ['foot', 'slowFoot'] }]);
  });

  it.each([
    ['no JSON', 'x', 'no JSON'],
    ['a picture of a point', JSON.stringify({ type: 'Point', coordinates: [36, 50] }), 'type'],
    ['nothing', JSON.stringify({ type: 'FeatureCollection', features: [] }), 'features'],
    [
      'latitude before longitude, off the map',
      JSON.stringify({
        ...line,
        geometry: {
          ...line.geometry,
          coordinates: [
            [50, 136],
            [50, 36],
          ],
        },
      }),
      'type',
    ],
    [
      'a profile that is none',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [{ ...line, properties: { profiles: ['tank'] } }],
      }),
      'features.0.properties.profiles.0',
    ],
  ])('is refused when it is %s', (_, text, found) => {
    expect(() => parseTracks(text)).toThrow(ImportError);
    expect(() => parseTracks(text)).toThrow(found);
  });
});
