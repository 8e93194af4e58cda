import { distanceMetres, type Position } from '../../kernel/geometry.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { isCommonWord } from './commonWords.ts';
import { MOST_EDITS } from './editDistance.ts';
import { mergePlaces } from './mergePlaces.ts';
import { type Heard, NameBook } from './nameBook.ts';
import { type Word, wordsOf } from './spelling.ts';

export interface GazetteerEntry {
  readonly placeKey: string;
  readonly name: string;
  /** Aliases, transliterations, other scripts. */
  readonly names: readonly string[];
  readonly position: Position;
  readonly kind: 'operation' | 'settlement' | 'road' | 'station' | 'other';
  /** ISO 3166-1 alpha-2; null where it is not known. */
  readonly countryCode: string | null;
  /** Above 0 for the operation's own places, which come first among equals. */
  readonly weight: number;
}

export interface PlaceMatch {
  readonly entry: GazetteerEntry;
  /** How well the words fit the place, 0 to 1: 1 is the very name of a place that is near. */
  readonly score: number;
  /**
   * By the name as listed; by its sound in another spelling, script or case; by one word of a name
   * of several; by a likely slip.
   */
  readonly how: 'exact' | 'transliterated' | 'part' | 'misspelt';
  /** Great circle from `near`; null where no `near` was given. */
  readonly distanceMetres: number | null;
}

export interface PlaceMention {
  /** Offsets in UTF-16 code units of the text; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  readonly matches: readonly PlaceMatch[];
}

export interface Gazetteer {
  /** Places that a name may mean, best first; empty where none does. */
  find(
    text: string,
    options?: { readonly near?: Position; readonly limit?: number },
  ): readonly PlaceMatch[];
  /** Places named in running text (Latin, Cyrillic, Devanagari), in order, without overlap. */
  placesIn(text: string): readonly PlaceMention[];
}

/** Up to here a place counts as near, metres; from there its score fades with the distance. */
const NEAR_METRES = 40_000;
const FADE_PER_DOUBLING = 0.15;
const FAINTEST = 0.5;
/** A namesake of a place of the operation, where nothing says from where one asks. */
const OUTRANKED = 0.9;
const MATCHES = 5;
/** A name that is only part of what was looked for: "metro Heroiv Pratsi". */
const WITHIN = 0.95;
/** In running text a name without its capital is worth less: many are plain words too. */
const UNCAPITALISED = 0.85;
/**
 * Running text holds so many words that two slips are forgiven only in names of this many sounds;
 * one in words of so many letters, fewer where they have their capital.
 */
const LONG_WORD = 9;
const SHORT_WORD = 6;
const SHORT_NAME = 5;

/**
 * An index over the entries' names. A settlement that is also a place of the operation (a shared
 * name within 3 km) is one place, with the names of both.
 */
export function makeGazetteer(listed: readonly GazetteerEntry[]): Gazetteer {
  const entries = mergePlaces(listed);
  const book = new NameBook(entries.map(({ name, names }) => [name, ...names]));
  const matchesOf = (heard: readonly Heard[], near: Position | undefined, factor: number) => {
    const found = heard.flatMap(({ entry: index, how, score }) => {
      const entry = entries[index];
      return entry === undefined ? [] : [{ entry, how, score }];
    });
    const own = found.some(({ entry }) => entry.weight > 0);
    const matches = found.map(({ entry, how, score }): PlaceMatch => {
      const metres = near === undefined ? null : distanceMetres(near, entry.position);
      const elsewhere = metres === null ? (own ? OUTRANKED : 1) : nearness(metres);
      const fit = score * factor * (entry.weight > 0 ? 1 : elsewhere);
      return { entry, score: Math.round(fit * 1_000) / 1_000, how, distanceMetres: metres };
    });
    return matches.sort(byFit);
  };
  return {
    find(text, { near, limit = MATCHES } = {}) {
      const words = wordsOf(text.slice(0, LIMITS.placeTextCharacters));
      const whole = matchesOf(book.hear(words, MOST_EDITS), near, 1);
      const surely = whole.filter(({ how }) => how !== 'misspelt');
      if (surely.some(({ how }) => how === 'exact')) return surely.slice(0, limit);
      if (surely.length > 0) return whole.slice(0, limit);
      const within = mentions(words, book, (heard) => matchesOf(heard, near, WITHIN));
      const parts = within.flatMap(({ matches }) => matches);
      return [...whole, ...parts].sort(byFit).filter(firstOfPlace).slice(0, limit);
    },
    placesIn(text) {
      const words = wordsOf(text.slice(0, LIMITS.runningTextCharacters));
      return mentions(words, book, (heard, factor) =>
        matchesOf(heard, undefined, factor).slice(0, MATCHES),
      );
    },
  };
}

function nearness(metres: number | null): number {
  if (metres === null || metres <= NEAR_METRES) return 1;
  return Math.max(FAINTEST, 1 - FADE_PER_DOUBLING * Math.log2(metres / NEAR_METRES));
}

function firstOfPlace({ entry }: PlaceMatch, at: number, all: readonly PlaceMatch[]): boolean {
  return all.findIndex((other) => other.entry.placeKey === entry.placeKey) === at;
}

function byFit(a: PlaceMatch, b: PlaceMatch): number {
  return (
    b.score - a.score ||
    b.entry.weight - a.entry.weight ||
    (a.distanceMetres ?? 0) - (b.distanceMetres ?? 0) ||
    (a.entry.placeKey < b.entry.placeKey ? -1 : 1)
  );
}

/** From the left, the longest run of words that names a place. */
function mentions(
  words: readonly Word[],
  book: NameBook,
  matchesOf: (heard: readonly Heard[], factor: number) => PlaceMatch[],
): PlaceMention[] {
  const found: PlaceMention[] = [];
  for (let i = 0; i < words.length; ) {
    let taken = 1;
    for (let many = Math.min(book.mostWords, words.length - i); many > 0; many--) {
      const run = words.slice(i, i + many);
      const heard = heardInText(run, book);
      const [first, last] = [run[0], run.at(-1)];
      if (heard.length === 0 || first === undefined || last === undefined) continue;
      const factor = run.some(({ forms }) => forms.proper) ? 1 : UNCAPITALISED;
      found.push({ from: first.from, to: last.to, matches: matchesOf(heard, factor) });
      taken = many;
      break;
    }
    i += taken;
  }
  return found;
}

function heardInText(run: readonly Word[], book: NameBook): Heard[] {
  const plain = run.every(({ forms }) => isCommonWord(forms));
  const [first] = run;
  // Several plain words that are together a name are that name: "pivdennyi vokzal".
  if (plain && run.length === 1 && first?.forms.proper !== true) return [];
  const heard = book.hear(run, plain ? 0 : slipsIn(run, book));
  const whole = heard.filter(({ how }) => how === 'exact' || how === 'transliterated');
  if (whole.length > 0) return whole;
  const parts = heard.filter(({ how }) => how === 'part');
  if (parts.length > 0) return run.every(({ forms }) => forms.proper) ? parts : [];
  return heard.filter(
    ({ edits, sameStart, sounds }) =>
      sounds >= SHORT_NAME && (sameStart || (edits === 1 && run.length > 1)),
  );
}

/** Running text holds so many words that a slip counts only in a name of some length. */
function slipsIn(run: readonly Word[], book: NameBook): number {
  const letters = run.reduce((sum, { forms }) => sum + forms.letters, 0);
  const sounds = run.reduce((sum, { forms }) => sum + forms.sound.length, 0);
  const capital = run.some(({ forms }) => forms.proper && !forms.caseless);
  const least = capital ? SHORT_NAME : SHORT_WORD;
  if (letters < least || sounds < SHORT_NAME || !book.mayName(run)) return 0;
  return sounds >= LONG_WORD ? 2 : 1;
}
