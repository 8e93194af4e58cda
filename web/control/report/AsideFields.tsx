import { useState } from 'react';
import { ReasonField } from '../change/ReasonField.tsx';
import { Deciding } from './Deciding.tsx';
import { decide } from './decide.ts';
import type { OutcomeProps } from './outcome.ts';

/** Set aside, with the reason for whoever asks later. */
export function AsideFields({ view, now }: OutcomeProps) {
  const [reason, setReason] = useState('');
  return (
    <Deciding onSubmit={() => decide(now, view.report.reportId, { outcome: 'setAside', reason })}>
      <ReasonField value={reason} onChange={setReason} />
    </Deciding>
  );
}
