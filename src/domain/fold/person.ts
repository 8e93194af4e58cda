import { deathToConfirm } from '../people/death.ts';
import { type JourneyState, mayFollow } from '../people/journey.ts';
import type { PersonCase } from '../picture.ts';
import { latest, type SubjectFacts, told } from './told.ts';

/**
 * A person's case from its facts in event order. A step that may not follow is kept and marked
 * `accepted: false` for a person to look at; it never moves the case and is never lost.
 */
export function foldPerson(facts: SubjectFacts): PersonCase | null {
  const registered = latest(facts, 'person.registered');
  if (registered === null) return null;
  let placeId = registered.body.placeId;
  let state: JourneyState = placeId === null ? 'UNLOCATED' : 'LOCATED';
  let expectedBy: string | null = null;
  const steps: PersonCase['steps'][number][] = [];
  for (const fact of facts) {
    if (fact.kind !== 'person.moved') continue;
    const { actor, occurredAt: at, body } = fact;
    const accepted = mayFollow(state, body.to) && (body.to !== 'DECEASED' || seconds(steps, actor));
    steps.push({ ...body, actor, at, accepted });
    if (!accepted) continue;
    state = fact.body.to;
    placeId = fact.body.placeId ?? placeId;
    expectedBy = fact.body.expectedBy;
  }
  return { ...told(facts, registered), person: registered.body, state, placeId, expectedBy, steps };
}

/** A death that this person records was reported by somebody else before. */
function seconds(steps: PersonCase['steps'], actor: string): boolean {
  const reportedBy = deathToConfirm(steps);
  return reportedBy !== null && reportedBy !== actor;
}
