import type { Hit } from '../overclaim/pattern.ts';
import { fold, type Token } from '../overclaim/tokens.ts';
import type { Label, Lexicon } from './lexicon.ts';

/** Somebody to whom a statement refers for what it says. */
export interface Attribution {
  /** As the text names them. */
  readonly name: string;
  /** Offsets of the name in UTF-16 code units; `end` is excluded. */
  readonly start: number;
  readonly end: number;
  /** A source that is known by a name like it; null for one that is not. */
  readonly sourceId: string | null;
}

export interface KnownSource {
  readonly sourceId: string;
  readonly name: string;
}

const NAME_WORDS = 7;
/** Letters from which a word tells one name from another. */
const TELLING_LETTERS = 4;

/** Whom a sentence cites, the first it names: "according to X", "X said", "as X reported". */
export function attributionIn(
  text: string,
  cues: readonly Hit<Label>[],
  list: readonly Token[],
  lexicon: Lexicon,
  sources: readonly KnownSource[],
): Attribution | null {
  for (const { label, from, to } of cues) {
    const words = wordsNamed(label, { from, to }, list, lexicon);
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (words.every(({ word }) => lexicon.notSources.has(word))) continue;
    const name = text.slice(first.start, last.end);
    return { name, start: first.start, end: last.end, sourceId: knownAs(name, sources) };
  }
  return null;
}

function wordsNamed(
  label: Label,
  { from, to }: { readonly from: number; readonly to: number },
  list: readonly Token[],
  { asSaid }: Lexicon,
): Token[] {
  const clause = list[from]?.clause;
  const ahead = list
    .slice(to, to + NAME_WORDS)
    .filter((token) => token.clause === list[to - 1]?.clause);
  if (label === 'sourceAhead') return ahead;
  if (label !== 'says' && label !== 'sourceBehind') return [];
  const before = list
    .slice(Math.max(0, from - NAME_WORDS), from)
    .filter((token) => token.clause === clause);
  const [first] = before;
  const isAs = first !== undefined && asSaid.has(first.word);
  if (isAs) return before.length === 1 ? ahead : before.slice(1);
  return before;
}

/** The known source that shares most telling words with a name, if it shares half of them. */
function knownAs(name: string, sources: readonly KnownSource[]): string | null {
  const telling = (text: string) =>
    new Set((text.match(/\p{L}+/gu) ?? []).map((word) => fold(word)).filter(isTelling));
  const words = telling(name);
  const scored = sources
    .map(({ sourceId, name: known }) => {
      const shared = [...telling(known)].filter((word) => words.has(word)).length;
      return { sourceId, share: shared / Math.max(1, words.size), shared };
    })
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.shared - a.shared || (a.sourceId < b.sourceId ? -1 : 1));
  return scored[0]?.sourceId ?? null;
}

const isTelling = (word: string): boolean => word.length >= TELLING_LETTERS;
