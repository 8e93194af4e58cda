import { useState } from 'react';
import type { PersonalDetails } from '../../../src/domain/people/person.ts';
import { api } from '../state/api.ts';
import type { OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { useWords } from '../words/useWords.ts';

interface OpenDetailsProps {
  readonly operation: OperationGrant;
  readonly personId: string;
  readonly onOpened: (details: PersonalDetails) => void;
}

/** Asks why somebody's sealed details are opened; the reason is kept. */
export function OpenDetails({ operation, personId, onOpened }: OpenDetailsProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const read = async () => {
    try {
      onOpened(await api.personDetails(operation.operationId, personId, reason));
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <label className="field grow">
        <span>{t('ui.person.reason')}</span>
        <input
          required
          minLength={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        {t('ui.person.read')}
      </button>
      {problem !== '' && <p className="red small">{problem}</p>}
    </form>
  );
}
