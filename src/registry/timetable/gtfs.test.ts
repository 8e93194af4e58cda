import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readGtfs } from './gtfs.ts';
import { unzipTimetable } from './timetableFiles.ts';

/** A timetable made up for these tests. */
const WHOLE: Readonly<Record<string, string>> = {
  'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\na,Rail,,Europe/Kyiv\n',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,stop_desc\n' +
    'k,Kharkiv,49.989,36.205,1,,\nk1,Kharkiv 1,49.989,36.205,,k,\n' +
    'k2,Kharkiv 2,49.98910000000001,36.205,0,k,\np,Pisochyn,49.95,36.093,,,\n',
  'routes.txt': 'route_id,route_short_name,route_type\nr,S1,2\n',
  'trips.txt':
    'route_id,service_id,trip_id,trip_headsign\nr,week,t1,Pisochyn\nr,single,t2,Kharkiv\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n' +
    't1,24:20:00,24:20:00,p,2,1\nt1,23:50:00,23:50:00,k1,1,\n' +
    't2,06:00:00,06:00:00,p,1,\nt2,06:30:00,06:30:00,k2,5,\n',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
    'week,1,1,1,1,1,0,0,20220301,20220331\n',
  'calendar_dates.txt': 'service_id,date,exception_type\nsingle,20220302,1\nweek,20220304,2\n',
  'frequencies.txt':
    'trip_id,start_time,end_time,headway_secs,exact_times\nt2,06:00:00,07:00:00,600,0\n',
  'transfers.txt':
    'from_stop_id,to_stop_id,transfer_type,min_transfer_time\nk,k,2,300\nk1,p,3,\nk1,k2,4,\n',
};

const files = (changed: Readonly<Record<string, string>> = {}) =>
  new Map(
    Object.entries({ ...WHOLE, ...changed })
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, strToU8(text)]),
  );
const said = (changed: Readonly<Record<string, string>>) => {
  const { feed, verdicts } = readGtfs(files(changed));
  const lines = verdicts.map(({ file, line, expected, found }) => {
    return `${file}:${line}: expected ${expected}; found ${found}`;
  });
  return { refused: feed === null, lines };
};

describe('a GTFS timetable', () => {
  const { feed, ignored, counts } = readGtfs(files());

  it('is read with its calls in order, past midnight, and without what nobody may board', () => {
    expect(feed?.zone).toBe('Europe/Kyiv');
    expect(feed?.stops.map(({ id, station }) => `${id} ${station}`)).toEqual([
      'k1 k',
      'k2 k',
      'p p',
    ]);
    const [one, two] = feed?.trains ?? [];
    expect(one).toMatchObject({ id: 't1', name: 'S1 to Pisochyn', service: 'week' });
    expect(one?.calls.map(({ stop, departs }) => [stop, departs])).toEqual([
      [0, 85_800],
      [2, 87_600],
    ]);
    expect(one?.calls.map(({ mayBoard }) => mayBoard)).toEqual([true, false]);
    expect(two?.frequencies).toEqual([
      { from: 21_600, to: 25_200, headwaySeconds: 600, exact: false },
    ]);
  });

  it('has the days of its calendars and the transfers of all platforms of a station', () => {
    expect(feed?.services.get('week')).toMatchObject({
      from: '2022-03-01',
      removed: new Set(['2022-03-04']),
    });
    expect(feed?.services.get('single')?.added).toEqual(new Set(['2022-03-02']));
    expect(feed?.transfers.map(({ from, to, seconds }) => [from, to, seconds])).toEqual([
      [0, 0, 300],
      [0, 1, 300],
      [0, 2, null],
      [1, 0, 300],
      [1, 1, 300],
    ]);
    expect(feed?.transfers.map(({ forbidden }) => forbidden).indexOf(true)).toBe(2);
  });

  it('counts the columns that it does not read, and the rows read as less than they say', () => {
    expect(ignored).toEqual(['agency.txt: agency_url', 'stops.txt: stop_desc']);
    expect(counts).toEqual({ error: 0, warning: 0, note: 1 });
  });

  it('is the same whatever the order of rows', () => {
    const turned = Object.fromEntries(
      Object.entries(WHOLE).map(([name, text]) => {
        const [header = '', ...rows] = text.trim().split('\n');
        return [name, `${[header, ...rows.reverse()].join('\n')}\n`];
      }),
    );
    expect(readGtfs(files(turned)).feed).toEqual(feed);
  });

  it.each([
    ['agency.txt', 'agency_timezone\nKyiv\n', 'agency.txt:2: expected a time zone'],
    ['agency.txt', 'agency_timezone\nUTC\nEurope/Kyiv\n', 'expected one zone; found UTC'],
    ['stops.txt', '', 'stops.txt:null: expected a file stops.txt; found none'],
    [
      'stops.txt',
      'stop_id,stop_name,stop_lat,stop_lon\nk,K,95,36\n',
      'stops.txt:2: expected degrees from -90 to 90; found "95"',
    ],
    ['trips.txt', 'route_id,service_id,trip_id\nx,week,t1\n', 'trips.txt:2: expected an id'],
    ['routes.txt', 'route_id\nr\nr\n', 'routes.txt:3: expected each id once'],
    ['calendar_dates.txt', 'service_id,date,exception_type\nsingle,20220230,1\n', 'a date such'],
    [
      'stop_times.txt',
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,8:60,8:60,p,1\n',
      'stop_times.txt:2: expected a time such as 14:05',
    ],
    [
      'stop_times.txt',
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
        't1,23:50,23:50,p,1\nt1,00:20,00:20,k1,2\n',
      'stop_times.txt:3: expected an arrival after the departure on line 2',
    ],
    [
      'stop_times.txt',
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
        't1,08:00,08:00,p,1\nt1,08:20,08:20,k1,1\n',
      'stop_times.txt:3: expected each stop_sequence once',
    ],
    [
      'frequencies.txt',
      'trip_id,start_time,end_time,headway_secs\nt2,06:00,07:00,600\nt2,06:30,08:00,600\n',
      'expected each hour of a trip once',
    ],
    ['stops.txt', 'stop_id,stop_name\n"k', 'stops.txt:2: expected a closing quote'],
  ])('is refused for a fault in %s, told by file and line', (name, text, expected) => {
    const { refused, lines } = said({ [name]: text });
    expect(refused).toBe(true);
    expect(lines.join('\n')).toContain(expected);
  });

  it('keeps nobody waiting for a call without a time, and says so', () => {
    const { refused, lines } = said({
      'stop_times.txt': `${WHOLE['stop_times.txt']}t1,,,k2,7,\n`,
    });
    expect(refused).toBe(false);
    expect(lines).toContain('stop_times.txt:6: expected times of a call; found none');
  });
});

describe('a zip with a timetable', () => {
  const packed = (entries: Readonly<Record<string, Uint8Array>>) => zipSync(entries);

  it('is unpacked, also from a folder inside it, and nothing else with it', () => {
    const zip = packed({
      'feed/stops.txt': strToU8('stop_id\nk\n'),
      'feed/shapes.txt': strToU8('shape_id\n'),
    });
    const found = unzipTimetable(zip);
    expect([...found.keys()]).toEqual(['stops.txt']);
    expect(new TextDecoder().decode(found.get('stops.txt'))).toBe('stop_id\nk\n');
  });

  it('is refused when it is damaged, empty of timetables, swells, or has a file twice', () => {
    const zip = packed({ 'stops.txt': strToU8('stop_id\n'.repeat(500)) });
    zip.fill(0xff, 40, 60);
    expect(() => unzipTimetable(zip)).toThrow(/damaged|stops/);
    expect(() => unzipTimetable(strToU8('no zip at all'))).toThrow(/found none/);
    expect(() => unzipTimetable(packed({ 'x.txt': strToU8('x') }))).toThrow(/found none/);
    const bomb = packed({ 'stops.txt': new Uint8Array(4_000_000) });
    expect(() => unzipTimetable(bomb)).toThrow(/100 times its size/);
    const twice = packed({ 'a/stops.txt': strToU8('x'), 'b/stops.txt': strToU8('x') });
    expect(() => unzipTimetable(twice)).toThrow(/found it twice/);
  });
});
