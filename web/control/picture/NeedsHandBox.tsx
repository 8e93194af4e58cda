import type { Situation } from '../../../src/domain/view.ts';
import { open } from '../state/address.ts';
import { useWords } from '../words/useWords.ts';
import { NeedsHandList } from './NeedsHandList.tsx';

const SHOWN = 4;

export function NeedsHandBox({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  const rest = now.needsHand.length - SHOWN;
  return (
    <section className="box" aria-labelledby="needs-title">
      <h2 id="needs-title">
        {t('ui.needs')} <span className="quiet">({now.needsHand.length})</span>
      </h2>
      {now.needsHand.length === 0 && <p className="quiet">{t('ui.needs.none')}</p>}
      <NeedsHandList needs={now.needsHand.slice(0, SHOWN)} />
      {rest > 0 && (
        <button type="button" className="link-button small" onClick={() => open('needs')}>
          {t('ui.needs.more', { count: rest })}
        </button>
      )}
    </section>
  );
}
