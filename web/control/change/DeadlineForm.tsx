import { useState } from 'react';
import type { Situation } from '../../../src/domain/view.ts';
import { timeText } from '../../../src/domain/wording/units.ts';
import { useWords } from '../words/useWords.ts';
import { instantOfWallClock, wallClock } from '../words/wallClock.ts';
import { ChangeForm, type Filled } from './ChangeForm.tsx';
import { ReasonField } from './ReasonField.tsx';
import { TimeField } from './TimeField.tsx';

export function DeadlineForm({ now }: { readonly now: Situation }) {
  const { t, locale, zones } = useWords();
  const zone = now.operation.timeZone;
  const [value, setValue] = useState(wallClock(now.deadline?.at ?? now.at, zone));
  const [reason, setReason] = useState('');

  const read = (): Filled | string => {
    const deadline = instantOfWallClock(value, zone);
    if (deadline === null) return t('ui.time.bad');
    if (deadline <= now.at) return t('ui.time.past');
    const time = `${timeText(deadline, locale, zone, now.at)} ${zones.place.name}`;
    return {
      change: { type: 'setDeadline', deadline, reason },
      title: t('ui.deadline.title', { time }),
    };
  };

  return (
    <ChangeForm now={now} read={read}>
      <TimeField
        now={now}
        label={t('ui.deadline.new')}
        value={value}
        required
        onChange={setValue}
      />
      <ReasonField value={reason} onChange={setReason} />
    </ChangeForm>
  );
}
