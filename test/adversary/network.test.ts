import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Hazard } from '../../src/domain/evidence/hazard.ts';
import { epochSeconds } from '../../src/domain/kernel/instant.ts';
import type { ToldTrainWord } from '../../src/domain/movement/timetable.ts';
import { importOsm } from '../../src/network/roads/import.ts';
import { walksOf } from '../../src/network/timetable/doorToDoor.ts';
import { journeysAnswer } from '../../src/service/travel/journeysAnswer.ts';
import { inRepository } from '../support/paths.ts';
import { hazardAt } from '../support/randomHazards.ts';

const { graph } = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const at = (clock: string) => epochSeconds(`2022-03-02T${clock}:00+02:00`);
const folder = mkdtempSync(path.join(tmpdir(), 'trains-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** One train a day from the station of Kharkiv to that of Pisochyn, made up for these tests. */
const timetable = { file: path.join(folder, 'trains.csv'), zone: 'Europe/Kyiv' };
writeFileSync(
  timetable.file,
  [
    'train,stop,arrives,departs,seats,runs,lon,lat',
    'only,Kharkiv,,14:00,300,2022-03-02,36.205,49.989',
    'only,Pisochyn,14:20,,,,36.0929259,49.9496193',
    '',
  ].join('\n'),
);

function late(lateMinutes: number, told: string, hours: [string, string] | null): ToldTrainWord {
  const on = (clock: string) => new Date(1_000 * at(clock)).toISOString();
  return {
    ...{ timetableId: 'timetable', trainId: 'only', says: 'late', lateMinutes, at: on(told) },
    ...{ window: { from: hours && on(hours[0]), to: hours && on(hours[1]) }, note: '' },
    saidBy: 'the station',
  };
}

/** Two trains from different stations of Kharkiv, some 400 m from each other; made up as well. */
const twoStations = { ...timetable, file: path.join(folder, 'stations.csv') };
writeFileSync(
  twoStations.file,
  [
    'train,stop,arrives,departs,seats,runs,lon,lat',
    'one,Poltava,,13:00,300,2022-03-02,34.5953548,49.582088',
    'one,Kharkiv,14:30,,,,36.205,49.989',
    'two,Kharkiv South,,15:00,300,2022-03-02,36.2103,49.989',
    'two,Pisochyn,15:20,,,,36.0929259,49.9496193',
    '',
  ].join('\n'),
);

function changingAt(over: Partial<Hazard>) {
  const hazards = [hazardAt([36.2077, 49.988], { radiusMetres: 150, ...over })];
  const departAt = at('12:00');
  return journeysAnswer(graph, {
    ...{ kind: 'journeys', timetable: twoStations, words: [], hazards, profile: 'foot' },
    ...{ from: [34.5953548, 49.582088], to: [36.10262, 49.9516], walkMetresPerSecond: 4 / 3.6 },
    ...{ mayWait: false, departAt, until: departAt + 86_400, by: null },
  }).journeys;
}

function journeysFrom(clock: string, words: readonly ToldTrainWord[], days = 3) {
  const departAt = at(clock);
  return journeysAnswer(graph, {
    ...{ kind: 'journeys', timetable, words, hazards: [], profile: 'foot', mayWait: false },
    ...{ from: [36.2196, 49.9926], to: [36.10262, 49.9516], walkMetresPerSecond: 4 / 3.6 },
    ...{ departAt, until: departAt + days * 86_400, by: null },
  }).journeys.map(({ legs }) => legs.find(({ kind }) => kind === 'train'));
}

describe('a train that is late', () => {
  it('is told also when it should have been there before one asked', () => {
    expect(journeysFrom('15:00', [])).toEqual([]);
    const words = [late(120, '13:50', null)];
    const departAt = at('16:00');
    expect(journeysFrom('15:00', words)).toMatchObject([{ departAt, arriveAt: at('16:20') }]);
    expect(journeysFrom('15:00', words, 30)).toHaveLength(1);
    expect(journeysFrom('14:00', words, 31)).toHaveLength(1);
    expect(journeysFrom('16:00', words)).toEqual([]);
  });

  it('stays late in the hours of which nothing newer was told', () => {
    const whole = late(60, '12:00', ['13:00', '18:00']);
    const newer = late(10, '12:30', ['17:00', '19:00']);
    const of = (...words: ToldTrainWord[]) => journeysFrom('13:00', words)[0]?.departAt;
    expect(of(whole)).toBe(at('15:00'));
    expect(of(whole, newer)).toBe(at('15:00'));
    expect(of(whole, late(10, '12:30', ['13:30', '14:30']))).toBe(at('14:10'));
    expect(of(whole, late(10, '12:30', null))).toBe(at('14:10'));
  });
});

describe('a change from one station to another', () => {
  it('leads through no closed street, though it is open when one sets out', () => {
    const on = (clock: string) => new Date(1_000 * at(clock)).toISOString();
    const window = { from: on('14:00'), to: on('16:00') };
    const trains = (hours: Hazard['window']) =>
      changingAt({ window: hours }).map(({ legs }) =>
        legs.flatMap((leg) => (leg.kind === 'train' ? leg.trainId : [])),
      );
    expect(trains({ ...window, from: on('15:30') })).toEqual([['one', 'two']]);
    // What is left is to walk on from the first train.
    expect(trains(window)).toEqual([['one']]);
  });

  it('counts as walking, and as danger where there is some', () => {
    const [journey] = changingAt({ effect: 'risk', riskPerPersonMinute: 0.5 });
    const walks = walksOf({ legs: journey?.legs ?? [] });
    const [first, change, last] = walks.map(({ metres }) => metres);
    expect([first, walks.length]).toEqual([0, 3]);
    expect(change).toBeGreaterThan(300);
    expect(last).toBeGreaterThan(300);
    expect(walks[1]?.path?.exposedMinutes).toBeGreaterThan(1);
  });
});
