import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../test/support/paths.ts';
import { atTerminal, type Ended } from '../../test/support/terminal.ts';
import { writeGraph } from '../network/file/graphFile.ts';
import { importOsm } from '../network/roads/import.ts';
import { travelCommands } from './travel.ts';

const CENTRE = '36.2304,49.9935';
const PISOCHYN = '36.10262,49.9516';
/** Trains made up for this test: nobody knows of such that ran on that day. */
const TRAINS =
  'train,stop,arrives,departs,seats,runs,lon,lat\n' +
  'synthetic,Kharkiv,,15:40,540,2022-03-02,36.205,49.989\n' +
  'synthetic,Pisochyn,16:00,16:02,,,36.0929259,49.9496193\n' +
  'synthetic,Poltava,18:30,,,,34.5953548,49.582088\n';
const GTFS = {
  'agency.txt': 'agency_timezone\nEurope/Kyiv\n',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon\nk,Kharkiv,49.989,36.205\np,Pisochyn,49.9496,36.0929\n',
  'routes.txt': 'route_id,route_short_name,colour\nr,S1,red\n',
  'trips.txt': 'route_id,service_id,trip_id\nr,s,t\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
    't,15:40:00,15:40:00,k,1\nt,16:00:00,16:00:00,p,2\n',
  'calendar_dates.txt': 'service_id,date,exception_type\ns,20220302,1\n',
};
let folder: string;
let roads: string;
let list: string;
let gtfs: string;
let unpacked: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-trains-'));
  [roads, list, gtfs, unpacked] = ['kharkiv.roads', 'trains.csv', 'feed.zip', 'feed'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  const extract = readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf'));
  const { graph, report } = importOsm(extract);
  writeFileSync(roads, writeGraph(graph, report));
  writeFileSync(list, TRAINS);
  const entries = Object.entries(GTFS);
  writeFileSync(
    gtfs,
    zipSync(Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text)]))),
  );
  mkdirSync(unpacked);
  for (const [name, text] of entries) writeFileSync(path.join(unpacked, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]): Ended =>
  atTerminal((program) => travelCommands(program.command('network')), ['network', ...words]);

const ask = (trains: string, ...more: string[]) => {
  const ends = ['--from', CENTRE, '--to', PISOCHYN, '--at', '2022-03-02T14:40:00+02:00'];
  const zone = trains.endsWith('.csv') ? ['--zone', 'Europe/Kyiv'] : [];
  return run('route', roads, ...ends, '--with-trains', trains, ...zone, ...more);
};

describe('network route --with-trains', () => {
  it('tells the legs and the seats, beside the way on foot, and what it does not know', () => {
    const { out, code } = ask(list, '--by', '2022-03-02T18:00:00+02:00');
    expect(code).toBe(0);
    expect(out).toMatch(/^By train: there 2022-03-02 16:\d\d, \d+ min\n/);
    expect(out).toContain('15:40 to 16:00  train synthetic, Kharkiv to Pisochyn, 540 seats in all');
    expect(out).toContain('On foot all the way: there 2022-03-02 17:3');
    expect(out).toContain('The latest to be there by then:\n');
    expect(out).toContain('not what runs today');
  });

  it('gives the same journey for a list, a GTFS zip and its folder', () => {
    const legs = (file: string) =>
      JSON.parse(ask(file, '--json').out).byTrain.legs.map((leg: Record<string, unknown>) => [
        leg.kind,
        leg.departAt,
      ]);
    expect(legs(gtfs)).toEqual(legs(unpacked));
    expect(legs(gtfs).slice(0, 2)).toEqual(legs(list).slice(0, 2));
    expect(legs(list)[1]).toEqual(['train', '2022-03-02T13:40:00.000Z']);
  });

  it('leaves out trains that do not run, and has the late ones later', () => {
    expect(ask(list, '--not-running', 'synthetic').out).toContain('No way by train was found');
    const late = ask(list, '--late', 'synthetic=30').out;
    expect(late).toContain('16:10 to 16:30  train synthetic');
    expect(ask(list, '--late', 'other=30')).toMatchObject({
      code: 2,
      err: expect.stringContaining('found "other"'),
    });
  });

  it('refuses what it cannot answer, saying what to give', () => {
    const cases: [string[], string][] = [
      [['--profile', 'bus'], 'Expected people on foot'],
      [['--at', 'noon'], 'Expected --at with an instant'],
      [['--zone', 'Kyiv'], 'Expected a time zone such as Europe/Kyiv'],
    ];
    for (const [words, expected] of cases) {
      expect(ask(list, ...words)).toMatchObject({
        code: 2,
        err: expect.stringContaining(expected),
      });
    }
    const ends = ['--from', CENTRE, '--to', PISOCHYN];
    const alone = run('route', roads, ...ends, '--at', '2022-03-02T14:40:00+02:00');
    expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('with --with-trains')]);
    const none = ask(path.join(folder, 'none.zip'));
    expect([none.code, none.err]).toEqual([
      2,
      expect.stringContaining('none.zip" cannot be opened'),
    ]);
  });
});

describe('network timetable', () => {
  it('counts what a timetable holds, what of it the roads reach, and what is not read', () => {
    const said = run('timetable', roads, '--csv', list, '--zone', 'Europe/Kyiv');
    expect(said.out).toContain('Trains: 1, calls: 3, times of Europe/Kyiv');
    expect(said.out).toContain('Stops: 3, of which the roads of the network reach 2');
    const told = JSON.parse(run('timetable', roads, '--gtfs', gtfs, '--json').out);
    expect(told).toMatchObject({ stops: 2, trains: 1, ignored: ['routes.txt: colour'] });
  });

  it('refuses a faulty one with file and line, and a list without its zone', () => {
    const faulty = path.join(folder, 'faulty.csv');
    writeFileSync(faulty, TRAINS.replace('16:00', '1600'));
    const said = run('timetable', roads, '--csv', faulty, '--zone', 'Europe/Kyiv');
    expect(said.code).toBe(2);
    expect(said.err).toContain('faulty.csv, line 3: expected a time such as 14:05');
    expect(said.err).not.toMatch(/^\s+at /m);
    expect(run('timetable', roads, '--csv', list).err).toContain('Expected --zone');
    expect(run('timetable', roads).err).toContain('either --gtfs ZIP or --csv FILE');
  });
});
