import type { Predicate } from '../claim.ts';
import { compilePattern, indexPatterns, type PatternIndex } from '../overclaim/pattern.ts';
import { fold } from '../overclaim/tokens.ts';
import en from './lexicon/en.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import hi from './lexicon/hi.json' with { type: 'json' };
import ru from './lexicon/ru.json' with { type: 'json' };
import uk from './lexicon/uk.json' with { type: 'json' };

/** Languages in which pasted statements are read. */
export const STATEMENT_LANGUAGES = ['en', 'uk', 'ru', 'hi', 'fr'] as const;
export type StatementLanguage = (typeof STATEMENT_LANGUAGES)[number];

/**
 * What words around a phrase do to it, or tell beside it:
 * - `denials`: anywhere in the sentence ("denies", "inaccurate"); `silences`: nobody reports it
 *   ("no reports of"); `wishes`: it is asked for or a condition, and so not claimed at all.
 * - `sourceAhead` ("according to") stand before who said it, `sourceBehind` and `says` behind.
 * - `whoMayLeave`, `route`, `aidIn`: what the checklist asks for.
 */
const CUES = [
  'denials',
  'silences',
  'wishes',
  'sourceAhead',
  'sourceBehind',
  'says',
  'whoMayLeave',
  'route',
  'aidIn',
] as const;
export type Cue = (typeof CUES)[number];
export type Label = Predicate | Cue;

/**
 * One file under `lexicon/`, in the notation of `compilePattern`. `$name` stands for a list of
 * words; `zclock`, `znumber` and `zplace` for a time of day, a number and a place of the operation.
 */
interface LexiconFile extends Readonly<Record<Cue, readonly string[]>> {
  readonly classes: Readonly<Record<string, string>>;
  readonly predicates: Readonly<Record<string, readonly string[]>>;
  /** Plain words of negation; they reach forward within their clause. */
  readonly negations: string;
  /** Does the verb come last, so that they may stand behind what they negate? */
  readonly negatesBehind: boolean;
  /** "as" in "as the ministry said": who said it may then stand behind the verb. */
  readonly asSaid: readonly string[];
  /** Words that say something and are no source: "he", "nobody". */
  readonly notSources: string;
  readonly until: string;
  readonly from: string;
  /** Between two times of one window: "from 10:00 to 16:00". */
  readonly range: string;
  readonly dayShifts: Readonly<Record<string, number | undefined>>;
  readonly clockWords: Readonly<Record<string, number | undefined>>;
  /** Twelve, parted by spaces; other spellings after `|`. */
  readonly months: string;
}

export interface Lexicon {
  readonly index: PatternIndex<Label>;
  readonly negations: ReadonlySet<string>;
  readonly negatesBehind: boolean;
  readonly asSaid: ReadonlySet<string>;
  readonly notSources: ReadonlySet<string>;
  readonly until: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  readonly range: ReadonlySet<string>;
  readonly dayShifts: ReadonlyMap<string, number>;
  readonly clockWords: ReadonlyMap<string, number>;
  /** Folded name of a month to its number, from 1. */
  readonly months: ReadonlyMap<string, number>;
}

const FILES: Readonly<Record<StatementLanguage, LexiconFile>> = { en, uk, ru, hi, fr };
/** Every file has every predicate; a test holds them to the closed list. */
const PREDICATES = Object.keys(en.predicates) as readonly Predicate[];
const compiled = new Map<StatementLanguage, Lexicon>();

export const isPredicate = (label: Label): label is Predicate =>
  (PREDICATES as readonly string[]).includes(label);

/** The lexicon of a language, compiled once. */
export function lexiconOf(language: StatementLanguage): Lexicon {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const file = FILES[language];
  const spelt = (text: string) => text.replace(/\$(\w+)/g, (_, name) => file.classes[name] ?? '$');
  const compile = (label: Label) => (text: string) =>
    compilePattern(spelt(text), label, new Set<string>());
  const words = (text: string) => new Set(text.split('|').map((word) => fold(word)));
  const numbers = (entries: Readonly<Record<string, number | undefined>>) =>
    new Map(Object.entries(entries).map(([word, number]) => [fold(word), number ?? 0]));
  const lexicon: Lexicon = {
    index: indexPatterns([
      ...PREDICATES.flatMap((one) => (file.predicates[one] ?? []).map(compile(one))),
      ...CUES.flatMap((cue) => file[cue].map(compile(cue))),
    ]),
    negations: words(file.negations),
    negatesBehind: file.negatesBehind,
    asSaid: new Set(file.asSaid.map((word) => fold(word))),
    notSources: words(file.notSources),
    until: words(file.until),
    from: words(file.from),
    range: words(file.range),
    dayShifts: numbers(file.dayShifts),
    clockWords: numbers(file.clockWords),
    months: new Map(
      file.months
        .split(' ')
        .flatMap((names, at) => names.split('|').map((name) => [fold(name), at + 1] as const)),
    ),
  };
  compiled.set(language, lexicon);
  return lexicon;
}
