import type triage from '../../../locales/en/triage.json';
import { useWords } from '../words/useWords.ts';
import type { TextValues, Words } from '../words/words.ts';

export type TriageKey = keyof typeof triage;

/** The words of the triage, whose catalogue came with this part of the page. */
export function useTriageWords(): Words & {
  tt(key: TriageKey, values?: TextValues): string;
} {
  const words = useWords();
  return { ...words, tt: (key, values = {}) => words.say({ id: key, values }) };
}
