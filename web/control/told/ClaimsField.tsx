import type { Situation } from '../../../src/domain/view.ts';
import { GradeChip } from '../detail/GradeChip.tsx';
import { useWords } from '../words/useWords.ts';
import type { Tell } from './purpose.ts';

interface ClaimsFieldProps {
  readonly now: Situation;
  readonly tell: Tell;
  readonly onChange: (part: Partial<Tell>) => void;
}

/** What the words rest on: when one of these falls, the people told are found again. */
export function ClaimsField({ now, tell, onChange }: ClaimsFieldProps) {
  const { t } = useWords();
  const { claimIds, carriesOutPlan } = tell;
  const standing = now.claims.filter(({ withdrawn }) => withdrawn === null);
  const toggle = (claimId: string) => {
    const next = claimIds.includes(claimId)
      ? claimIds.filter((one) => one !== claimId)
      : [...claimIds, claimId];
    onChange({ claimIds: next });
  };
  return (
    <>
      {now.plan !== null && (
        <label>
          <input
            type="checkbox"
            checked={carriesOutPlan}
            onChange={() => onChange({ carriesOutPlan: !carriesOutPlan })}
          />{' '}
          {t('told.tell.plan')}
        </label>
      )}
      <details className="fold">
        <summary>{t('told.tell.claims', { count: claimIds.length })}</summary>
        <div className="told-claims">
          {standing.map(({ claim }) => (
            <label key={claim.claimId}>
              <input
                type="checkbox"
                checked={claimIds.includes(claim.claimId)}
                onChange={() => toggle(claim.claimId)}
              />{' '}
              <GradeChip claim={claim} /> {claim.source.name}: {claim.gist}
            </label>
          ))}
        </div>
      </details>
    </>
  );
}
