import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { ClaimFields } from './ClaimFields.tsx';
import type { ClaimDraft } from './draft.ts';

interface ClaimCardProps {
  readonly now: Situation;
  readonly claim: ClaimDraft;
  /** Its number, as the mark in the pasted text has it. */
  readonly nth: number;
  readonly only: boolean;
  readonly onChange: (part: Partial<ClaimDraft>) => void;
  readonly onDrop: () => void;
}

/** One claim in a list: a proposal is folded up until somebody looks at it. */
export function ClaimCard({ now, claim, nth, only, onChange, onDrop }: ClaimCardProps) {
  const { t } = useWords();
  const isProposal = claim.span !== null;
  const name = t(`ui.predicate.${claim.predicate}`);
  return (
    <li className="claim-card">
      {isProposal && (
        <label className="claim-keep">
          <input
            type="checkbox"
            checked={claim.keep}
            onChange={() => onChange({ keep: !claim.keep })}
          />{' '}
          {t('claims.keep', { nth })}
        </label>
      )}
      <details open={!isProposal || (claim.keep && claim.subject === '')}>
        <summary>
          <strong>
            {nth}. {t(`claims.stance.${claim.stance}`)}: {name}
          </strong>
          {claim.gist !== '' && <span className="small quiet"> “{claim.gist}”</span>}
        </summary>
        <ClaimFields {...{ now, claim, onChange }} />
      </details>
      {!only && (
        <button type="button" className="quiet-button" onClick={onDrop}>
          {t('claims.drop', { nth })}
        </button>
      )}
    </li>
  );
}
