import type { Claim } from '../../../src/domain/evidence/claim.ts';
import { useWords } from '../words/useWords.ts';

/** The two independent grades, as the field writes them, with their words one hover away. */
export function GradeChip({ claim }: { readonly claim: Claim }) {
  const { t } = useWords();
  const source = t(`ui.grade.source.${claim.sourceGrade}`);
  const words = `${source}; ${t(`ui.grade.info.${claim.informationGrade}`)}`;
  return (
    <span className="chip" title={words}>
      {claim.sourceGrade}
      {claim.informationGrade}
      <span className="hidden-text"> ({words})</span>
    </span>
  );
}
