import { TimetableError } from './feed.ts';

const DAY_MILLIS = 86_400_000;
const HALF_DAY_SECONDS = 43_200;
const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * When a service day begins: noon of the date less twelve hours, so that 08:00 is 08:00 on a clock
 * also on the days when clocks are changed (GTFS Schedule Reference, "Time"). Epoch seconds.
 * @throws TimetableError where the zone is not known
 */
export function serviceDayStart(date: string, zone: string): number {
  const noon = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(noon)) throw new TimetableError(`Expected a date; found "${date}".`);
  // The offset of noon is asked at what would be noon with it: once, and again where it differs.
  let at = noon - offsetMillis(noon, zone);
  at = noon - offsetMillis(at, zone);
  return at / 1_000 - HALF_DAY_SECONDS;
}

/** The date on the calendars of a zone. */
export function localDate(epochSeconds: number, zone: string): string {
  const millis = epochSeconds * 1_000;
  return new Date(millis + offsetMillis(millis, zone)).toISOString().slice(0, 10);
}

/** The time on the clocks of a zone, such as `2022-03-02 14:05`. */
export function localTime(epochSeconds: number, zone: string): string {
  const millis = epochSeconds * 1_000;
  const local = new Date(millis + offsetMillis(millis, zone)).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MILLIS).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** What the clocks of a zone show less UTC. */
function offsetMillis(at: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  try {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
    return clock;
  } catch {
    throw new TimetableError(`Expected a time zone such as Europe/Kyiv; found "${zone}".`);
  }
}
