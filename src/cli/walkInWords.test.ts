import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atTerminal, type Ended } from '../../test/support/terminal.ts';
import { writeGraph } from '../network/file/graphFile.ts';
import { importOsm } from '../network/roads/import.ts';
import { travelCommands } from './travel.ts';

const NETWORK = new URL('../../scenarios/kharkiv-2022-03-02/network.osm.pbf', import.meta.url);
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-walk-'));
  file = path.join(folder, 'kharkiv.roads');
  const { graph, report } = importOsm(readFileSync(NETWORK));
  writeFileSync(file, writeGraph(graph, report));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENDS = ['--from', '36.2045,49.9893', '--to', '36.1026,49.9516', '--to-name', 'Pisochyn'];
const HOURS = ['--at', '2022-03-02T14:40:00+02:00', '--by', '2022-03-02T18:00:00+02:00'];
const run = (...words: string[]): Ended =>
  atTerminal(
    (program) => travelCommands(program.command('network')),
    ['network', 'directions', file, ...ENDS, ...words],
  );

describe('network directions', () => {
  it('tells a walk step by step, with the cover of a list and the hour to turn back', () => {
    const shelters = path.join(folder, 'shelters.csv');
    writeFileSync(
      shelters,
      'name,lon,lat,local_name\nKholodna Hora,36.1813,49.9825,Холодна Гора\n',
    );
    const { out, code } = run(...HOURS, '--shelters', shelters);
    expect(code).toBe(0);
    expect(out).toContain('to Pisochyn on foot, 2 March. 9.3 kilometres.');
    expect(out).toContain('\n2. Go west for 8 kilometres. You pass Kholodna Hora (Холодна Гора)');
    expect(out).toContain('Be past Kholodna Hora by 15:45.');
  });

  it('tells it in three languages, and in a text message that is counted', () => {
    expect(run(...HOURS, '--lang', 'uk').out).toContain('Ідіть');
    expect(run(...HOURS, '--lang', 'hi').out).toContain('Pisochyn');
    const sms = JSON.parse(run(...HOURS, '--sms', '--json').out);
    expect(sms).toMatchObject({ alphabet: 'gsm7' });
    expect(sms.segments).toBeLessThanOrEqual(2);
  });

  it('refuses a walk that may be late, people in vehicles and lists with faults', () => {
    const late = run('--at', '2022-03-02T16:40:00+02:00', '--by', '2022-03-02T18:00:00+02:00');
    expect(late.code).toBe(2);
    expect(late.err).toMatch(/found one that may be there \d+ min later/);
    expect(run(...HOURS, '--profile', 'bus').err).toContain('found a vehicle');
    const broken = path.join(folder, 'broken.csv');
    writeFileSync(broken, 'name,lon,lat\nSomewhere,361,50\n');
    expect(run(...HOURS, '--shelters', broken).err).toContain('line 2: expected');
    expect(run('--at', 'noon', '--by', 'six').err).toContain('Expected --at with an instant');
  });
});
