import { useState } from 'react';
import type { Change } from '../../../src/domain/change.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { open } from '../state/address.ts';
import { tryChange } from '../state/trial.ts';
import { useWords } from '../words/useWords.ts';
import { ReasonField } from './ReasonField.tsx';

interface TakeBackProps {
  readonly now: Situation;
  readonly label: string;
  readonly title: string;
  readonly change: (reason: string) => Change;
}

/** Lifts or withdraws something, with a reason, through the same preview as every change. */
export function TakeBack({ now, label, title, change }: TakeBackProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!asking) {
    return (
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void tryChange(now, change(reason), title);
        open('change');
      }}
    >
      <ReasonField value={reason} onChange={setReason} />
      <button type="submit" className="main-button">
        {t('ui.preview')}
      </button>
    </form>
  );
}
