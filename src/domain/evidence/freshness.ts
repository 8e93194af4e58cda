import { addSeconds, epochSeconds, type Instant } from '../kernel/instant.ts';
import { type Sentence, sentence } from '../kernel/sentence.ts';
import type { Claim, Predicate } from './claim.ts';

/**
 * How much a claim still says about now: `fresh`, then `ageing`, then `stale` (to be looked at
 * again before anybody leans on it), and `over` once the hours that it speaks about have ended.
 */
export const FRESHNESS = ['fresh', 'ageing', 'stale', 'over'] as const;
export type Freshness = (typeof FRESHNESS)[number];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long each kind of claim stands before it must be looked at again, where nobody set a time for
 * it. What would move people ages within the hour, as in the corridor rules (trust.md, section 4);
 * what warns them, and what changes slowly, lives longer. A guess of ours, to be tuned in use.
 */
const REVIEW_SECONDS: Readonly<Record<Predicate, number>> = {
  pauseInFire: 30 * MINUTE,
  available: HOUR,
  open: HOUR,
  escorted: HOUR,
  used: HOUR,
  busesReady: HOUR,
  coordinated: 2 * HOUR,
  aidAllowed: 2 * HOUR,
  announced: 3 * HOUR,
  shelled: 3 * HOUR,
  deadline: 6 * HOUR,
  destinations: 6 * HOUR,
  count: 6 * HOUR,
  closed: 12 * HOUR,
  conditions: 12 * HOUR,
  heldAgainstWill: DAY,
  mined: 7 * DAY,
  distance: 30 * DAY,
};

/** Of the time until a claim must be looked at again, the part after which it is `ageing`. */
const AGEING_FROM = 0.5;

export interface Aged {
  readonly freshness: Freshness;
  readonly reason: Sentence;
}

/**
 * How fresh a claim is at `at`, and why. It decays by the clock alone: for one claim a later moment
 * never gives a fresher answer. It is shown and lifts nothing: a closure that has grown stale is
 * still a closure to the corridor rules.
 */
export function freshnessOf(claim: Claim, at: Instant): Aged {
  const { window, reviewBy } = claim;
  if (window.to !== null && window.to <= at) return aged('over', { end: { instant: window.to } });
  const by = reviewBy ?? addSeconds(claim.saidAt, REVIEW_SECONDS[claim.predicate]);
  const allowed = epochSeconds(by) - epochSeconds(claim.saidAt);
  const age = epochSeconds(at) - epochSeconds(claim.saidAt);
  const values = { by: { instant: by }, age: { seconds: Math.max(0, age) } };
  if (by <= at) return aged('stale', values);
  return aged(age < allowed * AGEING_FROM ? 'fresh' : 'ageing', values);
}

function aged(freshness: Freshness, values: Sentence['values']): Aged {
  return { freshness, reason: sentence(`evidence.freshness.${freshness}`, values) };
}
