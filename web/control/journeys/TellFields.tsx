import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';

const SAYS = ['doesNotRun', 'late', 'runs'] as const;
const MOST_MINUTES = 2_880;

/** What was told of a train, as it is filled in; an empty id stands for all trains. */
export interface Told {
  readonly trainId: string;
  readonly says: (typeof SAYS)[number];
  readonly minutes: number;
  readonly saidBy: string;
}

interface TellFieldsProps {
  readonly told: Told;
  readonly trains: readonly { readonly value: string; readonly name: string }[];
  readonly onChange: (part: Partial<Told>) => void;
}

export function TellFields({ told, trains, onChange }: TellFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <SelectField
        label={t('journeys.tell.train')}
        value={told.trainId}
        options={[{ value: '', name: t('journeys.tell.all') }, ...trains]}
        onChange={(trainId) => onChange({ trainId })}
      />
      <div className="row-fields">
        <SelectField
          label={t('journeys.tell.says')}
          value={told.says}
          options={SAYS.map((value) => ({ value, name: t(`journeys.says.${value}`) }))}
          onChange={(says) => onChange({ says })}
        />
        {told.says === 'late' && (
          <NumberField
            label={t('journeys.tell.minutes')}
            value={told.minutes}
            least={1}
            most={MOST_MINUTES}
            step={1}
            onChange={(minutes) => onChange({ minutes })}
          />
        )}
      </div>
      <TextField
        label={t('journeys.tell.by')}
        value={told.saidBy}
        longest={200}
        onChange={(saidBy) => onChange({ saidBy })}
      />
    </>
  );
}
