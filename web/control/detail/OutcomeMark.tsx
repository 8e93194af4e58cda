import type { Outcome } from '../picture/outcomes.ts';
import { useWords } from '../words/useWords.ts';

interface OutcomeMarkProps {
  readonly outcome: Outcome;
  readonly people: number;
}

export function OutcomeMark({ outcome, people }: OutcomeMarkProps) {
  const { t } = useWords();
  return (
    <p className={`outcome-mark outcome-${outcome}`}>
      <span className={`swatch swatch-${outcome}`} aria-hidden="true" />
      {t(`ui.group.${outcome}`, { people })}
    </p>
  );
}
