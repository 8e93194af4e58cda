import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import type { Files } from '../support/faultlessScenario.ts';

/** One way to break a scenario, and the verdict that must come of it. */
export interface Broken {
  readonly name: string;
  /** Breaks the files before they are written ... */
  readonly change?: (files: Files) => void;
  /** ... or the folder after. */
  readonly after?: (folder: string) => void;
  readonly severity: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly line: number | null;
  /** Of `expected ...; found ...`. */
  readonly says: RegExp;
}

const textOf = (files: Files, name: string): string => {
  const content = files.get(name);
  if (typeof content !== 'string') throw new Error(`${name} is no text`);
  return content;
};

/** Replaces a text that must be there. */
function swap(name: string, from: string, to: string): (files: Files) => void {
  return (files) => {
    const text = textOf(files, name);
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
    files.set(name, text.replace(from, to));
  };
}

const put =
  (name: string, content: string | Uint8Array) =>
  (files: Files): void => {
    files.set(name, content);
  };

const drop =
  (name: string) =>
  (files: Files): void => {
    files.delete(name);
  };

const add =
  (name: string, line: string) =>
  (files: Files): void => {
    files.set(name, `${textOf(files, name)}${line}\n`);
  };

type Ring = readonly (readonly number[])[];

const polygon =
  (change: (ring: Ring) => Ring) =>
  (files: Files): void => {
    const file = JSON.parse(textOf(files, 'hazards.json'));
    const { geometry } = file.hazards[0].hazard;
    geometry.coordinates = geometry.coordinates.map(change);
    files.set('hazards.json', JSON.stringify(file, null, 2));
  };

type Row = readonly [
  name: string,
  change: (files: Files) => void,
  file: string,
  line: number | null,
  says: RegExp,
];

const toBroken =
  (severity: Broken['severity']) =>
  ([name, change, file, line, says]: Row): Broken => ({ name, change, severity, file, line, says });

const pbf = 'network.osm.pbf';
const people = 'people/india.csv';
const cut = (files: Files): void => {
  files.set(pbf, (files.get(pbf) as Uint8Array).subarray(0, 20_000));
};
const latin = new Uint8Array([...Buffer.from('place_id,name\nx,'), 0xcf, 0xe8, 0xf1, 0x0a]);
const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
const wide = `${Array.from({ length: 1_000_000 }, () => 'x').join(',')}\n`;

/** Refused: nothing of the folder is loaded. */
const ERRORS: readonly Row[] = [
  ['an extract that is cut off', cut, pbf, null, /found .*byte/],
  ['another file as the extract', put(pbf, 'a,b\n1,2\n'), pbf, null, /an OpenStreetMap extract/],
  ['an extract of zeros', put(pbf, new Uint8Array(5_000)), pbf, null, /expected/],
  ['no extract', drop(pbf), '.', null, /expected one of network.osm.pbf.*found neither/],
  ['no operation.json', drop('operation.json'), 'operation.json', null, /this file; found none/],
  ['no places.csv', drop('places.csv'), 'places.csv', null, /this file; found none/],
  ['a missing list', drop(people), people, null, /this file; found none/],
  ['an empty list', put(people, ''), people, null, /found an empty file/],
  [
    'a list that nobody names',
    put('people/extra.csv', 'key,place\nx,station\n'),
    'people/extra.csv',
    null,
    /named under rosters/,
  ],
  [
    'a list outside the folder',
    swap('operation.json', '"people/india.csv"', '"../../secret.csv"'),
    '../../secret.csv',
    null,
    /this file; found none/,
  ],
  ['other columns', put(people, 'nom,ville\nx,y\n'), people, 1, /missing: key, place/],
  ['a column twice', swap(people, 'birth_date', 'phone'), people, 1, /each column once/],
  ['a row that is too short', add(people, 'p4,Only'), people, 5, /10 fields.*found 2/],
  ['a quote that is not closed', add(people, 'p4,"Asha'), people, 5, /a closing quote/],
  ['a million columns', put('places.csv', wide), 'places.csv', 1, /at most 100000 characters/],
  [
    'a thousand columns',
    put('places.csv', `${'x,'.repeat(1_000)}x\n`),
    'places.csv',
    1,
    /200 columns/,
  ],
  [
    'a field of 5,000 characters',
    add(people, `p4,${'x'.repeat(5_000)},,,,,station,fast,,`),
    people,
    5,
    /at most 4000/,
  ],
  ['a key twice', add(people, 'p1,A,,,IND,,station,fast,,'), people, 5, /first on line 2/],
  ['a person without a key', add(people, ',A,,,IND,,station,fast,,'), people, 5, /a key of 1/],
  ['a place nobody knows', swap(people, ',shelter,', ',atlantis,'), people, 4, /"atlantis"/],
  ['a pace nobody knows', swap(people, 'station,fast', 'station,swift'), people, 2, /"swift"/],
  ['a need nobody knows', swap(people, 'medical', 'wings'), people, 3, /"wings"/],
  ['a place twice', add('places.csv', 'station,S,other,36.2,49.99'), 'places.csv', 5, /line 2/],
  ['a latitude beyond the pole', swap('places.csv', '49.9893', '94.1'), 'places.csv', 2, /-90/],
  ['a comma for a decimal point', swap('places.csv', '49.9893', '"49,9"'), 'places.csv', 2, /49,9/],
  [
    'longitude and latitude swapped',
    swap('places.csv', '36.2052,49.9893', '49.9893,36.2052'),
    'places.csv',
    2,
    /the other way round/,
  ],
  ['Windows-1251 text', put('places.csv', latin), 'places.csv', 2, /UTF-8; found byte 0xe8/],
  ['UTF-16 text', put('places.csv', new Uint8Array([255, 254, 65, 0])), 'places.csv', 1, /UTF-16/],
  ['a NUL in a list', put(people, 'key,place\np1,\0\n'), people, 2, /a NUL byte/],
  [
    'a capacity below nothing',
    swap('destinations.csv', ',100,', ',-5,'),
    'destinations.csv',
    2,
    /from 0/,
  ],
  [
    'readiness of what is no destination',
    swap('destinations.csv', 'pisochyn', 'station'),
    'destinations.csv',
    2,
    /kind destination/,
  ],
  ['a bus without seats', swap('vehicles.csv', ',40,', ',0,'), 'vehicles.csv', 2, /from 1 to 200/],
  ['a bus nowhere', swap('vehicles.csv', ',station,', ',moon,'), 'vehicles.csv', 2, /"moon"/],
  [
    'a time without its zone',
    swap('vehicles.csv', '12:00:00+02:00', '12:00:00'),
    'vehicles.csv',
    2,
    /its offset/,
  ],
  [
    'JSON that breaks off',
    put('claims.json', '{\n  "sources": [\n'),
    'claims.json',
    3,
    /the end of the file/,
  ],
  [
    'a comma too many',
    put('claims.json', '{\n  "sources": [],\n}'),
    'claims.json',
    3,
    /member name/,
  ],
  [
    'a member given twice',
    put('hazards.json', '{\n"hazards": [],\n"hazards": []}'),
    'hazards.json',
    3,
    /each member once/,
  ],
  ['JSON nested too deep', put('counts.json', deep), 'counts.json', 1, /levels of nesting/],
  [
    'a member nobody knows',
    swap('operation.json', '"splitTogether"', '"splitt"'),
    'operation.json',
    48,
    /known members only; found also "splitt"/,
  ],
  [
    'a time zone nobody knows',
    swap('operation.json', 'Europe/Kyiv', 'Europe/Atlantis'),
    'operation.json',
    8,
    /IANA time zone.*Atlantis/,
  ],
  [
    'two leads',
    swap('operation.json', '"lead": false', '"lead": true'),
    'operation.json',
    4,
    /one agency that leads/,
  ],
  [
    'an agency nobody knows',
    swap('operation.json', '"agencyId": "india",\n      "rec', '"agencyId": "mars",\n      "rec'),
    'operation.json',
    null,
    /one of the agencies.*mars/,
  ],
  [
    'a walk at 0 km/h',
    swap('operation.json', '"slow": 3', '"slow": 0'),
    'operation.json',
    53,
    />=0.5; found 0/,
  ],
  [
    'a walk at 50 km/h',
    swap('operation.json', '"fast": 5', '"fast": 50'),
    'operation.json',
    51,
    /<=8; found 50/,
  ],
  [
    'a replay without an end',
    swap('operation.json', '"to": "2022-03-02T19:00:00+02:00"', '"to": null'),
    'operation.json',
    16,
    /both ends/,
  ],
  [
    'a window that ends before it starts',
    swap('claims.json', '2022-03-02T18:00', '2022-03-02T12:00'),
    'claims.json',
    29,
    /ends after it starts/,
  ],
  [
    'a wall-clock time in JSON',
    swap('claims.json', '12:50:00+02:00', '12:50:00'),
    'claims.json',
    17,
    /its offset.*found "2022/,
  ],
  [
    'a day that is none',
    swap('claims.json', '03-02T12:50', '02-31T12:99'),
    'claims.json',
    17,
    /a date and time that exist; found/,
  ],
  [
    'a claim had before it was said',
    swap('claims.json', '12:55', '12:45'),
    'claims.json',
    19,
    /at or after saidAt/,
  ],
  [
    'a predicate nobody knows',
    swap('claims.json', '"open"', '"rumoured"'),
    'claims.json',
    27,
    /found "rumoured"/,
  ],
  [
    'a source nobody knows',
    swap('claims.json', '"source": "warden"', '"source": "who"'),
    'claims.json',
    12,
    /a source of this file; found "who"/,
  ],
  [
    'a citation of nothing',
    swap('claims.json', '"cites": []', '"cites": ["s99"]'),
    'claims.json',
    13,
    /a statement of this file; found "s99"/,
  ],
  [
    'a polygon of three positions',
    polygon((ring) => ring.slice(0, 3)),
    'hazards.json',
    13,
    />=4 items/,
  ],
  [
    'a polygon that is not closed',
    polygon((ring) => [...ring.slice(0, 3), [36.1, 49.97]]),
    'hazards.json',
    13,
    /last position is its first/,
  ],
  ['a radius below 0', swap('hazards.json', '300', '-300'), 'hazards.json', 9, />=0; found -300/],
  [
    'a deadline before its advisory',
    swap('advisories.json', '18:00:00', '13:00:00'),
    'advisories.json',
    11,
    /a deadline after the advisory/,
  ],
  [
    'an advisory on a claim nobody has',
    swap('advisories.json', 'said-open', 'hoped'),
    'advisories.json',
    18,
    /a claim of claims.json; found "hoped"/,
  ],
  [
    'an update of nothing',
    swap('advisories.json', '"replacesAdvisoryId": null', '"replacesAdvisoryId": "gone"'),
    'advisories.json',
    16,
    /found "gone"/,
  ],
  [
    'a count the wrong way round',
    swap('counts.json', ': 10,', ': 99,'),
    'counts.json',
    11,
    /least/,
  ],
  [
    'more on foot than in all',
    swap('counts.json', ': 4,', ': 44,'),
    'counts.json',
    12,
    /44 on foot/,
  ],
];

/** Legal, loaded, and pointed out. */
const WARNINGS: readonly Row[] = [
  [
    'a shelter far from any road',
    add('places.csv', 'sea,Sea,shelter,36.9,49.5'),
    'places.csv',
    5,
    /a road within 2500 m; found \d+ m/,
  ],
  [
    'a place in another country',
    add('places.csv', 'far,Far,other,2.35,48.85'),
    'places.csv',
    5,
    /a place near the operation; found \d{4} km/,
  ],
  [
    'a destination without room',
    swap('destinations.csv', ',100,', ',0,'),
    'destinations.csv',
    2,
    /room for somebody; found 0/,
  ],
  [
    'a destination of which nothing is known',
    add('places.csv', 'babai,Babai,destination,36.19309,49.89625'),
    'destinations.csv',
    null,
    /found none for "babai"/,
  ],
  ['a nationality nobody knows', swap(people, 'IND', 'XYZ'), people, 2, /found "XYZ"/],
  ['a birth date that is none', swap(people, '2001-07-23', '2001-02-31'), people, 2, /no such day/],
  ['a telephone that is none', swap(people, '+999100000001', 'call me'), people, 2, /telephone/],
  ['a formula for a name', swap(people, 'Asha', '=HYPERLINK(1)'), people, 2, /like a formula/],
  [
    'a column nobody reads',
    swap('people/ghana.csv', 'speed', 'tempo'),
    'people/ghana.csv',
    1,
    /a column among .*found "tempo"/,
  ],
  [
    'a household in the lists of two agencies',
    swap('people/ghana.csv', 'GHA,,', 'GHA,family-1,'),
    'people/ghana.csv',
    2,
    /in the lists of two agencies: also people\/india.csv, line 2/,
  ],
  [
    'a household at two places',
    swap(people, ',station,normal', ',shelter,normal'),
    people,
    3,
    /"family-1" at two places: also people\/india.csv, line 2/,
  ],
  [
    'a hazard beside the map',
    polygon((ring) => ring.map((position) => position.toReversed())),
    'hazards.json',
    null,
    /"shelling" at lon 49.97, lat 36.2, beside the map/,
  ],
  ['a file of another kind', put('notes.xlsx', 'PK'), 'notes.xlsx', null, /of another name/],
];

const NOTES: readonly Row[] = [
  [
    'a claim without its hours',
    swap(
      'claims.json',
      '"from": "2022-03-02T13:00:00+02:00",\n            "to": "2022-03-02T18:00:00+02:00"',
      '"from": null,\n            "to": null',
    ),
    'claims.json',
    29,
    /the hours it speaks about; found none/,
  ],
  ['a bus that nobody paid', swap('vehicles.csv', 'yes', 'no'), 'vehicles.csv', 2, /found paid/],
  ['a person without a pace', swap(people, 'shelter,normal', 'shelter,'), people, null, /a speed/],
  ['a person without a place', swap(people, ',shelter,', ',,'), people, null, /1 rows without/],
];

/** Faults of the folder itself. */
const FOLDERS: readonly Broken[] = [
  {
    ...{ name: 'a list of 200 MB', severity: 'error', file: people, line: null },
    after: (folder) => truncateSync(`${folder}/${people}`, 200_000_000),
    says: /at most 67108864 bytes; found 200000000 bytes/,
  },
  {
    ...{ name: 'a link out of the folder', severity: 'error', file: 'counts.csv', line: null },
    after: (folder) => symlinkSync('/etc/hostname', `${folder}/counts.csv`),
    says: /a plain file of this folder; found a symbolic link/,
  },
  {
    ...{ name: 'a folder of 300 files', severity: 'error', file: '.', line: null },
    after: (folder) => {
      for (let i = 0; i < 300; i++) writeFileSync(`${folder}/${i}.txt`, '');
    },
    says: /at most 200 files/,
  },
  {
    ...{ name: 'an empty folder', severity: 'error', file: 'operation.json', line: null },
    change: (files) => files.clear(),
    says: /this file; found none/,
  },
];

export const BROKEN: readonly Broken[] = [
  ...ERRORS.map(toBroken('error')),
  ...WARNINGS.map(toBroken('warning')),
  ...NOTES.map(toBroken('note')),
  ...FOLDERS,
];
