import { LIMITS } from '../../domain/kernel/limits.ts';
import { type Call, type Feed, type Service, TimetableError, type Train } from './feed.ts';
import { dayAfter, localDate, serviceDayStart, weekdayOf } from './serviceDay.ts';

/** One train on one day, its calls in epoch seconds. */
export interface Run {
  /** The train's id and the day, and for frequencies the departure: no two runs share it. */
  readonly id: string;
  readonly trainId: string;
  readonly name: string;
  readonly calls: readonly Call[];
}

const DAY_SECONDS = 86_400;

/**
 * The runs that are under way at some moment from `from` until `to`, epoch seconds, by id.
 * @throws TimetableError beyond `LIMITS.timetableRuns`
 */
export function runsBetween(feed: Feed, from: number, to: number): Run[] {
  if (to - from > LIMITS.timetableDays * DAY_SECONDS) {
    throw new TimetableError(`Expected at most ${LIMITS.timetableDays} days; found more.`);
  }
  const longest = feed.trains.reduce((most, train) => Math.max(most, lastSecond(train)), 0);
  const daysBack = Math.ceil(longest / DAY_SECONDS) + 1;
  const last = dayAfter(localDate(to, feed.zone), 1);
  const runs: Run[] = [];
  let date = dayAfter(localDate(from, feed.zone), -daysBack);
  for (; date <= last; date = dayAfter(date, 1)) {
    const start = serviceDayStart(date, feed.zone);
    for (const train of feed.trains) {
      const service = feed.services.get(train.service);
      if (service === undefined || !runsOn(service, date)) continue;
      for (const run of runsOfDay(train, date, start)) {
        const [first, final] = [run.calls[0], run.calls.at(-1)];
        if ((first?.departs ?? to) < to && (final?.arrives ?? from) >= from) runs.push(run);
      }
      if (runs.length > LIMITS.timetableRuns) throw tooMany();
    }
  }
  return runs.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function runsOn(service: Service, date: string): boolean {
  if (service.removed.has(date)) return false;
  if (service.added.has(date)) return true;
  const isWithin = service.from <= date && date <= service.to;
  return isWithin && service.weekdays[weekdayOf(date)] === true;
}

function runsOfDay(train: Train, date: string, start: number): Run[] {
  const { id: trainId, name } = train;
  if (train.frequencies.length === 0) {
    const calls = shifted(train.calls, start, 0);
    return [{ id: `${trainId} ${date}`, trainId, name, calls }];
  }
  const first = train.calls[0]?.departs ?? 0;
  return train.frequencies.flatMap(({ from, to, headwaySeconds, exact }) => {
    const runs: Run[] = [];
    for (let at = from; at < to; at += headwaySeconds) {
      // About every ten minutes: be there by then, and be there ten minutes later at worst.
      const calls = shifted(train.calls, start + at - first, exact ? 0 : headwaySeconds);
      runs.push({ id: `${trainId} ${date} ${at}`, trainId, name, calls });
      if (runs.length > LIMITS.timetableRuns) throw tooMany();
    }
    return runs;
  });
}

function shifted(calls: readonly Call[], seconds: number, lateBy: number): Call[] {
  return calls.map((call) => ({
    ...call,
    arrives: call.arrives + seconds + lateBy,
    departs: call.departs + seconds,
  }));
}

function lastSecond({ calls, frequencies }: Train): number {
  const last = calls.at(-1)?.arrives ?? 0;
  const first = calls[0]?.departs ?? 0;
  return frequencies.reduce(
    (most, { to, headwaySeconds }) => Math.max(most, to + headwaySeconds + last - first),
    last,
  );
}

function tooMany(): TimetableError {
  const expected = `Expected at most ${LIMITS.timetableRuns} trains in the time asked for`;
  return new TimetableError(`${expected}; found more. Ask for a shorter time.`);
}
