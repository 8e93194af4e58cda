import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';

const SAYS = ['doesNotRun', 'late', 'runs'] as const;
const MOST_MINUTES = 2_880;

const ALL = 'all';
const ONE = 'one ';

/** What was told of a train, as it is filled in; nothing is chosen beforehand. */
export interface Told {
  /** Null: all trains; undefined: not chosen yet. */
  readonly trainId: string | null | undefined;
  readonly says: (typeof SAYS)[number] | '';
  readonly minutes: number;
  readonly saidBy: string;
}

interface TellFieldsProps {
  readonly told: Told;
  readonly trains: readonly { readonly value: string; readonly name: string }[];
  readonly onChange: (part: Partial<Told>) => void;
}

/** As options have it: an id may be any text, also that of all trains. */
function optionOf(trainId: Told['trainId']): string {
  if (trainId === undefined) return '';
  return trainId === null ? ALL : `${ONE}${trainId}`;
}

function trainOf(value: string): Told['trainId'] {
  if (value === '') return undefined;
  return value === ALL ? null : value.slice(ONE.length);
}

export function TellFields({ told, trains, onChange }: TellFieldsProps) {
  const { t } = useWords();
  const choose = { value: '', name: t('ui.choose') } as const;
  return (
    <>
      <SelectField
        label={t('journeys.tell.train')}
        value={optionOf(told.trainId)}
        options={[
          choose,
          ...trains.map(({ value, name }) => ({ value: optionOf(value), name })),
          { value: ALL, name: t('journeys.tell.all') },
        ]}
        onChange={(value) => onChange({ trainId: trainOf(value) })}
      />
      <div className="row-fields">
        <SelectField
          label={t('journeys.tell.says')}
          value={told.says}
          options={[choose, ...SAYS.map((value) => ({ value, name: t(`journeys.says.${value}`) }))]}
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
