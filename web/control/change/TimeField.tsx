import { useWords } from '../words/useWords.ts';

interface TimeFieldProps {
  readonly label: string;
  /** On the place's wall clock: `2022-03-02T15:00`. */
  readonly value: string;
  readonly required: boolean;
  readonly onChange: (value: string) => void;
}

/** A time on the clock of the place, whatever clock the screen shows. */
export function TimeField({ label, value, required, onChange }: TimeFieldProps) {
  const { zones } = useWords();
  return (
    <label className="field">
      <span>
        {label} ({zones.place.name})
      </span>
      <input
        type="datetime-local"
        required={required}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
