import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf, town, toXml } from '../../test/support/osm.ts';
import { readGraph, writeGraph } from './file/graphFile.ts';
import { mapPoints, roadName } from './names.ts';
import { indexRoads } from './roadIndex.ts';
import { importOsm } from './roads/import.ts';
import { bottlenecks } from './structures.ts';
import { parseTracks } from './tracks/track.ts';

const named: TinyMap = {
  nodes: [
    ...town.nodes.map((node) =>
      node.id === 9
        ? {
            ...node,
            tags: {
              place: 'village',
              name: 'Бабаї',
              'name:en': 'Babai',
              alt_name: 'Babaye; Babayi',
            },
          }
        : node,
    ),
    { id: 20, lon: 36.001, lat: 50.001, tags: { railway: 'subway_entrance', name: 'Вокзал' } },
    {
      id: 21,
      lon: 36.002,
      lat: 50.001,
      tags: { amenity: 'shelter', shelter_type: 'public_transport' },
    },
    { id: 22, lon: 36.003, lat: 50.001 },
    { id: 23, lon: 36.004, lat: 50.001 },
    { id: 24, lon: 36.004, lat: 50.002, tags: { shop: 'kiosk', name: 'Kiosk' } },
  ],
  ways: [
    ...town.ways.map((way) =>
      way.id === 12
        ? {
            ...way,
            tags: {
              ...way.tags,
              name: 'Північна',
              'name:en': 'North',
              ref: 'T-1',
              bridge: 'yes',
              'bridge:name': 'Old Bridge',
            },
          }
        : way,
    ),
    { id: 30, nodes: [22, 23, 24, 22], tags: { building: 'bunker', name: 'Bunker 4' } },
  ],
};

const { graph } = importOsm(toPbf(named));
const classOf = (edge: number) => graph.roadClasses[graph.edgeClass[edge] ?? 0];
const edgeOf = (name: string) => [...graph.edgeClass.keys()].find((e) => classOf(e) === name) ?? -1;

describe('names of roads', () => {
  it('stand with every edge, in each language that the map has, and the number', () => {
    expect(roadName(graph, edgeOf('primary'))).toMatchObject({ name: 'South', english: '' });
    expect(roadName(graph, edgeOf('secondary'))).toEqual({
      name: 'Північна',
      english: 'North',
      ukrainian: '',
      ref: 'T-1',
      structure: 'Old Bridge',
    });
    expect(roadName(graph, edgeOf('steps'))).toMatchObject({ name: '', ref: '' });
  });

  it('part a road where they change', () => {
    const tags = { highway: 'primary' };
    const nodes = town.nodes.slice(0, 3);
    const ways = [
      { id: 1, nodes: [1, 2], tags: { ...tags, name: 'A' } },
      { id: 2, nodes: [2, 3], tags: { ...tags, name: 'B' } },
    ];
    expect(importOsm(toPbf({ nodes, ways })).graph.nodeCount).toBe(3);
    const alike = ways.map((way) => ({ ...way, tags: { ...tags, name: 'A' } }));
    expect(importOsm(toPbf({ nodes, ways: alike })).graph.nodeCount).toBe(2);
  });

  it('longer than any on the map are none, and bad bytes change nothing else', () => {
    const ways = [
      { id: 1, nodes: [1, 2], tags: { highway: 'primary', name: 'x'.repeat(256), ref: 'M' } },
    ];
    const { graph: clipped } = importOsm(toPbf({ nodes: town.nodes, ways }));
    expect(roadName(clipped, 0)).toMatchObject({ name: '', ref: 'M' });
  });

  it('stay on one line, written as they are read', () => {
    const name = 'Sumska\n\u001b[2KThe bridge is open.\u202e\u2028';
    const ways = [{ id: 1, nodes: [1, 2], tags: { highway: 'primary', name, ref: 'M\t03' } }];
    const { graph: drawn } = importOsm(toPbf({ nodes: town.nodes, ways }));
    expect(roadName(drawn, 0)).toMatchObject({
      name: 'Sumska [2KThe bridge is open.',
      ref: 'M 03',
    });
    const geometry = {
      type: 'LineString',
      coordinates: town.nodes.map(({ lon, lat }) => [lon, lat]),
    };
    const [track] = parseTracks(
      JSON.stringify({ type: 'Feature', geometry, properties: { name } }),
    );
    expect(track?.name).toBe('Sumska [2KThe bridge is open.');
  });
});

describe('points of the map', () => {
  it('are settlements with all their names, and what may serve as cover by its kind', () => {
    expect(mapPoints(graph)).toMatchObject([
      {
        kind: 'village',
        name: 'Бабаї',
        english: 'Babai',
        others: ['Babaye', 'Babayi'],
        lon: 36.003,
      },
      { kind: 'bunker', name: 'Bunker 4', lon: 36.003, lat: 50.001 },
      { kind: 'subway', name: 'Вокзал' },
      { kind: 'roof', name: '' },
    ]);
    expect(mapPoints(graph, ['bunker', 'subway'])).toHaveLength(2);
  });
});

describe('bridges and tunnels', () => {
  it('are listed with name, length and edges, the parts of one joined', () => {
    const edges = [...graph.edgeClass.keys()].filter((e) => classOf(e) === 'secondary');
    const metres = graph.edgeMetres[edges[0] ?? 0];
    expect(bottlenecks(graph)).toEqual([
      { id: 'bridge-12', kind: 'bridge', name: 'Old Bridge', metres, edges },
    ]);
    const crossed = { id: 40, nodes: [7, 6], tags: { highway: 'service', tunnel: 'yes' } };
    const both = importOsm(toPbf({ ...named, ways: [...named.ways, crossed] })).graph;
    const found = bottlenecks(both);
    expect(found.map(({ id, name }) => [id, name])).toEqual([
      ['tunnel-40', ''],
      ['bridge-12', 'Old Bridge'],
    ]);
    expect(found[1]?.edges).toHaveLength(4);
    expect(found[1]?.metres).toBeCloseTo(metres ?? 0, 6);
  });
});

describe('a network with names', () => {
  it('is the same from PBF and XML, in any order, and from its file', () => {
    const turned = { nodes: [...named.nodes].reverse(), ways: [...named.ways].reverse() };
    expect(importOsm(toXml(named)).graph).toEqual(graph);
    expect(importOsm(toPbf(turned)).graph).toEqual(graph);
    expect(importOsm(toPbf(named, { plainNodes: true })).graph).toEqual(graph);
    const { index, ...read } = readGraph(writeGraph(graph));
    expect(index).toEqual(indexRoads(graph));
    expect(read).toEqual(graph);
  });
});
