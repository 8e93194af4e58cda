import { describe, expect, it } from 'vitest';
import { type ToldTrainWord, trainWordSchema, wordsOn } from './timetable.ts';

const DAY = '2022-03-02T';
const at = (clock: string) => `${DAY}${clock}:00.000Z`;
let minute = 0;
/** Told one minute after the word before. */
function told(trainId: string | null, says: string, hours: [string, string] | null = null) {
  minute += 1;
  const [kind = '', late = '0'] = says.split(' ');
  const word = trainWordSchema.parse({
    ...{ timetableId: 'timetable', trainId, says: kind, lateMinutes: Number(late) },
    window: hours === null ? { from: null, to: null } : { from: at(hours[0]), to: at(hours[1]) },
    saidBy: 'the station',
  });
  return { ...word, at: new Date(Date.parse(at('08:00')) + minute * 60_000).toISOString() };
}
const held = (...words: ToldTrainWord[]) =>
  wordsOn('e1', words).map(({ trainId, says, lateMinutes }) => {
    return `${trainId ?? 'all'} ${says}${lateMinutes > 0 ? ` ${lateMinutes}` : ''}`;
  });

describe('what was told of a train', () => {
  it('holds as told, of it and of all, and not of another', () => {
    const words = [told('e1', 'late 20'), told('e2', 'doesNotRun'), told(null, 'late 5')];
    expect(held(...words.slice(0, 2))).toEqual(['e1 late 20']);
    expect(held(...words)).toEqual(['all late 5']);
  });

  it('that it does not run is taken back by nothing but that it runs', () => {
    const stopped = told('e1', 'doesNotRun');
    expect(held(stopped, told('e1', 'late 10'))).toEqual(['e1 doesNotRun', 'e1 late 10']);
    expect(held(stopped, told('e1', 'doesNotRun', ['10:00', '11:00']))).toHaveLength(2);
    expect(held(stopped, told(null, 'runs'))).toEqual(['e1 doesNotRun', 'all runs']);
    expect(held(stopped, told('e1', 'runs'))).toEqual(['e1 runs']);
  });

  it('that it runs frees it from what was told of all before, not after', () => {
    const none = told(null, 'doesNotRun');
    const runs = told('e1', 'runs');
    expect(held(none, runs)).toEqual(['e1 runs']);
    expect(held(none, runs, told(null, 'doesNotRun'))).toEqual(['e1 runs', 'all doesNotRun']);
    expect(held({ ...runs, at: none.at }, none)).toEqual(['e1 runs']);
  });

  it('takes the newest delay of the same hours, and keeps the older for the others', () => {
    const morning = told('e1', 'late 60', ['08:00', '12:00']);
    expect(held(morning, told('e1', 'late 20', ['08:00', '13:00']))).toEqual(['e1 late 20']);
    expect(held(morning, told('e1', 'late 20'))).toEqual(['e1 late 20']);
    expect(held(morning, told('e1', 'late 20', ['11:00', '13:00']))).toHaveLength(2);
    expect(held(morning, told('e1', 'late 20', ['12:00', '13:00']))).toHaveLength(2);
  });

  it('is refused with minutes that mean nothing, or hours that would take back too much', () => {
    expect(() => told('e1', 'late')).toThrow('expected minutes');
    expect(() => told('e1', 'runs 5')).toThrow('expected minutes');
    expect(() => told('e1', 'runs', ['08:00', '12:00'])).toThrow('expected no hours');
  });
});
