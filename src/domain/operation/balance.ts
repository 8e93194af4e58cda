import type { Instant } from '../kernel/instant.ts';
import { ENDED, type JourneyState } from '../people/journey.ts';
import type { PersonCase } from '../picture.ts';
import type { Balance } from '../view.ts';

/**
 * The balance of the book: every case in exactly one journey state, merged records left out
 * (invariant 1). Overdue is a reading of the clock beside it, never a transition (invariant 2).
 */
export function balanceOf(cases: Iterable<PersonCase>, at: Instant): Balance {
  const people = [...cases].filter(({ state }) => state !== 'MERGED');
  const byState = byStateOf(people);
  return {
    total: people.length,
    byState,
    overdue: people.filter((one) => isOverdue(one, at)).length,
    unlocated: byState.UNLOCATED ?? 0,
  };
}

export function byStateOf(people: readonly PersonCase[]): Partial<Record<JourneyState, number>> {
  const byState: Partial<Record<JourneyState, number>> = {};
  for (const { state } of people) byState[state] = (byState[state] ?? 0) + 1;
  return byState;
}

export function isOverdue(one: PersonCase, at: Instant): boolean {
  return one.expectedBy !== null && one.expectedBy < at && !ENDED.has(one.state);
}
