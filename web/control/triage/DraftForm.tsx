import { useId } from 'react';
import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import type { Claim } from '../../../src/domain/evidence/claim.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { CHOICES, type Draft } from './draft.ts';
import { PlaceChoice } from './PlaceChoice.tsx';
import { useTriageWords } from './useTriageWords.ts';

interface DraftFormProps {
  readonly proposal: Triaged;
  readonly draft: Draft;
  readonly now: Situation;
  readonly onChange: (draft: Draft) => void;
}

const SOURCE: readonly Claim['sourceGrade'][] = ['A', 'B', 'C', 'D', 'E', 'F'];
const INFORMATION: readonly Claim['informationGrade'][] = ['1', '2', '3', '4', '5', '6'];
const LONGEST_GIST = 500;
const MOST_PEOPLE = 100_000;

/** What would be recorded, filled in as the words suggest, for a person to mend. */
export function DraftForm({ proposal, draft, now, onChange }: DraftFormProps) {
  const { tt, t } = useTriageWords();
  const title = useId();
  const set = (changes: Partial<Draft>) => onChange({ ...draft, ...changes });
  return (
    <section className="draft stack" aria-labelledby={title}>
      <h4 id={title}>{tt(draft.as === 'claim' ? 'triage.draft.claim' : 'triage.draft.report')}</h4>
      <PlaceChoice proposal={proposal} draft={draft} now={now} onChange={set} />
      {draft.as === 'report' ? (
        <label className="field">
          <span>{tt('triage.draft.people')}</span>
          <input
            type="number"
            min={1}
            max={MOST_PEOPLE}
            value={draft.people ?? ''}
            onChange={({ target }) =>
              set({ people: target.value === '' ? null : Math.round(target.valueAsNumber) })
            }
          />
        </label>
      ) : (
        <>
          <TextField
            label={tt('triage.draft.gist')}
            value={draft.gist}
            longest={LONGEST_GIST}
            onChange={(gist) => set({ gist })}
          />
          <div className="row-fields">
            <SelectField
              label={tt('triage.draft.predicate')}
              value={draft.predicate}
              options={CHOICES[proposal.kind].map((value) => ({
                value,
                name: t(`ui.predicate.${value}`),
              }))}
              onChange={(predicate) => set({ predicate })}
            />
            <SelectField
              label={tt('triage.draft.sourceGrade')}
              value={draft.sourceGrade}
              options={SOURCE.map((value) => ({
                value,
                name: `${value} ${t(`ui.grade.source.${value}`)}`,
              }))}
              onChange={(sourceGrade) => set({ sourceGrade })}
            />
            <SelectField
              label={tt('triage.draft.informationGrade')}
              value={draft.informationGrade}
              options={INFORMATION.map((value) => ({
                value,
                name: `${value} ${t(`ui.grade.info.${value}`)}`,
              }))}
              onChange={(informationGrade) => set({ informationGrade })}
            />
          </div>
        </>
      )}
    </section>
  );
}
