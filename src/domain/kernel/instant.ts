import { z } from 'zod';

/**
 * An instant as text in one canonical form: UTC, millisecond precision, `YYYY-MM-DDTHH:mm:ss.sssZ`.
 * One form means that text order is time order and that equal instants are equal bytes,
 * in facts, hashes, plans and projections alike (ADR 0002).
 */
export type Instant = string;

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Accepts ISO 8601 with an explicit offset only: a wall-clock time never travels without its zone.
 */
export const instantSchema = z
  .string()
  .regex(WITH_OFFSET, 'expected an instant with its offset, such as 2022-03-02T13:40:00+02:00')
  .refine((text) => isOnCalendar(text), 'expected a date and time that exist')
  .transform((text): Instant => new Date(text).toISOString());

/** `Date.parse` takes 30 February for 2 March: people would be told another day. */
function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || Number.isNaN(Date.parse(text))) return false;
  return new Date(midnight).toISOString().startsWith(day);
}

/** Whole seconds since 1970-01-01T00:00:00Z, rounded down. */
export function epochSeconds(instant: Instant): number {
  const millis = Date.parse(instant);
  if (Number.isNaN(millis)) throw new RangeError(`not an instant: "${instant}"`);
  return Math.floor(millis / 1000);
}

/** The instant `seconds` after 1970-01-01T00:00:00Z. */
export function instantOf(seconds: number): Instant {
  return new Date(seconds * 1000).toISOString();
}

export function addSeconds(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

/** Facts made one after the other at one stop of the slider are told apart by milliseconds. */
const STOP_SECONDS = 0.999;

/** The end of the slider's stop at `at`: what was made at that stop has happened by then. */
export function endOfStop(at: Instant): Instant {
  return addSeconds(at, STOP_SECONDS);
}

/** A half-open window: `from` included, `to` excluded; null means unbounded (or not stated). */
export interface Window {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

export const windowSchema = z
  .object({ from: instantSchema.nullable(), to: instantSchema.nullable() })
  .refine(
    (w) => w.from === null || w.to === null || w.from < w.to,
    'expected a window that ends after it starts',
  );

export function contains(window: Window, at: Instant): boolean {
  return (window.from === null || window.from <= at) && (window.to === null || at < window.to);
}

/** Do two windows share a moment? One without bounds may be any hours. */
export function overlap(a: Window, b: Window): boolean {
  const before = (end: Instant | null, start: Instant | null) =>
    end !== null && start !== null && end <= start;
  return !before(a.to, b.from) && !before(b.to, a.from);
}
