import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../test/support/paths.ts';
import { atTerminal, type Ended } from '../../test/support/terminal.ts';
import { writeGraph } from '../network/file/graphFile.ts';
import { importOsm } from '../network/roads/import.ts';
import { travelCommands } from './travel.ts';

const STATION = '36.2044,49.9896';
const PISOCHYN = '36.10262,49.9516';
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-travel-'));
  file = path.join(folder, 'kharkiv.roads');
  const extract = readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf'));
  const { graph, report } = importOsm(extract);
  writeFileSync(file, writeGraph(graph, report));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]): Ended =>
  atTerminal((program) => travelCommands(program.command('network')), ['network', ...words]);

describe('network route', () => {
  it('tells the way from the station to Pisochyn as the scenario has it', () => {
    const { out, code } = run('route', file, '--from', STATION, '--to', PISOCHYN);
    expect(code).toBe(0);
    expect(out).toMatch(/^9\.4 km, 141 min\n/);
    expect(out).toContain('nothing is known here of hazards');
  });

  it('answers in JSON with the line, slower with a slower speed', () => {
    const asked = ['route', file, '--from', STATION, '--to', PISOCHYN, '--json'];
    const normal = JSON.parse(run(...asked).out);
    const slow = JSON.parse(run(...asked, '--speed', '3').out);
    expect(normal.metres).toBeCloseTo(slow.metres, 6);
    expect(slow.seconds / normal.seconds).toBeCloseTo(4 / 3, 6);
    expect(normal.line.coordinates[0]).toEqual([36.2044, 49.9896]);
  });

  it('refuses a point off the network, saying how far the next road is and what to check', () => {
    const { err, code } = run('route', file, '--from', '49.9896,36.2044', '--to', PISOCHYN);
    expect(code).toBe(2);
    expect(err).toMatch(/within 3\.0 km of 49\.9896,36\.2044; the nearest is \d+\.\d km away/);
    expect(err).toContain('longitude comes first');
  });

  it('refuses a file that is no network, or not there, without a stack trace', () => {
    const other = run('route', inRepository('README.md'), '--from', STATION, '--to', PISOCHYN);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('network build')]);
    const none = run('route', path.join(folder, 'none'), '--from', STATION, '--to', PISOCHYN);
    expect([none.code, none.err]).toEqual([
      2,
      expect.stringContaining('cannot be opened (ENOENT)'),
    ]);
    expect(other.err + none.err).not.toMatch(/^\s+at /m);
  });
});

describe('network isochrone', () => {
  it('writes an area a time, each larger than the one before', () => {
    const out = path.join(folder, 'areas.geojson');
    const said = run('isochrone', file, '--to', PISOCHYN, '--minutes', '30,60,120', '--out', out);
    expect(said.code).toBe(0);
    const { features } = JSON.parse(readFileSync(out, 'utf8'));
    const metres = features.map((one: { properties: { roadMetres: number } }) =>
      Math.round(one.properties.roadMetres / 100),
    );
    expect(metres).toEqual([20, 121, 372]);
    expect(features[2].geometry.type).toBe('MultiPolygon');
    expect(said.out).toContain('120 min is reached from 37.2 km of road');
  });

  it('asks for one place, from or to', () => {
    expect(run('isochrone', file).err).toContain('either --from');
    const both = run('isochrone', file, '--from', STATION, '--to', PISOCHYN);
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('found both or neither')]);
  });
});
