import { romanise } from './romanise.ts';

/** One word of a text, in the forms in which names are compared. */
export interface Word {
  /** Offsets in UTF-16 code units of the text as given; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  readonly forms: WordForms;
}

export interface WordForms {
  /** Lower case, without accents, marks and apostrophes; in its own script. */
  readonly folded: string;
  /** Number of its letters, written in Latin. */
  readonly letters: number;
  /** How it sounds, whatever the script: `soundOf`. */
  readonly sound: string;
  /** The sound without the ending of a grammatical case; `sound` where there is none. */
  readonly stem: string;
  /** Written with a capital, or in a script that has none. */
  readonly proper: boolean;
  /** In a script without capitals. */
  readonly caseless: boolean;
  readonly cyrillic: boolean;
}

const APOSTROPHES = "'’‘ʼʻ`´ʹ′";
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060]/g;
const WORD = new RegExp(
  `[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}\\u00ad\\u200b-\\u200d\\u2060]|[${APOSTROPHES}](?=\\p{L}))*`,
  'gu',
);
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, 'g');
const POSSESSIVE = new RegExp(`[${APOSTROPHES}]s$`, 'i');
const DEVANAGARI = /[\u0900-\u097f]/;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const MARKS = /\p{M}/gu;

/** The words of a text; hyphens and punctuation part them, apostrophes do not. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const from = match.index;
    return { from, to: from + match[0].length, forms: formsOf(match[0]) };
  });
}

/**
 * Case, accents, width, apostrophes and invisible letters made plain.
 * @public
 */
export function foldWord(word: string): string {
  const plain = word.replace(POSSESSIVE, '').replace(APOSTROPHE, '').replace(INVISIBLE, '');
  const folded = plain.normalize('NFKD').toLowerCase();
  return DEVANAGARI.test(folded) ? folded : folded.replace(MARKS, '');
}

/** Words repeat: each is worked out once, as long as the store is not full. */
const known = new Map<string, WordForms>();
const KNOWN_WORDS = 50_000;

function formsOf(written: string): WordForms {
  let forms = known.get(written);
  if (forms === undefined) {
    if (known.size >= KNOWN_WORDS) known.clear();
    forms = workOut(written);
    known.set(written, forms);
  }
  return forms;
}

function workOut(written: string): WordForms {
  const folded = foldWord(written);
  const latin = romanise(folded);
  const sound = soundOf(latin);
  const cyrillic = CYRILLIC.test(folded);
  const [first = ''] = written;
  const caseless = first.toLowerCase() === first.toUpperCase();
  const proper = caseless || first.toLowerCase() !== first;
  const stem = cyrillic ? stemOf(written) : sound;
  return { folded, letters: latin.length, sound, stem, proper, caseless, cyrillic };
}

/** Replaced from the top: longer spellings before their parts. One capital is one sound. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|stsch|szcz|sch/g, 'Q'],
  [/tsch|tch|cz|ch/g, 'X'],
  [/zh/g, 'Z'],
  [/sh/g, 'S'],
  // Ukrainian г is Russian g, and х is heard as either: Derhachi, Dergachi; Kharkiv, Harkiv.
  [/([tdb])h/g, '$1'],
  [/kh|gh|[gh]/g, 'h'],
  [/ph/g, 'f'],
  [/ts|tz/g, 'C'],
  [/ck|[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/oo|ou/g, 'u'],
  [/y/g, 'i'],
  // Softness is written or not: Bezliudivka, Bezlyudivka, Bezludivka.
  [/i+(?=[aeou])/g, ''],
  // Pisochyn, Pesochin; and Kharkiv, Kharkov; Bezliudivka, Bezlyudovka.
  [/e/g, 'i'],
  [/o(?=v)/g, 'i'],
  // Oleksiivska, Alekseevskaya.
  [/^o/, 'a'],
  [/(.)\1+/g, '$1'],
];

/**
 * A key that is equal for spellings of one name in different transliterations and languages: not
 * how a linguist writes it, only what is confused on a telephone. Digits stay.
 * @param latin lower-case Latin letters, see `romanise`
 */
function soundOf(latin: string): string {
  let sound = latin;
  for (const [spelt, heard] of SOUNDS) sound = sound.replace(spelt, heard);
  return sound;
}

/** Endings of Ukrainian and Russian cases, longest first. */
const ENDINGS = new RegExp(
  '(?:ами|ями|ого|ому|ую|юю|ая|яя|ое|ее|ые|ие|ою|ею|ої|ій|им|их|ом|ем|ам|ям|ах|ях|ой|ей|їв|' +
    '[аяоеєиіїыуюьй])$',
);
const LEAST_STEM = 3;

/** The sound of a Cyrillic word without its case ending: Пісочина, Пісочин; Мерефи, Merefa. */
function stemOf(written: string): string {
  const marked = written.normalize('NFC').toLowerCase().replace(APOSTROPHE, '');
  const softened = marked.replace(/ці$/, 'ка').replace(/зі$/, 'га');
  const stem = softened.replace(ENDINGS, '');
  return soundOf(romanise(foldWord(stem.length >= LEAST_STEM ? stem : softened)));
}

/** The stem of a word of a name in any script: without one final vowel. */
export function nameStem({ sound, stem, cyrillic }: WordForms): string {
  if (cyrillic) return stem;
  const bare = sound.replace(/[aiou]$/, '');
  return bare.length >= LEAST_STEM ? bare : sound;
}
