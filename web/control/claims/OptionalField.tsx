import { useId } from 'react';

interface OptionalFieldProps {
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly required?: boolean;
  /** More lines than one. */
  readonly rows?: number;
  readonly lang?: string;
  readonly onChange: (value: string) => void;
}

/** Text that may be left out unless it is said to be required. */
export function OptionalField(props: OptionalFieldProps) {
  const { label, value, longest, required = false, rows, lang, onChange } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input
          {...{ id, value, required, lang }}
          maxLength={longest}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <textarea
          {...{ id, value, required, rows, lang }}
          maxLength={longest}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
