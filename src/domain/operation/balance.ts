import type { Instant } from '../kernel/instant.ts';
import type { JourneyState } from '../people/journey.ts';
import type { PersonCase } from '../picture.ts';
import type { Balance } from '../view.ts';

/**
 * The balance of the book: every case in exactly one journey state, merged records left out
 * (invariant 1). Overdue is a reading of the clock beside it, never a transition (invariant 2).
 */
export function balanceOf(cases: Iterable<PersonCase>, at: Instant): Balance {
  const byState: Partial<Record<JourneyState, number>> = {};
  let total = 0;
  let overdue = 0;
  for (const { state, expectedBy } of cases) {
    if (state === 'MERGED') continue;
    total += 1;
    byState[state] = (byState[state] ?? 0) + 1;
    if (expectedBy !== null && expectedBy < at) overdue += 1;
  }
  return { total, byState, overdue, unlocated: byState.UNLOCATED ?? 0 };
}
