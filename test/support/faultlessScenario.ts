import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRepository } from './paths.ts';

/** Files of a scenario folder: text or bytes by path. */
export type Files = Map<string, string | Uint8Array>;

const kharkiv = inRepository('scenarios/kharkiv-2022-03-02');
const { operation } = JSON.parse(readFileSync(`${kharkiv}/operation.json`, 'utf8'));

const at = (time: string): string => `2022-03-02T${time}:00+02:00`;
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A small whole scenario on the Kharkiv roads, without a fault; each test breaks a copy of it. */
export function faultlessScenario(): Files {
  return new Map<string, string | Uint8Array>([
    ['operation.json', operationFile()],
    ...lists(),
    ...situation(),
    ['network.osm.pbf', new Uint8Array(readFileSync(`${kharkiv}/network.osm.pbf`))],
  ]);
}

function operationFile(): string {
  return json({
    format: 'safe-passage/scenario/1',
    receivedAt: at('08:00'),
    operation: { ...operation, operationId: 'small', name: 'Small' },
    rosters: [
      { file: 'people/india.csv', agencyId: 'india', receivedAt: at('08:00') },
      { file: 'people/ghana.csv', agencyId: 'ghana', receivedAt: at('08:00') },
    ],
  });
}

function lists(): [string, string][] {
  return [
    [
      'people/india.csv',
      'key,given_name,family_name,birth_date,nationality,phone,place,speed,needs,household\n' +
        'p1,Asha,,2001-07-23,IND,+999100000001,station,fast,,family-1\n' +
        'p2,Ravi,Example,2001,IND,+999100000002,station,normal,medical,family-1\n' +
        'p3,Meera,Example,,IND,,shelter,normal,,\n',
    ],
    ['people/ghana.csv', 'key,place,nationality,household,speed\ng1,shelter,GHA,,normal\n'],
    [
      'places.csv',
      'place_id,name,kind,lon,lat\n' +
        'station,Central station,station,36.2052,49.9893\n' +
        'shelter,Heroiv Pratsi,shelter,36.336,50.0252\n' +
        'pisochyn,Pisochyn,destination,36.10262,49.9516\n',
    ],
    [
      'destinations.csv',
      `place_id,capacity,received_at,shelter\npisochyn,100,${at('08:00')},none\n`,
    ],
    [
      'vehicles.csv',
      'vehicle_id,name,kind,seats,received_at,place_id,ready_from,' +
        'paid,fuelled,permitted,driver,escort\n' +
        `bus,Bus,bus,40,${at('12:00')},station,${at('14:00')},yes,yes,yes,yes,yes\n`,
    ],
  ];
}

function situation(): [string, string][] {
  const claim = {
    ...{ claimId: 'said-open', subject: { type: 'corridor', id: 'north' }, predicate: 'open' },
    ...{ stance: 'asserts', window: { from: at('13:00'), to: at('18:00') }, states: ['time'] },
    ...{ gist: 'It is open.', sourceGrade: 'C', informationGrade: '3' },
  };
  const statement = {
    ...{ statementId: 'said', source: 'warden', cites: [], channel: 'telephone' },
    ...{ quote: '', quoteLanguage: '', saidAt: at('12:50'), saidAtApproximate: false },
    ...{ receivedAt: at('12:55'), claims: [claim] },
  };
  const ring = [
    [36.2, 49.97],
    [36.22, 49.97],
    [36.22, 49.98],
    [36.2, 49.97],
  ];
  const hazard = {
    ...{ hazardId: 'shelling', kind: 'shelling', name: 'Shelling', radiusMetres: 300 },
    geometry: { type: 'Polygon', coordinates: [ring] },
    ...{ window: { from: at('13:00'), to: null }, effect: 'risk', riskPerPersonMinute: 0.1 },
  };
  const advisory = {
    ...{ advisoryId: 'go', title: 'Leave by 18:00', text: 'Leave.', issuedBy: 'The cell' },
    ...{ saidAt: at('13:40'), deadline: at('18:00'), destinationIds: ['pisochyn'], onFoot: true },
    ...{ replacesAdvisoryId: null, claimIds: ['said-open'] },
  };
  const count = {
    ...{ countId: 'count', placeId: 'pisochyn', by: 'press', said: '10', least: 10, most: 10 },
    ...{ onFoot: 4, method: 'seen', reportedAt: at('18:00'), approximate: true },
  };
  const corridor = { corridorId: 'north', name: 'North', route: null, destinationIds: [] };
  const sources = [{ sourceId: 'warden', name: 'Warden', kind: 'ground' }];
  return [
    ['claims.json', json({ sources, statements: [statement] })],
    ['hazards.json', json({ hazards: [{ receivedAt: at('13:05'), hazard }] })],
    ['corridors.json', json({ corridors: [{ receivedAt: at('12:00'), corridor }] })],
    ['advisories.json', json({ advisories: [{ receivedAt: at('13:40'), advisory }] })],
    ['counts.json', json({ counts: [{ receivedAt: at('18:30'), count }] })],
  ];
}

/** Writes files to a folder of their own, gives it to `use`, and takes it away after. */
export async function inFolder<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'safe-passage-scenario-'));
  try {
    for (const [name, content] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
