import type { ReactNode } from 'react';
import type { DependantsView } from '../../../src/domain/advice/toldView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { claimName } from '../detail/find.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import type { OpenType } from '../state/address.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

interface LeansOnProps {
  readonly found: DependantsView;
  readonly now: Situation;
}

/** Everything that leans on a claim, kind by kind; each opens itself. */
export function LeansOn({ found, now }: LeansOnProps) {
  const words = useWords();
  const { t } = words;
  const over = (ended: boolean) =>
    ended ? <span className="quiet"> ({t('told.over')})</span> : '';
  const named = (type: OpenType, list: DependantsView['advisories'] | DependantsView['hazards']) =>
    list.map(({ id, name, over: ended }) => (
      <li key={id}>
        <OpenLink type={type} id={id}>
          {name}
        </OpenLink>
        {over(ended)}
      </li>
    ));
  const claims = (list: DependantsView['echoes']) =>
    list.map(({ claimId }) => (
      <li key={claimId}>
        <OpenLink type="claim" id={claimId}>
          {claimName(now, claimId, words)}
        </OpenLink>
      </li>
    ));
  return (
    <section className="part">
      <h3>{t('told.leans')}</h3>
      <Corridors corridors={found.corridors} />
      <Kind title={t('told.kind.advisories')}>{named('advisory', found.advisories)}</Kind>
      <Kind title={t('told.kind.deadline')}>
        {found.deadline === null
          ? []
          : [
              <li key="deadline">
                <Time at={found.deadline.at} />. {found.deadline.reason}
              </li>,
            ]}
      </Kind>
      <Kind title={t('told.kind.plans')}>
        {found.plans.map(({ planId, madeAt, people, adopted, by }) => (
          <li key={planId}>
            {people === null ? t('told.plan.ofAll') : t('told.plan', { people })}{' '}
            <Time at={madeAt} />
            {adopted && <strong> {t('told.plan.adopted')}</strong>}
            {by === 'notStated' && <span className="quiet"> {t('told.plan.notStated')}</span>}
          </li>
        ))}
      </Kind>
      <Kind title={t('told.kind.hazards')}>{named('hazard', found.hazards)}</Kind>
      <Kind title={t('told.kind.vehicles')}>{named('vehicle', found.vehicles)}</Kind>
      <Kind title={t('told.kind.readiness')}>{named('place', found.readiness)}</Kind>
      <Kind title={t('told.kind.notifications')}>
        {found.notifications.map(({ notificationId, party, draftedAt, sent }) => (
          <li key={notificationId}>
            <OpenLink type="notifications" id="">
              {party}
            </OpenLink>
            , {t(sent ? 'told.notice.state.sent' : 'told.notice.state.draft')},{' '}
            <Time at={draftedAt} />
          </li>
        ))}
      </Kind>
      <Kind title={t('told.kind.echoes')}>{claims(found.echoes)}</Kind>
      <Kind title={t('told.kind.judgements')}>{claims(found.judgements)}</Kind>
      {found.segmentIds.length > 0 && (
        <p>{t('told.kind.segments', { count: found.segmentIds.length })}</p>
      )}
    </section>
  );
}

/** One kind of thing; left out where there is none. */
function Kind({ title, children }: { readonly title: string; readonly children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul className="told-list">{children}</ul>
    </div>
  );
}

function Corridors({ corridors }: Pick<DependantsView, 'corridors'>) {
  const { t } = useWords();
  return (
    <Kind title={t('told.kind.corridors')}>
      {corridors.map(({ corridorId, name, before, after, usableBefore, usableAfter }) => (
        <li key={corridorId}>
          <OpenLink type="corridor" id={corridorId}>
            {name}
          </OpenLink>
          :{' '}
          {before === after ? (
            t('told.corridor.same', { state: t(`ui.corridor.${after}`) })
          ) : (
            <strong>
              {t('told.corridor.changes', {
                before: t(`ui.corridor.${before}`),
                after: t(`ui.corridor.${after}`),
              })}
            </strong>
          )}
          {usableBefore && !usableAfter && (
            <strong className="red"> {t('told.corridor.closes')}</strong>
          )}
        </li>
      ))}
    </Kind>
  );
}
