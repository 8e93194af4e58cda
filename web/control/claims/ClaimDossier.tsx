import type { ClaimView, Situation } from '../../../src/domain/view.ts';
import { ClaimLinks } from '../detail/ClaimLinks.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { originalAddress } from '../state/api.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { Freshness } from './Freshness.tsx';
import { GradeForm } from './GradeForm.tsx';
import { GradingHistory } from './GradingHistory.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import './claims.css';

interface ClaimDossierProps {
  readonly view: ClaimView;
  readonly now: Situation;
  /** May this operator grade and judge? */
  readonly grades: boolean;
  /** May this operator open the files? */
  readonly files: boolean;
}

/** What bears on a claim: how fresh it is, who graded it and why, what contradicts it. */
export function ClaimDossier({ view, now, grades, files }: ClaimDossierProps) {
  const { t } = useWords();
  const { claim, contradicts, repeatsClaimId, outcome } = view;
  const key = `${claim.claimId} ${view.gradings.length} ${outcome?.at ?? ''}`;
  return (
    <>
      {claim.translation !== undefined && (
        <section className="part">
          <h3>{t('claims.translation')}</h3>
          <p>{claim.translation}</p>
        </section>
      )}
      <Freshness view={view} />
      <p>
        <OpenLink type="source" id={claim.source.sourceId}>
          {t('claims.source.open', { source: claim.source.name })}
        </OpenLink>
      </p>
      <Attachments view={view} now={now} allowed={files} />
      <section className="part">
        <h3>{t('claims.gradings')}</h3>
        <GradingHistory gradings={view.gradings} />
        {grades && <GradeForm key={key} view={view} now={now} />}
      </section>
      <section className="part">
        <h3>{t('claims.outcome')}</h3>
        {outcome === null ? (
          <p className="quiet">{t('claims.outcome.none')}</p>
        ) : (
          <p>
            <strong>{t(`claims.outcome.${outcome.outcome}`)}</strong>, {outcome.by},{' '}
            <Time at={outcome.at} />: {outcome.reason}
          </p>
        )}
        <ClaimLinks now={now} claimIds={outcome?.shownBy ?? []} title={t('claims.shownBy')} />
        {grades && <OutcomeForm key={key} view={view} now={now} />}
      </section>
      <ClaimLinks
        now={now}
        claimIds={repeatsClaimId === null ? [] : [repeatsClaimId]}
        title={t('claims.repeats')}
      />
      <ClaimLinks now={now} claimIds={contradicts} title={t('claims.against')} />
    </>
  );
}

interface AttachmentsProps {
  readonly view: ClaimView;
  readonly now: Situation;
  readonly allowed: boolean;
}

function Attachments({ view, now, allowed }: AttachmentsProps) {
  const { t, number } = useWords();
  const list = view.claim.attachments ?? [];
  if (list.length === 0) return null;
  return (
    <section className="part">
      <h3>{t('claims.attachments')}</h3>
      <ul>
        {list.map(({ originalId, name, bytes }) => {
          const size = t('claims.file.size', { kilobytes: number(Math.ceil(bytes / 1024)) });
          const href = originalAddress(now.operation.operationId, originalId, now.at);
          return (
            <li key={originalId}>
              {allowed ? (
                <a href={href} download={name}>
                  {name}
                </a>
              ) : (
                name
              )}{' '}
              <span className="quiet">({size})</span>
            </li>
          );
        })}
      </ul>
      <p className="small quiet">{t('claims.attachments.hint')}</p>
    </section>
  );
}
