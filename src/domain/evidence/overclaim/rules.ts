import type { WordingLanguage } from '../wording/catalogues.ts';
import { compilePattern, indexPatterns, type PatternIndex } from './pattern.ts';
import en from './rules/en.json' with { type: 'json' };
import fr from './rules/fr.json' with { type: 'json' };
import hi from './rules/hi.json' with { type: 'json' };
import uk from './rules/uk.json' with { type: 'json' };
import { fold, type Spelling } from './tokens.ts';

/** What a phrase claims, if nothing in its sentence takes it back. */
export const ASSERTIONS = [
  'safe',
  'pauseInFire',
  'coordinated',
  'open',
  'used',
  'guaranteed',
  'confirmed',
  'allOut',
  'busesReady',
  'heldAgainstWill',
] as const;
export type Assertion = (typeof ASSERTIONS)[number];

/**
 * What takes a claim back, by how far it reaches:
 * - `said`: somebody is named who says it; forward to the end of the segment. Never "has
 *   confirmed", which says that it is true.
 * - `saidBehind`: the same after it, at the head of a later clause (", says the ministry").
 * - `sourceBehind`: the same, anywhere behind in the segment ("according to").
 * - `doubt`, `doubtBehind`: a doubt, denial, wish or warning, forward or behind in the segment.
 * - `disclaimers`: "this is not confirmed", anywhere behind in the sentence.
 * - `near`, `nearBehind`: a plain negation, condition or "may", within the clause.
 * `masks` are harmless uses of the words that claim ("a safe place for your passport"), `notCues`
 * of the words that take back ("no doubt", "not only").
 */
const CUES = [
  'said',
  'saidBehind',
  'sourceBehind',
  'doubt',
  'doubtBehind',
  'disclaimers',
  'near',
  'nearBehind',
  'masks',
  'notCues',
] as const;
export type Cue = (typeof CUES)[number];

/** One file under `rules/`, in the notation of `compilePattern`. */
interface RuleFile extends Readonly<Record<Cue, readonly string[]>> {
  readonly claims: Readonly<Record<Assertion, readonly string[]>>;
  /** Lists of words that patterns name with `$`: `$road ~2 is $safe`. */
  readonly classes: Readonly<Record<string, string>>;
  /** Words that begin a new segment, or a new clause. */
  readonly resets: readonly string[];
  readonly breaks: readonly string[];
  /** "and": a negation before it does not reach a phrase behind it that has its own verb. */
  readonly joins: readonly string[];
  readonly verbs: readonly string[];
  /** A phrase with one of `negatives` says no itself: the words of `concord` before it agree. */
  readonly negatives: readonly string[];
  readonly concord: readonly string[];
  /** Words that without their accent are others; those read with it in a text without any. */
  readonly accents: readonly string[];
  readonly bare: readonly string[];
}

export interface Rules extends Spelling {
  readonly index: PatternIndex<Assertion | Cue>;
  readonly joins: ReadonlySet<string>;
  readonly verbs: ReadonlySet<string>;
  readonly negatives: ReadonlySet<string>;
  readonly concord: ReadonlySet<string>;
}

const FILES: Readonly<Record<WordingLanguage, RuleFile>> = { en, uk, hi, fr };
const compiled = new Map<WordingLanguage, Rules>();

/** The rules of a language, compiled once. */
export function rulesOf(language: WordingLanguage): Rules {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const file = FILES[language];
  const accents = new Set(file.accents);
  const words = (list: readonly string[]) => new Set(list.map((word) => fold(word, accents)));
  const classes: Readonly<Record<string, string>> = file.classes;
  const spelt = (text: string) => text.replace(/\$(\w+)/g, (_, name) => classes[name] ?? '$');
  const compile = (text: string, label: Assertion | Cue) =>
    compilePattern(spelt(text), label, accents);
  const patterns = [
    ...ASSERTIONS.flatMap((label) => file.claims[label].map((text) => compile(text, label))),
    ...CUES.flatMap((label) => file[label].map((text) => compile(text, label))),
  ];
  const rules: Rules = {
    index: indexPatterns(patterns),
    resets: words(file.resets),
    breaks: words(file.breaks),
    joins: words(file.joins),
    verbs: words(file.verbs),
    negatives: words(file.negatives),
    concord: words(file.concord),
    accents,
    bare: new Map(file.bare.map((word) => [fold(word), word])),
  };
  compiled.set(language, rules);
  return rules;
}
