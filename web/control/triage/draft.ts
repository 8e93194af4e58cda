import type { ProposalKind } from '../../../src/domain/evidence/chatProposal.ts';
import type { ChatImportView, Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import type { Claim } from '../../../src/domain/evidence/claim.ts';
import type { StatementCommand } from '../../../src/domain/evidence/statement/statement.ts';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { EnteredReport } from '../../../src/domain/reports/command.ts';

type Predicate = Claim['predicate'];

/** What a proposal would be recorded as; a person mends it first. */
export interface Draft {
  /** A claim for the evidence, or a ground report for those who look after people. */
  readonly as: 'claim' | 'report';
  /** A place of the operation or around it; empty until one is chosen. */
  readonly placeKey: string;
  readonly placeName: string;
  readonly predicate: Predicate;
  readonly gist: string;
  readonly sourceGrade: Claim['sourceGrade'];
  readonly informationGrade: Claim['informationGrade'];
  readonly people: number | null;
}

/** Who of the proposal kinds concerns people: those become reports, the others claims. */
const PEOPLE: readonly ProposalKind[] = ['personSafe', 'personNeedsHelp'];

const PREDICATES: Readonly<Record<ProposalKind, Predicate>> = {
  hazard: 'shelled',
  roadClosed: 'closed',
  roadOpen: 'open',
  passage: 'used',
  corridorTalk: 'announced',
  busOffer: 'busesReady',
  headCount: 'count',
  personSafe: 'conditions',
  personNeedsHelp: 'conditions',
  unclear: 'conditions',
};

/** Predicates that a person may choose among for one kind. */
export const CHOICES: Readonly<Record<ProposalKind, readonly Predicate[]>> = {
  hazard: ['shelled', 'mined', 'closed'],
  roadClosed: ['closed', 'mined', 'shelled'],
  roadOpen: ['open', 'available', 'used'],
  passage: ['used', 'open'],
  corridorTalk: ['announced', 'pauseInFire', 'available', 'coordinated'],
  busOffer: ['busesReady'],
  headCount: ['count'],
  personSafe: ['conditions'],
  personNeedsHelp: ['conditions'],
  unclear: ['conditions', 'shelled', 'mined', 'closed', 'open', 'used', 'announced', 'count'],
};

const AT_A_PLACE: readonly Predicate[] = ['count', 'conditions'];

/**
 * The first draft: the likeliest place where one is named, and the lowest grades. An unknown number
 * is an F, and what only a chat says cannot be judged yet (Admiralty code, AJP-2.1).
 */
export function draftOf(
  proposal: Triaged,
  gist: (place: string) => string,
  unnamed: string,
): Draft {
  const [place] = proposal.places.filter(({ placeKey }) => placeKey !== 'shared');
  return {
    as: PEOPLE.includes(proposal.kind) ? 'report' : 'claim',
    placeKey: place?.placeKey ?? '',
    placeName: place?.name ?? '',
    predicate: PREDICATES[proposal.kind],
    gist: gist(place?.name ?? unnamed),
    sourceGrade: 'F',
    informationGrade: '6',
    people: proposal.count,
  };
}

/** Is anything missing that the record must have? */
export function isComplete(draft: Draft, kind: ProposalKind): boolean {
  if (draft.as === 'report') return true;
  const needsPlace = kind !== 'corridorTalk' && kind !== 'busOffer';
  return draft.gist.trim() !== '' && (!needsPlace || draft.placeKey !== '');
}

interface Recording {
  readonly commandId: string;
  /** The slider's moment in a replay, else null. */
  readonly at: Instant | null;
  readonly chatImport: ChatImportView;
  /** Corridors of the operation, the first of which talk is about. */
  readonly corridorIds: readonly string[];
}

/** The claim as the server takes it: what one person in a chat said, by whom they have it. */
export function statementOf(
  proposal: Triaged,
  draft: Draft,
  { commandId, at, chatImport, corridorIds }: Recording,
): StatementCommand {
  const { senderKey, messageKey, nearness, sentAt, observed, text } = proposal;
  const passedOn = {
    sourceId: `chat-text-${messageKey.slice(0, 16)}`,
    name: 'Unknown, passed on in a group chat',
  };
  return {
    commandId,
    at,
    statement: {
      source: {
        sourceId: `chat-${senderKey}`,
        name: `Group chat, sender ${senderKey.slice(0, 4)}`,
        kind: 'social',
      },
      origin: nearness === 'firstHand' ? null : passedOn,
      cites: [],
      channel: 'group chat',
      quote: text.slice(0, LONGEST_QUOTE),
      quoteLanguage: 'und',
      saidAt: sentAt,
      saidAtApproximate: false,
      receivedAt: chatImport.importedAt,
      attachments: [],
    },
    claims: [
      {
        subject: subjectOf(draft, corridorIds),
        predicate: draft.predicate,
        stance: 'asserts',
        window: { from: draft.predicate === 'announced' ? null : observed.at, to: null },
        states: [],
        gist: draft.gist.trim(),
        sourceGrade: draft.sourceGrade,
        informationGrade: draft.informationGrade,
      },
    ],
  };
}

const LONGEST_QUOTE = 2_000;

function subjectOf(draft: Draft, corridorIds: readonly string[]): Claim['subject'] {
  const { predicate, placeKey, placeName } = draft;
  const [corridor] = corridorIds;
  const isTalk = !['shelled', 'mined', 'closed', 'open', 'used', 'count', 'conditions'].includes(
    predicate,
  );
  if (predicate === 'busesReady') return { type: 'service', id: 'bus-offers' };
  if (isTalk && corridor !== undefined) return { type: 'corridor', id: corridor };
  if (isTalk && placeKey === '') return { type: 'service', id: 'corridor-talk' };
  const id = slugOf(placeKey, placeName);
  return { type: AT_A_PLACE.includes(predicate) ? 'personGroup' : 'segment', id };
}

/** The operation's own id of a place, or its name as one. */
function slugOf(placeKey: string, placeName: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(placeKey)) return placeKey;
  const plain = placeName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 62) || 'unnamed-place';
}

/** A ground report about people, for the reports' queue. */
export function reportOf(
  proposal: Triaged,
  draft: Draft,
  {
    commandId,
    at,
    placeIds,
  }: Pick<Recording, 'commandId' | 'at'> & {
    /** Places of the operation. */
    readonly placeIds: readonly string[];
  },
): EnteredReport {
  const needsHelp = proposal.kind === 'personNeedsHelp';
  return {
    commandId,
    at,
    says: needsHelp ? 'help' : 'safe',
    words: proposal.text.trim().slice(0, LONGEST_WORDS),
    placeIds: placeIds.includes(draft.placeKey) ? [draft.placeKey] : [],
    people: draft.people === null || draft.people < 1 ? null : draft.people,
    observedAt: proposal.observed.at,
    observer: null,
    urgent: needsHelp,
  };
}

const LONGEST_WORDS = 1_000;
