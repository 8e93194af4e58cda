import { type OpenType, open } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { Part } from '../ui/Part.tsx';
import { Time } from '../ui/Time.tsx';
import { lazyArea } from '../words/lazyArea.ts';
import { useWords } from '../words/useWords.ts';
import { ClaimFacts } from './ClaimFacts.tsx';
import { Gone } from './Gone.tsx';
import { PanelTitle } from './PanelTitle.tsx';

const ClaimDossier = lazyArea(
  'claims',
  async () => (await import('../claims/ClaimDossier.tsx')).ClaimDossier,
);

interface ClaimPanelProps {
  readonly id: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

const OPENABLE: readonly string[] = ['corridor', 'hazard', 'vehicle', 'place', 'advisory'];

/** One claim: who said what, when, about which hours, how good it is, and what leans on it. */
export function ClaimPanel({ id, shown, operation }: ClaimPanelProps) {
  const { t } = useWords();
  const view = shown.now.claims.find(({ claim }) => claim.claimId === id);
  if (view === undefined) return <Gone />;
  const { claim, withdrawn, usedBy, planLeansOn } = view;
  const editable = mayDo(operation, 'withdrawClaim');
  return (
    <>
      <PanelTitle kind={t(`ui.claim.stance.${claim.stance}`)}>{claim.gist}</PanelTitle>
      {withdrawn !== null && (
        <p className="notice notice-amber">
          {t('ui.claim.withdrawn')} <Time at={withdrawn.at} />. {withdrawn.reason}
        </p>
      )}
      {claim.quote !== '' && (
        <blockquote lang={claim.quoteLanguage} className="quote">
          {claim.quote}
        </blockquote>
      )}
      <ClaimFacts claim={claim} />
      <Part>
        <ClaimDossier
          view={view}
          now={shown.now}
          grades={mayDo(operation, 'gradeClaim')}
          files={mayDo(operation, 'recordClaims')}
        />
      </Part>
      <section className="part">
        <h3>{t('ui.claim.used')}</h3>
        {planLeansOn && <p className="amber">{t('ui.claim.planLeans')}</p>}
        {usedBy.length === 0 && !planLeansOn && <p className="quiet">{t('ui.claim.unused')}</p>}
        <ul>
          {usedBy.map(({ type, id: used, name }) => (
            <li key={`${type}${used}`}>
              {OPENABLE.includes(type) ? (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => open(type as OpenType, used)}
                >
                  {name}
                </button>
              ) : (
                name
              )}
            </li>
          ))}
        </ul>
      </section>
      <button type="button" className="button" onClick={() => open('withdrawal', id)}>
        {t(editable && withdrawn === null ? 'ui.claim.withdraw.look' : 'ui.claim.leaned')}
      </button>
    </>
  );
}
