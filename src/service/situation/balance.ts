import type { Instant } from '../../domain/kernel/instant.ts';
import { ENDED, type JourneyState } from '../../domain/people/journey.ts';
import type { PersonCase, Picture } from '../../domain/picture.ts';
import type { Balance } from '../../domain/view.ts';

/** The cases of these agencies that are not merged away: what every count is about. */
export function peopleOf(picture: Picture, agencies: readonly string[]): PersonCase[] {
  return [...picture.people.values()].filter(
    (one) => one.state !== 'MERGED' && agencies.includes(one.agencyId),
  );
}

/** Every person in exactly one journey state (invariant 1); being overdue is the clock's reading. */
export function balanceOf(picture: Picture, agencies: readonly string[], at: Instant): Balance {
  const people = peopleOf(picture, agencies);
  return {
    total: people.length,
    byState: byStateOf(people),
    overdue: people.filter((one) => isOverdue(one, at)).length,
    unlocated: people.filter((one) => one.state === 'UNLOCATED').length,
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
