import words from './dangerWords.json' with { type: 'json' };
import { wordsOf } from './sms/words.ts';

/** Beginnings of words that tell of shelling or mines, in the languages of the messages. */
const STEMS = (['mined', 'shelling'] as const).map((kind) => ({
  kind,
  stems: words[kind].flatMap((text) => wordsOf(text).map(({ word }) => word)),
}));
const NOT_THESE = new Set(words.notThese.flatMap((text) => wordsOf(text).map(({ word }) => word)));

/**
 * The danger that a text speaks of, if any. It says only that the word is there: what is made of it
 * is for a person. Mines come first, since they stay.
 */
export function dangerIn(text: string): 'shelling' | 'mined' | null {
  const said = wordsOf(text).filter(({ word }) => !NOT_THESE.has(word));
  const found = STEMS.find(({ stems }) =>
    said.some(({ word }) => stems.some((stem) => word.startsWith(stem))),
  );
  return found?.kind ?? null;
}
