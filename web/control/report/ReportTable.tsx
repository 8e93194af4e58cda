import type { ReportView } from '../../../src/domain/reports/reportView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { DecisionText } from './DecisionText.tsx';
import { placeText } from './placeText.ts';

interface ReportTableProps {
  readonly now: Situation;
  readonly reports: readonly ReportView[];
}

export function ReportTable({ now, reports }: ReportTableProps) {
  const { t } = useWords();
  return (
    <table className="reports">
      <thead>
        <tr>
          <th scope="col">{t('report.says')}</th>
          <th scope="col">{t('report.where')}</th>
          <th scope="col">{t('report.words')}</th>
          <th scope="col">{t('report.receivedAt')}</th>
          <th scope="col">{t('report.decide')}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map((view) => (
          <ReportRow key={view.report.reportId} now={now} view={view} />
        ))}
      </tbody>
    </table>
  );
}

/** Only a decision ends what a report asks of somebody; opening it changes nothing. */
function ReportRow({ now, view }: { readonly now: Situation; readonly view: ReportView }) {
  const { t, say } = useWords();
  const { report, arrivals, words, receivedAt, decision } = view;
  const [candidate] = view.candidates;
  return (
    <tr className={decision === null ? '' : 'quiet'}>
      <th scope="row">
        <OpenLink type="report" id={report.reportId}>
          {t(`report.says.${report.says}`)}
        </OpenLink>
        {report.urgent === true && report.says !== 'help' && (
          <span className="chip chip-red">{t('report.urgent')}</span>
        )}
      </th>
      <td>
        {report.place !== null || candidate === undefined ? (
          placeText(now, view, t)
        ) : (
          <span className="quiet">
            {t('report.where.perhaps', { reading: say(candidate.reading) })}
          </span>
        )}
      </td>
      <td className="report-words">{words ?? t('report.words.kept')}</td>
      <td>
        <Time at={receivedAt} />
        <div className="small quiet">{t('report.arrivals', { arrivals })}</div>
      </td>
      <td>{decision === null ? '' : <DecisionText decision={decision} />}</td>
    </tr>
  );
}
