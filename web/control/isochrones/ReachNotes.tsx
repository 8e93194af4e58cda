import type { Reach } from '../state/reach.ts';
import { useWords } from '../words/useWords.ts';

/** What was counted, and what was not. */
export function ReachNotes({ paces }: { readonly paces: NonNullable<Reach['paces']> }) {
  const { t, list } = useWords();
  const { closedBy, slowedBy } = paces.normal;
  const names = (hazards: typeof closedBy) => list(hazards.map(({ name }) => name));
  return (
    <>
      {closedBy.length > 0 && (
        <p>
          {t('network.closedBy', { names: names(closedBy) })} {t('network.cautious')}
        </p>
      )}
      {slowedBy.length > 0 && <p>{t('network.slowedBy', { names: names(slowedBy) })}</p>}
      <p className="small">{t('network.counts')}</p>
    </>
  );
}
