import { useState } from 'react';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { address, back, closePanels } from '../state/address.ts';
import { cancelDrawing } from '../state/drawing.ts';
import type { Shown } from '../state/picture.ts';
import { type Act, mayDo, type OperationGrant } from '../state/roles.ts';
import { discardTrial, recordTrial, type Trial } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { DiffTable } from './DiffTable.tsx';
import { TotalsDiff } from './TotalsDiff.tsx';

interface TrialBoxProps {
  readonly on: Trial;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** What would be if: the new totals, who changes, and the choice to record it or let it be. */
export function TrialBox({ on, shown, operation }: TrialBoxProps) {
  const { t } = useWords();
  return (
    <>
      <PanelTitle kind={t('ui.trial')}>{on.title}</PanelTitle>
      <p role="status">{on.kind === 'asking' && t('ui.trial.asking')}</p>
      {on.kind === 'failed' && (
        <Notice tone="red">
          {t('ui.trial.failed')} {on.problem}
        </Notice>
      )}
      {on.whatIf !== null && (
        <>
          <TotalsDiff diff={on.whatIf.diff} />
          <Decision on={on} shown={shown} operation={operation} />
          <DiffTable diff={on.whatIf.diff} />
        </>
      )}
      {on.whatIf === null && (
        <button type="button" className="button" onClick={discard}>
          {t('ui.discard')}
        </button>
      )}
    </>
  );
}

/** Back to what was filled in, or to what was to be lifted. */
function discard(): void {
  discardTrial();
  if (address.get().trail.at(-1)?.id === '') back();
}

function Decision({ on, shown, operation }: TrialBoxProps) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const allowed = mayDo(operation, on.change.type as Act);
  const final = on.change.type === 'withdrawClaim';
  const hint = allowed ? (final ? 'ui.record.final' : 'ui.record.hint') : 'ui.record.notYours';
  const record = async () => {
    setBusy(true);
    const wrong = await recordTrial(shown.now, t('ui.undo.reason'));
    setBusy(false);
    if (wrong !== null) {
      setProblem(wrong);
      return;
    }
    cancelDrawing();
    closePanels();
  };
  return (
    <>
      {problem !== '' && (
        <Notice tone="red">
          {t('ui.record.failed')} {problem}
        </Notice>
      )}
      <div className="row decision">
        {allowed && (
          <button
            type="button"
            className="main-button"
            disabled={busy}
            onClick={() => void record()}
          >
            {t('ui.record')}
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={discard}>
          {t('ui.discard')}
        </button>
      </div>
      <p className="small quiet">{t(hint)}</p>
    </>
  );
}
