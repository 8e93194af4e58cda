import { useEffect, useRef, useState } from 'react';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';

/** Reads a changed plan out loud, politely and only then: the live region must not chatter. */
export function PlanNews({ shown }: { readonly shown: Shown | null }) {
  const { t } = useWords();
  const [news, setNews] = useState('');
  const told = useRef('');
  const totals = shown?.plan?.totals ?? null;
  const line =
    totals === null
      ? ''
      : t('ui.news', {
          can: totals.canReach - totals.tight,
          tight: totals.tight,
          cannot: totals.cannotReach,
        });

  useEffect(() => {
    if (line === '' || line === told.current) return;
    if (told.current !== '') setNews(line);
    told.current = line;
  }, [line]);

  return (
    <p className="hidden-text" role="status" aria-live="polite">
      {news}
    </p>
  );
}
