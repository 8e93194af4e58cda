import { LIMITS } from '../../kernel/limits.ts';
import type { KeywordCommand, SmsCommand, SmsReading } from './command.ts';
import {
  COURTESIES,
  LANGUAGE_NAMES,
  NEGATIONS,
  NO,
  NOT_MISSPELT,
  PHRASES,
  type Phrase,
  YES,
} from './vocabulary.ts';
import { isOneEditAway, numberOf, type Word, wordsOf } from './words.ts';

const UNKNOWN: SmsCommand = { command: 'unknown' };

/**
 * Reads a text message in the grammar of the field: `SAFE [n] [PIN]`, `SOS|HELPME|HELP [text]`,
 * `AT <place>`, `BLOCKED|OPEN <place> [reason]`, `GOING`, `NEEDBUS <n>`, `CANT`, `1|2|3`,
 * `SEAT YES|NO`, `WHERE`, `CHECK <code>`, `WHO`, `LEAVE LIST`, `LANG <xx>`, in English, Ukrainian,
 * Russian, Hindi (both scripts) and French. Capitals, accents and wide letters make no difference;
 * a word of four letters or more may have one wrong.
 *
 * What is not read whole is read not at all: `unknown`, for a person. "SAFE but" is not SAFE,
 * "OPEN?" asks, and "OPEN ... no" may mean its opposite. A cry for help outdoes SAFE and OPEN.
 * Never throws, and takes time in proportion to the message, of which it reads the first
 * `LIMITS.smsCharacters`.
 *
 * @example
 * parseSms('blocked Pisochyn road, shelling');
 * // { command: 'blocked', place: 'Pisochyn road', reason: 'shelling', ... }
 */
export function parseSms(message: string): SmsReading {
  const text = message.slice(0, LIMITS.smsCharacters);
  const words = wordsOf(text);
  const start = words.findIndex(({ word }) => !COURTESIES.has(word));
  const own = start === -1 ? words : words.slice(start);
  const isCry = own.some((_, index) => CRIES.some((phrase) => beginsWith(own, phrase, index)));
  const plain = { language: null, corrected: false, urgent: isCry };
  const number = own.length === 1 ? numberOf(own[0], MOST_DIGITS) : null;
  if (number !== null) return { command: 'answer', number, ...plain };
  const named = keywordAt(own);
  if (named === null) return { ...UNKNOWN, ...plain };
  const { phrase, corrected } = named;
  const rest = new Rest(text, own.slice(phrase.words.length), own[phrase.words.length - 1]);
  const command = READERS[phrase.command](rest);
  const told = { language: phrase.language, corrected };
  if (isCry && phrase.command === 'safe') {
    return { command: 'sos', words: text.trim(), ...told, urgent: true };
  }
  if (isCry && phrase.command === 'open') return { ...UNKNOWN, ...told, urgent: true };
  return { ...command, ...told, urgent: isCry || command.command === 'sos' };
}

const CRIES = PHRASES.filter(({ command }) => command === 'sos');
const MOST_DIGITS = 3;

/** The longest phrase that the message begins with; a misspelt one must point to one command. */
function keywordAt(words: readonly Word[]): { phrase: Phrase; corrected: boolean } | null {
  const exact = PHRASES.find((phrase) => beginsWith(words, phrase));
  if (exact !== undefined) return { phrase: exact, corrected: false };
  const near = PHRASES.filter((phrase) => beginsNearly(words, phrase));
  const [first] = near;
  if (first === undefined || near.some(({ command }) => command !== first.command)) return null;
  return { phrase: first, corrected: true };
}

function beginsWith(words: readonly Word[], phrase: Phrase, from = 0): boolean {
  return phrase.words.every((word, index) => words[from + index]?.word === word);
}

/** All words of the phrase, one of them with one letter wrong. */
function beginsNearly(words: readonly Word[], phrase: Phrase): boolean {
  let wrong = 0;
  for (const [index, word] of phrase.words.entries()) {
    const found = words[index]?.word;
    if (found === word) continue;
    if (found === undefined || NOT_MISSPELT.has(found) || !isOneEditAway(found, word)) return false;
    wrong += 1;
  }
  return wrong === 1;
}

/** What follows the keyword. */
class Rest {
  /** The words that are more than courtesy. */
  readonly words: readonly Word[];
  /** The text behind the keyword as it was sent. */
  readonly text: string;
  readonly asks: boolean;

  constructor(text: string, words: readonly Word[], keyword: Word | undefined) {
    this.words = words.filter(({ word }) => !COURTESIES.has(word));
    this.text = text
      .slice(keyword?.end ?? 0)
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .trimEnd();
    this.asks = /[?？؟]/.test(text);
  }

  get denies(): boolean {
    return this.words.some(({ word }) => NEGATIONS.has(word));
  }
}

/** A command that takes nothing stands alone: "GOING back" is not GOING. */
function alone(rest: Rest, command: SmsCommand, maySoundAsked = false): SmsCommand {
  if (rest.words.length > 0 || (rest.asks && !maySoundAsked)) return UNKNOWN;
  return command;
}

const READERS: Readonly<Record<KeywordCommand, (rest: Rest) => SmsCommand>> = {
  safe: readSafe,
  sos: (rest) => ({ command: 'sos', words: rest.text }),
  at: (rest) => (rest.text === '' || rest.asks ? UNKNOWN : { command: 'at', place: rest.text }),
  blocked: (rest) => readRoad(rest, 'blocked'),
  open: (rest) => (rest.denies ? UNKNOWN : readRoad(rest, 'open')),
  going: (rest) => alone(rest, { command: 'going' }),
  needBus: readNeedBus,
  cant: (rest) => (rest.asks ? UNKNOWN : { command: 'cant', words: rest.text }),
  seat: readSeat,
  where: (rest) => alone(rest, { command: 'where' }, true),
  check: readCheck,
  who: (rest) => alone(rest, { command: 'who' }, true),
  leaveList: (rest) => alone(rest, { command: 'leaveList' }),
  lang: readLang,
};

const PIN = /^[0-9]{4,6}$/;

/** `SAFE`, `SAFE 3`, `SAFE 3 1234`, `SAFE 1234`: people, then the household's PIN. */
function readSafe(rest: Rest): SmsCommand {
  const words = [...rest.words];
  const people = numberOf(words[0], 2);
  if (people !== null) words.shift();
  const pin = PIN.test(words[0]?.word ?? '') ? (words.shift()?.word ?? null) : null;
  if (words.length > 0 || rest.asks || people === 0) return UNKNOWN;
  return { command: 'safe', people, pin };
}

/** The place ends at the first comma or other mark before a space; then comes the reason. */
function readRoad(rest: Rest, command: 'blocked' | 'open'): SmsCommand {
  const [, place = '', reason = ''] =
    /^(.*?)(?:(?:[,;:.!]|\s[-–—])\s+(.*))?$/s.exec(rest.text) ?? [];
  if (place.trim() === '' || rest.asks) return UNKNOWN;
  return { command, place: place.trim(), reason: reason.trim() };
}

function readNeedBus(rest: Rest): SmsCommand {
  if (rest.asks || rest.denies) return UNKNOWN;
  const people = numberOf(rest.words[0], MOST_DIGITS);
  if (people === 0) return UNKNOWN;
  const words = rest.words[0] && people !== null ? rest.text.replace(/^\S+\s*/, '') : rest.text;
  return { command: 'needBus', people, words };
}

function readSeat(rest: Rest): SmsCommand {
  const [word, ...more] = rest.words.map((each) => each.word);
  if (word === undefined || more.length > 0 || rest.asks) return UNKNOWN;
  if (YES.has(word)) return { command: 'seat', takes: true };
  return NO.has(word) ? { command: 'seat', takes: false } : UNKNOWN;
}

const CODE = /^[0-9a-z]{4,16}$/;

/** The check code of a message (`7K3F-2QXM`): letters and digits, however they are parted. */
function readCheck(rest: Rest): SmsCommand {
  const code = rest.words.map(({ word }) => word).join('');
  return CODE.test(code) ? { command: 'check', code: code.toUpperCase() } : UNKNOWN;
}

function readLang(rest: Rest): SmsCommand {
  const wanted = LANGUAGE_NAMES.get(rest.words.map(({ word }) => word).join(' '));
  return wanted === undefined ? UNKNOWN : { command: 'lang', wanted };
}
