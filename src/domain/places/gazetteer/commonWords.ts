import words from './commonWords.json' with { type: 'json' };
import { wordsOf } from './spelling.ts';

const SOUNDS = new Set(
  Object.values(words).flatMap((list) => wordsOf(list).map(({ forms }) => forms.sound)),
);

/**
 * A word of everyday messages: running text that holds it does not thereby name a place that is
 * written alike ("university", and the station Universytet).
 */
export function isCommonWord(sound: string): boolean {
  return SOUNDS.has(sound);
}
