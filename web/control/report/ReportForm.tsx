import { useRef, useState } from 'react';
import type { EnteredReport } from '../../../src/domain/reports/command.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { TimeField } from '../change/TimeField.tsx';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { noteRefusal } from '../state/session.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { instantOfWallClock, wallClock } from '../words/wallClock.ts';
import { RoadFields } from './RoadFields.tsx';

const SAYS = [
  'closed',
  'shelling',
  'mined',
  'open',
  'help',
  'safe',
  'at',
  'going',
  'needBus',
  'cannot',
  'other',
] as const satisfies readonly EnteredReport['says'][];

interface ReportFormProps {
  readonly now: Situation;
  /** May name a vetted observer, whose word can carry "open". */
  readonly mayVouch: boolean;
  readonly onDone: () => void;
}

/** A report that came by telephone or in person, as it was told. */
export function ReportForm({ now, mayVouch, onDone }: ReportFormProps) {
  const { t } = useWords();
  const zone = now.operation.timeZone;
  // Made once: sending it again after a broken connection cannot enter it twice.
  const commandId = useRef(newId());
  const [says, setSays] = useState<EnteredReport['says']>('closed');
  const [words, setWords] = useState('');
  const [placeIds, setPlaceIds] = useState<readonly string[]>([]);
  const [people, setPeople] = useState(0);
  const [seenAt, setSeenAt] = useState(wallClock(now.at, zone));
  const [observer, setObserver] = useState('');
  const [urgent, setUrgent] = useState(false);
  const [problem, setProblem] = useState('');

  async function enter(): Promise<void> {
    const observedAt = instantOfWallClock(seenAt, zone);
    if (observedAt === null) {
      setProblem(t('ui.time.bad'));
      return;
    }
    try {
      await api.enterReport(now.operation.operationId, {
        ...{ commandId: commandId.current, says, words, observedAt, urgent },
        at: now.operation.mode === 'replay' ? now.at : null,
        placeIds: [...placeIds],
        people: people > 0 ? people : null,
        observer: observer.trim() === '' ? null : observer.trim(),
      });
      onDone();
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
  }

  return (
    <form
      className="stack report-form"
      aria-label={t('report.enter')}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <SelectField
        label={t('report.says')}
        value={says}
        options={SAYS.map((value) => ({ value, name: t(`report.says.${value}`) }))}
        onChange={setSays}
      />
      <label className="field">
        <span>{t('report.words')}</span>
        <textarea
          required
          rows={3}
          maxLength={10_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <RoadFields now={now} placeIds={placeIds} onChange={setPlaceIds} />
      <div className="row-fields">
        <TimeField
          now={now}
          label={t('report.seenAt')}
          value={seenAt}
          required
          onChange={setSeenAt}
        />
        <NumberField
          label={t('report.people')}
          value={people}
          least={0}
          most={100_000}
          step={1}
          onChange={setPeople}
        />
      </div>
      {mayVouch && (
        <label className="field">
          <span>{t('report.observer')}</span>
          <input
            maxLength={200}
            value={observer}
            onChange={(event) => setObserver(event.target.value)}
          />
        </label>
      )}
      <label className="row">
        <input
          type="checkbox"
          checked={urgent}
          onChange={(event) => setUrgent(event.target.checked)}
        />
        {t('report.isUrgent')}
      </label>
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
