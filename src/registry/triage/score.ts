import {
  type Nearness,
  type ProposalSpan,
  REPORTED_KINDS,
  type ReportedKind,
} from '../../domain/evidence/chatProposal.ts';
import type { Context } from './lexicon.ts';
import type { MessageReading, SentenceReading } from './readMessage.ts';

/**
 * Log-odds that each sign adds to "this is a report of that kind". Set by hand on the tuning half
 * of the phrasings (ADR 0087); the bench prints what confidence is worth.
 */
const WEIGHTS = {
  base: -2.3,
  strong: 2.9,
  moreStrong: 0.6,
  weak: 1,
  place: 1.1,
  fresh: 0.5,
  firstHand: 0.4,
  hearsay: 0.3,
  number: 0.3,
} as const;

/** Why a sentence is no report: each takes more than all signs for it can give, but together. */
const AGAINST: Readonly<Partial<Record<Context, number>>> = {
  question: 5.5,
  hypothetical: 5,
  wish: 5,
  joke: 5,
  news: 5,
  past: 5,
};
const AGAINSTS = Object.keys(AGAINST) as Context[];
/** These colour the whole message, not only their sentence. */
const WHOLE: readonly Context[] = ['joke', 'news'];
const MOST_SIGNS = 2;
/** A second kind in the same message needs words of its own and to be nearly as likely. */
const RIVAL_GAP = 1.6;
/** Words alone make nothing surer than this. */
const MOST_SURE = 0.95;
/** An announcement speaks of fire that pauses and roads that open: it is one thing, said once. */
const COVERS: Readonly<Partial<Record<ReportedKind, readonly ReportedKind[]>>> = {
  corridorTalk: ['hazard', 'roadOpen', 'passage', 'roadClosed', 'busOffer'],
  busOffer: ['headCount', 'roadOpen', 'passage', 'personNeedsHelp'],
  personNeedsHelp: ['headCount', 'personSafe', 'roadClosed'],
  hazard: ['headCount'],
  passage: ['headCount', 'roadOpen'],
  roadClosed: ['roadOpen', 'headCount', 'passage'],
  roadOpen: ['headCount'],
};

export interface ScoredKind {
  readonly kind: ReportedKind;
  /** 0 to 1. */
  readonly confidence: number;
  readonly spans: readonly ProposalSpan[];
}

export interface MessageFacts {
  readonly hasPlace: boolean;
  readonly forwarded: boolean;
}

/** The kinds that a message may report, most likely first. */
export function scoreKinds(reading: MessageReading, facts: MessageFacts): ScoredKind[] {
  const scored = REPORTED_KINDS.flatMap((kind) => {
    const of = reading.sentences.map((sentence) => scoreIn(sentence, kind, reading, facts));
    const best = of.reduce((a, b) => (b.logOdds > a.logOdds ? b : a), NONE);
    return best === NONE ? [] : [{ kind, ...best }];
  }).sort((a, b) => b.logOdds - a.logOdds);
  const [first] = scored;
  if (first === undefined) return [];
  const standing = scored.filter((one) => stands(one, scored, first.logOdds));
  return (standing.length > 0 ? standing : [first]).map(({ kind, logOdds, spans }) => {
    return { kind, confidence: odds(logOdds), spans };
  });
}

interface Scored {
  readonly kind: ReportedKind;
  readonly logOdds: number;
  readonly strong: readonly ProposalSpan[];
  readonly spans: readonly ProposalSpan[];
}

const NONE = {
  logOdds: Number.NEGATIVE_INFINITY,
  strong: [] as readonly ProposalSpan[],
  spans: [] as readonly ProposalSpan[],
};

function scoreIn(
  sentence: SentenceReading,
  kind: ReportedKind,
  { times, numbers, sentences }: MessageReading,
  { hasPlace }: MessageFacts,
): typeof NONE {
  const strong = sentence.strong.get(kind) ?? [];
  const weak = sentence.weak.get(kind) ?? [];
  if (strong.length + weak.length === 0) return NONE;
  let logOdds = WEIGHTS.base;
  if (strong.length > 0) logOdds += WEIGHTS.strong;
  logOdds += Math.min(MOST_SIGNS, Math.max(0, strong.length - 1)) * WEIGHTS.moreStrong;
  logOdds += Math.min(MOST_SIGNS, weak.length) * WEIGHTS.weak;
  if (hasPlace) logOdds += WEIGHTS.place;
  const isFresh = times.some(({ observed }) => observed !== null) || sentence.contexts.has('now');
  if (isFresh) logOdds += WEIGHTS.fresh;
  if (sentence.contexts.has('firstHand')) logOdds += WEIGHTS.firstHand;
  else if (sentence.contexts.has('hearsay')) logOdds += WEIGHTS.hearsay;
  if (numbers.length > 0 && (kind === 'headCount' || kind === 'busOffer')) {
    logOdds += WEIGHTS.number;
  }
  const spans: ProposalSpan[] = [...strong, ...weak];
  for (const [context, marks] of sentence.contexts) {
    if (context === 'past' && sentence.contexts.has('notPast')) continue;
    logOdds -= AGAINST[context] ?? 0;
    spans.push(...marks);
  }
  for (const context of WHOLE) {
    const elsewhere = sentences.some((other) => other !== sentence && other.contexts.has(context));
    if (elsewhere && !sentence.contexts.has(context)) logOdds -= AGAINST[context] ?? 0;
  }
  return { logOdds, strong, spans };
}

function stands(one: Scored, all: readonly Scored[], best: number): boolean {
  if (one.strong.length === 0 || one.logOdds < best - RIVAL_GAP) return false;
  return all.every((other) => {
    if (other === one || other.strong.length === 0) return true;
    if (COVERS[other.kind]?.includes(one.kind) && other.logOdds > one.logOdds - RIVAL_GAP) {
      return false;
    }
    if (other.logOdds <= one.logOdds) return true;
    return one.strong.some((span) =>
      other.strong.every(({ from, to }) => span.to <= from || to <= span.from),
    );
  });
}

/** Does nothing in the message speak against its being a report? */
export function isUnopposed({ sentences }: MessageReading): boolean {
  return sentences.every(({ contexts }) => !AGAINSTS.some((context) => contexts.has(context)));
}

function odds(logOdds: number): number {
  return Math.min(MOST_SURE, Math.round((1 / (1 + Math.exp(-logOdds))) * 1_000) / 1_000);
}

/** What the writer does not say is not taken for seen: without a sign it is hearsay. */
export function nearnessOf(reading: MessageReading, { forwarded }: MessageFacts): Nearness {
  const has = (context: Context) => reading.sentences.some(({ contexts }) => contexts.has(context));
  if (forwarded || has('forward')) return 'forward';
  if (has('hearsay') || !(has('firstHand') || has('now'))) return 'hearsay';
  return 'firstHand';
}
