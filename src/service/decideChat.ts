import type { DecideChat } from '../domain/evidence/chatTriage.ts';
import type { NewFact } from '../domain/facts.ts';
import type { Picture } from '../domain/picture.ts';
import { appendOnce, type Changed, repeatOf, saysTheSame, turnOf } from './appendOnce.ts';
import { factIdOf, inTurn } from './changeFacts.ts';
import type { House } from './house.ts';
import { momentOfChange } from './moment.ts';
import { readable } from './readable.ts';
import { decisionOn, freshIn, importIn } from './readChatImport.ts';
import { Refusal } from './refusal.ts';
import { type Caller, standing } from './standing.ts';

type Decision = DecideChat['decision'];

/**
 * Use case: a person says what became of a proposal: what was recorded of it, or nothing, with a
 * reason; or opens it again. Nothing that a chat says is applied without one.
 * @throws Refusal forbidden, notFound, invalid, conflict
 */
export async function decideChat(
  house: House,
  caller: Caller,
  asked: { readonly operationId: string; readonly chatImportId: string },
  { commandId, at: asOf, decision }: DecideChat,
): Promise<Changed> {
  const who = await standing(house, caller, asked.operationId, 'chat.decide');
  const at = momentOfChange(who.operation, asOf, house.now());
  const picture = readable(who, who.book.pictureAt(at));
  const one = importIn(picture, asked.chatImportId);
  const offered: NewFact = {
    id: factIdOf(commandId),
    kind: 'chat.decided',
    subject: asked.chatImportId,
    agencyId: one.agencyId,
    occurredAt: at,
    receivedAt: at,
    actor: caller.operatorId,
    body: { ...decision, chatImportId: asked.chatImportId },
  };
  const fact = inTurn(offered, who.book.knownAt(at));
  const isSame = (known: Parameters<typeof saysTheSame>[0]) => saysTheSame(known, fact);
  const before = repeatOf(who, fact.id, isSame);
  if (before !== null) return before;
  const { proposals } = await freshIn(house, who, picture, one);
  const proposal = proposals.find(({ proposalKey }) => proposalKey === decision.messageKey);
  if (proposal === undefined) {
    throw new Refusal('notFound', 'There is no such proposal in this chat. Load it again.');
  }
  mustBeOpenFor(decision, decisionOn(proposal, one));
  mustNameWhatItBecame(decision, picture);
  const turn = turnOf(house, who, {
    what: `${asked.chatImportId} ${decision.messageKey}`,
    made: ({ kind, subject, body }) =>
      kind === 'chat.decided' &&
      subject === asked.chatImportId &&
      body.messageKey === decision.messageKey,
  });
  return appendOnce(house, who, { commandId, fact, isSame }, turn);
}

function mustBeOpenFor(
  { decision }: Decision,
  standing: { readonly at: string; readonly decision: string } | null,
): void {
  if (decision === 'reopened' ? standing !== null : standing === null) return;
  throw new Refusal(
    'conflict',
    standing === null
      ? 'The proposal is open; there is nothing to take back.'
      : `The proposal was decided on at ${standing.at}. Open it again first.`,
  );
}

function mustNameWhatItBecame(decision: Decision, picture: Picture): void {
  const { claimIds, reportId, hazardId, personId, reason } = decision;
  const named = claimIds.length + [reportId, hazardId, personId].filter((id) => id !== null).length;
  if (decision.decision === 'accepted') {
    if (named === 0) throw new Refusal('invalid', 'Expected what it became; found nothing.');
  } else if (named > 0) {
    throw new Refusal('invalid', 'Expected nothing that it became; found something.');
  } else if (decision.decision === 'setAside' && reason.trim() === '') {
    throw new Refusal('invalid', 'Expected a reason for setting it aside; found none.');
  }
  const asked = [
    ...claimIds.map((id) => ['claim', id, picture.claims] as const),
    ['report', reportId, picture.reports] as const,
    ['hazard', hazardId, picture.hazards] as const,
    ['person', personId, picture.people] as const,
  ];
  for (const [what, id, known] of asked) {
    if (id === null || known.has(id)) continue;
    throw new Refusal('notFound', `There is no ${what} "${id}" in the book; record it first.`);
  }
}
