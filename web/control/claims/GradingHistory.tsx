import type { ClaimView } from '../../../src/domain/view.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

/** Who graded a claim, when and why, newest first. */
export function GradingHistory({ gradings }: Pick<ClaimView, 'gradings'>) {
  const { t } = useWords();
  return (
    <ol className="gradings" reversed>
      {gradings.toReversed().map(({ sourceGrade, informationGrade, by, at, reason }) => (
        <li key={at}>
          <strong>
            {sourceGrade}
            {informationGrade}
          </strong>
          , {by.startsWith('system:') ? t('claims.gradings.file') : by}, <Time at={at} />:{' '}
          {reason === '' ? t('claims.gradings.first') : reason}
          <span className="small quiet">
            {' '}
            ({t(`ui.grade.source.${sourceGrade}`)}; {t(`ui.grade.info.${informationGrade}`)})
          </span>
        </li>
      ))}
    </ol>
  );
}
