import { useState } from 'react';
import type { JourneysView } from '../../../src/domain/movement/journeysView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';
import { TellFields, type Told } from './TellFields.tsx';
import { trainsIn } from './trainsIn.ts';

const NOTHING_YET: Told = { trainId: undefined, says: '', minutes: 30, saidBy: '' };

interface TellTrainProps {
  readonly now: Situation;
  readonly view: JourneysView;
  readonly timetableId: string;
}

/** Records what the cell was told of a train: from then on it is in every journey. */
export function TellTrain({ now, view, timetableId }: TellTrainProps) {
  const words = useWords();
  const { t } = words;
  const [told, setTold] = useState(NOTHING_YET);
  const [commandId, setCommandId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const isChosen = told.trainId !== undefined && told.says !== '';
  const record = async () => {
    const { trainId, says, minutes, saidBy } = told;
    if (trainId === undefined || says === '') return;
    setBusy(true);
    const word = {
      ...{ timetableId, says, saidBy: saidBy.trim(), note: '' },
      trainId,
      lateMinutes: says === 'late' ? minutes : 0,
      window: { from: null, to: null },
    };
    const wrong = await send(now, commandId, { type: 'tellTrain', word });
    setBusy(false);
    setProblem(wrong ?? '');
    if (wrong !== null) return;
    setTold(NOTHING_YET);
    setCommandId(newId());
  };
  return (
    <details className="fold">
      <summary>{t('journeys.tell')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void record();
        }}
      >
        <TellFields
          told={told}
          trains={trainsIn(view, words)}
          onChange={(part) => {
            setTold({ ...told, ...part });
            setCommandId(newId());
          }}
        />
        <p className="small quiet">{t('journeys.tell.hint')}</p>
        {problem !== '' && (
          <Notice tone="red">
            <p role="alert">
              {t('ui.record.failed')} {problem}
            </p>
          </Notice>
        )}
        <div className="row">
          <button type="submit" className="main-button" disabled={busy || !isChosen}>
            {t('journeys.tell.record')}
          </button>
        </div>
      </form>
    </details>
  );
}
