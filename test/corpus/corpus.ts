import type { Assertion } from '../../src/domain/evidence/overclaim/rules.ts';
import {
  WORDING_LANGUAGES,
  type WordingLanguage,
} from '../../src/domain/evidence/wording/catalogues.ts';
import type { ContextName } from './contexts.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import hi from './hi.json' with { type: 'json' };
import uk from './uk.json' with { type: 'json' };

export interface CorpusSentence {
  readonly language: WordingLanguage;
  /** Sentences of one concept say the same in several languages, and stay in one half. */
  readonly concept: string;
  readonly context: ContextName;
  readonly text: string;
  /** Phrases that are stronger than the evidence, with their places; none in a good sentence. */
  readonly marks: readonly {
    readonly claims: Assertion;
    readonly start: number;
    readonly end: number;
  }[];
}

const FILES = { en, uk, hi, fr };

export const CORPUS: readonly CorpusSentence[] = WORDING_LANGUAGES.flatMap((language) =>
  FILES[language].map(({ concept, context, text, marks }) => ({
    ...{ language, concept, text },
    context: context as ContextName,
    marks: marks.map(({ phrase, claims }: { phrase: string; claims: string }) => {
      const start = text.indexOf(phrase);
      if (start < 0) throw new Error(`"${phrase}" does not stand in "${text}"`);
      return { claims: claims as Assertion, start, end: start + phrase.length };
    }),
  })),
);

export type Half = 'development' | 'heldBack';

/** By the FNV-1a hash of the concept: fixed before the rules were written, never to be changed. */
export function halfOf({ concept }: CorpusSentence): Half {
  let hash = 0x811c9dc5;
  for (const letter of concept) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (hash >>> 7) % 2 === 0 ? 'development' : 'heldBack';
}
