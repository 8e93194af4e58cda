import type { ReactNode } from 'react';
import type { Change } from '../../../src/domain/change.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { tryChange } from '../state/trial.ts';
import { useWords } from '../words/useWords.ts';

interface ChangeFormProps {
  readonly now: Situation;
  /** The change as filled in, with its name; a string says what is still missing. */
  readonly read: () => { change: Change; title: string } | string;
  readonly problem: string;
  readonly onProblem: (problem: string) => void;
  readonly children: ReactNode;
}

/** The frame of every change: fields, and a preview that keeps nothing. */
export function ChangeForm(props: ChangeFormProps) {
  const { now, read, problem, onProblem, children } = props;
  const { t } = useWords();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const filled = read();
        if (typeof filled === 'string') {
          onProblem(filled);
          return;
        }
        onProblem('');
        void tryChange(now, filled.change, filled.title);
      }}
    >
      {children}
      <p className="red" role="alert">
        {problem}
      </p>
      <div className="row">
        <button type="submit" className="main-button">
          {t('ui.preview')}
        </button>
        <span className="small quiet">{t('ui.preview.hint')}</span>
      </div>
    </form>
  );
}
