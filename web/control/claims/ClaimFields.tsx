import { CHECKLIST } from '../../../src/domain/evidence/checklist.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { TimeField } from '../change/TimeField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { PREDICATES, STANCES } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import type { ClaimDraft } from './draft.ts';
import { GradeFields } from './GradeFields.tsx';
import { OptionalField } from './OptionalField.tsx';
import { SubjectFields } from './SubjectFields.tsx';

interface ClaimFieldsProps {
  readonly now: Situation;
  readonly claim: ClaimDraft;
  readonly onChange: (part: Partial<ClaimDraft>) => void;
}

/** One claim: what it is about, what is said of it, about which hours, and how good it is. */
export function ClaimFields({ now, claim, onChange }: ClaimFieldsProps) {
  const { t } = useWords();
  return (
    <div className="stack">
      <SubjectFields {...{ now, claim, onChange }} />
      <div className="row-fields">
        <SelectField
          label={t('claims.predicate')}
          value={claim.predicate}
          options={PREDICATES.map((value) => ({ value, name: t(`ui.predicate.${value}`) }))}
          onChange={(predicate) => onChange({ predicate })}
        />
        <SelectField
          label={t('claims.stance')}
          value={claim.stance}
          options={STANCES.map((value) => ({ value, name: t(`claims.stance.${value}`) }))}
          onChange={(stance) => onChange({ stance })}
        />
      </div>
      {claim.stance === 'noReport' && <p className="small quiet">{t('claims.noReport.hint')}</p>}
      <OptionalField
        label={t('claims.gist')}
        value={claim.gist}
        longest={2_000}
        rows={2}
        required
        onChange={(gist) => onChange({ gist })}
      />
      <div className="row-fields">
        <TimeField
          now={now}
          label={t('claims.from')}
          value={claim.from}
          required={false}
          onChange={(from) => onChange({ from })}
        />
        <TimeField
          now={now}
          label={t('claims.to')}
          value={claim.to}
          required={false}
          onChange={(to) => onChange({ to })}
        />
      </div>
      {claim.stance === 'asserts' && <StatesField claim={claim} onChange={onChange} />}
      <GradeFields grades={claim} onChange={onChange} />
      <TimeField
        now={now}
        label={t('claims.reviewBy')}
        value={claim.reviewBy}
        required={false}
        onChange={(reviewBy) => onChange({ reviewBy })}
      />
    </div>
  );
}

/** What of the corridor checklist the claim states, and nothing that it leaves to guess. */
function StatesField({ claim, onChange }: Omit<ClaimFieldsProps, 'now'>) {
  const { t } = useWords();
  const { states } = claim;
  return (
    <fieldset className="states">
      <legend>{t('claims.states')}</legend>
      {CHECKLIST.map((item) => (
        <label key={item}>
          <input
            type="checkbox"
            checked={states.includes(item)}
            onChange={() =>
              onChange({
                states: states.includes(item)
                  ? states.filter((one) => one !== item)
                  : [...states, item],
              })
            }
          />{' '}
          {t(`ui.checklist.${item}`)}
        </label>
      ))}
    </fieldset>
  );
}
