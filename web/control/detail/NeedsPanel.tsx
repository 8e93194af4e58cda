import { NeedsHandList } from '../picture/NeedsHandList.tsx';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { PanelTitle } from './PanelTitle.tsx';

export function NeedsPanel({ shown }: { readonly shown: Shown }) {
  const { t } = useWords();
  return (
    <>
      <PanelTitle>{t('ui.needs')}</PanelTitle>
      <NeedsHandList needs={shown.now.needsHand} />
    </>
  );
}
