import { useState } from 'react';
import type { ReportView } from '../../../src/domain/reports/reportView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { Facts } from '../detail/Facts.tsx';
import { Gone } from '../detail/Gone.tsx';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { DecideForm } from './DecideForm.tsx';
import { DecisionText } from './DecisionText.tsx';
import { decide } from './decide.ts';
import { placeText } from './placeText.ts';
import { useReports } from './useReports.ts';

interface ReportPanelProps {
  readonly id: string;
  readonly now: Situation;
  readonly operation: OperationGrant;
}

/** One ground report: what came, how it was read, and what becomes of it. */
export function ReportPanel({ id, now, operation }: ReportPanelProps) {
  const { t } = useWords();
  const { data, problem } = useReports(now);
  if (problem !== '') {
    return (
      <p className="notice notice-red" role="alert">
        {problem}
      </p>
    );
  }
  if (data === null) return <p className="waiting">{t('ui.loading')}</p>;
  const view = data.reports.find(({ report }) => report.reportId === id);
  if (view === undefined) return <Gone />;
  const { report, decision } = view;
  return (
    <>
      <PanelTitle kind={t(`report.channel.${report.channel}`)}>
        {t(`report.says.${report.says}`)}
      </PanelTitle>
      {(report.urgent === true || report.says === 'help') && (
        <p className="notice notice-red">{t('report.urgent')}</p>
      )}
      <blockquote className="report-quote">{view.words ?? t('report.words.kept')}</blockquote>
      <About view={view} now={now} />
      <Candidates view={view} />
      {decision !== null ? (
        <Decided view={view} now={now} mayDecide={mayDo(operation, 'decideReport')} />
      ) : (
        mayDo(operation, 'decideReport') && (
          <DecideForm key={id} view={view} now={now} operation={operation} />
        )
      )}
    </>
  );
}

function About({ view, now }: { readonly view: ReportView; readonly now: Situation }) {
  const { t, list } = useWords();
  const { report, senderMark, arrivals, gateways, receivedAt } = view;
  const sender =
    senderMark === null
      ? t('report.sender.none')
      : t('report.sender.unknown', { mark: senderMark });
  const times = t('report.arrivals', { arrivals });
  const by = gateways.length === 0 ? '' : `, ${t('report.gateways', { gateways: list(gateways) })}`;
  return (
    <Facts
      facts={[
        { name: t('report.place'), value: placeText(now, view, t) },
        { name: t('report.people'), value: report.people },
        { name: t('report.seenAt'), value: <Time at={report.observedAt} /> },
        { name: t('report.receivedAt'), value: <Time at={receivedAt} /> },
        { name: t('report.sender'), value: report.observer ?? sender },
        { name: t(`report.channel.${report.channel}`), value: `${times}${by}` },
      ]}
    />
  );
}

/** Where its words may be, each way in which they can be read; nobody has chosen yet. */
function Candidates({ view }: { readonly view: ReportView }) {
  const { t, say } = useWords();
  return (
    <section className="part">
      <h3>{t('report.where')}</h3>
      {view.candidates.length === 0 && (
        <p className="quiet">
          {view.question === null ? t('report.where.unread') : say(view.question)}
        </p>
      )}
      <ol className="sentences">
        {view.candidates.map((candidate) => (
          <li key={`${say(candidate.reading)} ${candidate.position.join(' ')}`}>
            {say(candidate.reading)}{' '}
            <span className="small quiet">
              {t('report.where.score', { percent: Math.round(candidate.score * 100) })}
            </span>
          </li>
        ))}
      </ol>
      {view.candidates.length > 0 && view.question !== null && <p>{say(view.question)}</p>}
    </section>
  );
}

interface DecidedProps {
  readonly view: ReportView;
  readonly now: Situation;
  readonly mayDecide: boolean;
}

function Decided({ view, now, mayDecide }: DecidedProps) {
  const { t } = useWords();
  const [problem, setProblem] = useState('');
  const { decision, report } = view;
  if (decision === null) return null;
  const reopen = async () => {
    const reason = t('report.reopen');
    setProblem((await decide(now, report.reportId, { outcome: 'reopened', reason })) ?? '');
  };
  return (
    <section className="part">
      <h3>{t('report.decide')}</h3>
      <p>
        <DecisionText decision={decision} />
      </p>
      {mayDecide && (
        <>
          <p className="small quiet">{t('report.reopen.keeps')}</p>
          <button type="button" className="button" onClick={() => void reopen()}>
            {t('report.reopen')}
          </button>
        </>
      )}
      {problem !== '' && (
        <p className="notice notice-red" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
