import { useState } from 'react';
import type { NotificationView } from '../../../src/domain/advice/toldView.ts';
import type { Change } from '../../../src/domain/change.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';

interface NoticeStepProps {
  readonly notice: NotificationView;
  readonly now: Situation;
}

const ANSWERS = ['acknowledged', 'objected', 'noAnswer'] as const;

interface Answered {
  readonly answer: (typeof ANSWERS)[number];
  readonly by: string;
  readonly quote: string;
}

/** The next step of a notification: that it was sent, or what the party answered. */
export function NoticeStep({ notice, now }: NoticeStepProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState<'sent' | 'answer' | null>(null);
  const [channel, setChannel] = useState('');
  const [answer, setAnswer] = useState<Answered>({ answer: 'acknowledged', by: '', quote: '' });
  const [problem, setProblem] = useState('');
  const { notificationId, sent } = notice;
  const make = async (change: Change) => {
    const found = await send(now, newId(), change);
    setProblem(found ?? '');
    if (found === null) setAsking(null);
  };
  if (asking === null) {
    return (
      <div className="row">
        <button type="button" className="button" onClick={() => setAsking('sent')}>
          {t(sent.length === 0 ? 'told.notice.note.sent' : 'told.notice.note.again')}
        </button>
        {sent.length > 0 && (
          <button type="button" className="button" onClick={() => setAsking('answer')}>
            {t('told.notice.note.answer')}
          </button>
        )}
      </div>
    );
  }
  const change = (): Change =>
    asking === 'sent'
      ? { type: 'noteNotificationSent', sent: { notificationId, channel, sentAt: now.at } }
      : {
          type: 'noteNotificationAnswer',
          answer: { notificationId, ...answer, answeredAt: now.at },
        };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void make(change());
      }}
    >
      {asking === 'sent' ? (
        <TextField
          label={t('told.notice.channel')}
          value={channel}
          longest={200}
          onChange={setChannel}
        />
      ) : (
        <AnswerFields answer={answer} onChange={setAnswer} />
      )}
      <button type="submit" className="main-button">
        {t('told.notice.keep')}
      </button>
      {problem !== '' && <Notice tone="red">{problem}</Notice>}
    </form>
  );
}

interface AnswerFieldsProps {
  readonly answer: Answered;
  readonly onChange: (answer: Answered) => void;
}

/** Who answered what, in their own words. */
function AnswerFields({ answer, onChange }: AnswerFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <SelectField
        label={t('told.notice.answered')}
        value={answer.answer}
        options={ANSWERS.map((value) => ({ value, name: t(`told.notice.state.${value}`) }))}
        onChange={(value) => onChange({ ...answer, answer: value })}
      />
      <TextField
        label={t('told.notice.by')}
        value={answer.by}
        longest={200}
        onChange={(by) => onChange({ ...answer, by })}
      />
      <label className="field">
        <span>{t('told.notice.quote')}</span>
        <input
          maxLength={2_000}
          value={answer.quote}
          onChange={(event) => onChange({ ...answer, quote: event.target.value })}
        />
      </label>
    </>
  );
}
