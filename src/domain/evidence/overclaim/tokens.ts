/** One word of a text, with what its place in the sentence says about its scope. */
export interface Token {
  /** Offsets in UTF-16 code units of the text as given; `end` is excluded. */
  readonly start: number;
  readonly end: number;
  /** Lower case, without accents: see `fold`. */
  readonly word: string;
  readonly sentence: number;
  /** Parts of a sentence between semicolons: how far an attribution reaches. */
  readonly segment: number;
  /** Parts between commas, colons and dashes: how far a plain "not" reaches. */
  readonly clause: number;
  readonly quoted: boolean;
}

export interface Tokens {
  readonly list: readonly Token[];
  /** Sentences that end with a question mark. */
  readonly questions: ReadonlySet<number>;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060]*/gu;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060]/g;
const DEVANAGARI = /[\u0900-\u097f]/;
const MARKS = /\p{M}/gu;
const NONE: ReadonlySet<string> = new Set();

/** How a language parts and compares words; see the rule files. */
export interface Spelling {
  /** Words that begin a new segment: "therefore" ends what somebody was quoted as saying. */
  readonly resets: ReadonlySet<string>;
  /** Words that begin a new clause: "but". */
  readonly breaks: ReadonlySet<string>;
  readonly accents: ReadonlySet<string>;
  /** Folded form to the accented word that is read for it where a text has no accents at all. */
  readonly bare: ReadonlyMap<string, string>;
}

const ACCENTED = /[\u00c0-\u024f]|\p{Mn}/u;

/**
 * The form in which words are compared: compatibility letters and capitals made plain, accents
 * dropped (Devanagari keeps its vowel signs; there only the nukta goes, and candrabindu becomes
 * anusvara, as people type them interchangeably).
 * @param accents words that keep theirs: without it they are another word (French "sûr", "dès")
 */
export function fold(word: string, accents: ReadonlySet<string> = NONE): string {
  const plain = word.replace(INVISIBLE, '').normalize('NFKD').toLowerCase();
  const composed = plain.normalize('NFC');
  if (accents.has(composed)) return composed;
  if (!DEVANAGARI.test(plain)) return plain.replace(MARKS, '');
  return plain.replaceAll('\u093c', '').replaceAll('\u0901', '\u0902');
}

const OPENING = '“«„';
const CLOSING = '”»';

/** Where the text stands between two words. */
class Position {
  sentence = 0;
  segment = 0;
  clause = 0;
  depth = 0;
  quoted = false;
  readonly questions = new Set<number>();

  /** Takes in what stands between two words (or after the last). */
  pass(gap: string): void {
    // A mark between two letters or digits (18:30, 1,000, UTC+2) parts nothing.
    const parts = gap.length > 1 || '—!?।…'.includes(gap);
    for (const mark of gap) {
      if (mark === '(' || mark === '[') this.depth += 1;
      else if (mark === ')' || mark === ']') this.depth = Math.max(0, this.depth - 1);
      else if (mark === '"') this.quoted = !this.quoted;
      else if (OPENING.includes(mark)) this.quoted = true;
      else if (CLOSING.includes(mark)) this.quoted = false;
      if (parts && this.depth === 0) this.part(mark);
    }
    if (/\n\s*(\n|[-*•])/.test(gap)) this.newSentence();
  }

  private part(mark: string): void {
    if (mark === '?' || mark === '？') this.questions.add(this.sentence);
    if ('.!?…।？！'.includes(mark)) this.newSentence();
    else if (mark === ';') this.newSegment();
    else if (',:—–'.includes(mark)) this.clause += 1;
  }

  newSegment(): void {
    this.segment += 1;
    this.clause += 1;
  }

  newSentence(): void {
    this.sentence += 1;
    this.quoted = false;
    this.newSegment();
  }
}

/** The words of a text in their sentences, segments and clauses. Never throws; one pass. */
export function tokensOf(text: string, spelling: Spelling): Tokens {
  const { resets, breaks, accents } = spelling;
  const bare = ACCENTED.test(text) ? new Map<string, string>() : spelling.bare;
  const list: Token[] = [];
  const position = new Position();
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    position.pass(text.slice(last, start));
    last = end;
    const folded = fold(match[0], accents);
    const word = bare.get(folded) ?? folded;
    if (resets.has(word)) position.newSegment();
    else if (breaks.has(word)) position.clause += 1;
    const { sentence, segment, clause, quoted } = position;
    list.push({ start, end, word, sentence, segment, clause, quoted });
  }
  position.pass(`${text.slice(last)} `);
  return { list, questions: position.questions };
}
