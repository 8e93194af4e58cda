import type { Cells } from '../scenario/cells.ts';
import { shown } from '../scenario/verdict.ts';

const CLOCK = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/;
const DATE = /^(\d{4})-?(\d\d)-?(\d\d)$/;
/** Trains that run longer than a week are a slip of the pen. */
const MOST_HOURS = 168;

/** Seconds of a service day from `H:MM`, `HH:MM:SS`, also past midnight (`25:10:00`). */
export function secondsOrNull(cells: Cells, column: string): number | null {
  const text = cells.text(column);
  if (text === '') return null;
  const [, hours = '', minutes = '', seconds = '0'] = CLOCK.exec(text) ?? [];
  if (hours === '' || Number(hours) >= MOST_HOURS) {
    const expected = `a time such as 14:05 or 25:10:00, under ${MOST_HOURS} hours`;
    cells.fault(column, expected, shown(text), 'Mend the time.');
    return null;
  }
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** `YYYY-MM-DD` from `YYYYMMDD` or `YYYY-MM-DD`. */
export function dateIn(cells: Cells, column: string, text = cells.text(column)): string {
  const [, year, month, day] = DATE.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const millis = Date.parse(`${date}T00:00:00Z`);
  if (!Number.isNaN(millis) && new Date(millis).toISOString().startsWith(date)) return date;
  cells.fault(column, 'a date such as 20220302 or 2022-03-02', shown(text), 'Mend the date.');
  return '1970-01-01';
}
