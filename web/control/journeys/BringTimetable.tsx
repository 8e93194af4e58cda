import { useId, useState } from 'react';
import { LIMITS } from '../../../src/domain/kernel/limits.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { at, call, type Receipt } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';

const MEGABYTE = 1024 * 1024;

/** Brings a timetable: a GTFS zip or a list of trains, in place of the one before. */
export function BringTimetable({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [commandId, setCommandId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const limit = { megabytes: LIMITS.inputFileBytes / MEGABYTE };
  const bring = async (chosen: File) => {
    setBusy(true);
    setProblem('');
    try {
      if (chosen.size > LIMITS.inputFileBytes) throw new Error(t('journeys.bring.tooLarge', limit));
      const query = new URLSearchParams({ commandId, name: name.trim() });
      if (now.operation.mode === 'replay') query.set('at', now.at);
      await call<Receipt>('POST', `${at(now.operation.operationId)}/timetable?${query}`, chosen);
      setCommandId(newId());
      setName('');
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
    setBusy(false);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) void bring(file);
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t('journeys.bring.file', limit)}</label>
        <input
          id={id}
          type="file"
          required
          accept=".zip,.csv,application/zip,text/csv"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setCommandId(newId());
          }}
        />
        <p className="small quiet">{t('journeys.bring.columns')}</p>
      </div>
      <TextField label={t('journeys.bring.name')} value={name} longest={200} onChange={setName} />
      {problem !== '' && (
        <Notice tone="red">
          <p role="alert">
            {t('ui.record.failed')} {problem}
          </p>
        </Notice>
      )}
      <div className="row">
        <button type="submit" className="main-button" disabled={busy}>
          {t('journeys.bring')}
        </button>
        <span role="status" className="small quiet">
          {busy && t('journeys.bring.busy')}
        </span>
      </div>
    </form>
  );
}
