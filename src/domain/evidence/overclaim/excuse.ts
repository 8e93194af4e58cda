import type { Hit } from './pattern.ts';
import { ASSERTIONS, type Assertion, type Cue, type Rules } from './rules.ts';
import type { Token, Tokens } from './tokens.ts';

type AnyHit = Hit<Assertion | Cue>;

/** Words between a phrase and a negation behind it, as verb-final languages have it. */
const NEAR_BEHIND_WORDS = 5;
/** Words that a plain negation or condition reaches forward, even in a wall of words. */
const NEAR_WORDS = 25;
/** Words of a clause before "says", as in ", a ministry official says". */
const SPEAKER_WORDS = 3;
const ALL_ASSERTIONS: ReadonlySet<string> = new Set(ASSERTIONS);
const QUOTE_CUES: readonly Cue[] = [
  'said',
  'saidBehind',
  'sourceBehind',
  'doubt',
  'doubtBehind',
  'disclaimers',
];

const isAssertion = (hit: AnyHit): hit is Hit<Assertion> => ALL_ASSERTIONS.has(hit.label);

/**
 * The phrases that somebody who reads the text takes as said by its author: found, and not asked,
 * attributed, doubted, negated or made conditional in their sentence.
 */
export function assertedIn(
  { list, questions }: Tokens,
  hits: readonly AnyHit[],
  rules: Rules,
): Hit<Assertion>[] {
  const masked = maskOf(hits, 'masks');
  const notCue = maskOf(hits, 'notCues');
  const sentenceOf = (hit: AnyHit) => list[hit.from]?.sentence ?? 0;
  const cues = new Map<number, AnyHit[]>();
  for (const hit of hits) {
    if (isAssertion(hit) || hit.named.some((index) => notCue.has(index))) continue;
    const sentence = sentenceOf(hit);
    const known = cues.get(sentence);
    if (known === undefined) cues.set(sentence, [hit]);
    else if (known.length < CUES_PER_SENTENCE) known.push(hit);
  }
  return hits.filter(isAssertion).filter((hit) => {
    if (hit.named.some((index) => masked.has(index))) return false;
    const sentence = sentenceOf(hit);
    if (questions.has(sentence)) return false;
    return !(cues.get(sentence) ?? []).some((cue) => takesBack(cue, hit, list, rules));
  });
}

/** Far more than a sentence has; a wall of words without a full stop stays linear. */
const CUES_PER_SENTENCE = 200;

function maskOf(hits: readonly AnyHit[], label: Cue): ReadonlySet<number> {
  return new Set(hits.filter((hit) => hit.label === label).flatMap((hit) => hit.named));
}

function takesBack(
  cue: AnyHit,
  hit: Hit<Assertion>,
  list: readonly Token[],
  rules: Rules,
): boolean {
  if (cue.named.some((index) => hit.named.includes(index))) return false;
  const at = (index: number) => list[index] as Token;
  const first = at(hit.from);
  const last = at(hit.to - 1);
  const inside = cue.from >= hit.from && cue.to <= hit.to;
  const ahead = cue.from < hit.from;
  const cueSegment = at(ahead ? cue.to - 1 : cue.from).segment;
  const sameSegment = cueSegment === (ahead ? first : last).segment;
  const sameClause = at(ahead ? cue.to - 1 : cue.from).clause === (ahead ? first : last).clause;
  const label = cue.label as Cue;
  if (first.quoted && !at(cue.from).quoted && QUOTE_CUES.includes(label)) return true;
  switch (label) {
    case 'said':
    case 'doubt':
      return (ahead || inside) && sameSegment;
    case 'near':
      if (hit.from - cue.to > NEAR_WORDS) return false;
      return (ahead || inside) && sameClause && negates(cue, hit, list, rules);
    case 'nearBehind': {
      const close = !ahead && cue.from - hit.to < NEAR_BEHIND_WORDS;
      return (close || inside) && sameClause && negates(cue, hit, list, rules);
    }
    case 'doubtBehind':
    case 'sourceBehind':
      return !ahead && sameSegment;
    case 'saidBehind':
      return !ahead && sameSegment && !sameClause && startsClause(cue, list);
    case 'disclaimers':
      return cue.from >= hit.to;
    default:
      return false;
  }
}

function negates(
  cue: AnyHit,
  hit: Hit<Assertion>,
  list: readonly Token[],
  { joins, verbs, negatives, concord }: Rules,
): boolean {
  const words = (indices: readonly number[]) => indices.map((index) => list[index]?.word ?? '');
  const own = words(hit.named);
  const agrees = words(cue.named).every((word) => concord.has(word));
  if (agrees && own.some((word) => negatives.has(word))) return false;
  if (!own.some((word) => verbs.has(word))) return true;
  const between = list.slice(cue.to, hit.from);
  return !between.some(({ word }) => joins.has(word));
}

function startsClause(cue: AnyHit, list: readonly Token[]): boolean {
  const clause = list[cue.from]?.clause;
  const back = list[cue.from - SPEAKER_WORDS - 1];
  return back === undefined || back.clause !== clause;
}
