import type { Fact, NewFact } from '../domain/facts.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import { type Standing, scopeOf } from './standing.ts';

export interface Changed {
  readonly factIds: readonly string[];
  readonly headSeq: number;
  /** The command had been accepted before: nothing was written again. */
  readonly repeated: boolean;
}

/** Does this fact of the book say what the command asks for, by the same person? */
type IsSame = (known: Fact) => boolean;

/**
 * The earlier answer to a command whose fact is in the book; null when it is not.
 * @throws Refusal conflict when the command's id was used for something else
 */
export function repeatOf({ book }: Standing, factId: string, isSame: IsSame): Changed | null {
  const known = book.fact(factId);
  if (known === undefined) return null;
  if (!isSame(known)) throw usedForAnother();
  return { factIds: [known.id], headSeq: book.headSeq, repeated: true };
}

/**
 * Appends the one fact of a command. The ledger answers an id that it knows with what it answered
 * first, whatever is asked now (two browsers at once, the id of another record): that is checked,
 * for nobody may be told that something was done which was not.
 * @param turn names what only one command may do (`turnOf`); the command's own id where any may
 * @throws Refusal conflict
 */
export async function appendOnce(
  house: House,
  who: Standing,
  command: { readonly commandId: string; readonly fact: NewFact; readonly isSame: IsSame },
  turn: string | null = null,
): Promise<Changed> {
  const { fact, isSame } = command;
  const commandId = turn ?? command.commandId;
  const appended = await house.ledger.append(scopeOf(who), [fact], { commandId });
  await who.book.refresh();
  const { factIds, headSeq, repeated } = appended;
  if (!repeated) return { factIds, headSeq, repeated };
  const before = repeatOf(who, fact.id, isSame);
  if (before === null) throw turn === null ? usedForAnother() : decidedMeanwhile();
  return before;
}

/**
 * Names the next decision on one thing. Of two people who decide at once, both having seen it open,
 * the ledger lets one be next, and the other is told.
 * @param made decides which facts are earlier decisions on it, whatever moment they are of
 */
export function turnOf(
  house: House,
  { book }: Standing,
  on: { readonly what: string; readonly made: (fact: Fact) => boolean },
): string {
  const before = book.knownAt(house.now()).filter(on.made).length;
  return `decision ${before + 1} on ${on.what}`;
}

function decidedMeanwhile(): Refusal {
  return new Refusal(
    'conflict',
    'Somebody else decided on this at the same moment. Load it again, and see what they decided.',
  );
}

/**
 * The earlier answer to a command of several facts; null when none of them is in the book.
 * @throws Refusal conflict when the command's id was used for something else
 */
export function repeatOfAll(who: Standing, facts: readonly NewFact[]): Changed | null {
  const known = facts.map((fact) => who.book.fact(fact.id));
  if (known.every((one) => one === undefined)) return null;
  const same = known.every((one, index) => {
    const fact = facts[index];
    return one !== undefined && fact !== undefined && saysTheSame(one, fact);
  });
  if (!same) throw usedForAnother();
  const factIds = facts.map(({ id }) => id);
  return { factIds, headSeq: who.book.headSeq, repeated: true };
}

/**
 * Appends the facts of one command, all or none; see `appendOnce`. Their ids must come from the
 * command's (`factIdOf`), so that the same command again makes the same facts.
 * @throws Refusal conflict
 */
export async function appendTogether(
  house: House,
  who: Standing,
  command: { readonly commandId: string; readonly facts: readonly NewFact[] },
): Promise<Changed> {
  const { commandId, facts } = command;
  const appended = await house.ledger.append(scopeOf(who), facts, { commandId });
  await who.book.refresh();
  const { factIds, headSeq, repeated } = appended;
  if (!repeated) return { factIds, headSeq, repeated };
  const before = repeatOfAll(who, facts);
  if (before === null) throw usedForAnother();
  return before;
}

/** Is this fact of the book what is asked for now, by the same person? */
export function saysTheSame(known: Fact, fact: NewFact): boolean {
  return (
    known.kind === fact.kind &&
    known.actor === fact.actor &&
    canonicalJson(known.body) === canonicalJson(fact.body)
  );
}

function usedForAnother(): Refusal {
  return new Refusal(
    'conflict',
    'This command id was used for another change. Make a new id for each change.',
  );
}
