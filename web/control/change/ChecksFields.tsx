import type { Vehicle } from '../../../src/domain/movement/vehicle.ts';
import { CHECKS } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';

interface ChecksFieldsProps {
  readonly checks: Vehicle['checks'];
  readonly onChange: (checks: Vehicle['checks']) => void;
}

const ANSWERS = ['yes', 'no', 'unknown'] as const;

export function ChecksFields({ checks, onChange }: ChecksFieldsProps) {
  const { t } = useWords();
  return (
    <fieldset className="tight-stack">
      <legend>{t('ui.bus.checks')}</legend>
      {CHECKS.map((check) => (
        <div
          key={check}
          className="check-row"
          role="radiogroup"
          aria-label={t(`ui.check.${check}`)}
        >
          <span>{t(`ui.check.${check}`)}</span>
          {ANSWERS.map((answer) => (
            <label key={answer}>
              <input
                type="radio"
                name={`check-${check}`}
                checked={checks[check] === answer}
                onChange={() => onChange({ ...checks, [check]: answer })}
              />{' '}
              {t(`ui.answer.${answer}`)}
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
