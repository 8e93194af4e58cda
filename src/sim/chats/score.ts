import {
  type ChatProposal,
  REPORTED_KINDS,
  type ReportedKind,
} from '../../domain/evidence/chatProposal.ts';
import { distanceMetres } from '../../domain/kernel/geometry.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { ChatTruth, GeneratedChat } from './generate.ts';

export interface ChatScore {
  /** Reports, each with its copies once; and those proposed with their kind. */
  readonly reports: number;
  readonly found: number;
  readonly proposals: number;
  readonly right: number;
  /** Of the reports that were not found: left as unclear, for a person to read. */
  readonly unclear: number;
  /** Messages left as unclear, copies once. */
  readonly unclearAll: number;
  /** Proposals about a message that reports nothing at all. */
  readonly aboutNothing: number;
  readonly byKind: ReadonlyMap<ReportedKind, KindScore>;
  /** Of those found that name a place of the gazetteer: the first candidate within 3 km. */
  readonly placed: Share;
  /** Of those found that say when: within their stated precision, or ten minutes. */
  readonly timed: Share;
  /** Of proposals from writers who had it from others: not called first-hand. */
  readonly modest: Share;
  /** Of proposals from writers who saw it: called first-hand. */
  readonly firstHand: Share;
  /** Of copies: counted with their origin. And groups that mix two origins. */
  readonly gathered: Share;
  readonly mixed: number;
  /** Right proposals by how likely they call themselves. */
  readonly calibration: readonly (Share & { readonly from: number })[];
}

export interface KindScore {
  readonly reports: number;
  readonly found: number;
  readonly proposals: number;
  readonly right: number;
}

export interface Share {
  readonly of: number;
  readonly right: number;
}

const PLACE_METRES = 3_000;
/** Bounds of confidence, from below. */
const STEPS = [0.5, 0.7, 0.8, 0.9];
const TIME_SECONDS = 600;

/** Compares proposals with what is true of the generated chat. */
export function scoreChat(chat: GeneratedChat, all: readonly ChatProposal[]): ChatScore {
  const proposals = all.filter(({ kind }) => kind !== 'unclear');
  const unclear = all.filter(({ kind }) => kind === 'unclear');
  const truthAt = new Map(chat.truths.map((truth) => [truth.line, truth]));
  const originals = chat.truths.filter(
    (truth) => truth.kind !== null && truth.originLine === truth.line,
  );
  const proposed = new Map<string, ChatProposal>();
  for (const proposal of proposals) {
    for (const line of [proposal.line, ...proposal.copies.map((copy) => copy.line)]) {
      proposed.set(`${truthAt.get(line)?.originLine} ${proposal.kind}`, proposal);
    }
  }
  const found = originals.flatMap((truth) => {
    const proposal = proposed.get(`${truth.line} ${truth.kind}`);
    return proposal === undefined ? [] : [{ truth, proposal }];
  });
  const isRight = ({ line, kind }: ChatProposal) => truthAt.get(line)?.kind === kind;
  const right = proposals.filter(isRight);
  const truthOf = (proposal: ChatProposal) => truthAt.get(proposal.line);
  const seen = right.filter((proposal) => truthOf(proposal)?.phrasing.report?.firstHand === true);
  const heard = right.filter((proposal) => truthOf(proposal)?.firstHand === false);
  return {
    reports: originals.length,
    found: found.length,
    proposals: proposals.length,
    right: right.length,
    unclear: originals.filter(
      ({ line, kind }) =>
        !proposed.has(`${line} ${kind}`) &&
        unclear.some((one) => truthAt.get(one.line)?.originLine === line),
    ).length,
    unclearAll: unclear.length,
    aboutNothing: proposals.filter((one) => truthOf(one)?.kind === null).length,
    byKind: new Map(
      REPORTED_KINDS.map((kind) => [
        kind,
        {
          reports: originals.filter((truth) => truth.kind === kind).length,
          found: found.filter(({ truth }) => truth.kind === kind).length,
          proposals: proposals.filter((proposal) => proposal.kind === kind).length,
          right: right.filter((proposal) => proposal.kind === kind).length,
        },
      ]),
    ),
    placed: share(
      found.filter(({ truth }) => truth.place !== null && truth.place.key !== null),
      ({ truth, proposal }) => isPlaced(truth, proposal),
    ),
    timed: share(
      found.filter(({ truth }) => truth.observedAtSeconds !== null),
      ({ truth, proposal }) => isTimed(truth, proposal),
    ),
    modest: share(heard, (proposal) => proposal.nearness !== 'firstHand'),
    firstHand: share(seen, (proposal) => proposal.nearness === 'firstHand'),
    ...gathering(chat, proposals, truthAt),
    calibration: STEPS.map((from, index) => {
      const to = STEPS[index + 1] ?? Number.POSITIVE_INFINITY;
      const within = proposals.filter((one) => one.confidence >= from && one.confidence < to);
      return { from, ...share(within, isRight) };
    }),
  };
}

function gathering(
  chat: GeneratedChat,
  proposals: readonly ChatProposal[],
  truthAt: ReadonlyMap<number, ChatTruth>,
): { gathered: Share; mixed: number } {
  const groupOf = new Map<number, number>();
  let mixed = 0;
  for (const { line, copies } of proposals) {
    const lines = [line, ...copies.map((copy) => copy.line)];
    for (const each of lines) groupOf.set(each, line);
    if (new Set(lines.map((each) => truthAt.get(each)?.originLine)).size > 1) mixed += 1;
  }
  const copies = chat.truths.filter(
    ({ line, originLine }) => line !== originLine && groupOf.has(line) && groupOf.has(originLine),
  );
  const isGathered = ({ line, originLine }: ChatTruth) =>
    groupOf.get(line) === groupOf.get(originLine);
  return { gathered: share(copies, isGathered), mixed };
}

function share<T>(all: readonly T[], isRight: (one: T) => boolean): Share {
  return { of: all.length, right: all.filter(isRight).length };
}

function isPlaced({ place }: ChatTruth, { places }: ChatProposal): boolean {
  const [first] = places;
  if (place === null || first === undefined) return false;
  return distanceMetres(first.position, [place.lon, place.lat]) <= PLACE_METRES;
}

function isTimed({ observedAtSeconds }: ChatTruth, { observed }: ChatProposal): boolean {
  const off = Math.abs(epochSeconds(observed.at) - (observedAtSeconds ?? 0));
  return off <= Math.max(TIME_SECONDS, observed.precisionSeconds);
}
