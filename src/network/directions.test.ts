import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf } from '../../test/support/osm.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import type { Waymark } from '../domain/movement/directions.ts';
import { directionsOf } from './directions.ts';
import { importOsm } from './roads/import.ts';
import { makeRouter } from './route/router.ts';

/** A street to the east, crossed by the two carriageways of an avenue 40 m apart. */
const map: TinyMap = {
  nodes: [
    { id: 1, lon: 36.0, lat: 50.0 },
    { id: 2, lon: 36.02, lat: 50.0 },
    { id: 3, lon: 36.0206, lat: 50.0 },
    { id: 4, lon: 36.04, lat: 50.0 },
    { id: 5, lon: 36.02, lat: 50.02 },
    { id: 6, lon: 36.0206, lat: 50.02 },
    { id: 7, lon: 36.02, lat: 49.98 },
    { id: 8, lon: 36.0206, lat: 49.98 },
    { id: 9, lon: 36.06, lat: 50.001 },
  ],
  ways: [
    { id: 1, nodes: [1, 2, 3, 4], tags: { highway: 'residential', name: 'Сумська вулиця' } },
    { id: 2, nodes: [7, 2, 5], tags: { highway: 'primary', oneway: 'yes', name: 'Проспект' } },
    { id: 3, nodes: [6, 3, 8], tags: { highway: 'primary', oneway: 'yes', name: 'Проспект' } },
    {
      id: 4,
      nodes: [4, 9],
      tags: { highway: 'residential', name: 'Довга', bridge: 'yes', 'bridge:name': 'Old Bridge' },
    },
  ],
};
const { graph } = importOsm(toPbf(map));
const router = makeRouter(graph, []);
const mark = (placeKey: string, position: Position, cover = false): Waymark => {
  return { placeKey, name: placeKey, localName: '', position, cover };
};

function told(from: Position, to: Position, waymarks: readonly Waymark[] = []) {
  const [start, end] = [from, to].map((point) => {
    const snap = router.snap(point, 'foot', 3_000);
    if ('refused' in snap) throw new Error('expected a road nearby');
    return snap;
  });
  if (start === undefined || end === undefined) throw new Error('expected two ends');
  const request = { profile: 'foot', walkMetresPerSecond: 1, departAt: 0, mayWait: false } as const;
  const [path] = router.earliestArrival(start, [end], request);
  if (path === undefined || 'refused' in path) throw new Error('expected a path');
  const edges = path.segments.map(({ edge, fromFraction, toFraction }) => {
    return { edge, from: fromFraction, to: toFraction };
  });
  return directionsOf(graph, { ...path, edges }, waymarks);
}
const turnsOf = (directions: ReturnType<typeof told>) =>
  directions.steps.map(({ turn, heading, road }) => [turn, heading, road?.localName]);

describe('directions along a way', () => {
  it('turn once where the two carriageways of a road are crossed or joined', () => {
    expect(turnsOf(told([36.001, 50], [36.0206, 50.015]))).toEqual([
      [null, 'e', 'Сумська вулиця'],
      ['left', 'n', 'Проспект'],
    ]);
    expect(turnsOf(told([36.001, 50], [36.02, 49.985]))).toEqual([
      [null, 'e', 'Сумська вулиця'],
      ['right', 's', 'Проспект'],
    ]);
  });

  it('go straight on over a crossing, and say when the road takes another name', () => {
    const directions = told([36.001, 50], [36.058, 50.001]);
    expect(turnsOf(directions)).toEqual([
      [null, 'e', 'Сумська вулиця'],
      ['straight', 'e', 'Довга'],
    ]);
    expect(directions.steps[1]?.structures).toEqual([
      { name: 'Old Bridge', localName: 'Old Bridge' },
    ]);
  });

  it('name what stands at a turn and what is passed after it, and nothing far from the way', () => {
    const marks = [
      mark('corner', [36.0215, 50.001]),
      mark('passed', [36.0196, 50.01], true),
      mark('far', [36.03, 50.01], true),
    ];
    const directions = told([36.001, 50], [36.02, 50.018], marks);
    const [first, second] = directions.steps;
    expect(first?.passes.map((passed) => passed.mark.placeKey)).toEqual([]);
    expect(second?.at?.placeKey).toBe('corner');
    expect(second?.passes.map((passed) => passed.mark.placeKey)).toEqual(['passed']);
    expect(directions.marks.map((passed) => passed.mark.placeKey)).toEqual(['corner', 'passed']);
  });

  it('say how far and which way a place lies beside the road', () => {
    const { accessFrom, accessTo } = told([36.001, 50.004], [36.0206, 50.015]);
    expect(accessFrom.heading).toBe('s');
    expect(accessFrom.metres).toBeGreaterThan(430);
    expect(accessFrom.metres).toBeLessThan(460);
    expect(accessTo.metres).toBeLessThan(1);
  });

  it('are outlined ever more coarsely, and by the last cover whatever the tolerance', () => {
    const marks = [mark('cover', [36.0196, 50.01], true)];
    const { outlines } = told([36.001, 50], [36.02, 50.018], marks);
    const counts = outlines.map(({ length }) => length);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(outlines[0]?.map(({ heading }) => heading)).toEqual(['e', 'n', 'n']);
    for (const legs of outlines) {
      expect(legs.some(({ to }) => to?.placeKey === 'cover')).toBe(true);
    }
  });
});
