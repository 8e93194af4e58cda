import type { Situation } from '../../../src/domain/view.ts';
import { open } from '../state/address.ts';
import { useWords } from '../words/useWords.ts';
import { RecentList } from './RecentList.tsx';

const SHOWN = 6;

/** Takes what room is left in the column; the rest is one press away. */
export function RecentBox({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  return (
    <section className="box box-last" aria-labelledby="recent-title">
      <div className="box-head">
        <h2 id="recent-title">
          {t('ui.recent')} <span className="quiet">({now.recent.length})</span>
        </h2>
        {now.recent.length > 1 && (
          <button type="button" className="link-button small" onClick={() => open('recent')}>
            {t('ui.recent.all')}
          </button>
        )}
      </div>
      {now.recent.length === 0 && <p className="quiet">{t('ui.recent.none')}</p>}
      <RecentList changes={now.recent.slice(0, SHOWN)} />
    </section>
  );
}
