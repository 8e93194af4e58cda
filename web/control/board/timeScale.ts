import { epochSeconds, type Instant, instantOf } from '../../../src/domain/kernel/instant.ts';
import type { ClaimView } from '../../../src/domain/view.ts';

/** Where a moment lies on the drawing, as a share of its width; beyond the ends it is cut. */
export interface TimeScale {
  share(at: Instant): number;
  readonly ticks: readonly Instant[];
}

const HOUR = 3_600;
const STEPS_HOURS = [1, 2, 3, 6, 12, 24, 48, 168] as const;
const MOST_TICKS = 8;
/** Hours that were stated are drawn so far ahead of the moment at most. */
const AHEAD_SECONDS = 12 * HOUR;

/**
 * A scale over all that was said, the hours it was said about, and the moment shown. Its ticks are
 * whole hours, as many as have room.
 */
export function timeScale(claims: readonly ClaimView[], at: Instant): TimeScale {
  const told = claims.flatMap(({ claim }) => [
    ...[claim.saidAt, claim.receivedAt, claim.window.from, claim.window.to],
  ]);
  const now = epochSeconds(at);
  const moments = told
    .flatMap((moment) => (moment === null ? [] : [epochSeconds(moment)]))
    .filter((moment) => moment <= now + AHEAD_SECONDS);
  const first = Math.floor(Math.min(now - HOUR, ...moments) / HOUR) * HOUR;
  const last = Math.ceil((Math.max(now, ...moments) + HOUR / 4) / HOUR) * HOUR;
  const hours = (last - first) / HOUR;
  const step = (STEPS_HOURS.find((one) => hours / one <= MOST_TICKS) ?? 168) * HOUR;
  const count = Math.floor((last - first) / step);
  return {
    share: (moment) => Math.min(1, Math.max(0, (epochSeconds(moment) - first) / (last - first))),
    ticks: Array.from({ length: count }, (_, n) => instantOf(first + n * step)),
  };
}
