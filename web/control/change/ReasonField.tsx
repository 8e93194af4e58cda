import { useWords } from '../words/useWords.ts';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Why: kept with the fact, for whoever asks later. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  const { t } = useWords();
  return (
    <label className="field">
      <span>{t('ui.reason')}</span>
      <input
        required
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
