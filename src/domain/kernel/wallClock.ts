import type { Instant } from './instant.ts';

/** Building a format costs more than using it a hundred times: one a zone is kept. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * `2022-03-02T15:00` on the zone's wall clock, as `<input type="datetime-local">` wants it.
 * Throws `RangeError` for a zone that is none.
 */
export function wallClock(at: Instant, timeZone: string): string {
  return formatOf(timeZone).format(new Date(at)).replace(' ', 'T');
}

const MINUTE = 60_000;
const WALL_CLOCK = /^\d{4}-\d{2}-\d{2}T\d{1,2}:\d{2}$/;

/**
 * The instant at which the zone's wall clock shows `text` (`2022-03-02T15:00`); null when it never
 * does (the hour that spring skips) or when the text is not a time. Of two (autumn) the earlier.
 */
export function instantOfWallClock(text: string, timeZone: string): Instant | null {
  // Date.parse alone would take `soon:00Z` for the year 2000.
  if (!WALL_CLOCK.test(text)) return null;
  const naive = Date.parse(`${text.replace(/T(\d):/, 'T0$1:')}:00Z`);
  if (Number.isNaN(naive)) return null;
  for (const guess of [naive - 24 * 60 * MINUTE, naive + 24 * 60 * MINUTE]) {
    const offset = Date.parse(`${wallClock(new Date(guess).toISOString(), timeZone)}:00Z`) - guess;
    const at = new Date(naive - offset).toISOString();
    if (Date.parse(`${wallClock(at, timeZone)}:00Z`) === naive) return at;
  }
  return null;
}
