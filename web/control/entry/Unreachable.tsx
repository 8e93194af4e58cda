import { loadSession } from '../state/session.ts';
import { useWords } from '../words/useWords.ts';

export function Unreachable() {
  const { t } = useWords();
  return (
    <main className="entry">
      <div className="entry-box stack">
        <h1>Safe Passage</h1>
        <p>{t('ui.unreachable')}</p>
        <p className="quiet">{t('ui.unreachable.kept')}</p>
        <button type="button" className="main-button" onClick={() => void loadSession()}>
          {t('ui.again')}
        </button>
      </div>
    </main>
  );
}
