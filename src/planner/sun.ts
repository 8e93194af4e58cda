import { getTimes } from 'suncalc';
import type { Position } from '../domain/kernel/geometry.ts';
import { instantOf } from '../domain/kernel/instant.ts';

/** A stretch of time, epoch seconds, half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY_SECONDS = 86_400;

export interface Sun {
  /** Sunrise to sunset at every place asked for: latest rise, earliest set. In order. */
  readonly day: readonly Span[];
  /** Civil dawn to civil dusk (sun 6 degrees below the horizon), likewise. */
  readonly civil: readonly Span[];
}

/**
 * Daylight from `from` to `to` (epoch seconds), the strictest over all positions: light is counted
 * only where everyone has it. Days in which the sun does not rise anywhere asked for have no span;
 * days in which it does not set have the whole solar day.
 */
export function sunOver(positions: readonly Position[], from: number, to: number): Sun {
  const day: Span[] = [];
  const civil: Span[] = [];
  for (let noon = from - DAY_SECONDS; noon <= to + DAY_SECONDS; noon += DAY_SECONDS) {
    const date = new Date(noon * 1000);
    const times = positions.map(([lon, lat]) => getTimes(date, lat, lon));
    push(day, strictest(times.map((t) => spanOf(t.sunrise, t.sunset, t.solarNoon, t.alwaysUp))));
    // A sun that never goes 6 degrees under has no dawn or dusk, and its noon is not dark.
    const isBright = (dawn: Date | null, up: boolean | undefined, rise: Date | null) =>
      dawn === null && (up === true || rise !== null);
    push(
      civil,
      strictest(
        times.map((t) =>
          spanOf(t.dawn, t.dusk, t.solarNoon, isBright(t.dawn, t.alwaysUp, t.sunrise)),
        ),
      ),
    );
  }
  return { day, civil };
}

function spanOf(
  rise: Date | null,
  set: Date | null,
  solarNoon: Date,
  isUpAllDay: boolean | undefined,
): Span | null {
  const noon = solarNoon.getTime() / 1000;
  if (rise !== null && set !== null) {
    return { from: Math.ceil(rise.getTime() / 1000), to: Math.floor(set.getTime() / 1000) };
  }
  if (isUpAllDay) return { from: Math.ceil(noon - DAY_SECONDS / 2), to: noon + DAY_SECONDS / 2 };
  return null;
}

function strictest(spans: readonly (Span | null)[]): Span | null {
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const span of spans) {
    if (span === null) return null;
    from = Math.max(from, span.from);
    to = Math.min(to, span.to);
  }
  return from < to ? { from, to } : null;
}

/** Adds a span; the same solar day asked twice is one, and touching days of polar light are one. */
function push(spans: Span[], span: Span | null): void {
  if (span === null) return;
  const last = spans.at(-1);
  if (last !== undefined && span.from <= last.to + 60) {
    spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  } else spans.push(span);
}

/** Seconds of `from`..`to` outside all spans. */
export function secondsOutside(spans: readonly Span[], from: number, to: number): number {
  let inside = 0;
  for (const span of spans) {
    inside += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
  }
  return Math.max(0, to - from - inside);
}

/** End of the span that holds `at` or comes next, as an instant; null when there is none. */
export function nextEnd(spans: readonly Span[], at: number): string | null {
  const span = spans.find(({ to }) => to > at);
  return span === undefined ? null : instantOf(span.to);
}
