import { editDistance, editsAllowed } from './editDistance.ts';

/** Letters of a name by which slips are looked up; the rest is compared. */
const PREFIX = 9;
const KEPT_ANSWERS = 50_000;

export interface NearName {
  readonly sound: string;
  readonly edits: number;
}

/**
 * Sounds of names, found by what is left when letters are dropped: a word with at most d slips
 * shares with the name a form from which at most d letters are gone (the symmetric deletion of
 * W. Garbe's SymSpell, 2012). Looking one up costs the same however many names there are.
 */
export class NameIndex {
  /** Sound to the edits that a word may differ by and still be taken for it. */
  private readonly allowed = new Map<string, number>();
  private readonly byRemainder = new Map<string, string[]>();
  /** Answers for words that come again, as running text has them. */
  private readonly answers = new Map<string, readonly NearName[]>();

  /** @param letters of the name, in Latin */
  add(sound: string, letters: number): void {
    const edits = editsAllowed(letters, sound.length);
    const before = this.allowed.get(sound) ?? -1;
    if (before >= edits) return;
    this.allowed.set(sound, edits);
    this.answers.clear();
    for (const rest of remainders(sound.slice(0, PREFIX), edits)) {
      const known = this.byRemainder.get(rest) ?? [];
      if (!known.includes(sound)) this.byRemainder.set(rest, [...known, sound]);
    }
  }

  /**
   * Names within `most` edits, and within what they allow themselves, nearest first. Numbers must
   * be equal.
   */
  near(sound: string, most: number): readonly NearName[] {
    const key = `${most} ${sound}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      if (this.answers.size >= KEPT_ANSWERS) this.answers.clear();
      answer = this.lookUp(sound, most);
      this.answers.set(key, answer);
    }
    return answer;
  }

  private lookUp(sound: string, most: number): NearName[] {
    const found = new Map<string, number>();
    const numbers = numbersIn(sound);
    for (const rest of remainders(sound.slice(0, PREFIX), most)) {
      for (const candidate of this.byRemainder.get(rest) ?? []) {
        if (found.has(candidate) || numbersIn(candidate) !== numbers) continue;
        const allowed = Math.min(most, this.allowed.get(candidate) ?? 0);
        const edits = editDistance(sound, candidate, allowed);
        if (edits <= allowed) found.set(candidate, edits);
      }
    }
    const all = Array.from(found, ([name, edits]) => ({ sound: name, edits }));
    return all.sort((a, b) => a.edits - b.edits || (a.sound < b.sound ? -1 : 1));
  }
}

function numbersIn(sound: string): string {
  return /\d/.test(sound) ? (sound.match(/\d+/g) ?? []).join(' ') : '';
}

/** A word and what is left of it without up to `most` of its letters. */
function remainders(word: string, most: number): Set<string> {
  const all = new Set([word]);
  let last: string[] = [word];
  for (let dropped = 0; dropped < most; dropped++) {
    const next: string[] = [];
    for (const rest of last) {
      for (let i = 0; i < rest.length; i++) {
        const shorter = rest.slice(0, i) + rest.slice(i + 1);
        if (all.has(shorter)) continue;
        all.add(shorter);
        next.push(shorter);
      }
    }
    last = next;
  }
  return all;
}
