import type { Reach } from '../state/reach.ts';
import { useWords } from '../words/useWords.ts';

/** Until when it counts, what is counted, and what is not. */
export function ReachNotes({ paces }: { readonly paces: NonNullable<Reach['paces']> }) {
  const { t, list } = useWords();
  const { onNetwork, endedBy, closedBy, slowedBy, ...answer } = paces.normal;
  if (!onNetwork) return <p className="red">{t('network.offNetwork')}</p>;
  const until = { instant: answer.until };
  const names = (hazards: typeof closedBy) => list(hazards.map(({ name }) => name));
  return (
    <>
      <p>{t('network.by', { from: { instant: answer.at }, until })}</p>
      {endedBy !== 'asked' && <p className="amber">{t(`network.endedBy.${endedBy}`, { until })}</p>}
      {closedBy.length > 0 && <p>{t('network.closedBy', { names: names(closedBy) })}</p>}
      {slowedBy.length > 0 && <p>{t('network.slowedBy', { names: names(slowedBy) })}</p>}
      <p className="small">{t('network.counts')}</p>
      {closedBy.length > 0 && <p className="small">{t('network.cautious')}</p>}
    </>
  );
}
