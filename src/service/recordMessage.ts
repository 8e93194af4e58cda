import type { Telling } from '../domain/advice/telling.ts';
import type { Fact } from '../domain/facts.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Picture } from '../domain/picture.ts';
import type { Changed } from './appendOnce.ts';
import type { House } from './house.ts';
import { momentOfChange } from './moment.ts';
import { readable } from './readable.ts';
import { planFor } from './readPlan.ts';
import { Refusal } from './refusal.ts';
import { type Caller, reachOf, type Standing, scopeOf, standing } from './standing.ts';
import { reachedBy } from './told/audience.ts';
import { checkedText, evidenceFor } from './told/checkText.ts';
import { type Grounds, groundsOf } from './told/grounds.ts';
import { factIdIn, messageFacts, sendingIdOf } from './told/messageFacts.ts';

/** What was recorded, and how many people that is. */
export interface Told extends Changed {
  readonly sendingId: string;
  readonly people: number;
}

/**
 * Use case: records what people were told, by whatever channel the cell has, in words no stronger
 * than the evidence. Kept as several facts of one sending where it needs to be: each names people
 * of one agency only. The same command again answers what it answered first.
 * @throws Refusal forbidden, notFound, invalid; conflict for words that say too much, grounds that
 * no longer hold, or an audience of nobody
 */
export async function recordMessage(
  house: House,
  caller: Caller,
  operationId: string,
  telling: Telling,
): Promise<Told> {
  const who = await standing(house, caller, operationId, 'messages.record');
  const before = recordedBefore(who, telling, house.now());
  if (before !== null) return before;
  const at = momentOfChange(who.operation, telling.at, house.now());
  const picture = readable(who, who.book.pictureAt(at));
  const outcome = await planFor(house, who, at, telling.seed);
  const plan = 'plan' in outcome ? outcome.plan : null;
  const agencies = reachOf(who, 'messages.record');
  const reached = reachedBy(telling.audience, { picture, plan, at, agencies });
  mustFitItsKind(telling);
  const takesBack = telling.kind === 'correction' || telling.kind === 'recall';
  const grounds = groundsOf(telling, picture, plan, at);
  const evidence = evidenceFor(aboutOf(telling, grounds, picture), picture, at);
  const allowed = checkedText(telling, evidence, who.operation.timeZone);
  const sendingId = sendingIdOf(telling);
  const facts = messageFacts({
    ...{ telling: { ...telling, overridden: allowed }, sendingId, grounds, reached, at },
    actor: caller.operatorId,
    corrects: takesBack ? messagesOf(telling.corrects, picture) : [],
  });
  const { commandId } = telling;
  const appended = await house.ledger.append(scopeOf(who), facts, { commandId });
  await who.book.refresh();
  if (appended.repeated) {
    const known = recordedBefore(who, telling, house.now());
    if (known !== null) return known;
    throw usedForAnother();
  }
  const { factIds, headSeq, repeated } = appended;
  return { factIds, headSeq, repeated, sendingId, people: reached.people.size };
}

/** A correction names what it takes back, and nothing else does. */
function mustFitItsKind({ kind: asked, corrects, audience }: Telling): void {
  const takesBack = asked === 'correction' || asked === 'recall';
  const known = corrects.length > 0 || audience.type === 'told';
  if (takesBack === known) return;
  throw new Refusal(
    'invalid',
    takesBack
      ? `Expected the sendings that this ${asked} takes back; found none.`
      : `Expected a correction or a recall where people are told otherwise; found ${asked}.`,
  );
}

/** The claims whose corridor the text is about: those that it leans on, or that it takes back. */
function aboutOf({ audience }: Telling, grounds: Grounds, picture: Picture): readonly string[] {
  if (audience.type !== 'told' || !picture.claims.has(audience.claimId)) return grounds.claimIds;
  return [...grounds.claimIds, audience.claimId];
}

function messagesOf(sendingIds: readonly string[], picture: Picture): string[] {
  const all = [...picture.messages.values()].map(({ message }) => message);
  return sendingIds.flatMap((sendingId) => {
    const found = all.filter((message) => message.sendingId === sendingId);
    if (found.length > 0) return found.map(({ messageId }) => messageId);
    throw new Refusal('notFound', `There is no sending "${sendingId}" of yours at that moment.`);
  });
}

/** The earlier answer to this command; null when it is new. */
function recordedBefore(who: Standing, telling: Telling, now: Instant): Told | null {
  const first = who.book.fact(factIdIn(telling.commandId, 0));
  if (first === undefined) return null;
  const sendingId = sendingIdOf(telling);
  if (!isOf(first, sendingId, who.caller.operatorId)) throw usedForAnother();
  const facts = who.book
    .knownAt(now)
    .filter((fact) => fact.kind === 'message.recorded' && fact.body.sendingId === sendingId);
  const people = new Set(
    facts.flatMap((fact) => (fact.kind === 'message.recorded' ? fact.body.personIds : [])),
  );
  const factIds = facts.map(({ id }) => id);
  return { factIds, headSeq: who.book.headSeq, repeated: true, sendingId, people: people.size };
}

function isOf(known: Fact, sendingId: string, actor: string): boolean {
  return (
    known.kind === 'message.recorded' && known.actor === actor && known.body.sendingId === sendingId
  );
}

function usedForAnother(): Refusal {
  return new Refusal(
    'conflict',
    'This command id was used for another message. Make a new id for each message.',
  );
}
