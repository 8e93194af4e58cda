import type { EnteredReport } from '../../../src/domain/reports/command.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { TimeField } from '../change/TimeField.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import type { Entry } from './entry.ts';
import { RoadFields } from './RoadFields.tsx';

/** What closes a road first, then help, then the rest. */
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

interface ReportFieldsProps {
  readonly now: Situation;
  readonly entry: Entry;
  readonly mayVouch: boolean;
  readonly put: (part: Partial<Entry>) => void;
}

export function ReportFields({ now, entry, mayVouch, put }: ReportFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <SelectField
        label={t('report.says')}
        value={entry.says}
        options={SAYS.map((value) => ({ value, name: t(`report.says.${value}`) }))}
        onChange={(says) => put({ says })}
      />
      <label className="field">
        <span>{t('report.words')}</span>
        <textarea
          required
          rows={3}
          maxLength={10_000}
          value={entry.words}
          onChange={(event) => put({ words: event.target.value })}
        />
      </label>
      <RoadFields now={now} placeIds={entry.placeIds} onChange={(placeIds) => put({ placeIds })} />
      <div className="row-fields">
        <TimeField
          now={now}
          label={t('report.seenAt')}
          value={entry.seenAt}
          required
          onChange={(seenAt) => put({ seenAt })}
        />
        <NumberField
          label={t('report.people')}
          value={entry.people}
          least={0}
          most={100_000}
          step={1}
          onChange={(people) => put({ people })}
        />
      </div>
      {mayVouch && <ObserverField value={entry.observer} put={put} />}
      <label className="row">
        <input
          type="checkbox"
          checked={entry.urgent}
          onChange={(event) => put({ urgent: event.target.checked })}
        />
        {t('report.isUrgent')}
      </label>
    </>
  );
}

interface ObserverFieldProps {
  readonly value: string;
  readonly put: ReportFieldsProps['put'];
}

function ObserverField({ value, put }: ObserverFieldProps) {
  const { t } = useWords();
  return (
    <label className="field">
      <span>{t('report.observer')}</span>
      <input
        maxLength={200}
        value={value}
        onChange={(event) => put({ observer: event.target.value })}
      />
    </label>
  );
}
