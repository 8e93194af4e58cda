import { useState } from 'react';
import type { Role } from '../../../src/domain/operation/operation.ts';
import { api, type Invited } from '../state/api.ts';
import type { OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ROLES } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { InvitedLink } from './InvitedLink.tsx';
import { useAgencies } from './useAgencies.ts';

/** Stands for all agencies among the choices. */
const ALL = '*';

interface InviteFormProps {
  readonly operation: OperationGrant;
  readonly onInvited: () => Promise<void>;
}

/**
 * Invites an operator: a name, one role, for one agency or all; the answer is a link that works
 * once.
 */
export function InviteForm({ operation, onInvited }: InviteFormProps) {
  const { t } = useWords();
  const agencies = useAgencies(operation);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('observer');
  const [agency, setAgency] = useState('');
  const [invited, setInvited] = useState<Invited | null>(null);
  const [problem, setProblem] = useState('');
  const agencyId = agency === '' ? (agencies[0]?.agencyId ?? null) : agency === ALL ? null : agency;

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
      <TextField label={t('ui.operators.name')} value={name} longest={200} onChange={setName} />
      <SelectField
        label={t('ui.invite.role')}
        value={role}
        options={ROLES.map((value) => ({ value, name: t(`ui.role.${value}`) }))}
        onChange={setRole}
      />
      <SelectField
        label={t('ui.invite.agency')}
        value={agencyId ?? ALL}
        options={agencies.map((a) => ({ value: a.agencyId ?? ALL, name: a.name }))}
        onChange={setAgency}
      />
      {problem !== '' && <Notice tone="red">{problem}</Notice>}
      <button type="submit" className="main-button">
        {t('ui.invite.make')}
      </button>
      {invited !== null && <InvitedLink invited={invited} />}
    </form>
  );
}
