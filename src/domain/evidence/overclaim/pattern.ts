import { fold, type Token } from './tokens.ts';

/**
 * A pattern of words, as the rule files write it: `road|route ~2 is safe`. Elements are parted by
 * spaces; `a|b` is either word, `word*` any word that so begins, `word?` may be left out, and `~2`
 * stands for up to two words of any kind.
 */
export interface Pattern<Label> {
  readonly label: Label;
  readonly elements: readonly Element[];
}

interface Element {
  readonly exact: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly optional: boolean;
  /** Words that may stand before this element without being named. */
  readonly gap: number;
}

export interface Hit<Label> {
  readonly label: Label;
  /** Indices of tokens; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  /** Indices of the words that the pattern names; the others stand in a gap. */
  readonly named: readonly number[];
}

const WIDEST_GAP = 6;
const MOST_ELEMENTS = 8;

/** Throws `RangeError` for a pattern of a rule file that is not one: it is a fault of the file. */
export function compilePattern<Label>(
  text: string,
  label: Label,
  accents: ReadonlySet<string>,
): Pattern<Label> {
  const plain = (word: string) => fold(word, accents);
  const elements: Element[] = [];
  let gap = 0;
  for (const part of text.split(' ')) {
    if (part.startsWith('~')) {
      gap = part === '~' ? 1 : Number(part.slice(1));
      if (!(gap >= 1 && gap <= WIDEST_GAP)) throw new RangeError(`not a gap in "${text}": ${part}`);
      continue;
    }
    const optional = part.endsWith('?');
    const words = (optional ? part.slice(0, -1) : part).split('|');
    if (words.some((word) => !/^[\p{L}\p{N}\p{M}]+$|^[\p{L}\p{N}\p{M}]{2,}\*$/u.test(word))) {
      throw new RangeError(`not an element of "${text}": ${part}`);
    }
    const prefixes = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
    const exact = new Set(words.filter((word) => !word.endsWith('*')).map(plain));
    elements.push({ exact, prefixes: prefixes.map(plain), optional, gap });
    gap = 0;
  }
  const [first] = elements;
  const fits = first !== undefined && first.gap === 0 && !first.optional && gap === 0;
  if (!fits || elements.length > MOST_ELEMENTS) throw new RangeError(`not a pattern: "${text}"`);
  return { label, elements };
}

/** Patterns by the words with which they can begin, so that a word meets only its own. */
export interface PatternIndex<Label> {
  readonly exact: ReadonlyMap<string, readonly Pattern<Label>[]>;
  readonly stems: ReadonlyMap<string, readonly Pattern<Label>[]>;
  /** No text can take more comparisons a word than this: gaps and optional words are bounded. */
  readonly stepsPerWord: number;
}

const STEM_LETTERS = 2;

export function indexPatterns<Label>(patterns: readonly Pattern<Label>[]): PatternIndex<Label> {
  const exact = new Map<string, Pattern<Label>[]>();
  const stems = new Map<string, Pattern<Label>[]>();
  const add = (map: Map<string, Pattern<Label>[]>, key: string, pattern: Pattern<Label>) => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [pattern]);
    else if (!known.includes(pattern)) known.push(pattern);
  };
  for (const pattern of patterns) {
    const [first] = pattern.elements;
    for (const word of first?.exact ?? []) add(exact, word, pattern);
    for (const stem of first?.prefixes ?? []) add(stems, stem.slice(0, STEM_LETTERS), pattern);
  }
  const stepsPerWord = patterns.reduce((sum, pattern) => sum + stepBound(pattern), 0);
  return { exact, stems, stepsPerWord };
}

/** Every place where a pattern stands, and how many words were compared on the way. */
export interface Scan<Label> {
  readonly hits: readonly Hit<Label>[];
  /** At most `stepsPerWord` times the number of words. */
  readonly steps: number;
}

/** Finds every pattern at every word; of one pattern at one word the shortest match. */
export function scan<Label>(
  tokens: readonly Token[],
  { exact, stems }: PatternIndex<Label>,
): Scan<Label> {
  const hits: Hit<Label>[] = [];
  const walk = { steps: 0 };
  for (const [from, { word }] of tokens.entries()) {
    const named = exact.get(word) ?? [];
    const stemmed = stems.get(word.slice(0, STEM_LETTERS)) ?? [];
    for (const { label, elements } of new Set([...named, ...stemmed])) {
      const found = match(tokens, from, elements, 0, walk);
      if (found === null) continue;
      hits.push({ label, from, to: (found.at(-1) ?? from) + 1, named: found });
    }
  }
  return { hits, steps: walk.steps };
}

function stepBound<Label>({ elements }: Pattern<Label>): number {
  return elements.reduceRight((below, { gap, optional }) => {
    return (gap + 1) * (1 + below) + (optional ? below : 0);
  }, 0);
}

function match(
  tokens: readonly Token[],
  at: number,
  elements: readonly Element[],
  index: number,
  walk: { steps: number },
): number[] | null {
  const element = elements[index];
  if (element === undefined) return [];
  for (let skipped = 0; skipped <= element.gap; skipped += 1) {
    const here = at + skipped;
    const token = tokens[here];
    walk.steps += 1;
    // A pattern stands within one clause.
    if (token === undefined || (index > 0 && tokens[at - 1]?.clause !== token.clause)) break;
    if (!fits(token.word, element)) continue;
    const rest = match(tokens, here + 1, elements, index + 1, walk);
    if (rest !== null) return [here, ...rest];
  }
  return element.optional ? match(tokens, at, elements, index + 1, walk) : null;
}

function fits(word: string, { exact, prefixes }: Element): boolean {
  return exact.has(word) || prefixes.some((prefix) => word.startsWith(prefix));
}
