import { useState } from 'react';
import type { NotificationView } from '../../../src/domain/advice/toldView.ts';
import { claimName } from '../detail/find.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { NoticeForm } from './NoticeForm.tsx';
import { NoticeStep } from './NoticeStep.tsx';
import './told.css';

export interface NotificationsProps {
  /** Those about one corridor; null for all. */
  readonly corridorId: string | null;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/**
 * Movement notifications: drafted, sent, and what the party answered. A party acknowledges or
 * objects; it never approves, and there is no word for that here.
 */
export function Notifications({ corridorId, shown, operation }: NotificationsProps) {
  const { t } = useWords();
  const [drafting, setDrafting] = useState(false);
  const mayNotify = mayDo(operation, 'notify');
  const list = shown.now.notifications.filter(
    (notice) => corridorId === null || notice.corridorId === corridorId,
  );
  return (
    <section className="part" aria-label={t('told.notices')}>
      <p className="small quiet">{t('told.notices.how')}</p>
      {list.length === 0 && <p className="quiet">{t('told.notices.none')}</p>}
      <ol className="told-rows" data-testid="notifications">
        {list.map((notice) => (
          <Notice key={notice.notificationId} notice={notice} shown={shown} mayNotify={mayNotify} />
        ))}
      </ol>
      {mayNotify && !drafting && (
        <button type="button" className="button" onClick={() => setDrafting(true)}>
          {t('told.notice.draft')}
        </button>
      )}
      {drafting && (
        <NoticeForm corridorId={corridorId} shown={shown} onDone={() => setDrafting(false)} />
      )}
    </section>
  );
}

interface NoticeProps {
  readonly notice: NotificationView;
  readonly shown: Shown;
  readonly mayNotify: boolean;
}

function Notice({ notice, shown, mayNotify }: NoticeProps) {
  const words = useWords();
  const { t } = words;
  const { party, state, draftedAt, draftedBy, text, sent, answers, leansOnFallen } = notice;
  return (
    <li>
      <p>
        <strong>{party}</strong>: {t(`told.notice.state.${state}`)}
      </p>
      <details className="fold">
        <summary className="small">{t('told.notice.text')}</summary>
        <p className="quote">{text}</p>
      </details>
      <ul className="told-list small">
        <li>
          {t('told.notice.drafted', { by: draftedBy })} <Time at={draftedAt} />
        </li>
        {sent.map(({ channel, sentAt }) => (
          <li key={`${sentAt}${channel}`}>
            {t('told.notice.sent', { channel })} <Time at={sentAt} />
          </li>
        ))}
        {answers.map(({ answer, by, quote, answeredAt }) => (
          <li key={`${answeredAt}${by}`}>
            {t(`told.notice.answer.${answer}`, { by })} <Time at={answeredAt} />
            {quote !== '' && <q className="quote">{quote}</q>}
          </li>
        ))}
      </ul>
      {leansOnFallen.map((claimId) => (
        <p key={claimId} className="amber">
          {t('told.notice.fallen')}{' '}
          <OpenLink type="withdrawal" id={claimId}>
            {claimName(shown.now, claimId, words)}
          </OpenLink>
        </p>
      ))}
      {mayNotify && <NoticeStep notice={notice} now={shown.now} />}
    </li>
  );
}
