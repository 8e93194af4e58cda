import { useCallback, useEffect, useState } from 'react';
import type { OperatorView } from '../../../src/domain/view.ts';
import { api } from '../state/api.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { InviteForm } from './InviteForm.tsx';

/** Who takes part, with which roles, and the invitation of another. */
export function Operators({ operation }: { readonly operation: OperationGrant }) {
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
        {operators !== null && <OperatorTable operators={operators} />}
      </section>
      <InviteForm operation={operation} onInvited={load} />
    </div>
  );
}

function OperatorTable({ operators }: { readonly operators: readonly OperatorView[] }) {
  const { t, list } = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('ui.operators.name')}</th>
          <th scope="col">{t('ui.operators.roles')}</th>
          <th scope="col">{t('ui.operators.passkeys')}</th>
        </tr>
      </thead>
      <tbody>
        {operators.map((operator) => (
          <tr key={operator.operatorId}>
            <th scope="row">{operator.name}</th>
            <td>{list([...new Set(operator.grants.map(({ role }) => t(`ui.role.${role}`)))])}</td>
            <td>{operator.passkeys > 0 ? operator.passkeys : t('ui.operators.noPasskey')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
