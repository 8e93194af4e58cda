import type { SendingView } from '../domain/advice/toldView.ts';
import { dependantsOf } from '../domain/evidence/dependency/dependants.ts';
import { fallenIn } from '../domain/evidence/dependency/fallen.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { MessageCase, Picture } from '../domain/picture.ts';
import type { Book } from './book.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { readable } from './readable.ts';
import { type Caller, standing } from './standing.ts';

/**
 * Use case: what people were told up to a moment, newest first, one entry a sending; those of the
 * caller's agencies, everybody for the lead.
 */
export async function listMessages(
  house: House,
  caller: Caller,
  asked: { operationId: string; at: Instant | null },
): Promise<{ sendings: readonly SendingView[] }> {
  const who = await standing(house, caller, asked.operationId, 'messages.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const picture = readable(who, who.book.pictureAt(at));
  const operators = await house.ledger.access.operators();
  const names = new Map(operators.map((one) => [one.operatorId, one.name]));
  const openTo = openByMessage(picture, at);
  const sendings = Map.groupBy(picture.messages.values(), ({ message }) => message.sendingId);
  return {
    sendings: [...sendings.values()]
      .sort((a, b) => newestFirst(who.book, a, b))
      .map((cases) => sendingOf(cases, { picture, names, openTo })),
  };
}

/** Of two sent at one moment, that which was recorded later comes first. */
function newestFirst(book: Book, a: readonly MessageCase[], b: readonly MessageCase[]): number {
  const [one, other] = [a, b].map(([first]) => ({
    sentAt: first?.message.sentAt ?? '',
    seq: book.fact(first?.factIds[0] ?? '')?.seq ?? 0,
  })) as [Sent, Sent];
  if (one.sentAt !== other.sentAt) return one.sentAt < other.sentAt ? 1 : -1;
  return other.seq - one.seq;
}

interface Sent {
  readonly sentAt: Instant;
  readonly seq: number;
}

interface Open {
  readonly claimIds: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

/** By message, the fallen claims that it leans on and the people to whom it is still open. */
function openByMessage(picture: Picture, at: Instant): ReadonlyMap<string, Open> {
  const open = new Map<string, { claimIds: Set<string>; people: Set<string> }>();
  for (const { claim, until } of fallenIn(picture)) {
    const fall = { claimIds: [claim.claimId], at, plan: null, grades: null, until };
    const { messages, people } = dependantsOf(picture, fall);
    for (const { messageId } of messages) {
      const known = open.get(messageId) ?? { claimIds: new Set(), people: new Set() };
      known.claimIds.add(claim.claimId);
      open.set(messageId, known);
    }
    for (const { personId, openMessageIds, ended } of people) {
      for (const messageId of ended ? [] : openMessageIds)
        open.get(messageId)?.people.add(personId);
    }
  }
  return open;
}

function sendingOf(
  cases: readonly MessageCase[],
  {
    picture,
    names,
    openTo,
  }: {
    readonly picture: Picture;
    readonly names: ReadonlyMap<string, string>;
    readonly openTo: ReadonlyMap<string, Open>;
  },
): SendingView {
  const [first] = cases;
  if (first === undefined) throw new Error('a sending has at least one message');
  const { message, actor } = first;
  const { sendingId, kind, advisoryId, planId, text, language, channel, overridden } = message;
  const each = <T>(of: (one: MessageCase) => readonly T[]) => [...new Set(cases.flatMap(of))];
  const sendingOfMessage = (id: string) => picture.messages.get(id)?.message.sendingId ?? '';
  const opens = cases.flatMap((one) => openTo.get(one.message.messageId) ?? []);
  return {
    ...{ sendingId, kind, advisoryId, planId, text, language, channel, overridden },
    sentAt: message.sentAt,
    by: names.get(actor) ?? actor,
    claimIds: each((one) => one.message.claimIds).sort(),
    corrects: each((one) => one.message.corrects.map(sendingOfMessage)).sort(),
    people: each((one) => one.message.personIds).length,
    leansOnFallen: [...new Set(opens.flatMap((one) => [...one.claimIds]))].sort(),
    open: new Set(opens.flatMap((one) => [...one.people])).size,
  };
}
