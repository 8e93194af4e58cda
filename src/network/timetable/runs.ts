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
 * @throws TimetableError beyond `LIMITS.timetableRuns` or `LIMITS.timetableCalls`
 */
export function runsBetween(feed: Feed, from: number, to: number): Run[] {
  if (to - from > LIMITS.timetableDays * DAY_SECONDS) {
    throw new TimetableError(`Expected at most ${LIMITS.timetableDays} days; found more.`);
  }
  const longest = feed.trains.reduce((most, train) => Math.max(most, lastSecond(train)), 0);
  const daysBack = Math.ceil(longest / DAY_SECONDS) + 1;
  const last = dayAfter(localDate(to, feed.zone), 1);
  const runs: Run[] = [];
  let calls = 0;
  let date = dayAfter(localDate(from, feed.zone), -daysBack);
  for (; date <= last; date = dayAfter(date, 1)) {
    const start = serviceDayStart(date, feed.zone);
    for (const train of feed.trains) {
      const service = feed.services.get(train.service);
      if (service === undefined || !runsOn(service, date)) continue;
      for (const { id, shift, lateBy } of leavingsOf(train, date, start)) {
        const [first, final] = [train.calls[0]?.departs, train.calls.at(-1)?.arrives];
        if (first === undefined || first + shift >= to) continue;
        if (final === undefined || final + shift + lateBy < from) continue;
        // Counted before they are made: a small file can tell of more calls than memory holds.
        calls += train.calls.length;
        if (runs.length === LIMITS.timetableRuns || calls > LIMITS.timetableCalls) throw tooMany();
        const { id: trainId, name } = train;
        runs.push({ id, trainId, name, calls: shifted(train.calls, shift, lateBy) });
      }
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

/** A train that leaves on a day, its calls as many seconds later than they are told. */
interface Leaving {
  readonly id: string;
  readonly shift: number;
  /** How much later still it may come. */
  readonly lateBy: number;
}

function* leavingsOf(train: Train, date: string, start: number): Generator<Leaving> {
  const { id, calls, frequencies } = train;
  if (frequencies.length === 0) yield { id: `${id} ${date}`, shift: start, lateBy: 0 };
  const first = calls[0]?.departs ?? 0;
  for (const { from, to, headwaySeconds, exact } of frequencies) {
    for (let at = from; at < to; at += headwaySeconds) {
      // About every ten minutes: be there by then, and be there ten minutes later at worst.
      const lateBy = exact ? 0 : headwaySeconds;
      yield { id: `${id} ${date} ${at}`, shift: start + at - first, lateBy };
    }
  }
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
  const { timetableRuns: runs, timetableCalls: calls } = LIMITS;
  const expected = `Expected at most ${runs} trains with ${calls} calls in the time asked for`;
  return new TimetableError(`${expected}; found more. Ask for a shorter time, or cut the list.`);
}
