import { useState } from 'react';
import type { DependantsView, ToldRow } from '../../../src/domain/advice/toldView.ts';
import { groupName, placeName } from '../detail/find.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { open as openPanel } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { ToldPerson } from './ToldPerson.tsx';

interface PeopleToldProps {
  readonly found: DependantsView;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** The people who were told: by place and group, how they were reached, told otherwise or not. */
export function PeopleTold({ found, shown, operation }: PeopleToldProps) {
  const { t } = useWords();
  const { told, messages } = found;
  return (
    <section className="part" aria-labelledby="people-told">
      <h3 id="people-told">{t('told.people')}</h3>
      {told.people === 0 && <p className="quiet">{t('told.people.none')}</p>}
      {told.rows.length > 0 && (
        <ol className="told-rows" data-testid="people-told">
          {told.rows.map((row) => (
            <Row
              key={`${row.agencyId} ${row.placeId} ${row.groupId}`}
              row={row}
              fallen={found.fall !== null}
              claimId={found.claimId}
              shown={shown}
              operation={operation}
            />
          ))}
        </ol>
      )}
      {messages.length > 0 && (
        <details className="fold">
          <summary>{t('told.texts', { count: messages.length })}</summary>
          <ul className="told-list">
            {messages.map(({ messageId, kind, sentAt, channel, people, open, text, language }) => (
              <li key={messageId}>
                <p className="small quiet">
                  {t(`told.sending.${kind}`)}, <Time at={sentAt} />, {channel}.{' '}
                  {t('told.texts.people', { people, open })}
                </p>
                <p className="quote" lang={language}>
                  {text}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: ToldRow;
  /** Before the claim falls there is nothing to tell them otherwise. */
  readonly fallen: boolean;
  readonly claimId: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** Names that are offered one by one before more are asked for. */
const SHOWN_FIRST = 25;

function Row({ row, fallen, claimId, shown, operation }: RowProps) {
  const words = useWords();
  const { t, list } = words;
  const { now, plan } = shown;
  const [names, setNames] = useState(0);
  const { placeId, groupId, people, corrected, open, ended, channels, personIds } = row;
  const group = plan?.groups.find((one) => one.groupId === groupId);
  const agency = now.operation.agencies.find(({ agencyId }) => agencyId === row.agencyId);
  return (
    <li>
      <p>
        {group !== undefined ? (
          <OpenLink type="group" id={group.groupId}>
            {groupName(now, group, words)}
          </OpenLink>
        ) : placeId === null ? (
          t('told.row.nowhere')
        ) : (
          <OpenLink type="place" id={placeId}>
            {placeName(now, placeId, words)}
          </OpenLink>
        )}
        :{' '}
        {fallen ? (
          <strong className={open > 0 ? 'red' : ''}>
            {t('told.row.count', { people, corrected, open, ended })}
          </strong>
        ) : (
          <strong>{t('told.list.people', { people })}</strong>
        )}
      </p>
      <p className="small quiet">
        {agency?.name}. {t('told.row.reached', { channels: list(channels) })}{' '}
        {personIds.length > 0 && names === 0 && (
          <button type="button" className="link-button" onClick={() => setNames(SHOWN_FIRST)}>
            {t('told.row.names')}
          </button>
        )}{' '}
        {fallen && open > 0 && placeId !== null && mayDo(operation, 'recordMessage') && (
          <button
            type="button"
            className="link-button"
            onClick={() => openPanel('tell', `correction:${claimId}@${placeId}`)}
          >
            {t('told.row.correct')}
          </button>
        )}
      </p>
      {names > 0 && (
        <ol className="people">
          {personIds.slice(0, names).map((personId, index) => (
            <ToldPerson
              key={personId}
              personId={personId}
              number={index + 1}
              operation={operation}
            />
          ))}
        </ol>
      )}
      {names > 0 && personIds.length > names && (
        <button type="button" className="button" onClick={() => setNames(names + 100)}>
          {t('ui.people.more', { count: personIds.length - names })}
        </button>
      )}
    </li>
  );
}
