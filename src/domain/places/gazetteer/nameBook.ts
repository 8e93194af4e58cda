import { isCommonWord } from './commonWords.ts';
import { editsAllowed } from './editDistance.ts';
import { NameIndex } from './nameIndex.ts';
import { nameStem, type Word, type WordForms, wordsOf } from './spelling.ts';

/** An entry whose name some words may be. */
export interface Heard {
  /** Its number in the list that the book was made of. */
  readonly entry: number;
  readonly how: 'exact' | 'transliterated' | 'part' | 'misspelt';
  /** How well the words fit the name, 0 to 1. */
  readonly score: number;
  /** Sounds added, dropped, changed or swapped. */
  readonly edits: number;
  /** Begins with the same sound. */
  readonly sameStart: boolean;
  /** Sounds of the name that was heard. */
  readonly sounds: number;
}

interface Name {
  readonly entry: number;
  readonly folded: string;
}

const TRANSLITERATED = 0.95;
const ANOTHER_CASE = 0.9;
const PART = 0.7;
const MISSPELT = 0.9;
/** A word stands for a name of several from this many sounds on, in at most so many names. */
const LEAST_PART = 5;
const MOST_WITH_PART = 3;

/** The names of a list of entries, by how they are written and how they sound. */
export class NameBook {
  /** Words of the longest name. */
  readonly mostWords: number;
  private readonly bySound = new Map<string, Name[]>();
  private readonly byStem = new Map<string, Name[]>();
  /** Names of several words by each that could stand for the whole: "Barabashova". */
  private readonly byPart = new Map<string, Name[]>();
  private readonly index = new NameIndex();
  /** Words of names that have several. */
  private readonly parts = new NameIndex();

  /** @param names of each entry, in the entries' order; empty names are passed over */
  constructor(names: readonly (readonly string[])[]) {
    let most = 1;
    for (const [entry, list] of names.entries()) {
      for (const name of new Set(list)) most = Math.max(most, this.add(entry, wordsOf(name)));
    }
    this.mostWords = most;
  }

  private add(entry: number, words: readonly Word[]): number {
    if (words.length === 0) return 0;
    const sound = joined(words, ({ forms }) => forms.sound);
    const name = { entry, folded: foldedOf(words) };
    push(this.bySound, sound, name);
    push(
      this.byStem,
      joined(words, ({ forms }) => nameStem(forms)),
      name,
    );
    this.index.add(sound, lettersOf(words));
    if (words.length > 1) for (const { forms } of words) this.addPart(forms, name);
    return words.length;
  }

  private addPart(forms: WordForms, name: Name): void {
    this.parts.add(forms.sound, forms.letters);
    if (forms.sound.length < LEAST_PART || isCommonWord(forms)) return;
    // "24 Serpnia" is not "23 Serpnia" for one word of it.
    if (/\d/.test(name.folded)) return;
    for (const key of new Set([forms.sound, nameStem(forms)])) push(this.byPart, key, name);
  }

  /** May these words, each perhaps with a slip, be parts of one name? A quick no for most. */
  mayName(words: readonly Word[]): boolean {
    if (words.length === 1) return true;
    return words.every(({ forms }) => this.parts.near(forms.sound, 1).length > 0);
  }

  /** Names of which one word is given, unless so many have it that it says nothing. */
  private namesWith([word, ...more]: readonly Word[]): readonly Name[] {
    if (word === undefined || more.length > 0) return [];
    const key = word.forms.cyrillic ? word.forms.stem : word.forms.sound;
    const names = this.byPart.get(key) ?? [];
    return new Set(names.map(({ entry }) => entry)).size <= MOST_WITH_PART ? names : [];
  }

  /**
   * The entries that the words may name, all of them together; each once, by its best name.
   * @param slips sounds that may be wrong; never more than the length of the word allows
   */
  hear(words: readonly Word[], slips: number): Heard[] {
    const best = new Map<number, Heard>();
    const keep = (heard: Heard) => {
      if ((best.get(heard.entry)?.score ?? 0) < heard.score) best.set(heard.entry, heard);
    };
    const sound = joined(words, ({ forms }) => forms.sound);
    if (sound === '') return [];
    const folded = foldedOf(words);
    const sure = { edits: 0, sameStart: true, sounds: sound.length };
    for (const name of this.bySound.get(sound) ?? []) {
      const how = name.folded === folded ? 'exact' : 'transliterated';
      const score = how === 'exact' ? 1 : TRANSLITERATED;
      keep({ entry: name.entry, how, score, ...sure });
    }
    for (const { entry } of this.namesWith(words)) {
      keep({ entry, how: 'part', score: PART, ...sure });
    }
    if (words.some(({ forms }) => forms.cyrillic)) {
      for (const { entry } of this.byStem.get(joined(words, ({ forms }) => forms.stem)) ?? []) {
        keep({ entry, how: 'transliterated', score: ANOTHER_CASE, ...sure });
      }
    }
    const most = Math.min(slips, editsAllowed(lettersOf(words), sound.length));
    if (most > 0) {
      for (const near of this.index.near(sound, most)) {
        if (near.edits === 0) continue;
        const score = MISSPELT * (1 - near.edits / Math.max(sound.length, near.sound.length));
        const slip = {
          edits: near.edits,
          sameStart: near.sound[0] === sound[0],
          sounds: near.sound.length,
        };
        for (const { entry } of this.bySound.get(near.sound) ?? []) {
          keep({ entry, how: 'misspelt', score, ...slip });
        }
      }
    }
    return [...best.values()];
  }
}

function lettersOf(words: readonly Word[]): number {
  return words.reduce((sum, { forms }) => sum + forms.letters, 0);
}

function joined(words: readonly Word[], part: (word: Word) => string): string {
  return words.map(part).join('');
}

function foldedOf(words: readonly Word[]): string {
  return words.map(({ forms }) => forms.folded).join(' ');
}

function push(map: Map<string, Name[]>, key: string, name: Name): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [name]);
  else known.push(name);
}
