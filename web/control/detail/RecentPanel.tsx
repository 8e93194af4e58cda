import { RecentList } from '../picture/RecentList.tsx';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { PanelTitle } from './PanelTitle.tsx';

export function RecentPanel({ shown }: { readonly shown: Shown }) {
  const { t } = useWords();
  return (
    <>
      <PanelTitle>{t('ui.recent')}</PanelTitle>
      <RecentList changes={shown.now.recent} />
    </>
  );
}
