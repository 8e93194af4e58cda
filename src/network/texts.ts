import { growable } from './growable.ts';

/**
 * Texts in one array of UTF-8 bytes: text t is `bytes[first[t] .. first[t + 1]]`. Text 0 is empty.
 * The names of a country take as much memory as they have letters.
 */
export interface Texts {
  readonly first: Uint32Array;
  readonly bytes: Uint8Array;
}

export const NO_TEXTS: Texts = { first: Uint32Array.of(0, 0), bytes: new Uint8Array(0) };

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Text t, empty for one that is not there. */
export function textAt({ first, bytes }: Texts, text: number): string {
  return decoder.decode(bytes.subarray(first[text] ?? 0, first[text + 1] ?? 0));
}

/** Numbers texts as they come, each once; 0 is the empty text. */
export class TextNumbers {
  readonly #numbers = new Map<string, number>([['', 0]]);

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  take(): Texts {
    const first = growable((n) => new Uint32Array(n));
    const bytes = growable((n) => new Uint8Array(n));
    first.push(0);
    for (const text of this.#numbers.keys()) {
      for (const byte of encoder.encode(text)) bytes.push(byte);
      first.push(bytes.length);
    }
    return { first: first.take(), bytes: bytes.take() };
  }
}
