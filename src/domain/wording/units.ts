import { epochSeconds, type Instant } from '../kernel/instant.ts';
import type { Locale } from './catalogues.ts';

const UNITS: Record<Locale, { h: string; min: string; km: string; m: string }> = {
  en: { h: 'h', min: 'min', km: 'km', m: 'm' },
  uk: { h: 'год', min: 'хв', km: 'км', m: 'м' },
};
const NARROW_SPACE = '\u202f';

/** `1 h 55 min`; under a minute counts as 0 min; the sign is the sentence's business. */
export function durationText(seconds: number, locale: Locale): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const hours = Math.floor(minutes / 60);
  const { h, min } = UNITS[locale];
  const rest = `${minutes % 60}${NARROW_SPACE}${min}`;
  if (hours === 0) return rest;
  const whole = `${hours}${NARROW_SPACE}${h}`;
  return minutes % 60 === 0 ? whole : `${whole} ${rest}`;
}

/** `350 m` below a kilometre, `9.4 km` above. */
export function distanceText(metres: number, locale: Locale): string {
  const { km, m } = UNITS[locale];
  if (metres < 1_000) return `${Math.round(metres / 10) * 10}${NARROW_SPACE}${m}`;
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return `${number.format(metres / 1_000)}${NARROW_SPACE}${km}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(locale: Locale, timeZone: string, withDay: boolean): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${withDay}`;
  let format = clocks.get(key);
  if (!format) {
    const day: Intl.DateTimeFormatOptions = withDay ? { day: 'numeric', month: 'short' } : {};
    format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      timeZone,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
      ...day,
    });
    clocks.set(key, format);
  }
  return format;
}

/** `18:00` in the zone; with the day (`3 Mar, 18:00`) when it is not the day of `onDayOf`. */
export function timeText(
  at: Instant,
  locale: Locale,
  timeZone: string,
  onDayOf: Instant | null = null,
): string {
  const date = new Date(epochSeconds(at) * 1_000);
  const dayOf = (when: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(when);
  const otherDay =
    onDayOf !== null && dayOf(date) !== dayOf(new Date(epochSeconds(onDayOf) * 1_000));
  return clock(locale, timeZone, otherDay).format(date);
}
