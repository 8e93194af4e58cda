import { useState } from 'react';
import type { Role } from '../../../src/domain/operation/operation.ts';
import { api, type Invited } from '../state/api.ts';
import type { OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { Time } from '../ui/Time.tsx';
import { ROLES } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { useAgencies } from './useAgencies.ts';

interface InviteFormProps {
  readonly operation: OperationGrant;
  readonly onInvited: () => Promise<void>;
}

/** Invites an operator: a name, one role, for one agency or all; the answer is a link that works once. */
export function InviteForm({ operation, onInvited }: InviteFormProps) {
  const { t } = useWords();
  const agencies = useAgencies(operation);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('observer');
  const [agency, setAgency] = useState('');
  const [invited, setInvited] = useState<Invited | null>(null);
  const [problem, setProblem] = useState('');
  const agencyId = agency === '' ? (agencies[0]?.agencyId ?? null) : agency === '*' ? null : agency;

  const invite = async () => {
    try {
      const grants = [{ operationId: operation.operationId, agencyId, role }];
      setInvited(await api.invite({ name: name.trim(), grants }));
      setProblem('');
      setName('');
      await onInvited();
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  };

  return (
    <form
      className="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <h2>{t('ui.invite')}</h2>
      <label className="field">
        <span>{t('ui.operators.name')}</span>
        <input
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('ui.invite.role')}</span>
        <select value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {ROLES.map((option) => (
            <option key={option} value={option}>
              {t(`ui.role.${option}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('ui.invite.agency')}</span>
        <select
          value={agencyId === null ? '*' : agencyId}
          onChange={(event) => setAgency(event.target.value)}
        >
          {agencies.map((option) => (
            <option key={option.agencyId ?? '*'} value={option.agencyId ?? '*'}>
              {option.name}
            </option>
          ))}
        </select>
      </label>
      {problem !== '' && <Notice tone="red">{problem}</Notice>}
      <button type="submit" className="main-button">
        {t('ui.invite.make')}
      </button>
      {invited !== null && (
        <Notice tone="plain">
          <p>{t('ui.invite.hand')}</p>
          <p className="link-shown">{invited.link}</p>
          <p className="small quiet">
            {t('ui.invite.until')} <Time at={invited.expiresAt} zoned />
          </p>
        </Notice>
      )}
    </form>
  );
}
