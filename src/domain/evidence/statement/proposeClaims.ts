import type { Instant, Window } from '../../kernel/instant.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Gazetteer, PlaceMention } from '../../places/gazetteer/gazetteer.ts';
import type { ChecklistItem } from '../checklist.ts';
import type { Claim, Predicate } from '../claim.ts';
import { type Hit, scan } from '../overclaim/pattern.ts';
import type { Token } from '../overclaim/tokens.ts';
import { type Attribution, attributionIn, type KnownSource } from './attribution.ts';
import { type Clock, clocksIn } from './clocks.ts';
import { hoursIn, type StatedHours } from './hours.ts';
import { isPredicate, type Label, lexiconOf, type StatementLanguage } from './lexicon.ts';
import { type Mark, markedTokens } from './markedTokens.ts';
import { ruledPhrases } from './ruledPhrases.ts';
import { stanceOf } from './stance.ts';

/** Words of the text. Offsets in UTF-16 code units; `end` is excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A claim that a text seems to make. A person decides whether it does. */
export interface ProposedClaim {
  readonly predicate: Predicate;
  readonly stance: Claim['stance'];
  /** The words that led to it. */
  readonly span: Span;
  /** The sentence in which they stand. */
  readonly gist: string;
  readonly window: Window;
  /** The words that state the hours; null where none do. */
  readonly hours: Span | null;
  readonly states: readonly ChecklistItem[];
  readonly places: readonly PlaceMention[];
  /** Whom the sentence cites; null where it speaks for itself. */
  readonly attribution: Attribution | null;
}

export interface ReadingContext {
  /** When it was said, and the clock on which its times are read (an IANA zone). */
  readonly saidAt: Instant;
  readonly timeZone: string;
  /** Over the operation's own places. */
  readonly gazetteer: Gazetteer;
  readonly sources: readonly KnownSource[];
}

/** Where one is as near as its sentence: each of these may be told more than once. */
const SEVERAL: readonly Predicate[] = ['conditions', 'count', 'distance'];
/**
 * Which kinds of phrase give way to which where they meet: the shelling of "a pause in the
 * shelling" is no shelling, and "a route that is available" is not said to be open.
 */
const GIVES_WAY: Partial<Readonly<Record<Predicate, readonly Predicate[]>>> = {
  shelled: ['pauseInFire', 'coordinated'],
  open: ['available', 'announced'],
  conditions: ['aidAllowed', 'busesReady'],
};
/** A place of the operation is meant from this fit on; below it is a likeness. */
const PLACE_FIT = 0.8;

/**
 * Proposes the claims of a pasted statement: each thing that it says of a way or a danger, with its
 * stance, hours, checklist items and whom it cites, and the words that led to each. By words, not
 * by meaning: what is said in others is missed, and what is meant otherwise is proposed. Nothing is
 * kept without a person. Never throws; takes time in proportion to the text.
 * @returns in the order of the text
 */
export function proposeClaims(
  text: string,
  language: StatementLanguage,
  context: ReadingContext,
): ProposedClaim[] {
  const lexicon = lexiconOf(language);
  const bounded = text.slice(0, LIMITS.statementCharacters);
  const clocks = clocksIn(bounded, lexicon);
  const mentions = context.gazetteer
    .placesIn(bounded)
    .filter(({ matches }) => (matches[0]?.score ?? 0) >= PLACE_FIT);
  const { list, questions } = markedTokens(bounded, marksOf(clocks, mentions));
  const hits = [...scan(list, lexicon.index).hits, ...ruledPhrases(bounded, language, list)];
  const bySentence = Map.groupBy(hits, (hit) => list[hit.from]?.sentence ?? 0);
  const sentences = sentencesOf(bounded, list);
  const hoursBySentence = new Map(
    [...sentences].map(([index, { start, end }]) => {
      const here = clocks
        .filter((clock) => start <= clock.start && clock.end <= end)
        .map((clock) => ({ ...clock, start: clock.start - start, end: clock.end - start }));
      return [index, moved(hoursIn(bounded.slice(start, end), here, lexicon, context), start)];
    }),
  );
  const found: ProposedClaim[] = [];
  for (const [index, all] of bySentence) {
    const sentence = sentences.get(index);
    if (questions.has(index) || sentence === undefined) continue;
    const cues = all.filter(({ label }) => !isPredicate(label));
    const phrases = longest(all.filter(({ label }) => isPredicate(label)));
    const places = mentions.filter((one) => sentence.start <= one.from && one.to <= sentence.end);
    const attribution = attributionIn(bounded, cues, list, lexicon, context.sources);
    for (const phrase of phrases) {
      const predicate = phrase.label as Predicate;
      const stance = stanceOf(phrase, cues, list, lexicon);
      if (stance === null) continue;
      const span = spanOf(phrase, list);
      // Those of its own sentence alone: the hours of a route are not those of a pause.
      const hours = hoursBySentence.get(index) ?? null;
      found.push({
        predicate,
        stance,
        span,
        gist: bounded.slice(sentence.start, sentence.end).trim().slice(0, GIST_CHARACTERS),
        window: hours?.window ?? { from: null, to: null },
        hours: hours && { start: hours.start, end: hours.end },
        states: stance === 'asserts' ? statesOf(predicate, hours, places, cues) : [],
        places,
        attribution,
      });
    }
  }
  return once(found.sort((a, b) => a.span.start - b.span.start));
}

const GIST_CHARACTERS = 2_000;

function marksOf(clocks: readonly Clock[], mentions: readonly PlaceMention[]): Mark[] {
  return [
    ...clocks.map(({ start, end }) => ({ word: 'zclock', start, end }) as const),
    ...mentions.map(({ from, to }) => ({ word: 'zplace', start: from, end: to }) as const),
  ];
}

function sentencesOf(text: string, list: readonly Token[]): ReadonlyMap<number, Span> {
  const spans = new Map<number, { start: number; end: number }>();
  for (const { sentence, start, end } of list) {
    const known = spans.get(sentence);
    if (known === undefined) spans.set(sentence, { start, end });
    else known.end = end;
  }
  for (const span of spans.values()) {
    const [mark = ''] = /^[)\]"”»]*[.!?…।]*[)\]"”»]*/.exec(text.slice(span.end)) ?? [];
    span.end += mark.length;
  }
  return spans;
}

function moved(hours: StatedHours | null, by: number): StatedHours | null {
  return hours && { ...hours, start: hours.start + by, end: hours.end + by };
}

function spanOf({ from, to }: Hit<Label>, list: readonly Token[]): Span {
  return { start: list[from]?.start ?? 0, end: list[to - 1]?.end ?? 0 };
}

/** Of phrases of one kind that overlap the longest, and none that gives way to another. */
function longest(phrases: readonly Hit<Label>[]): Hit<Label>[] {
  const length = ({ from, to }: Hit<Label>) => to - from;
  return phrases.filter((phrase, index) => {
    const meeting = phrases.filter(
      (other) => other !== phrase && other.from < phrase.to && phrase.from < other.to,
    );
    const givesWay = GIVES_WAY[phrase.label as Predicate] ?? [];
    return !meeting.some((other) => {
      if (other.label !== phrase.label) return givesWay.includes(other.label as Predicate);
      const first = phrases.indexOf(other) < index;
      return length(other) > length(phrase) || (length(other) === length(phrase) && first);
    });
  });
}

/** Which items of the checklist a sentence states for what it asserts. */
function statesOf(
  predicate: Predicate,
  hours: StatedHours | null,
  places: readonly PlaceMention[],
  cues: readonly Hit<Label>[],
): ChecklistItem[] {
  if (!OF_THE_WAY.includes(predicate)) return [];
  const has = (label: Label) => cues.some((cue) => cue.label === label);
  const items: Record<ChecklistItem, boolean> = {
    time: hours !== null,
    locations: places.length > 0,
    route: has('route'),
    whoMayLeave: has('whoMayLeave'),
    aidIn: has('aidIn'),
  };
  return (Object.keys(items) as ChecklistItem[]).filter((item) => items[item]);
}

/** Claims by which a corridor is specified: as the corridor rules count them. */
const OF_THE_WAY: readonly Predicate[] = [
  ...(['available', 'announced', 'open', 'used', 'escorted', 'busesReady'] as const),
  ...(['deadline', 'destinations', 'aidAllowed'] as const),
];

/** Said twice in one text it is one claim, by the words that say most: those that have hours. */
function once(claims: readonly ProposedClaim[]): ProposedClaim[] {
  const key = ({ predicate, stance, gist }: ProposedClaim) =>
    `${predicate} ${stance}${SEVERAL.includes(predicate) ? ` ${gist}` : ''}`;
  return [...Map.groupBy(claims, key).values()].flatMap((same) => {
    return same.find(({ hours }) => hours !== null) ?? same[0] ?? [];
  });
}
