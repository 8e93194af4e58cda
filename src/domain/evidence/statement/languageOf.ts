import type { StatementLanguage } from './lexicon.ts';

const UKRAINIAN = /[іїєґ]/giu;
const RUSSIAN = /[ыэъё]/giu;
/** Short words that the one has often and the other never. */
const ENGLISH = /(?<!\p{L})(?:the|of|and|to|is|that|for|by|are|was|will)(?!\p{L})/giu;
const FRENCH = /(?<!\p{L})(?:le|la|les|des|du|et|est|que|une|pour|dans|par|sont|aux)(?!\p{L})/giu;

const countOf = (text: string, words: RegExp): number => text.match(words)?.length ?? 0;

/**
 * The language that a statement seems to be in, by its letters and shortest words. A guess that the
 * person who pastes can mend.
 */
export function languageOf(text: string): StatementLanguage {
  const devanagari = countOf(text, /\p{Script=Devanagari}/gu);
  const cyrillic = countOf(text, /\p{Script=Cyrillic}/gu);
  const latin = countOf(text, /\p{Script=Latin}/gu);
  if (devanagari > cyrillic && devanagari > latin / 2) return 'hi';
  if (cyrillic > latin) return countOf(text, UKRAINIAN) >= countOf(text, RUSSIAN) ? 'uk' : 'ru';
  return countOf(text, FRENCH) > countOf(text, ENGLISH) ? 'fr' : 'en';
}
