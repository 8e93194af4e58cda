interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly onChange: (value: string) => void;
}

/** A line of text that must be filled in. */
export function TextField({ label, value, longest, onChange }: TextFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        required
        maxLength={longest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
