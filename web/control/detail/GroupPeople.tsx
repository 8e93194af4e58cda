import { useState } from 'react';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { api, type PersonRow } from '../state/api.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import type { GroupView } from './find.ts';
import { PersonDetails } from './PersonDetails.tsx';

interface GroupPeopleProps {
  readonly operation: OperationGrant;
  readonly group: GroupView;
  readonly at: Instant;
}

const SHOWN_FIRST = 25;

/**
 * The people of a group, without names: a name is opened one by one, with a reason that is kept.
 */
export function GroupPeople({ operation, group, at }: GroupPeopleProps) {
  const { t } = useWords();
  const [people, setPeople] = useState<readonly PersonRow[] | null>(null);
  const [shown, setShown] = useState(SHOWN_FIRST);
  const [problem, setProblem] = useState('');
  if (!mayDo(operation, 'listPeople')) return null;

  const load = async () => {
    try {
      const answer = await api.people(operation.operationId, group.groupId, at);
      setPeople(answer.people);
      setProblem('');
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  };
  if (people === null) {
    return (
      <>
        <button type="button" className="button" onClick={() => void load()}>
          {t('ui.people.show')}
        </button>
        {problem !== '' && <Notice tone="red">{problem}</Notice>}
      </>
    );
  }
  return (
    <>
      {people.length < group.people && (
        <p className="small quiet">
          {t('ui.people.yours', { yours: people.length, people: group.people })}
        </p>
      )}
      <ol className="people">
        {people.slice(0, shown).map((person, index) => (
          <PersonDetails
            key={person.personId}
            operation={operation}
            person={person}
            number={index + 1}
          />
        ))}
      </ol>
      {people.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + 100)}>
          {t('ui.people.more', { count: people.length - shown })}
        </button>
      )}
    </>
  );
}
