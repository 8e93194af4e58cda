import { type ReactNode, useState } from 'react';
import type { Change } from '../../../src/domain/change.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { tryChange } from '../state/trial.ts';
import { useWords } from '../words/useWords.ts';

/** A filled form: the change, and what to call it. */
export interface Filled {
  readonly change: Change;
  readonly title: string;
}

interface ChangeFormProps {
  readonly now: Situation;
  /** The change as filled in; a string says what is still missing. */
  readonly read: () => Filled | string;
  readonly children: ReactNode;
}

/** The frame of every change: fields, and a preview that keeps nothing. */
export function ChangeForm({ now, read, children }: ChangeFormProps) {
  const { t } = useWords();
  const [problem, setProblem] = useState('');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const filled = read();
        if (typeof filled === 'string') {
          setProblem(filled);
          return;
        }
        setProblem('');
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
