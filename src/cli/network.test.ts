import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { toPbf, town, toXml } from '../../test/support/osm.ts';
import { inRepository } from '../../test/support/paths.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Topology } from '../network/cch/topology.ts';
import { readGraph, writeGraph } from '../network/file/graphFile.ts';
import type { RoadGraph } from '../network/network.ts';
import { indexRoads } from '../network/roadIndex.ts';
import { importOsm } from '../network/roads/import.ts';
import { topologiesOf } from '../network/route/topologies.ts';
import {
  buildNetwork,
  checkNetwork,
  listBottlenecks,
  networkCommand,
  networkInfo,
} from './network.ts';

const folder = mkdtempSync(join(tmpdir(), 'network-'));
afterAll(() => rmSync(folder, { recursive: true }));

function heard() {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  };
  return { said, io };
}

const kharkiv = inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf');

describe('network build', () => {
  it('writes the network, says what it read and shows how far it is', async () => {
    const { said, io } = heard();
    const out = join(folder, 'kharkiv.roads');
    expect(await buildNetwork({ extracts: [kharkiv], out }, io)).toBe(0);
    expect(said.out).toContain('6081 nodes, 1140 ways');
    expect(said.out).toContain('100.0 % in the largest');
    expect(said.err).toMatch(/Read 0\.0\d MB of 0\.07 MB \(\d+ %\)/);
    const info = heard();
    expect(await networkInfo(out, false, info.io)).toBe(0);
    expect(info.said.out).toContain('506 directed edges');
    expect(info.said.out).toMatch(/Prepared for routing \(nodes\): walkers \d+/);
    expect(info.said.out).toContain('OpenStreetMap contributors');
  });

  it('prints JSON when asked, and reads XML', async () => {
    const extract = join(folder, 'town.osm');
    writeFileSync(extract, toXml(town));
    const out = join(folder, 'town.roads');
    const { said, io } = heard();
    expect(await buildNetwork({ extracts: [extract], out, json: true }, io)).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      file: out,
      report: { format: 'xml', waysRead: 6 },
    });
    const info = heard();
    expect(await networkInfo(out, true, info.io)).toBe(0);
    expect(JSON.parse(info.said.out)).toMatchObject({ nodes: 7, edges: 12 });
  });

  it('refuses with exit code 2, what was found and what to do, and writes nothing', async () => {
    const cut = join(folder, 'cut.osm.pbf');
    writeFileSync(cut, toPbf(town).subarray(0, 150));
    const zeros = join(folder, 'zeros.osm.pbf');
    writeFileSync(zeros, '');
    truncateSync(zeros, 200_000_000);
    const huge = join(folder, 'huge.osm.pbf');
    writeFileSync(huge, '');
    truncateSync(huge, LIMITS.extractBytes + 1);
    const out = join(folder, 'never.roads');
    for (const [extract, found] of [
      [cut, 'the end of the file'],
      [zeros, 'nothing but zero bytes'],
      [huge, `${LIMITS.extractBytes + 1} bytes`],
      [folder, 'a folder'],
      [join(folder, 'missing.osm.pbf'), 'ENOENT'],
    ] as const) {
      const { said, io } = heard();
      expect(await buildNetwork({ extracts: [extract], out, json: true }, io)).toBe(2);
      expect(said.err).toContain(found);
      expect(said.err).toContain('To do: ');
      expect(JSON.parse(said.out).refused.found).toContain(found);
      expect(existsSync(out)).toBe(false);
    }
  });

  it('leaves nothing half-written where it may not write', async () => {
    const { said, io } = heard();
    const out = join(folder, 'nowhere', 'x.roads');
    expect(await buildNetwork({ extracts: [kharkiv], out }, io)).toBe(2);
    expect(said.err).toContain('--out');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('network build from more than one file', () => {
  it('counts once what two extracts hold alike, and is the same network', async () => {
    const [west, east] = [join(folder, 'west.osm.pbf'), join(folder, 'east.osm')];
    const part = (ids: readonly number[]) => ({
      ...town,
      ways: town.ways.filter(({ id }) => ids.includes(id)),
    });
    writeFileSync(west, toPbf(part([10, 13, 14, 15])));
    writeFileSync(east, toXml(part([10, 11, 12])));
    const out = join(folder, 'both.roads');
    const { said, io } = heard();
    expect(await buildNetwork({ extracts: [west, east], out, json: true }, io)).toBe(0);
    expect(JSON.parse(said.out).report).toMatchObject({ format: 'mixed', waysKept: 6 });
    const whole = join(folder, 'whole.roads');
    const extract = join(folder, 'whole.osm.pbf');
    writeFileSync(extract, toPbf(town));
    expect(await buildNetwork({ extracts: [extract], out: whole }, heard().io)).toBe(0);
    expect(readGraph(readFileSync(out))).toEqual(readGraph(readFileSync(whole)));
  });

  it('adds tracks drawn in the field, and says which ends join nothing', async () => {
    const extract = join(folder, 'tracks.osm.pbf');
    writeFileSync(extract, toPbf(town));
    const tracks = join(folder, 'tracks.geojson');
    const line = {
      type: 'Feature',
      properties: { name: 'Lane' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [36, 50.0045],
          [36.007, 50.0045],
        ],
      },
    };
    writeFileSync(tracks, JSON.stringify(line));
    const { said, io } = heard();
    const out = join(folder, 'tracks.roads');
    expect(await buildNetwork({ extracts: [extract], out, tracks }, io)).toBe(0);
    expect(said.out).toContain('Tracks drawn: 1, 1 ends joined');
    expect(said.out).toContain('last position of line 1 (Lane)');
    writeFileSync(tracks, 'x');
    const refused = heard();
    expect(await buildNetwork({ extracts: [extract], out, tracks }, refused.io)).toBe(2);
    expect(refused.said.err).toContain('GeoJSON');
  });

  it('draws a bar over itself on a terminal', async () => {
    const { said, io } = heard();
    const out = join(folder, 'bar.roads');
    expect(await buildNetwork({ extracts: [kharkiv], out }, { ...io, isTerminal: true })).toBe(0);
    expect(said.err).toMatch(/\r\[#+\.*\] Read .* \(\d+ %\), twice through/);
    expect(said.err).toContain(`[${'#'.repeat(30)}]`);
    expect(said.err).toMatch(/\r\[#+\] Ordered (\d+) of \1 nodes for routing \(100 %\)\n/);
    expect(said.err.split('\n')).toHaveLength(3);
  });
});

describe('network check', () => {
  const out = join(folder, 'checked.roads');

  it('says that a file is whole', async () => {
    expect(await buildNetwork({ extracts: [kharkiv], out }, heard().io)).toBe(0);
    const { said, io } = heard();
    expect(await checkNetwork(out, false, io)).toBe(0);
    expect(said.out).toContain('is whole');
  });

  it('fails with what is wrong and what to do, in JSON as well', async () => {
    const damaged = readFileSync(out);
    damaged[9_000] = (damaged[9_000] ?? 0) ^ 1;
    writeFileSync(out, damaged);
    const { said, io } = heard();
    expect(await checkNetwork(out, false, io)).toBe(1);
    expect(said.err).toContain('damaged or changed');
    const json = heard();
    expect(await checkNetwork(out, true, json.io)).toBe(1);
    expect(JSON.parse(json.said.out)).toMatchObject({ whole: false });
    expect(await checkNetwork(join(folder, 'no.roads'), false, heard().io)).toBe(2);
  });

  it('fails when what was prepared is not of these roads', async () => {
    const { graph, report } = importOsm(toPbf(town));
    const index = indexRoads(graph);
    const islands = { ...index, network: index.network.map(() => 0) };
    const order = Int32Array.from({ length: graph.nodeCount }, (_, node) => node);
    const street = { ...graph, edgeHead: graph.edgeTail };
    const needless = topologiesOf(graph, order);
    needless.set('car', needless.get('walkers') as Topology);
    const files: [string, RoadGraph][] = [
      ['another network in the index of roads', { ...graph, index: islands }],
      ['a topology for walkers of other', { ...graph, topologies: topologiesOf(street, order) }],
      ['a topology for car, who need none', { ...graph, topologies: needless }],
    ];
    for (const [found, prepared] of files) {
      writeFileSync(out, writeGraph(prepared, report));
      const { said, io } = heard();
      expect(await checkNetwork(out, false, io)).toBe(1);
      expect(said.err).toContain(found);
    }
  });

  it('fails when the roads do not hang together as the report says', async () => {
    const { graph, report } = importOsm(toPbf(town));
    const foot = { ...report.profiles.foot, mainNodes: 6 };
    writeFileSync(out, writeGraph(graph, { ...report, profiles: { ...report.profiles, foot } }));
    const { said, io } = heard();
    expect(await checkNetwork(out, false, io)).toBe(1);
    expect(said.err).toContain('hang together');
  });
});

describe('network bottlenecks', () => {
  it('lists bridges with name, length and edges', async () => {
    const tags = { highway: 'primary', bridge: 'yes', name: 'Lopan Bridge' };
    const ways = town.ways.map((way) => (way.id === 11 ? { ...way, tags } : way));
    const extract = join(folder, 'bridge.osm.pbf');
    writeFileSync(extract, toPbf({ ...town, ways }));
    const out = join(folder, 'bridge.roads');
    expect(await buildNetwork({ extracts: [extract], out }, heard().io)).toBe(0);
    const { said, io } = heard();
    expect(await listBottlenecks(out, { limit: 5 }, io)).toBe(0);
    expect(said.out).toBe('bridge-11  1001 m  2 edges  Lopan Bridge\n1 of 1\n');
    const json = heard();
    expect(await listBottlenecks(out, { json: true, limit: 5 }, json.io)).toBe(0);
    expect(JSON.parse(json.said.out)).toMatchObject({
      count: 1,
      bottlenecks: [{ kind: 'bridge' }],
    });
    const info = heard();
    expect(await networkInfo(out, false, info.io)).toBe(0);
    expect(info.said.out).toContain('Bottlenecks: bridge 1');
  });
});

describe('network info', () => {
  it('refuses a file that is no network', async () => {
    const { said, io } = heard();
    expect(await networkInfo(kharkiv, false, io)).toBe(2);
    expect(said.err).toContain('a road network file');
  });
});

describe('the commands', () => {
  it('stand in the program with their options', () => {
    const program = new Command();
    networkCommand(program);
    const network = program.commands.find((command) => command.name() === 'network');
    expect(network?.commands.map((command) => command.name())).toEqual([
      'build',
      'info',
      'check',
      'bottlenecks',
      'route',
      'directions',
      'timetable',
      'roads',
      'isochrone',
      'matrix',
    ]);
    expect(network?.commands[0]?.options.map(({ long }) => long)).toEqual([
      '--out',
      '--tracks',
      '--json',
    ]);
  });
});
