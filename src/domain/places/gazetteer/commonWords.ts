import words from './commonWords.json' with { type: 'json' };
import { type WordForms, wordsOf } from './spelling.ts';

const soundsIn = (...lists: readonly string[]) =>
  new Set(lists.flatMap((list) => wordsOf(list).map(({ forms }) => forms.sound)));

const CYRILLIC = soundsIn(words.uk, words.ru);
const CASELESS = soundsIn(words.hi);
const LATIN = soundsIn(words.en);

/**
 * A word of everyday messages in its own script: running text that holds it does not thereby name a
 * place that is written alike ("university", and the station Universytet).
 */
export function isCommonWord({ sound, cyrillic, caseless }: WordForms): boolean {
  return (cyrillic ? CYRILLIC : caseless ? CASELESS : LATIN).has(sound);
}
