import { useState } from 'react';
import type { PersonalDetails } from '../../../src/domain/people/person.ts';
import { OpenDetails } from '../detail/OpenDetails.tsx';
import { mayDo, type OperationGrant } from '../state/roles.ts';
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
  const [details, setDetails] = useState<PersonalDetails | null>(null);
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
        <OpenDetails operation={operation} personId={personId} onOpened={setDetails} />
      )}
    </li>
  );
}
