import { useState } from 'react';
import type { OperatorView } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { noteRefusal } from '../state/session.ts';
import { useWords } from '../words/useWords.ts';

interface EndAccessProps {
  readonly operator: OperatorView;
  readonly onEnded: () => Promise<void>;
}

/** Ends an operator's roles, sessions and unused links: what follows is said before it is done. */
export function EndAccess({ operator, onEnded }: EndAccessProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');

  const end = async () => {
    try {
      await api.revoke(operator.operatorId, reason);
      setAsking(false);
      await onEnded();
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  };

  if (!asking) {
    return (
      <button type="button" className="link-button small" onClick={() => setAsking(true)}>
        {t('ui.operators.end', { name: operator.name })}
      </button>
    );
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void end();
      }}
    >
      <p className="small">{t('ui.operators.end.what', { name: operator.name })}</p>
      <label className="field">
        <span>{t('ui.reason')}</span>
        <input
          required
          minLength={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {problem !== '' && <p className="red small">{problem}</p>}
      <div className="row">
        <button type="submit" className="button">
          {t('ui.operators.end.now')}
        </button>
        <button type="button" className="link-button" onClick={() => setAsking(false)}>
          {t('ui.operators.end.not')}
        </button>
      </div>
    </form>
  );
}
