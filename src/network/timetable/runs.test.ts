import { describe, expect, it } from 'vitest';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { Call, Feed, Frequency, Service } from './feed.ts';
import { runsBetween } from './runs.ts';
import { localDate, localTime, serviceDayStart } from './serviceDay.ts';
import { changedRuns, type TrainChange } from './trainChanges.ts';

const HOUR = 3_600;
const at = (text: string) => epochSeconds(text);

const call = (stop: number, arrives: number, departs = arrives): Call => {
  return { stop, arrives, departs, mayBoard: true, mayAlight: true, seats: null };
};

function feedOf(service: Partial<Service>, calls: Call[], frequencies: Frequency[] = []): Feed {
  const none = { weekdays: [], from: '', to: '', added: new Set(''), removed: new Set('') };
  return {
    zone: 'Europe/Kyiv',
    stops: [],
    trains: [{ id: 't', name: 'T', service: 's', calls, frequencies }],
    services: new Map([['s', { ...none, ...service }]]),
    transfers: [],
  };
}

describe('a service day', () => {
  it('shows the clocks of its zone also when they are changed in its night', () => {
    // Clocks went forward at 03:00 on 27 March 2022 and back at 04:00 on 30 October.
    for (const date of ['2022-03-26', '2022-03-27', '2022-10-30', '2022-10-31']) {
      const start = serviceDayStart(date, 'Europe/Kyiv');
      expect(localTime(start + 8 * HOUR, 'Europe/Kyiv')).toBe(`${date} 08:00`);
    }
    expect(serviceDayStart('2022-03-27', 'Europe/Kyiv')).toBe(at('2022-03-26T23:00:00+02:00'));
    expect(serviceDayStart('2022-10-30', 'Europe/Kyiv')).toBe(at('2022-10-30T01:00:00+03:00'));
  });

  it('knows the date on the wall, and refuses zones that are none', () => {
    expect(localDate(at('2022-03-02T22:30:00Z'), 'Europe/Kyiv')).toBe('2022-03-03');
    expect(() => serviceDayStart('2022-03-02', 'Europe/Nowhere')).toThrow(/Europe\/Nowhere/);
  });
});

describe('the runs of a timetable', () => {
  it('include the train that left on the day before and is still under way after midnight', () => {
    const feed = feedOf({ added: new Set(['2022-03-02']) }, [
      call(0, 23 * HOUR),
      call(1, 25 * HOUR + 600),
    ]);
    const runs = runsBetween(
      feed,
      at('2022-03-03T00:30:00+02:00'),
      at('2022-03-03T02:00:00+02:00'),
    );
    expect(runs.map(({ id }) => id)).toEqual(['t 2022-03-02']);
    expect(runs[0]?.calls.map(({ arrives }) => arrives)).toEqual([
      at('2022-03-02T23:00:00+02:00'),
      at('2022-03-03T01:10:00+02:00'),
    ]);
    const after = runsBetween(feed, at('2022-03-03T01:11:00+02:00'), at('2022-03-04T00:00:00Z'));
    expect(after).toEqual([]);
  });

  it('go by weekdays between two dates, days added and days removed', () => {
    const days = {
      weekdays: [true, true, true, true, true, false, false],
      from: '2022-03-01',
      to: '2022-03-31',
      added: new Set(['2022-03-05']),
      removed: new Set(['2022-03-03', '2022-03-04']),
    };
    const feed = feedOf(days, [call(0, 8 * HOUR), call(1, 9 * HOUR)]);
    const runs = runsBetween(feed, at('2022-02-27T00:00:00Z'), at('2022-03-08T12:00:00Z'));
    expect(runs.map(({ id }) => id.slice(2))).toEqual([
      '2022-03-01',
      '2022-03-02',
      '2022-03-05',
      '2022-03-07',
      '2022-03-08',
    ]);
  });

  it('of a train that leaves about every ten minutes count on the last of them', () => {
    const often = { from: 8 * HOUR, to: 8 * HOUR + 1_200, headwaySeconds: 600 };
    const calls = [call(0, 0), call(1, 300)];
    const start = serviceDayStart('2022-03-02', 'Europe/Kyiv');
    const times = (exact: boolean) => {
      const feed = feedOf({ added: new Set(['2022-03-02']) }, calls, [{ ...often, exact }]);
      return runsBetween(feed, start, start + 24 * HOUR).map(({ calls: [first, last] }) => [
        (first?.departs ?? 0) - start - 8 * HOUR,
        (last?.arrives ?? 0) - start - 8 * HOUR,
      ]);
    };
    expect(times(true)).toEqual([
      [0, 300],
      [600, 900],
    ]);
    expect(times(false)).toEqual([
      [0, 900],
      [600, 1_500],
    ]);
  });

  it('are refused for longer than a month, and when there are too many of them', () => {
    const every = [{ from: 0, to: 160 * HOUR, headwaySeconds: 1, exact: true }];
    const feed = feedOf({ added: new Set(['2022-03-02']) }, [call(0, 0), call(1, 300)], every);
    const from = at('2022-03-02T00:00:00Z');
    expect(() => runsBetween(feed, from, from + 40 * 86_400)).toThrow(/31 days/);
    expect(() => runsBetween(feed, from, from + 3 * 86_400)).toThrow(/200000 trains/);
  });
});

describe('changes of the day', () => {
  const calls = [call(0, 0, 0), call(1, 100, 110), call(2, 200, 210), call(3, 300, 300)];
  const runs = [{ id: 't d', trainId: 't', name: 'T', calls }];
  const changed = (...changes: TrainChange[]) =>
    changedRuns(runs, changes).map((run) => run.calls.map(({ arrives }) => arrives));

  it('stop a train where it stands when the hours begin in which it does not run', () => {
    const stop = (from: number, to: number, trainId: string | null = 't'): TrainChange => {
      return { trainId, from, to, effect: 'doesNotRun' };
    };
    expect(changed(stop(120, 130))).toEqual([[0, 100]]);
    expect(changed(stop(205, 206, null))).toEqual([[0, 100, 200]]);
    expect(changed(stop(0, 10))).toEqual([]);
    expect(changed(stop(301, 400))).toEqual([[0, 100, 200, 300]]);
    expect(changed(stop(0, 400, 'another'))).toEqual([[0, 100, 200, 300]]);
  });

  it('make it late from a call on, into a closure too, in whatever order they are told', () => {
    const late: TrainChange = { trainId: 't', from: 110, to: 115, effect: 'late', lateSeconds: 50 };
    expect(changed(late)).toEqual([[0, 100, 250, 350]]);
    const stop: TrainChange = { trainId: null, from: 320, to: 330, effect: 'doesNotRun' };
    expect(changed(stop)).toEqual([[0, 100, 200, 300]]);
    expect(changed(late, stop)).toEqual([[0, 100, 250]]);
    expect(changed(stop, late)).toEqual([[0, 100, 250]]);
  });

  it('of two delays take the longer, not both', () => {
    const by = (lateSeconds: number): TrainChange => {
      return { trainId: 't', from: 0, to: 400, effect: 'late', lateSeconds };
    };
    expect(changed(by(50), by(20))).toEqual([[0, 150, 250, 350]]);
  });
});
