import { REPORTED_KINDS, type ReportedKind } from '../../domain/evidence/chatProposal.ts';
import {
  compilePattern,
  indexPatterns,
  type PatternIndex,
} from '../../domain/evidence/overclaim/pattern.ts';
import { fold } from '../../domain/evidence/overclaim/tokens.ts';
import en from './lexicon/en.json' with { type: 'json' };
import hi from './lexicon/hi.json' with { type: 'json' };
import hiLatn from './lexicon/hi-latn.json' with { type: 'json' };
import ru from './lexicon/ru.json' with { type: 'json' };
import uk from './lexicon/uk.json' with { type: 'json' };

/**
 * What words say about a report besides its kind:
 * - `question`, `hypothetical`, `wish`, `joke`, `news`, `past`: why it is none. `notPast` takes
 *   `past` back ("no water since yesterday").
 * - `firstHand`, `hearsay`, `forward`: how near the writer was. `now`: that it is fresh.
 * - `mask`: harmless uses of words that report: "stay safe".
 */
export const CONTEXTS = [
  'question',
  'hypothetical',
  'wish',
  'joke',
  'news',
  'past',
  'notPast',
  'firstHand',
  'hearsay',
  'forward',
  'now',
  'mask',
] as const;
export type Context = (typeof CONTEXTS)[number];

export type Cue =
  | { readonly kind: ReportedKind; readonly strong: boolean }
  | { readonly context: Context };

/**
 * One file under `lexicon/`, in the notation of `compilePattern`, with `$name` for a class of words
 * and `num`, `amount` and `money` for a bare number, one with a unit, and one of money.
 */
type LexiconFile = Readonly<Record<Context, readonly string[]>> & {
  readonly classes: Readonly<Record<string, string>>;
  readonly kinds: Readonly<
    Record<ReportedKind, { readonly strong: readonly string[]; readonly weak: readonly string[] }>
  >;
  /** Words with which a sentence without a question mark asks, and those that may stand before. */
  readonly questionStart: string;
  readonly openers: string;
};

/** Languages that share letters are read together: people mix them within a line. */
export interface Lexicon {
  readonly index: PatternIndex<Cue>;
  readonly questionStart: ReadonlySet<string>;
  readonly openers: ReadonlySet<string>;
}

const PLAIN: ReadonlySet<string> = new Set();

function compile(files: readonly LexiconFile[]): Lexicon {
  const patterns = files.flatMap((file) => {
    const one = (text: string, cue: Cue) => {
      const classes: Readonly<Record<string, string>> = file.classes;
      const spelt = text.replace(/\$(\w+)/g, (_, name: string) => classes[name] ?? '$');
      return compilePattern(spelt, cue, PLAIN);
    };
    const kinds = REPORTED_KINDS.flatMap((kind) => [
      ...file.kinds[kind].strong.map((text) => one(text, { kind, strong: true })),
      ...file.kinds[kind].weak.map((text) => one(text, { kind, strong: false })),
    ]);
    const contexts = CONTEXTS.flatMap((context) =>
      file[context].map((text) => one(text, { context })),
    );
    return [...kinds, ...contexts];
  });
  const words = (key: 'questionStart' | 'openers') =>
    new Set(files.flatMap((file) => file[key].split('|').map((word) => fold(word))));
  return {
    index: indexPatterns(patterns),
    questionStart: words('questionStart'),
    openers: words('openers'),
  };
}

const SCRIPTS = [
  { letters: /[a-z]/i, files: [en, hiLatn] },
  { letters: /[\u0400-\u04ff]/, files: [ru, uk] },
  { letters: /[\u0900-\u097f]/, files: [hi] },
] as const;
const compiled = new Map<number, Lexicon>();

/** The rules for the scripts that a text is written in, compiled once. */
export function lexiconsFor(text: string): Lexicon[] {
  return SCRIPTS.flatMap(({ letters, files }, index) => {
    if (!letters.test(text)) return [];
    const lexicon = compiled.get(index) ?? compile(files);
    compiled.set(index, lexicon);
    return [lexicon];
  });
}
