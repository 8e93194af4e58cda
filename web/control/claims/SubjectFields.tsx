import type { Situation } from '../../../src/domain/view.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { ANOTHER, type ClaimDraft } from './draft.ts';
import { OptionalField } from './OptionalField.tsx';
import { subjectGroups } from './subjectOptions.ts';

const TOPICS = ['service', 'count', 'personGroup'] as const;

interface SubjectFieldsProps {
  readonly now: Situation;
  readonly claim: ClaimDraft;
  readonly onChange: (part: Partial<ClaimDraft>) => void;
}

/** What a claim is about: chosen from the book, or named here for the first time. */
export function SubjectFields({ now, claim, onChange }: SubjectFieldsProps) {
  const { t } = useWords();
  const { subject, subjectName, topicType } = claim;
  const isNew = subject.endsWith(`:${ANOTHER}`);
  return (
    <>
      <ChoiceField
        label={t('claims.subject')}
        value={subject}
        onChange={(value) => onChange({ subject: value })}
      >
        {subjectGroups(now, t).map(({ name, options }) => (
          <optgroup key={name} label={name}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.name}
              </option>
            ))}
          </optgroup>
        ))}
      </ChoiceField>
      {isNew && (
        <OptionalField
          label={t('claims.subject.name')}
          value={subjectName}
          longest={200}
          required
          onChange={(name) => onChange({ subjectName: name })}
        />
      )}
      {subject === `topic:${ANOTHER}` && (
        <SelectField
          label={t('claims.subject.kind')}
          value={topicType}
          options={TOPICS.map((value) => ({ value, name: t(`claims.subject.${value}`) }))}
          onChange={(type) => onChange({ topicType: type })}
        />
      )}
    </>
  );
}
