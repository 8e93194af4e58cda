import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf } from '../../test/support/osm.ts';
import { makeGazetteer } from '../domain/places/gazetteer/gazetteer.ts';
import { resolvePlaceText } from '../domain/places/gazetteer/placeText.ts';
import { roadLines } from './roadLines.ts';
import { importOsm } from './roads/import.ts';

const map: TinyMap = {
  nodes: [
    { id: 1, lon: 36.0, lat: 50.0 },
    { id: 2, lon: 36.05, lat: 50.0 },
    { id: 3, lon: 36.1, lat: 50.0 },
    { id: 4, lon: 36.05, lat: 50.05 },
    { id: 5, lon: 36.05, lat: 49.95 },
    { id: 6, lon: 36.1, lat: 50.02 },
  ],
  ways: [
    { id: 1, nodes: [1, 2], tags: { highway: 'trunk', name: 'Полтавський шлях', ref: 'M03' } },
    { id: 2, nodes: [2, 3], tags: { highway: 'trunk', name: 'Полтавський шлях', ref: 'M03' } },
    {
      id: 3,
      nodes: [4, 2, 5],
      tags: { highway: 'primary', name: 'Окружна дорога', oneway: 'yes' },
    },
    { id: 4, nodes: [3, 6], tags: { highway: 'residential' } },
  ],
};
const { graph } = importOsm(toPbf(map));
const roads = roadLines(graph);

describe('the roads of a map by name', () => {
  it('are one line each, the ways of one name joined and nameless ones left out', () => {
    expect(roads.map(({ names }) => names)).toEqual([
      ['Окружна дорога'],
      ['Полтавський шлях', 'M03'],
    ]);
    for (const { line } of roads) expect(line).toHaveLength(3);
    const [, trunk] = roads;
    const lons = trunk?.line.map(([lon]) => lon) ?? [];
    expect([...lons].sort((a, b) => a - b)).toEqual([36, 36.05, 36.1]);
  });

  it('let a text be read that says where on them something is', () => {
    const near = [36.0, 50.0] as const;
    const read = (text: string) =>
      resolvePlaceText(text, makeGazetteer([]), { roads, near }).candidates;
    expect(read('на Полтавському шляху перед окружною')[0]?.position[0]).toBeLessThan(36.05);
    expect(read('after the ring on M03')[0]?.position[0]).toBeGreaterThan(36.05);
    expect(read('km 2 of M03')).toHaveLength(2);
  });
});
