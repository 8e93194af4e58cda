import { useState } from 'react';
import type { Situation } from '../../../src/domain/view.ts';
import { ReasonField } from '../change/ReasonField.tsx';
import { open } from '../state/address.ts';
import { newId } from '../state/newId.ts';
import { send, tryChange } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';

interface WithdrawFormProps {
  readonly claimId: string;
  readonly gist: string;
  readonly now: Situation;
  /** How many were told something that leans on it. */
  readonly people: number;
}

/** Withdraws the claim for good, having shown what follows; a reason is kept. */
export function WithdrawForm({ claimId, gist, now, people }: WithdrawFormProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const [sending, setSending] = useState(false);
  const [commandId] = useState(newId);
  const change = { type: 'withdrawClaim', claimId, reason } as const;
  const preview = () => {
    void tryChange(now, change, t('told.withdraw.title', { gist }));
    open('change');
  };
  const withdraw = async () => {
    setSending(true);
    const found = await send(now, commandId, change);
    setProblem(found ?? '');
    setSending(false);
  };
  return (
    <form
      className="stack part"
      onSubmit={(event) => {
        event.preventDefault();
        void withdraw();
      }}
    >
      <h3>{t('ui.claim.withdraw')}</h3>
      <p>{t('told.withdraw.follows', { people })}</p>
      <ReasonField value={reason} onChange={setReason} />
      <button type="submit" className="main-button" disabled={sending}>
        {t('told.withdraw.confirm')}
      </button>
      <button type="button" className="button" disabled={reason === ''} onClick={preview}>
        {t('told.withdraw.preview')}
      </button>
      {problem !== '' && <Notice tone="red">{problem}</Notice>}
    </form>
  );
}
