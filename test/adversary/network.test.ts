import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { epochSeconds } from '../../src/domain/kernel/instant.ts';
import type { ToldTrainWord } from '../../src/domain/movement/timetable.ts';
import { importOsm } from '../../src/network/import.ts';
import { journeysAnswer } from '../../src/service/travel/journeysAnswer.ts';
import { inRepository } from '../support/paths.ts';

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
