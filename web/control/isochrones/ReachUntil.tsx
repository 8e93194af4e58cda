import type { Reach } from '../state/reach.ts';
import { useWords } from '../words/useWords.ts';

interface ReachUntilProps {
  readonly direction: Reach['direction'];
  readonly paces: NonNullable<Reach['paces']>;
}

/** From when until when it counts, and what ends it before the deadline. */
export function ReachUntil({ direction, paces }: ReachUntilProps) {
  const { t } = useWords();
  const { at, until, endedBy } = paces.normal;
  const ends = { instant: until };
  return (
    <>
      <p>{t(`network.${direction}.by`, { from: { instant: at }, until: ends })}</p>
      {endedBy !== 'asked' && (
        <p className="amber">{t(`network.endedBy.${endedBy}`, { until: ends })}</p>
      )}
    </>
  );
}
