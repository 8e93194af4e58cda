import { useState } from 'react';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { useWords } from '../words/useWords.ts';
import { ReportForm } from './ReportForm.tsx';
import { ReportTable } from './ReportTable.tsx';
import { SegmentTable } from './SegmentTable.tsx';
import { useReports } from './useReports.ts';
import './report.css';

interface ReportsViewProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** What people on the spot report, waiting to be decided on, and the roads that it makes. */
export function ReportsView({ shown, operation }: ReportsViewProps) {
  const { t } = useWords();
  const { now } = shown;
  const [entering, setEntering] = useState(false);
  const mayList = mayDo(operation, 'listReports');
  return (
    <div className="page">
      <header className="row reports-head">
        <h2>{t('report.title')}</h2>
        {mayList && !entering && (
          <button type="button" className="main-button" onClick={() => setEntering(true)}>
            {t('report.enter')}
          </button>
        )}
      </header>
      {entering && (
        <ReportForm
          now={now}
          mayVouch={mayDo(operation, 'vouchReport')}
          onDone={() => setEntering(false)}
        />
      )}
      {mayList && <Waiting shown={shown} />}
      <SegmentTable now={now} />
    </div>
  );
}

function Waiting({ shown }: { readonly shown: Shown }) {
  const { t } = useWords();
  const { data, problem } = useReports(shown.now);
  if (problem !== '') {
    return (
      <p className="notice notice-red" role="alert">
        {problem}
      </p>
    );
  }
  if (data === null) return <p className="waiting">{t('ui.loading')}</p>;
  return (
    <section className="part">
      <p role="status">{t('report.count', { open: data.open, decided: data.decided })}</p>
      {data.reports.length === 0 ? (
        <p className="quiet">{t('report.none')}</p>
      ) : (
        <ReportTable now={shown.now} reports={data.reports} />
      )}
    </section>
  );
}
