import { OpenLink } from '../detail/OpenLink.tsx';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { useWords } from '../words/useWords.ts';
import type { Tell } from './purpose.ts';

interface RecordedProps {
  readonly tell: Tell;
  readonly people: number;
}

/** What was kept, and where to go on from there. */
export function Recorded({ tell, people }: RecordedProps) {
  const { t } = useWords();
  const { audience } = tell;
  return (
    <div role="status">
      <PanelTitle>{t('told.recorded', { people })}</PanelTitle>
      <p>
        {audience?.type === 'told' ? (
          <OpenLink type="withdrawal" id={audience.claimId}>
            {t('told.recorded.back')}
          </OpenLink>
        ) : (
          <OpenLink type="told" id="">
            {t('told.list')}
          </OpenLink>
        )}
      </p>
    </div>
  );
}
