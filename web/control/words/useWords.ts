import { createContext, useContext, useMemo } from 'react';
import { prefs } from '../state/prefs.ts';
import { situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { catalogues } from './catalogues.ts';
import { makeWords, type Words } from './words.ts';

const WordsContext = createContext<Words | null>(null);
export const WordsProvider = WordsContext.Provider;

/** Makes the words of the chosen language and clock; once, at the top. */
export function useMakeWords(): Words {
  const { locale, zone } = useStore(prefs);
  const catalogue = useStore(catalogues)[locale];
  const { data } = useStore(situation);
  const operation = data?.operation ?? null;
  const day = data?.at ?? null;
  return useMemo(
    () => makeWords(catalogue, locale, operation, zone, day),
    [catalogue, locale, operation, zone, day],
  );
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('useWords needs a WordsProvider above it');
  return words;
}
