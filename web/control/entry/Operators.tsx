import { useCallback, useEffect, useState } from 'react';
import type { OperatorView } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { EndAccess } from './EndAccess.tsx';
import { InviteForm } from './InviteForm.tsx';

interface OperatorsProps {
  readonly operation: OperationGrant;
  /** Operator id of the reader: nobody ends their own access. */
  readonly own: string;
}

/** Who takes part, with which roles, the end of their access, and the invitation of another. */
export function Operators({ operation, own }: OperatorsProps) {
  const { t } = useWords();
  const [operators, setOperators] = useState<readonly OperatorView[] | null>(null);
  const [problem, setProblem] = useState('');
  const allowed = mayDo(operation, 'operators');

  const load = useCallback(async () => {
    try {
      setOperators(await api.operators());
      setProblem('');
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  }, []);

  useEffect(() => {
    if (allowed) void load();
  }, [allowed, load]);

  if (!allowed) {
    return (
      <div className="page">
        <p>{t('ui.operators.notYours')}</p>
      </div>
    );
  }
  return (
    <div className="page">
      <section className="part">
        <h2>{t('ui.operators')}</h2>
        {problem !== '' && <Notice tone="red">{problem}</Notice>}
        {operators !== null && <OperatorTable operators={operators} own={own} onEnded={load} />}
      </section>
      <InviteForm operation={operation} onInvited={load} />
    </div>
  );
}

interface OperatorTableProps {
  readonly operators: readonly OperatorView[];
  readonly own: string;
  readonly onEnded: () => Promise<void>;
}

function OperatorTable({ operators, own, onEnded }: OperatorTableProps) {
  const { t, list } = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('ui.operators.name')}</th>
          <th scope="col">{t('ui.operators.roles')}</th>
          <th scope="col">{t('ui.operators.passkeys')}</th>
          <th scope="col">{t('ui.operators.access')}</th>
        </tr>
      </thead>
      <tbody>
        {operators.map((operator) => (
          <tr key={operator.operatorId}>
            <th scope="row">{operator.name}</th>
            <td>{list([...new Set(operator.grants.map(({ role }) => t(`ui.role.${role}`)))])}</td>
            <td>{operator.passkeys > 0 ? operator.passkeys : t('ui.operators.noPasskey')}</td>
            <td>
              {operator.operatorId === own ? (
                t('ui.operators.you')
              ) : (
                <EndAccess operator={operator} onEnded={onEnded} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
