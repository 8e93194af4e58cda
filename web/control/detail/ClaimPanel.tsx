import { type OpenType, open } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { windowText } from '../words/hazardHours.ts';
import { useWords } from '../words/useWords.ts';
import { Facts } from './Facts.tsx';
import { Gone } from './Gone.tsx';
import { GradeChip } from './GradeChip.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface ClaimPanelProps {
  readonly id: string;
  readonly shown: Shown;
}

const OPENABLE: readonly string[] = ['corridor', 'hazard', 'vehicle', 'place', 'advisory'];

/** One claim: who said what, when, about which hours, how good it is, and what leans on it. */
export function ClaimPanel({ id, shown }: ClaimPanelProps) {
  const words = useWords();
  const { t } = words;
  const view = shown.now.claims.find(({ claim }) => claim.claimId === id);
  if (view === undefined) return <Gone />;
  const { claim, withdrawn, usedBy, planLeansOn } = view;
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
      <Facts
        facts={[
          {
            name: t('ui.claim.source'),
            value: `${claim.source.name} (${t(`ui.source.${claim.source.kind}`)})`,
          },
          {
            name: t('ui.claim.origin'),
            value: claim.originSourceId !== claim.source.sourceId && t('ui.claim.secondHand'),
          },
          {
            name: t('ui.claim.grades'),
            value: (
              <>
                <GradeChip claim={claim} /> {t(`ui.grade.source.${claim.sourceGrade}`)};{' '}
                {t(`ui.grade.info.${claim.informationGrade}`)}
              </>
            ),
          },
          { name: t('ui.claim.about'), value: t(`ui.predicate.${claim.predicate}`) },
          { name: t('ui.claim.hours'), value: windowText(claim.window, words) },
          {
            name: t('ui.claim.said'),
            value: (
              <>
                {claim.saidAtApproximate && `${t('ui.about.time')} `}
                <Time at={claim.saidAt} />
                {claim.channel !== '' && `, ${claim.channel}`}
              </>
            ),
          },
          { name: t('ui.claim.received'), value: <Time at={claim.receivedAt} /> },
          {
            name: t('ui.claim.states'),
            value: words.list(claim.states.map((item) => t(`ui.checklist.${item}`))),
          },
        ]}
      />
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
    </>
  );
}
