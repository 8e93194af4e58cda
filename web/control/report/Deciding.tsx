import { type ReactNode, useState } from 'react';
import { useWords } from '../words/useWords.ts';

interface DecidingProps {
  /** Records what the report becomes, then says so. @returns what went wrong, or null */
  readonly onSubmit: () => Promise<string | null>;
  readonly children: ReactNode;
}

/** The form around the fields of an outcome. What was recorded is not recorded twice. */
export function Deciding({ onSubmit, children }: DecidingProps) {
  const { t } = useWords();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setProblem((await onSubmit()) ?? '');
    setBusy(false);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {problem !== '' && (
        <p className="notice notice-red" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="main-button" disabled={busy}>
        {t('report.record')}
      </button>
    </form>
  );
}
