import { useState } from 'react';
import { address, open } from '../state/address.ts';
import { situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { discardTrial, recorded, trial, undoRecorded } from '../state/trial.ts';
import { useWords } from '../words/useWords.ts';

/**
 * Says that the screen shows what would be, not what is; and after recording offers to take it
 * back.
 */
export function ChangeBanner() {
  const { t } = useWords();
  const on = useStore(trial);
  const { trail } = useStore(address);
  if (on === null) return <UndoBanner />;
  const isOpen = trail.at(-1)?.type === 'change';
  return (
    <div className="banner banner-trial">
      <span>
        <strong>{t('ui.trial.banner')}</strong> {on.title}
      </span>
      {!isOpen && (
        <button type="button" className="button" onClick={() => open('change')}>
          {t('ui.trial.see')}
        </button>
      )}
      <button type="button" className="button" onClick={discardTrial}>
        {t('ui.discard')}
      </button>
    </div>
  );
}

function UndoBanner() {
  const { t } = useWords();
  const done = useStore(recorded);
  const { data } = useStore(situation);
  const [problem, setProblem] = useState('');
  if (done === null || data === null) return null;
  return (
    <div className="banner" role="status">
      <span>
        <strong>{t('ui.recorded')}</strong> {done.title}
        {problem !== '' && <span className="red"> {problem}</span>}
      </span>
      {done.undo !== null && (
        <button
          type="button"
          className="button"
          onClick={() => void undoRecorded(data).then((wrong) => setProblem(wrong ?? ''))}
        >
          {t('ui.undo')}
        </button>
      )}
      <button type="button" className="quiet-button" onClick={() => recorded.set(null)}>
        {t('ui.close')}
      </button>
    </div>
  );
}
