import type {
  ChatProposal,
  Observed,
  PlaceCandidate,
  ProposalKind,
  ProposalSpan,
  ReportedKind,
} from '../../domain/evidence/chatProposal.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { Gazetteer } from '../../domain/places/gazetteer/gazetteer.ts';
import type { ChatMessage } from '../chat/chat.ts';
import { groupCopies } from './copies.ts';
import { type MessageReading, readMessage } from './readMessage.ts';
import { isUnopposed, nearnessOf, type ScoredKind, scoreKinds } from './score.ts';

export interface TriageOptions {
  readonly gazetteer: Gazetteer;
  /** Zone of the clock times that people write. */
  readonly timeZone: string;
}

/** At least so likely a report, else it is unclear at best. */
const PROPOSED = 0.6;
/** How many of those that are unclear are reports after all, roughly (ADR 0087). */
const UNCLEAR = 0.1;
const MOST_PLACES = 5;
/** For these the number in the text counts people or seats. */
const COUNTED: readonly ProposalKind[] = [
  'headCount',
  'busOffer',
  'personNeedsHelp',
  'personSafe',
  'passage',
];

/**
 * What the messages of a chat may report, in the order sent: proposals, never facts; and those that
 * name a place without being understood. Copies and forwards of one text are one proposal.
 * Deterministic: the same messages, the same proposals, whenever they are read.
 */
export function triage(messages: readonly ChatMessage[], options: TriageOptions): ChatProposal[] {
  const written = messages.filter(({ kind }) => kind === 'text');
  const readings = written.map((message) => read(message, options));
  const likely = readings.filter(({ kinds }) => kinds.length > 0);
  const group = groupCopies(
    likely.map(({ message }) => message),
    likely.map(markOf),
  );
  const copies = new Map<number, ReadMessage[]>();
  for (const [index, first] of group.entries()) {
    const copy = likely[index];
    if (first === index || copy === undefined) continue;
    const known = copies.get(first);
    if (known === undefined) copies.set(first, [copy]);
    else known.push(copy);
  }
  return likely.flatMap((one, index) =>
    group[index] === index ? proposalsOf(one, copies.get(index) ?? []) : [],
  );
}

interface ReadMessage {
  readonly message: ChatMessage;
  readonly reading: MessageReading;
  readonly places: readonly PlaceCandidate[];
  readonly placeSpans: readonly ProposalSpan[];
  readonly kinds: readonly (Omit<ScoredKind, 'kind'> & { readonly kind: ProposalKind })[];
  readonly forwarded: boolean;
}

function read(message: ChatMessage, { gazetteer, timeZone }: TriageOptions): ReadMessage {
  const text = message.text.slice(0, LIMITS.fieldCharacters);
  const whole = readMessage(text, message.sentAt, timeZone);
  const { forwarded } = message;
  const mentions = gazetteer.placesIn(text);
  const reading = withoutNames(whole, mentions);
  const hasPlace = mentions.length > 0 || message.position !== null;
  const scored = scoreKinds(reading, { hasPlace, forwarded });
  const likely = scored.filter(({ confidence }) => confidence >= PROPOSED);
  const isUnclear = likely.length === 0 && hasPlace && isUnopposed(reading);
  const unclear = { kind: 'unclear' as const, confidence: UNCLEAR, spans: [] };
  return {
    message,
    reading,
    places: candidates(message, mentions),
    placeSpans: mentions.map(({ from, to }) => ({ from, to, role: 'place' as const })),
    kinds: isUnclear ? [unclear] : likely,
    forwarded,
  };
}

/** A place called Hora or Victory says nothing about fires and battles. */
function withoutNames(
  reading: MessageReading,
  mentions: ReturnType<Gazetteer['placesIn']>,
): MessageReading {
  if (mentions.length === 0) return reading;
  const isName = (span: ProposalSpan) =>
    mentions.some(({ from, to }) => from <= span.from && span.to <= to);
  const rest = (signs: ReadonlyMap<ReportedKind, readonly ProposalSpan[]>) =>
    new Map(
      [...signs].flatMap(([kind, spans]) => {
        const others = spans.filter((span) => !isName(span));
        return others.length > 0 ? [[kind, others] as const] : [];
      }),
    );
  const sentences = reading.sentences.map((sentence) => ({
    ...sentence,
    strong: rest(sentence.strong),
    weak: rest(sentence.weak),
  }));
  return { ...reading, sentences };
}

function candidates(
  { position }: ChatMessage,
  mentions: ReturnType<Gazetteer['placesIn']>,
): PlaceCandidate[] {
  const found = new Map<string, PlaceCandidate>();
  if (position !== null) {
    found.set('shared', { placeKey: 'shared', name: '', position: [...position], score: 1 });
  }
  for (const { entry, score } of mentions.flatMap(({ matches }) => matches)) {
    const { placeKey, name, position: at } = entry;
    const known = found.get(placeKey);
    if (known !== undefined && known.score >= score) continue;
    found.set(placeKey, { placeKey, name, position: [...at], score: Math.min(1, score) });
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, MOST_PLACES);
}

/** Copies have their origin's places and numbers; a change of either is another report. */
function markOf({ places, reading }: ReadMessage): string {
  const numbers = reading.numbers.map(({ value }) => value).sort((a, b) => a - b);
  return `${places[0]?.placeKey ?? ''}|${numbers.join(' ')}`;
}

function proposalsOf(one: ReadMessage, copies: readonly ReadMessage[]): ChatProposal[] {
  const { message, reading, places, placeSpans } = one;
  const nearness = nearnessOf(reading, { hasPlace: places.length > 0, forwarded: one.forwarded });
  const said = reading.times.find(({ observed }) => observed !== null)?.observed ?? null;
  return one.kinds.map(({ kind, confidence, spans }) => {
    const isCounted = COUNTED.includes(kind);
    const [number] = isCounted ? reading.numbers : [];
    const all = [
      ...spans,
      ...placeSpans,
      ...reading.times.map(({ from, to }) => ({ from, to, role: 'time' as const })),
      ...(number === undefined
        ? []
        : [{ from: number.from, to: number.to, role: 'count' as const }]),
    ];
    return {
      proposalKey: `${message.key}-${kind}`,
      messageKey: message.key,
      kind,
      confidence,
      nearness,
      observed: observedOf(message, kind, said),
      places: [...places],
      count: number?.value ?? null,
      sentAt: message.sentAt,
      senderKey: message.senderKey ?? '',
      line: message.line,
      text: message.text,
      spans: apart(all),
      copies: copies.map(({ message: copy }) => ({
        messageKey: copy.key,
        line: copy.line,
        sentAt: copy.sentAt,
        senderKey: copy.senderKey ?? '',
        forwarded: copy.forwarded,
      })),
    };
  });
}

/** What is announced or offered lies ahead: the message itself is what was observed. */
function observedOf(message: ChatMessage, kind: ProposalKind, said: Observed | null): Observed {
  if (said !== null && kind !== 'corridorTalk' && kind !== 'busOffer') return said;
  return { at: message.sentAt, precisionSeconds: message.precisionSeconds, how: 'message' };
}

/** In the order of the text, not overlapping: of two the one that says more, then the longer. */
function apart(spans: readonly ProposalSpan[]): ProposalSpan[] {
  const rank: readonly ProposalSpan['role'][] = [
    ...(['place', 'time', 'count', 'doubt', 'signal', 'source'] as const),
  ];
  const kept: ProposalSpan[] = [];
  const byRank = [...spans].sort(
    (a, b) => rank.indexOf(a.role) - rank.indexOf(b.role) || b.to - b.from - (a.to - a.from),
  );
  for (const span of byRank) {
    const free = parts(span, kept);
    kept.push(...free);
  }
  const joined: ProposalSpan[] = [];
  for (const span of kept.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last?.to === span.from && last.role === span.role) {
      joined[joined.length - 1] = { ...last, to: span.to };
    } else joined.push(span);
  }
  return joined.slice(0, LIMITS.spansMarked);
}

/** What is left of a span beside those already marked. */
function parts(span: ProposalSpan, kept: readonly ProposalSpan[]): ProposalSpan[] {
  let left: ProposalSpan[] = [span];
  for (const { from, to } of kept) {
    left = left.flatMap((piece) => [
      ...(piece.from < Math.min(piece.to, from)
        ? [{ ...piece, to: Math.min(piece.to, from) }]
        : []),
      ...(Math.max(piece.from, to) < piece.to
        ? [{ ...piece, from: Math.max(piece.from, to) }]
        : []),
    ]);
  }
  return left;
}
