import { open } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { ClaimLinks } from './ClaimLinks.tsx';
import { Facts } from './Facts.tsx';
import { placeName } from './find.ts';
import { Gone } from './Gone.tsx';
import { OpenLink } from './OpenLink.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface AdvisoryPanelProps {
  readonly id: string;
  readonly shown: Shown;
  readonly mayTell: boolean;
}

export function AdvisoryPanel({ id, shown, mayTell }: AdvisoryPanelProps) {
  const words = useWords();
  const { t } = words;
  const { now } = shown;
  const advisory = now.advisories.find((a) => a.advisoryId === id);
  if (advisory === undefined) return <Gone />;
  const replaced = now.advisories.find((a) => a.replacesAdvisoryId === id);
  return (
    <>
      <PanelTitle kind={t('ui.advisory')}>{advisory.title}</PanelTitle>
      {replaced !== undefined && (
        <p className="notice notice-amber">
          {t('ui.advisory.replaced')}{' '}
          <OpenLink type="advisory" id={replaced.advisoryId}>
            {replaced.title}
          </OpenLink>
        </p>
      )}
      {advisory.staleness !== null && advisory.staleness !== 'replaced' && (
        <p className="notice notice-amber">{t(`ui.advisory.stale.${advisory.staleness}`)}</p>
      )}
      <ClaimLinks
        now={now}
        claimIds={advisory.leansOnFallen}
        title={t('ui.leansOnFallen')}
        opens="withdrawal"
      />
      <p className="quote">{advisory.text}</p>
      {advisory.staleness === null && mayTell && (
        <button type="button" className="button" onClick={() => open('tell', `advisory:${id}`)}>
          {t('ui.advisory.again')}
        </button>
      )}
      <Facts
        facts={[
          { name: t('ui.advisory.by'), value: advisory.issuedBy },
          { name: t('ui.claim.said'), value: <Time at={advisory.saidAt} /> },
          {
            name: t('ui.advisory.deadline'),
            value: advisory.deadline !== null && <Time at={advisory.deadline} />,
          },
          {
            name: t('ui.advisory.to'),
            value: (
              <ul>
                {advisory.destinationIds.map((placeId) => (
                  <li key={placeId}>
                    <OpenLink type="place" id={placeId}>
                      {placeName(now, placeId, words)}
                    </OpenLink>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            name: t('ui.advisory.foot'),
            value: t(advisory.onFoot ? 'ui.answer.yes' : 'ui.answer.no'),
          },
        ]}
      />
      <ClaimLinks now={now} claimIds={advisory.claimIds} title={t('ui.advisory.claims')} />
    </>
  );
}
