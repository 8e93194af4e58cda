import { byEventTime, type Fact, type FactBody, type FactKind } from '../facts.ts';

/** Facts of one subject in folding order, never empty. */
export type SubjectFacts = readonly [Fact, ...Fact[]];

/** The newest fact of a kind by event time, or null. */
export function latest<K extends FactKind>(
  facts: readonly Fact[],
  kind: K,
): (Fact & { readonly body: FactBody<K> }) | null {
  for (let i = facts.length - 1; i >= 0; i--) {
    const fact = facts[i];
    if (fact?.kind === kind) return fact as Fact & { readonly body: FactBody<K> };
  }
  return null;
}

/** Owner, age and origin common to every case; the owner is that of the defining fact. */
export function told(facts: SubjectFacts, defining: Fact) {
  return {
    agencyId: defining.agencyId,
    asOf: (facts[facts.length - 1] ?? defining).occurredAt,
    factIds: facts.map((fact) => fact.id),
  };
}

/** An end (withdrawn, lifted) counts when it comes after the newest definition. */
export function endedAfter(definition: Fact, end: (Fact & { body: { reason: string } }) | null) {
  if (end === null || byEventTime(end, definition) < 0) return null;
  return { at: end.occurredAt, reason: end.body.reason };
}
