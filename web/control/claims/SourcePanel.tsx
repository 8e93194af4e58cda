import { Facts } from '../detail/Facts.tsx';
import { Gone } from '../detail/Gone.tsx';
import { GradeChip } from '../detail/GradeChip.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import type { Shown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import './claims.css';

interface SourcePanelProps {
  readonly id: string;
  readonly shown: Shown;
}

/** One source: its record as people judged it, and everything that it said, newest first. */
export function SourcePanel({ id, shown }: SourcePanelProps) {
  const { t, say, list } = useWords();
  const source = shown.now.sources.find(({ sourceId }) => sourceId === id);
  if (source === undefined) return <Gone />;
  const said = shown.now.claims
    .filter(({ claim }) => claim.source.sourceId === id)
    .toSorted((a, b) => (a.claim.saidAt < b.claim.saidAt ? 1 : -1));
  return (
    <>
      <PanelTitle kind={t(`ui.source.${source.kind}`)}>{source.name}</PanelTitle>
      <p>{say(source.record)}</p>
      <p className="small quiet">{t('claims.record.sets')}</p>
      <Facts
        facts={[
          { name: t('claims.grades.inUse'), value: list(source.grades) },
          { name: t('claims.outcome.borneOut'), value: String(source.borneOut) },
          { name: t('claims.outcome.notBorneOut'), value: String(source.notBorneOut) },
        ]}
      />
      <section className="part">
        <h3>{t('claims.said', { count: said.length })}</h3>
        <ul className="source-claims">
          {said.map(({ claim, withdrawn, outcome, freshness }) => (
            <li key={claim.claimId}>
              <GradeChip claim={claim} />{' '}
              <OpenLink type="claim" id={claim.claimId}>
                {claim.gist}
              </OpenLink>
              <span className="small quiet">
                {' '}
                <Time at={claim.saidAt} />, {t(`claims.fresh.${freshness.state}`)}
                {outcome !== null && `, ${t(`claims.outcome.${outcome.outcome}`)}`}
                {withdrawn !== null && `, ${t('ui.claim.withdrawn.short')}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
