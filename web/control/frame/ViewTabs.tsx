import { address, goTo, open, type View } from '../state/address.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/useWords.ts';

const TABS = ['map', 'list', 'claims', 'reports', 'chats'] as const satisfies readonly View[];

/** A corridor's page belongs to the evidence. */
const tabOf = (view: View): View => (view === 'corridor' ? 'claims' : view);

export function ViewTabs({ editable }: { readonly editable: boolean }) {
  const { t } = useWords();
  const { view } = useStore(address);
  return (
    <div className="view-tabs">
      <nav aria-label={t('ui.views')} className="row">
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            className="tab"
            aria-current={tab === tabOf(view) ? 'page' : undefined}
            onClick={() => goTo(tab)}
          >
            {t(`ui.view.${tab}`)}
          </button>
        ))}
      </nav>
      <div className="row">
        <button type="button" className="tab" onClick={() => open('told')}>
          {t('ui.told.open')}
        </button>
        <button type="button" className="tab" onClick={() => open('plan')}>
          {t('ui.plan.open')}
        </button>
        {editable && (
          <button type="button" className="main-button" onClick={() => open('change')}>
            {t('ui.change.open')}
          </button>
        )}
      </div>
    </div>
  );
}
