import type { SendingView } from '../../../src/domain/advice/toldView.ts';
import { claimName } from '../detail/find.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { open } from '../state/address.ts';
import { api } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { Notice } from '../ui/Notice.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { useAnswer } from './useAnswer.ts';

interface ToldListProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** What people were told, newest first, and the ways to write more. */
export function ToldList({ shown, operation }: ToldListProps) {
  const { t } = useWords();
  const { now } = shown;
  const { operationId } = operation;
  const { data, problem } = useAnswer(`${operationId} ${now.at} ${now.headSeq}`, (signal) =>
    api.messages(operationId, now.at, signal),
  );
  return (
    <>
      <PanelTitle>{t('told.list')}</PanelTitle>
      <div className="row">
        {mayDo(operation, 'recordMessage') && (
          <button type="button" className="main-button" onClick={() => open('tell')}>
            {t('told.tell')}
          </button>
        )}
        <button type="button" className="button" onClick={() => open('check')}>
          {t('told.check')}
        </button>
        <button type="button" className="button" onClick={() => open('notifications')}>
          {t('told.notices')}
        </button>
      </div>
      {problem !== '' && <Notice tone="red">{problem}</Notice>}
      {data === null && problem === '' && <p className="waiting">{t('ui.loading')}</p>}
      {data?.sendings.length === 0 && <p className="quiet">{t('told.list.none')}</p>}
      <ol className="told-rows" data-testid="told-list">
        {data?.sendings.map((sending) => (
          <Sending key={sending.sendingId} sending={sending} shown={shown} />
        ))}
      </ol>
    </>
  );
}

function Sending({ sending, shown }: { readonly sending: SendingView; readonly shown: Shown }) {
  const words = useWords();
  const { t } = words;
  const { kind, people, sentAt, channel, by, text, language, overridden, open: open_ } = sending;
  return (
    <li>
      <p>
        <strong>{t(`told.sending.${kind}`)}</strong>: {t('told.list.people', { people })},{' '}
        <Time at={sentAt} />
      </p>
      <p className="quote" lang={language}>
        {text}
      </p>
      <p className="small quiet">
        {t('told.list.by', { channel, by })}
        {overridden.length > 0 &&
          ` ${t('told.list.overridden', {
            phrases: overridden.map(({ phrase, reason }) => `“${phrase}” (${reason})`).join(', '),
          })}`}
      </p>
      {sending.leansOnFallen.map((claimId) => (
        <p key={claimId} className={open_ > 0 ? 'red' : 'amber'}>
          {t('told.list.fallen', { open: open_ })}{' '}
          <OpenLink type="withdrawal" id={claimId}>
            {claimName(shown.now, claimId, words)}
          </OpenLink>
        </p>
      ))}
    </li>
  );
}
