import { useState } from 'react';
import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { emptyEntry, sendEntry } from './entry.ts';
import { ReportFields } from './ReportFields.tsx';

interface ReportFormProps {
  readonly now: Situation;
  /** May name a vetted observer, whose word can carry "open". */
  readonly mayVouch: boolean;
  readonly onDone: () => void;
}

/** A report that came by telephone or in person, as it was told. */
export function ReportForm({ now, mayVouch, onDone }: ReportFormProps) {
  const { t } = useWords();
  const [entry, setEntry] = useState(() => emptyEntry(now));
  const [problem, setProblem] = useState('');
  const enter = async () => {
    const wrong = await sendEntry(now, entry, t);
    if (wrong === null) onDone();
    else setProblem(wrong);
  };
  return (
    <form
      className="stack report-form"
      aria-label={t('report.enter')}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <ReportFields
        now={now}
        entry={entry}
        mayVouch={mayVouch}
        put={(part) => setEntry((before) => ({ ...before, ...part }))}
      />
      {problem !== '' && (
        <p className="notice notice-red" role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="main-button">
          {t('report.send')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('ui.close')}
        </button>
      </div>
    </form>
  );
}
