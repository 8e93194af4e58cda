import type { Predicate } from '../claim.ts';
import { type Hit, scan } from '../overclaim/pattern.ts';
import { rulesOf } from '../overclaim/rules.ts';
import { type Token, tokensOf } from '../overclaim/tokens.ts';
import type { StatementLanguage } from './lexicon.ts';

/** What the overclaim rules call by the name of a predicate. */
const SHARED = [
  ...(['pauseInFire', 'coordinated', 'open', 'used', 'busesReady', 'heldAgainstWill'] as const),
] satisfies readonly Predicate[];
const isShared = (label: string): label is (typeof SHARED)[number] =>
  (SHARED as readonly string[]).includes(label);

/**
 * Phrases that the overclaim rules know: many more wordings of what is claimed most. They speak no
 * Russian.
 * @param list the words of the same text, in which the hits are placed
 */
export function ruledPhrases(
  text: string,
  language: StatementLanguage,
  list: readonly Token[],
): Hit<Predicate>[] {
  if (language === 'ru') return [];
  const rules = rulesOf(language);
  const tokens = tokensOf(text, rules).list;
  return scan(tokens, rules.index).hits.flatMap(({ label, named }) => {
    if (!isShared(label)) return [];
    const places = named.flatMap((at) => indexAt(list, tokens[at]?.start ?? -1));
    const [from, last] = [places[0], places.at(-1)];
    if (from === undefined || last === undefined) return [];
    return [{ label, from, to: last + 1, named: places }];
  });
}

/** Index of the word at an offset, by halves; none between words. */
function indexAt(list: readonly Token[], offset: number): number[] {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (list[low]?.start ?? Infinity) <= offset ? [low] : [];
}
