import { type ReactNode, useId } from 'react';
import { useWords } from '../words/useWords.ts';

interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `<option>`s, or groups of them. */
  readonly children: ReactNode;
}

/** One of many that must be chosen: nothing is, until somebody does. */
export function ChoiceField({ label, value, onChange, children }: ChoiceFieldProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} required value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('claims.choose')}</option>
        {children}
      </select>
    </div>
  );
}
