import { fold } from '../../evidence/overclaim/tokens.ts';

/** One word of a message: as compared, and where it stands in the message as sent. */
export interface Word {
  readonly word: string;
  /** Offsets in UTF-16 code units; `end` is excluded. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}](?:\p{M}|\u200d|[\p{L}\p{N}'’ʼ`´\u00ad\u200b\u200c\u2060])*/gu;
const APOSTROPHES = /['’ʼ`´]/g;
const DIGIT = /\p{Nd}/gu;

/** The words of a message, without capitals, accents, wide letters and apostrophes. One pass. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    word: plain(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function plain(word: string): string {
  return fold(word.replace(APOSTROPHES, '')).replace(DIGIT, latinDigit);
}

/** Zero of the Arabic, Persian, Devanagari and Bengali digits; nine more follow each. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6];

function latinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? digit : String(code - zero);
}

/** Whole number of a word that is digits alone, at most `digits` of them; else null. */
export function numberOf(word: Word | undefined, digits: number): number | null {
  if (word === undefined || word.word.length > digits || !/^[0-9]+$/.test(word.word)) return null;
  return Number(word.word);
}

/**
 * Is one word the other with one letter added, dropped, changed, or two neighbours swapped? Both
 * have at least four letters: with fewer, most words are one letter from another one.
 */
export function isOneEditAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < EDITABLE_LETTERS || long.length - short.length > 1 || a === b) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  if (short.length < long.length) return short.slice(from) === long.slice(from + 1);
  if (short.slice(from + 1) === long.slice(from + 1)) return true;
  const swapped = short[from] === long[from + 1] && short[from + 1] === long[from];
  return swapped && short.slice(from + 2) === long.slice(from + 2);
}

const EDITABLE_LETTERS = 4;
