import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { smallScenarioFiles } from '../../../test/support/smallScenario.ts';
import { SMALL_TRAINS } from '../../../test/support/smallTrains.ts';
import { checkNetwork, readScenario } from './index.ts';

const RECEIVED = '2022-03-02T10:00:00Z';
const TOLD = 'train,says,said_by,received_at,late_minutes,from,to,note\n';

/** The small scenario with a timetable named in its operation, and what was told of trains. */
function read(
  trains: string | Uint8Array | null,
  told: string | null = null,
  file = 'trains.csv',
): ReturnType<typeof readScenario> {
  const files = smallScenarioFiles();
  const operation = JSON.parse(new TextDecoder().decode(files.get('operation.json')));
  operation.timetable = { file, name: 'Railway, by telephone', receivedAt: RECEIVED };
  if (trains === null) delete operation.timetable;
  else files.set(file, typeof trains === 'string' ? strToU8(trains) : trains);
  files.set('operation.json', strToU8(JSON.stringify(operation)));
  if (told !== null) files.set('trains_told.csv', strToU8(TOLD + told));
  return readScenario(files);
}
const errors = (reading: ReturnType<typeof readScenario>) =>
  reading.verdicts
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, expected, found }) => `${file}:${line}: ${expected}; ${found}`);
const bodies = (reading: ReturnType<typeof readScenario>, kind: string) =>
  reading.facts.flatMap((fact) => (fact.kind === kind ? [fact.body] : []));

describe('a timetable in a scenario folder', () => {
  it('is a fact with its digest, read with the zone of the operation', () => {
    const reading = read(SMALL_TRAINS);
    expect(errors(reading)).toEqual([]);
    const [timetable] = bodies(reading, 'timetable.recorded');
    expect(timetable).toMatchObject({
      ...{ format: 'list', zone: 'Europe/Kyiv', trains: 3, stations: 2 },
      name: 'Railway, by telephone',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const bytes = strToU8(SMALL_TRAINS);
    expect(reading.timetable).toEqual({ file: 'trains.csv', bytes });
    expect(read(SMALL_TRAINS).commandId).toBe(reading.commandId);
    expect(read(null)).toMatchObject({ timetable: null, refused: false });
  });

  it('may be a GTFS zip, whose faults name the file inside', () => {
    const zip = zipSync({ 'agency.txt': strToU8('agency_timezone\nKyiv\n') });
    const reading = read(zip, null, 'gtfs.zip');
    expect(reading).toMatchObject({ refused: true, timetable: null, facts: [] });
    expect(errors(reading)).toContain(
      'gtfs.zip/agency.txt:2: a time zone such as Europe/Kyiv; "Kyiv"',
    );
    const broken = read(zip.subarray(0, 30), null, 'gtfs.zip');
    expect(errors(broken)).toEqual(['gtfs.zip:null: a GTFS zip that can be read; another one']);
  });

  it('is questioned where no road leads to any of its stations', () => {
    const swapped = SMALL_TRAINS.replaceAll(/,(36\.\d+),50$/gm, ',50,$1');
    const questions = (trains: string) =>
      checkNetwork(read(trains)).verdicts.filter(({ file }) => file === 'trains.csv');
    expect(questions(swapped)).toMatchObject([
      { severity: 'warning', found: 'none of 2', advice: expect.stringContaining('swapped') },
    ]);
    expect(questions(SMALL_TRAINS)).toEqual([]);
  });

  it('is refused line by line, and where it is named and not there', () => {
    const reading = read(SMALL_TRAINS.replace(',300,', ',many,'));
    expect(errors(reading)[0]).toBe('trains.csv:2: a whole number from 0 to 10000; "many"');
    const files = smallScenarioFiles();
    const operation = JSON.parse(new TextDecoder().decode(files.get('operation.json')));
    operation.timetable = { file: 'trains.csv', name: 'Railway', receivedAt: RECEIVED };
    files.set('operation.json', strToU8(JSON.stringify(operation)));
    expect(errors(readScenario(files))).toEqual(['trains.csv:null: this file; none']);
  });
});

describe('what was told of trains', () => {
  it('is read for one train or all, also several at one moment', () => {
    const rows = [
      `e1,late,the station,${RECEIVED},20,,,`,
      `e2,doesNotRun,the station,${RECEIVED},,2022-03-02T12:00:00Z,,heard on the platform`,
      `,doesNotRun,the railway,${RECEIVED},,,,`,
    ];
    const reading = read(SMALL_TRAINS, `${rows.join('\n')}\n`);
    expect(errors(reading)).toEqual([]);
    const told = bodies(reading, 'train.told') as { trainId: string; lateMinutes: number }[];
    expect(told.map(({ trainId, lateMinutes }) => [trainId, lateMinutes])).toEqual([
      ['e1', 20],
      ['e2', 0],
      [null, 0],
    ]);
  });

  it.each([
    [`e9,runs,x,${RECEIVED},,,,`, '2: a train of the timetable; "e9"'],
    [`e1,late,x,${RECEIVED},,,,`, '2: minutes for a train that is late; none'],
    [`e1,runs,x,${RECEIVED},5,,,`, '2: minutes for a train that is late; 5 for one that is not'],
    [`e1,runs,x,${RECEIVED},,2022-03-02T12:00:00Z,,`, '2: no hours for a train that runs; some'],
    [`e1,stopped,x,${RECEIVED},,,,`, '2: one of runs, doesNotRun, late; "stopped"'],
    [`e1,runs,,${RECEIVED},,,,`, '2: who said so; nothing'],
    [
      `e1,runs,x,${RECEIVED},,,,\ne1,doesNotRun,x,${RECEIVED},,,,`,
      '3: one train.told of "e1" a moment; another',
    ],
  ])('is refused with what to mend: %s', (rows, fault) => {
    expect(errors(read(SMALL_TRAINS, `${rows}\n`))[0]).toContain(`trains_told.csv:${fault}`);
  });

  it('needs a timetable that has the trains', () => {
    expect(errors(read(null, `e1,runs,x,${RECEIVED},,,,\n`))).toEqual([
      'trains_told.csv:null: a timetable with these trains; none',
    ]);
  });
});
