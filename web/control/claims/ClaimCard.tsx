import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { ClaimFields } from './ClaimFields.tsx';
import type { ClaimDraft } from './draft.ts';
import { subjectGroups } from './subjectOptions.ts';

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
          {isProposal && <Guessed now={now} claim={claim} />}
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

/** What would be recorded beside the words: to be seen before it is ticked, without unfolding. */
function Guessed({ now, claim }: Pick<ClaimCardProps, 'now' | 'claim'>) {
  const { t, list } = useWords();
  const { subject, subjectName, from, to, states, sourceGrade, informationGrade } = claim;
  const clock = (wall: string) => wall.split('T')[1] ?? '';
  const options = subjectGroups(now, t).flatMap((group) => group.options);
  const named = options.find(({ value }) => value === subject)?.name;
  const about = subjectName.trim() === '' ? named : subjectName;
  const items = list(states.map((one) => t(`ui.checklist.${one}`)));
  const parts = [
    about === undefined ? t('claims.card.noSubject') : t('claims.card.about', { about }),
    from === '' && to === ''
      ? t('claims.card.noHours')
      : t('claims.card.hours', { from: clock(from), to: clock(to) }),
    ...(items === '' ? [] : [t('claims.card.states', { items })]),
    t('claims.card.grades', { grades: `${sourceGrade}${informationGrade}` }),
  ];
  return <span className="small claim-guessed">{parts.join(' ')}</span>;
}
