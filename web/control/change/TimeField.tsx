import { useId } from 'react';
import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { daysOf } from './daysOf.ts';

interface TimeFieldProps {
  readonly now: Situation;
  readonly label: string;
  /** On the place's wall clock: `2022-03-02T15:00`; empty for no time. */
  readonly value: string;
  readonly required: boolean;
  /** Days before the moment shown that may be chosen; none unless said. */
  readonly earlierDays?: number;
  readonly onChange: (value: string) => void;
}

/**
 * A time of 24 hours on the clock of the place, whatever clock the screen shows. Not the browser's
 * own
 * field: that writes the time as the computer is set, and 02:40 PM for 14:40 is a mistake in
 * waiting.
 */
export function TimeField(props: TimeFieldProps) {
  const { now, label, value, required, earlierDays = 0, onChange } = props;
  const { zones, locale } = useWords();
  const id = useId();
  const offered = daysOf(now, earlierDays);
  const today = offered[earlierDays] ?? '';
  const [day = today, clock = ''] = value === '' ? [today, ''] : value.split('T');
  const days = offered.includes(day) ? offered : [...offered, day].sort();
  const dayText = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} ({zones.place.name})
      </label>
      <div className="time-field">
        <input
          id={id}
          inputMode="numeric"
          placeholder="18:00"
          pattern="([01]?[0-9]|2[0-3]):[0-5][0-9]"
          size={5}
          required={required}
          value={clock}
          onChange={(event) => {
            const text = event.target.value.trim();
            onChange(text === '' ? '' : `${day}T${text}`);
          }}
        />
        {days.length > 1 && (
          <select
            aria-label={label}
            value={day}
            onChange={(event) => onChange(`${event.target.value}T${clock}`)}
          >
            {days.map((option) => (
              <option key={option} value={option}>
                {dayText.format(new Date(`${option}T00:00:00Z`))}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}
