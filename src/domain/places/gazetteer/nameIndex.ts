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
  private readonly sounds = new Set<string>();
  private readonly byRemainder = new Map<string, string[]>();
  /** Answers for words that come again, as running text has them. */
  private readonly answers = new Map<string, readonly NearName[]>();

  add(sound: string): void {
    if (this.sounds.has(sound)) return;
    this.sounds.add(sound);
    this.answers.clear();
    for (const rest of remainders(sound.slice(0, PREFIX), editsAllowed(sound.length))) {
      const known = this.byRemainder.get(rest);
      if (known === undefined) this.byRemainder.set(rest, [sound]);
      else known.push(sound);
    }
  }

  /** Names within `most` edits, and within what their length allows, nearest first. Numbers must be equal. */
  near(sound: string, most: number): readonly NearName[] {
    const key = `${most} ${sound}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      if (this.answers.size >= KEPT_ANSWERS) this.answers.clear();
      answer = this.lookUp(sound, Math.min(most, editsAllowed(sound.length)));
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
        const allowed = Math.min(most, editsAllowed(candidate.length));
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
