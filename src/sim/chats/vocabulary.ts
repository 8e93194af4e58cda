import type { ProposalKind } from '../../domain/evidence/chatProposal.ts';
import en from './vocabulary/en.json' with { type: 'json' };
import hi from './vocabulary/hi.json' with { type: 'json' };
import hiLatn from './vocabulary/hi-latn.json' with { type: 'json' };
import later from './vocabulary/later.json' with { type: 'json' };
import latest from './vocabulary/latest.json' with { type: 'json' };
import ru from './vocabulary/ru.json' with { type: 'json' };
import uk from './vocabulary/uk.json' with { type: 'json' };

export type ChatLanguage = 'en' | 'hi-latn' | 'ru' | 'uk' | 'hi';

/**
 * Phrasings are halved once and for all: rules are mended on the first half only. `later` ones were
 * written after the rules, to slip through them, which then learned them; `latest` after that.
 */
export type Half = 'tuning' | 'heldBack' | 'both' | 'later' | 'latest';

export interface Phrasing {
  readonly language: ChatLanguage;
  /** Words with slots: {place}, {at}, {ago}, {n}... */
  readonly text: string;
  /** Null for noise. */
  readonly report: { readonly kind: ProposalKind; readonly firstHand: boolean } | null;
  /** Why it is no report; empty for one. */
  readonly noise: string;
}

type Reports = Readonly<Record<string, { seen: readonly string[]; heard: readonly string[] }>>;
interface VocabularyFile {
  readonly reports: Reports;
  readonly noise: Readonly<Record<string, readonly string[]>>;
}

const FILES: Readonly<Record<ChatLanguage, VocabularyFile>> = { en, 'hi-latn': hiLatn, ru, uk, hi };

const AFTERWARDS: Readonly<Record<string, Readonly<Record<string, VocabularyFile>>>> = {
  later,
  latest,
};

/** All phrasings of one half. */
export function phrasings(half: Half): Phrasing[] {
  const files: Readonly<Record<string, VocabularyFile>> = AFTERWARDS[half] ?? FILES;
  const all = Object.entries(files).flatMap(([name, file]) => {
    const language = name as ChatLanguage;
    const noise = Object.entries(file.noise).flatMap(([why, texts]) =>
      texts.map((text) => ({ language, text, report: null, noise: why })),
    );
    const reports = Object.entries(file.reports).flatMap(([kind, { seen, heard }]) =>
      [...seen, ...heard].map((text, index) => {
        const firstHand = index < seen.length;
        return {
          language,
          text,
          report: { kind: kind as ProposalKind, firstHand },
          noise: '',
        };
      }),
    );
    return [...reports, ...noise];
  });
  if (half !== 'tuning' && half !== 'heldBack') return all;
  return all.filter(({ text }) => (hash(text) % 2 === 0) === (half === 'heldBack'));
}

/** FNV-1a (Fowler, Noll, Vo), finished so that its lowest bit depends on all. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return (value ^ (value >>> 15) ^ (value >>> 7)) >>> 0;
}
