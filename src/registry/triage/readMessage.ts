import type { ProposalSpan, ReportedKind } from '../../domain/evidence/chatProposal.ts';
import { type Hit, scan } from '../../domain/evidence/overclaim/pattern.ts';
import type { Token } from '../../domain/evidence/overclaim/tokens.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import { type Context, type Cue, lexiconsFor } from './lexicon.ts';
import { type MessageTokens, messageTokens } from './messageTokens.ts';
import { type SaidTime, saidTimes } from './saidTimes.ts';

/** What the words of one sentence say. */
export interface SentenceReading {
  readonly strong: ReadonlyMap<ReportedKind, readonly ProposalSpan[]>;
  readonly weak: ReadonlyMap<ReportedKind, readonly ProposalSpan[]>;
  readonly contexts: ReadonlyMap<Context, readonly ProposalSpan[]>;
}

export interface MessageReading {
  readonly sentences: readonly SentenceReading[];
  readonly words: number;
  readonly times: readonly SaidTime[];
  readonly numbers: MessageTokens['numbers'];
}

const LAUGHTER = /[\u{1f602}\u{1f923}\u{1f605}\u{1f606}\u{1f61c}\u{1f92a}\u{1f601}]/u;
/** Words before the one that asks: "guys pls, is the road..." */
const MOST_OPENERS = 3;

/** Looks for the signs of a report, and for what speaks against one, sentence by sentence. */
export function readMessage(text: string, sentAt: Instant, timeZone: string): MessageReading {
  const times = saidTimes(text, sentAt, timeZone);
  const { list, questions, numbers } = messageTokens(text, times);
  const count = (list.at(-1)?.sentence ?? -1) + 1;
  const sentences = Array.from({ length: count }, () => ({
    strong: new Map<ReportedKind, ProposalSpan[]>(),
    weak: new Map<ReportedKind, ProposalSpan[]>(),
    contexts: new Map<Context, ProposalSpan[]>(),
  }));
  const sign = (hit: Hit<Cue>) => {
    const [first, last] = [list[hit.from], list[hit.to - 1]];
    const sentence = sentences[first?.sentence ?? -1];
    if (first === undefined || last === undefined || sentence === undefined) return;
    const cue = hit.label;
    const span = { from: first.start, to: last.end, role: roleOf(cue) };
    if ('context' in cue) put(sentence.contexts, cue.context, span);
    else put(cue.strong ? sentence.strong : sentence.weak, cue.kind, span);
  };
  for (const lexicon of lexiconsFor(text)) {
    const { hits } = scan(list, lexicon.index);
    const masked = new Set(hits.filter(isMask).flatMap(({ named }) => named));
    for (const hit of hits) {
      if (!isMask(hit) && !hit.named.some((index) => masked.has(index))) sign(hit);
    }
    for (const [sentence, asks] of asking(list, lexicon).entries()) {
      const at = sentences[sentence];
      if (asks && at) put(at.contexts, 'question', asks);
    }
  }
  for (const sentence of questions) {
    const last = list.findLast((token) => token.sentence === sentence);
    const at = sentences[sentence];
    if (last !== undefined && at !== undefined) {
      put(at.contexts, 'question', { from: last.start, to: last.end, role: 'doubt' });
    }
  }
  const laugh = LAUGHTER.exec(text);
  if (laugh !== null) {
    const span = { from: laugh.index, to: laugh.index + laugh[0].length, role: 'doubt' } as const;
    for (const { contexts } of sentences) put(contexts, 'joke', span);
  }
  return { sentences, words: list.length, times, numbers };
}

function isMask({ label }: Hit<Cue>): boolean {
  return 'context' in label && label.context === 'mask';
}

function roleOf(cue: Cue): ProposalSpan['role'] {
  if (!('context' in cue)) return 'signal';
  switch (cue.context) {
    case 'now':
      return 'time';
    case 'firstHand':
    case 'hearsay':
    case 'forward':
      return 'source';
    default:
      return 'doubt';
  }
}

/** For each sentence the word with which it asks, or null. */
function asking(
  list: readonly Token[],
  { questionStart, openers }: { questionStart: ReadonlySet<string>; openers: ReadonlySet<string> },
): (ProposalSpan | null)[] {
  const found: (ProposalSpan | null)[] = [];
  let passed = 0;
  for (const token of list) {
    const { sentence, word, start, end } = token;
    if (found[sentence] === undefined) {
      found[sentence] = null;
      passed = 0;
    }
    if (passed > MOST_OPENERS) continue;
    if (questionStart.has(word)) {
      found[sentence] = { from: start, to: end, role: 'doubt' };
      passed = MOST_OPENERS + 1;
    } else passed = openers.has(word) ? passed + 1 : MOST_OPENERS + 1;
  }
  return found;
}

function put<K>(map: Map<K, ProposalSpan[]>, key: K, span: ProposalSpan): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [span]);
  else known.push(span);
}
