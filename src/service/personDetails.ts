import type { NewFact } from '../domain/facts.ts';
import { uuidv7 } from '../domain/kernel/id.ts';
import type { PersonalDetails } from '../domain/people/person.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import { type Caller, mustBeAllowed, scopeOf, standing } from './standing.ts';

/**
 * Use case: opens a person's sealed details. That somebody reads them, whose and why is a fact
 * first: without it nothing is opened.
 * @throws Refusal notFound also for another agency's person; forbidden
 */
export async function personDetails(
  house: House,
  caller: Caller,
  asked: { operationId: string; personId: string; reason: string },
): Promise<PersonalDetails> {
  const { personId, reason } = asked;
  const who = await standing(house, caller, asked.operationId, 'person.readDetails');
  const now = house.now();
  const person = who.book.pictureAt(now).people.get(personId);
  if (person === undefined || !who.agencies.includes(person.agencyId)) {
    throw new Refusal('notFound', `There is no person "${personId}" in your book.`);
  }
  mustBeAllowed(who, 'person.readDetails', person.agencyId);
  const id = uuidv7(Date.parse(now), house.random(10));
  const fact: NewFact = {
    id,
    kind: 'person.detailsRead',
    subject: personId,
    agencyId: person.agencyId,
    occurredAt: now,
    receivedAt: now,
    actor: caller.operatorId,
    body: { personId, reason },
  };
  await house.ledger.append(scopeOf(who), [fact], { commandId: id });
  const details = await house.ledger.openDetails(scopeOf(who), personId);
  if (details !== null) return details;
  throw new Refusal('notFound', 'Nothing is sealed for this person, or it has been erased.');
}
