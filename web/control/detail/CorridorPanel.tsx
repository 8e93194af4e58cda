import type { CorridorView } from '../../../src/domain/view.ts';
import { goToSubject } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { ClaimLinks } from './ClaimLinks.tsx';
import { CorridorLine } from './CorridorLine.tsx';
import { placeName } from './find.ts';
import { Gone } from './Gone.tsx';
import { OpenLink } from './OpenLink.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface CorridorPanelProps {
  readonly id: string;
  readonly shown: Shown;
}

/**
 * A corridor as its claims make it: state, what is missing, the rule, and whether people may move
 * on it.
 */
export function CorridorPanel({ id, shown }: CorridorPanelProps) {
  const words = useWords();
  const { t, say } = words;
  const { now } = shown;
  const corridor = now.corridors.find((c) => c.corridorId === id);
  if (corridor === undefined) return <Gone />;
  return (
    <>
      <PanelTitle kind={t('ui.corridor')}>{corridor.name}</PanelTitle>
      <button
        type="button"
        className="button"
        onClick={() => goToSubject(`corridor:${id}`, 'corridor')}
      >
        {t('ui.corridor.page')}
      </button>
      <p className="row">
        <CorridorLine state={corridor.state} />
        <strong>{t(`ui.corridor.${corridor.state}`)}</strong>
      </p>
      <p className={corridor.usable ? '' : 'notice notice-red'}>
        <strong>{t(corridor.usable ? 'ui.corridor.usable' : 'ui.corridor.notUsable')}</strong>
      </p>
      <ul className="sentences">
        {corridor.reasons.map((reason) => (
          <li key={say(reason)}>{say(reason)}</li>
        ))}
      </ul>
      <section className="part">
        <h3>{t('ui.checklist')}</h3>
        <ul className="checks">
          {corridor.checklist.map(({ item, met, claimIds }) => (
            <li key={item}>
              <Icon name={met ? 'yes' : 'no'} /> {t(`ui.checklist.${item}`)}:{' '}
              {met ? t('ui.checklist.met', { count: claimIds.length }) : t('ui.checklist.missing')}
            </li>
          ))}
        </ul>
      </section>
      {corridor.destinationIds.length > 0 && (
        <p>
          {t('ui.corridor.to')}{' '}
          {corridor.destinationIds.map((placeId) => (
            <OpenLink key={placeId} type="place" id={placeId}>
              {placeName(now, placeId, words)}
            </OpenLink>
          ))}
        </p>
      )}
      {corridor.route === null && <p className="quiet">{t('ui.corridor.noRoute')}</p>}
      <ClaimLinks now={now} claimIds={corridor.claimIds} title={t('ui.corridor.claims')} />
      <ClaimLinks
        now={now}
        claimIds={corridor.contradictedBy}
        title={t('ui.corridor.contradicted')}
      />
      <Signatures corridor={corridor} />
      <p className="small quiet">
        {t('ui.rule', { rule: corridor.rule, version: corridor.ruleVersion })}
      </p>
    </>
  );
}

function Signatures({ corridor }: { readonly corridor: CorridorView }) {
  const { t } = useWords();
  return (
    <section className="part">
      <h3>{t('ui.signatures')}</h3>
      {corridor.signatures.length === 0 && <p className="quiet">{t('ui.signatures.none')}</p>}
      <ul>
        {corridor.signatures.map(({ role, name, at }) => (
          <li key={`${role}${at}`}>
            {name}, {t(`ui.signed.${role}`)}, <Time at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
