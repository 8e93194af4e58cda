import type { Position } from '../domain/kernel/geometry.ts';
import { lengthMetres } from '../domain/places/gazetteer/lines.ts';
import { type Heard, NameBook } from '../domain/places/gazetteer/nameBook.ts';
import { wordsOf } from '../domain/places/gazetteer/spelling.ts';
import { labelCount, labelName, type RoadName } from './names.ts';
import type { RoadGraph } from './network.ts';
import { linesOf } from './roadLines.ts';

/** A road of the map that somebody may have named, with all its stretches. */
export interface NamedRoad {
  /** As the map writes it; its number where that was asked for. */
  readonly name: string;
  readonly how: Heard['how'];
  /** Metres of all stretches, each carriageway counted. */
  readonly metres: number;
  readonly lines: readonly (readonly Position[])[];
}

/** What is heard in a better way hides the rest. */
const BETTER: readonly Heard['how'][] = ['exact', 'transliterated', 'part', 'misspelt'];
const MOST_EDITS = 2;

/**
 * The roads that a name or number may mean, in any script and spelling, the longest first: by the
 * whole name where one fits, else by its words, else by a name like it.
 */
export function roadsNamed(graph: RoadGraph, text: string): NamedRoad[] {
  const named = Array.from({ length: labelCount(graph.names) }, (_, label) =>
    labelName(graph.names, label),
  );
  const book = new NameBook(named.map((road) => [...namesOf(road), ...numbersOf(road)]));
  const heard = book.hear(wordsOf(text), MOST_EDITS);
  const parts = named.flatMap((road, entry) => {
    return namesOf(road).some((name) => hasWordsOf(name, text)) ? [{ entry, how: PART }] : [];
  });
  const found = BETTER.map((how) => [...heard, ...parts].filter((one) => one.how === how));
  const best = found.find((some) => some.length > 0) ?? [];
  const byName = new Map<string, { how: Heard['how']; labels: Set<number> }>();
  for (const { entry, how } of best) {
    const road = named[entry];
    if (road === undefined) continue;
    const number = numbersOf(road).find((one) => soundOf(one) === soundOf(text));
    const called = number ?? namesOf(road)[0] ?? road.ref;
    const known = byName.get(called) ?? { how, labels: new Set<number>() };
    known.labels.add(entry);
    byName.set(called, known);
  }
  return [...byName]
    .map(([name, { how, labels }]): NamedRoad => {
      const lines = linesOf(graph, labels);
      const metres = lines.reduce((sum, line) => sum + lengthMetres(line), 0);
      return { name, how, metres, lines };
    })
    .sort((a, b) => b.metres - a.metres || (a.name < b.name ? -1 : 1));
}

const PART: Heard['how'] = 'part';

function namesOf({ name, english, ukrainian, structure }: RoadName): string[] {
  return [name, english, ukrainian, structure].filter((text) => text !== '');
}

/** A stretch that two roads share bears both numbers: `E40;M03`. */
function numbersOf({ ref }: RoadName): string[] {
  return ref.split(';').filter((text) => text.trim() !== '');
}

/** One key for M03, M-03 and М 03. */
function soundOf(text: string): string {
  return wordsOf(text)
    .map(({ forms }) => forms.sound)
    .join('');
}

function hasWordsOf(name: string, text: string): boolean {
  const words = new Set(wordsOf(name).map(({ forms }) => forms.sound));
  const asked = wordsOf(text);
  return asked.length > 0 && asked.every(({ forms }) => words.has(forms.sound));
}
