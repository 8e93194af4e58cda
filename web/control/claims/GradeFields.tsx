import type { Claim } from '../../../src/domain/evidence/claim.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { INFORMATION_GRADES, SOURCE_GRADES } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';

export type Grades = Pick<Claim, 'sourceGrade' | 'informationGrade'>;

interface GradeFieldsProps {
  readonly grades: Grades;
  readonly onChange: (grades: Partial<Grades>) => void;
}

/** Two questions that are never one: how reliable the source, how credible this word of it. */
export function GradeFields({ grades, onChange }: GradeFieldsProps) {
  const { t } = useWords();
  return (
    <div className="row-fields grade-fields">
      <SelectField
        label={t('claims.grade.source')}
        value={grades.sourceGrade}
        options={SOURCE_GRADES.map((value) => ({
          value,
          name: `${value}: ${t(`ui.grade.source.${value}`)}`,
        }))}
        onChange={(sourceGrade) => onChange({ sourceGrade })}
      />
      <SelectField
        label={t('claims.grade.info')}
        value={grades.informationGrade}
        options={INFORMATION_GRADES.map((value) => ({
          value,
          name: `${value}: ${t(`ui.grade.info.${value}`)}`,
        }))}
        onChange={(informationGrade) => onChange({ informationGrade })}
      />
    </div>
  );
}
