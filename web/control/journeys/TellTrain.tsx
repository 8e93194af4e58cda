import { useState } from 'react';
import type { JourneysView } from '../../../src/domain/movement/journeysView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { Notice } from '../ui/Notice.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { trainsIn } from './trainsIn.ts';

const SAYS = ['doesNotRun', 'late', 'runs'] as const;

interface TellTrainProps {
  readonly now: Situation;
  readonly view: JourneysView;
  readonly timetableId: string;
}

/** Records what the cell was told of a train: from then on it is in every journey. */
export function TellTrain({ now, view, timetableId }: TellTrainProps) {
  const words = useWords();
  const { t } = words;
  const trains = trainsIn(view, words);
  const [trainId, setTrainId] = useState('');
  const [says, setSays] = useState<(typeof SAYS)[number]>('doesNotRun');
  const [minutes, setMinutes] = useState(30);
  const [saidBy, setSaidBy] = useState('');
  const [commandId, setCommandId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const record = async () => {
    setBusy(true);
    const word = {
      ...{ timetableId, says, saidBy: saidBy.trim(), note: '' },
      trainId: trainId === '' ? null : trainId,
      lateMinutes: says === 'late' ? minutes : 0,
      window: { from: null, to: null },
    };
    const wrong = await send(now, commandId, { type: 'tellTrain', word });
    setBusy(false);
    setProblem(wrong ?? '');
    if (wrong !== null) return;
    setSaidBy('');
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
        <SelectField
          label={t('journeys.tell.train')}
          value={trainId}
          options={[{ value: '', name: t('journeys.tell.all') }, ...trains]}
          onChange={setTrainId}
        />
        <div className="row-fields">
          <SelectField
            label={t('journeys.tell.says')}
            value={says}
            options={SAYS.map((value) => ({ value, name: t(`journeys.says.${value}`) }))}
            onChange={setSays}
          />
          {says === 'late' && (
            <NumberField
              label={t('journeys.tell.minutes')}
              value={minutes}
              least={1}
              most={2_880}
              step={1}
              onChange={setMinutes}
            />
          )}
        </div>
        <TextField
          label={t('journeys.tell.by')}
          value={saidBy}
          longest={200}
          onChange={setSaidBy}
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
          <button type="submit" className="main-button" disabled={busy}>
            {t('journeys.tell.record')}
          </button>
        </div>
      </form>
    </details>
  );
}
