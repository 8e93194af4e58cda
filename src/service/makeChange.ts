import type { Command } from '../domain/change.ts';
import type { Fact } from '../domain/facts.ts';
import { appendOnce, type Changed, repeatOf, saysTheSame } from './appendOnce.ts';
import { type ChangeContext, factOf, inTurn, type ownerOf } from './changeFacts.ts';
import type { House } from './house.ts';
import { actOf } from './may.ts';
import { momentOfChange } from './moment.ts';
import { mustMakeSense } from './mustMakeSense.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, mustBeAllowed, type Standing, standing } from './standing.ts';

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
  const isSame = (known: Fact) => saysTheSame(known, fact);
  const before = repeatOf(who, fact.id, isSame);
  if (before !== null) return before;
  mustMakeSense(command.change, readable(who, picture), at);
  return appendOnce(house, who, { commandId: command.commandId, fact, isSame });
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
