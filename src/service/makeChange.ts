import type { Command } from '../domain/change.ts';
import type { NewFact } from '../domain/facts.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import { type ChangeContext, factOf, inTurn, mustMakeSense, type ownerOf } from './changeFacts.ts';
import type { House } from './house.ts';
import { actOf } from './may.ts';
import { momentOfChange } from './moment.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, mustBeAllowed, type Standing, scopeOf, standing } from './standing.ts';

export interface Changed {
  readonly factIds: readonly string[];
  readonly headSeq: number;
  /** The command had been accepted before: nothing was written again. */
  readonly repeated: boolean;
}

/**
 * Makes a change: one fact. The same command again answers what it answered first.
 * @throws Refusal forbidden, notFound, invalid, conflict
 */
export async function makeChange(
  house: House,
  caller: Caller,
  operationId: string,
  command: Command,
): Promise<Changed> {
  const act = actOf(command.change);
  const who = await standing(house, caller, operationId, act);
  const at = momentOfChange(who.operation, command.at, house.now());
  const picture = who.book.pictureAt(at);
  mustBeAllowedFor(who, command, picture);
  const context: ChangeContext = {
    operationId,
    commandId: command.commandId,
    actor: caller.operatorId,
    at,
  };
  const fact = inTurn(factOf(command.change, picture, context), who.book.knownAt(at));
  const before = repeatOf(who, fact);
  if (before !== null) return before;
  mustMakeSense(command.change, readable(who, picture), at);
  const appended = await house.ledger.append(scopeOf(who), [fact], {
    commandId: command.commandId,
  });
  await who.book.refresh();
  const { factIds, headSeq, repeated } = appended;
  return { factIds, headSeq, repeated };
}

/** People are their agency's: another agency's person is as unknown as one that does not exist. */
function mustBeAllowedFor(who: Standing, command: Command, picture: Parameters<typeof ownerOf>[1]) {
  const { change } = command;
  if (change.type !== 'movePerson') return;
  const person = picture.people.get(change.step.personId);
  if (person === undefined || !who.agencies.includes(person.agencyId)) {
    throw new Refusal('notFound', `There is no person "${change.step.personId}" in your book.`);
  }
  mustBeAllowed(who, actOf(change), person.agencyId);
}

/** The earlier answer to the same command; a command id used for something else is refused. */
function repeatOf(who: Standing, fact: NewFact): Changed | null {
  const known = who.book.fact(fact.id);
  if (known === undefined) return null;
  const same =
    known.kind === fact.kind &&
    known.actor === fact.actor &&
    canonicalJson(known.body) === canonicalJson(fact.body);
  if (same) return { factIds: [known.id], headSeq: who.book.headSeq, repeated: true };
  throw new Refusal(
    'conflict',
    'This command id was used for another change. Make a new id for each change.',
  );
}
