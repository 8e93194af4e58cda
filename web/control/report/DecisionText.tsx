import type { ReportView } from '../../../src/domain/reports/reportView.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { useWords } from '../words/useWords.ts';

type Decision = NonNullable<ReportView['decision']>;

/** What a report became, by whom, with what it became to open. */
export function DecisionText({ decision }: { readonly decision: Decision }) {
  const { t } = useWords();
  const { outcome, claimIds, hazardId, reason, actor } = decision;
  if (outcome === 'reopened') return null;
  const text = t(`report.decided.${outcome}`);
  return (
    <>
      {outcome === 'claim' && claimIds[0] !== undefined ? (
        <OpenLink type="claim" id={claimIds[0]}>
          {text}
        </OpenLink>
      ) : outcome === 'hazard' && hazardId !== null ? (
        <OpenLink type="hazard" id={hazardId}>
          {text}
        </OpenLink>
      ) : (
        text
      )}{' '}
      {t('report.decided.by', { actor })}
      {reason !== '' && <div className="small">{reason}</div>}
    </>
  );
}
