import { useState } from 'react';
import type { PersonalDetails } from '../../../src/domain/people/person.ts';
import { api } from '../state/api.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { useWords } from '../words/useWords.ts';

interface ToldPersonProps {
  readonly personId: string;
  readonly number: number;
  readonly operation: OperationGrant;
}

/** Somebody who was told: sealed until the name is opened, with a reason that is kept. */
export function ToldPerson({ personId, number, operation }: ToldPersonProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [details, setDetails] = useState<PersonalDetails | null>(null);
  const [problem, setProblem] = useState('');
  const read = async () => {
    try {
      setDetails(await api.personDetails(operation.operationId, personId, reason));
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  };
  const name = [details?.givenName, details?.familyName, details?.phone].filter(Boolean).join(' ');
  return (
    <li>
      <div className="row">
        <span className="quiet">{number}.</span>
        <span>{name === '' ? t('ui.person') : name}</span>
        {details === null && !asking && mayDo(operation, 'readDetails') && (
          <button type="button" className="link-button small" onClick={() => setAsking(true)}>
            {t('ui.person.open')}
          </button>
        )}
      </div>
      {asking && details === null && (
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
      )}
    </li>
  );
}
