import type { ChatProposal, ProposalKind } from '../domain/evidence/chatProposal.ts';
import type { ChatTriage, Triaged, TriageState } from '../domain/evidence/chatTriage.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { ChatImportCase, Picture } from '../domain/picture.ts';
import type { House } from './house.ts';
import { inTurnOf, namesOf, viewOf } from './listChatImports.ts';
import { momentOf } from './moment.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, type Standing, standing } from './standing.ts';
import { triageOfImport } from './triage/triageOf.ts';

export interface AskedTriage {
  readonly operationId: string;
  readonly chatImportId: string;
  readonly at: Instant | null;
  readonly state: TriageState | null;
  readonly kind: ProposalKind | null;
  /** Proposals to leave out from the front. */
  readonly offset: number;
}

/**
 * Use case: what an export may report, with what became of each, calls for help first and then in
 * the order sent. Computed from the sealed file; reading changes nothing (R2).
 * @throws Refusal forbidden, notFound, busy, timeout
 */
export async function readChatImport(
  house: House,
  caller: Caller,
  asked: AskedTriage,
): Promise<ChatTriage> {
  const who = await standing(house, caller, asked.operationId, 'chat.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const picture = readable(who, who.book.pictureAt(at));
  const one = importIn(picture, asked.chatImportId);
  const { proposals, known, unreadable } = await freshIn(house, who, picture, one);
  const names = await namesOf(house);
  const triaged = proposals.map((proposal): Triaged => {
    const decision = decisionOn(proposal, one);
    const actor = decision === null ? '' : (names.get(decision.actor) ?? decision.actor);
    return { ...proposal, decision: decision && { ...decision, actor } };
  });
  const counts = { open: 0, accepted: 0, setAside: 0 };
  const byKind: Partial<Record<ProposalKind, number>> = {};
  for (const proposal of triaged) {
    const state = stateOf(proposal);
    // What is unclear is read by whoever has the time: the work that is left does not count it.
    if (proposal.kind !== 'unclear') counts[state] += 1;
    if (state === 'open') byKind[proposal.kind] = (byKind[proposal.kind] ?? 0) + 1;
  }
  const found = triaged
    .filter((proposal) => asked.state === null || stateOf(proposal) === asked.state)
    .filter(({ kind }) => (asked.kind === null ? kind !== 'unclear' : kind === asked.kind))
    .sort(byUrgency);
  return {
    chatImport: viewOf(one, names),
    ...{ counts, byKind, known },
    found: found.length,
    proposals: found.slice(asked.offset, asked.offset + LIMITS.proposalsListed),
    unreadable: unreadable.slice(0, LIMITS.chatUnreadable),
  };
}

/** @throws Refusal notFound */
export function importIn(picture: Picture, chatImportId: string): ChatImportCase {
  const one = picture.chatImports.get(chatImportId);
  if (one !== undefined) return one;
  throw new Refusal('notFound', `There is no chat "${chatImportId}" at that moment.`);
}

/**
 * The proposals of an import that no earlier one made: a longer export of the same group proposes
 * only what is new. Messages said to be sent after the export came are not proposed.
 */
export async function freshIn(house: House, who: Standing, picture: Picture, one: ChatImportCase) {
  const { proposals, keys, summary } = await triageOfImport(house, who, picture, one.chatImport);
  const order = inTurnOf(who);
  const earlier = [...picture.chatImports.values()].filter((other) => order(other, one) < 0);
  const before = new Set<string>();
  for (const other of earlier) {
    // Chats that have no moment in common have no message in common.
    if (!overlaps(one, other)) continue;
    const answer = await triageOfImport(house, who, picture, other.chatImport);
    for (const key of answer.keys) before.add(key);
  }
  return {
    proposals: proposals.filter(
      ({ messageKey, sentAt }) => !before.has(messageKey) && sentAt <= one.receivedAt,
    ),
    known: keys.filter((key) => before.has(key)).length,
    unreadable: summary.unreadable,
  };
}

function overlaps(a: ChatImportCase, b: ChatImportCase): boolean {
  const [one, other] = [a.chatImport, b.chatImport];
  return (one.from ?? '') <= (other.to ?? '') && (other.from ?? '') <= (one.to ?? '');
}

/** What was decided on a proposal, or on it as the copy of another. */
export function decisionOn(proposal: ChatProposal, { decisions }: ChatImportCase) {
  const keys = [proposal, ...proposal.copies].map(
    ({ messageKey }) => `${messageKey}-${proposal.kind}`,
  );
  for (const key of keys) {
    const decision = decisions[key];
    if (decision !== undefined) return decision;
  }
  return null;
}

function stateOf({ decision }: Triaged): TriageState {
  return decision === null || decision.decision === 'reopened' ? 'open' : decision.decision;
}

function byUrgency(a: Triaged, b: Triaged): number {
  const rank = ({ kind }: Triaged) => (kind === 'personNeedsHelp' ? 0 : 1);
  return rank(a) - rank(b) || (a.sentAt < b.sentAt ? -1 : a.sentAt > b.sentAt ? 1 : 0);
}
