import { fold } from '../../domain/evidence/overclaim/tokens.ts';
import type { ChatMessage } from '../chat/chat.ts';

/** Words in a row by which two texts are compared (Broder, "On the resemblance...", 1997). */
const SHINGLE_WORDS = 3;
/** Of the shorter text, so much must stand in the longer: a greeting or "pls share" is added. */
const CONTAINED = 0.75;
/** Below, two people say the same thing without having it from one another: "we are safe". */
const FEWEST_WORDS = 5;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** A shingle that so many texts have says nothing about any of them. */
const COMMONEST = 60;

interface Text {
  readonly shingles: ReadonlySet<string>;
  readonly mark: string;
}

/**
 * Groups messages that are the same words: forwards, and copies with something added or left out.
 * One group is one origin, however often it went round. Different places or numbers make different
 * texts.
 * @param marks what must be equal, for each message: its places and numbers
 * @returns for each message the index of the first of its group
 */
export function groupCopies(
  messages: readonly ChatMessage[],
  marks: readonly string[],
): readonly number[] {
  const first: number[] = [];
  const texts: Text[] = [];
  const byShingle = new Map<string, number[]>();
  for (const [index, message] of messages.entries()) {
    const text = { shingles: shinglesOf(message.text), mark: marks[index] ?? '' };
    texts.push(text);
    const origin = originOf(text, texts, byShingle);
    first.push(origin === null ? index : (first[origin] ?? origin));
    // Copies of copies are found through what they share with the first.
    for (const shingle of text.shingles) {
      const known = byShingle.get(shingle);
      if (known === undefined) byShingle.set(shingle, [index]);
      else if (known.length < COMMONEST && origin === null) known.push(index);
    }
  }
  return first;
}

function originOf(
  text: Text,
  texts: readonly Text[],
  byShingle: ReadonlyMap<string, readonly number[]>,
): number | null {
  const shared = new Map<number, number>();
  for (const shingle of text.shingles) {
    for (const other of byShingle.get(shingle) ?? []) {
      shared.set(other, (shared.get(other) ?? 0) + 1);
    }
  }
  let best: number | null = null;
  let most = 0;
  for (const [index, count] of shared) {
    const other = texts[index];
    if (other === undefined || other.mark !== text.mark) continue;
    const shorter = Math.min(other.shingles.size, text.shingles.size);
    const part = count / Math.max(1, shorter);
    if (part >= CONTAINED && (part > most || (part === most && index < (best ?? index)))) {
      best = index;
      most = part;
    }
  }
  return best;
}

function shinglesOf(text: string): ReadonlySet<string> {
  const words = [...text.matchAll(WORD)].map(([word]) => fold(word));
  if (words.length < FEWEST_WORDS) return new Set();
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at += 1) {
    shingles.add(words.slice(at, at + SHINGLE_WORDS).join(' '));
  }
  return shingles;
}
