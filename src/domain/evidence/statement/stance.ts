import type { Claim, Predicate } from '../claim.ts';
import type { Hit } from '../overclaim/pattern.ts';
import type { Token } from '../overclaim/tokens.ts';
import type { Cue, Label, Lexicon } from './lexicon.ts';

/** Words that a plain negation reaches forward, within its clause. */
const NEGATION_WORDS = 5;
/** Words that a negation may stand behind, where the verb comes last. */
const BEHIND_WORDS = 3;
/** Words that silence, or a wish, may stand behind the phrase. */
const SILENCE_BEHIND_WORDS = 8;

/** What is told in words of lack ("no bunkers") is still told. */
const TOLD_BY_LACK: readonly Predicate[] = ['conditions', 'count', 'distance'];

/**
 * Is a phrase asserted, denied, or said to be reported by nobody? Null where it is only asked for
 * or made a condition: that claims nothing. Silence comes before denial: "no reports of a pause" is
 * the absence of a report (failure R25).
 * @param cues of the phrase's own sentence
 */
export function stanceOf(
  phrase: Hit<Label>,
  cues: readonly Hit<Label>[],
  list: readonly Token[],
  lexicon: Lexicon,
): Claim['stance'] | null {
  const outside = (label: Cue) =>
    cues.filter((cue) => cue.label === label && !cue.named.some((at) => phrase.named.includes(at)));
  const segment = list[phrase.from]?.segment;
  const sameSegment = (cue: Hit<Label>) => list[cue.from]?.segment === segment;
  const predicate = phrase.label as Predicate;
  const reaches = (cue: Hit<Label>) =>
    sameSegment(cue) && (cue.from < phrase.from || cue.from - phrase.to < SILENCE_BEHIND_WORDS);
  if (outside('silences').some(reaches))
    return TOLD_BY_LACK.includes(predicate) ? null : 'noReport';
  if (outside('wishes').some((cue) => sameSegment(cue) && cue.from < phrase.from)) return null;
  if (outside('denials').length > 0) return 'denies';
  if (TOLD_BY_LACK.includes(predicate)) return 'asserts';
  return isNegated(phrase, list, lexicon) ? 'denies' : 'asserts';
}

function isNegated(
  { from, to, named }: Hit<Label>,
  list: readonly Token[],
  { negations, negatesBehind }: Lexicon,
): boolean {
  const clause = list[from]?.clause;
  return list
    .slice(Math.max(0, from - NEGATION_WORDS), to + (negatesBehind ? BEHIND_WORDS : 0))
    .some(({ word, clause: here }, index) => {
      const at = Math.max(0, from - NEGATION_WORDS) + index;
      return here === clause && negations.has(word) && !named.includes(at);
    });
}
