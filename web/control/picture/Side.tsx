import type { Shown } from '../state/picture.ts';
import { situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/useWords.ts';
import { BalanceBox } from './BalanceBox.tsx';
import { NeedsHandBox } from './NeedsHandBox.tsx';
import { RecentBox } from './RecentBox.tsx';
import { TotalsBox } from './TotalsBox.tsx';

/** The column that always shows the same things in the same place. */
export function Side({ shown }: { readonly shown: Shown | null }) {
  const { t } = useWords();
  const { loading } = useStore(situation);
  if (shown === null) {
    return <p className="waiting">{loading ? t('ui.loading') : t('ui.nothing')}</p>;
  }
  return (
    <div className={loading ? 'boxes stale' : 'boxes'}>
      <NeedsHandBox now={shown.now} />
      <TotalsBox shown={shown} />
      <BalanceBox now={shown.now} />
      <RecentBox now={shown.now} />
    </div>
  );
}
