import { useWords } from '../words/useWords.ts';
import { PanelTitle } from './PanelTitle.tsx';

/** What was opened is not there at this moment: not known yet, or no longer in the plan. */
export function Gone() {
  const { t } = useWords();
  return (
    <>
      <PanelTitle>{t('ui.gone')}</PanelTitle>
      <p>{t('ui.gone.why')}</p>
    </>
  );
}
