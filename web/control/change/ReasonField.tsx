import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Why: kept with the fact, for whoever asks later. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  const { t } = useWords();
  return <TextField label={t('ui.reason')} value={value} longest={500} onChange={onChange} />;
}
