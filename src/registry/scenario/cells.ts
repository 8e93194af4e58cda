import { type Instant, instantSchema } from '../../domain/kernel/instant.ts';
import type { CsvRow } from './csvFile.ts';
import { type FileVerdicts, shown } from './verdict.ts';

/** Reads the fields of one CSV row; each fault becomes a verdict and sets `faulty`. */
export class Cells {
  readonly row: CsvRow;
  readonly #verdicts: FileVerdicts;
  faulty = false;

  constructor(row: CsvRow, verdicts: FileVerdicts) {
    this.row = row;
    this.#verdicts = verdicts;
  }

  text(column: string): string {
    return this.row.get(column);
  }

  /** Parts separated by `|`, blanks around them dropped. */
  list(column: string): string[] {
    return this.row
      .get(column)
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  slug(column: string): string {
    const text = this.row.get(column);
    if (!SLUG.test(text)) {
      const expected = 'a key of lower-case letters, digits and hyphens, at most 63';
      this.fault(column, expected, shown(text), 'Give it such a key.');
    }
    return text;
  }

  /** A key, or null where the field is empty. */
  slugOrNull(column: string): string | null {
    return this.row.get(column) === '' ? null : this.slug(column);
  }

  number(column: string, least: number, most: number, whole = false): number {
    const text = this.row.get(column);
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
    if (!fits) {
      const kind = whole ? 'a whole number' : 'a number with a decimal point';
      this.fault(column, `${kind} from ${least} to ${most}`, shown(text), 'Mend the number.');
    }
    return fits ? value : least;
  }

  numberOrNull(column: string, least: number, most: number): number | null {
    return this.row.get(column) === '' ? null : this.number(column, least, most);
  }

  oneOf<T extends string>(column: string, allowed: readonly T[], whenEmpty?: T): T {
    const text = this.row.get(column);
    if (text === '' && whenEmpty !== undefined) return whenEmpty;
    const found = allowed.find((value) => value === text);
    if (found === undefined) {
      this.fault(column, `one of ${allowed.join(', ')}`, shown(text), 'Take one of these.');
    }
    return found ?? (allowed[0] as T);
  }

  instant(column: string): Instant {
    const text = this.row.get(column);
    const parsed = instantSchema.safeParse(text);
    if (parsed.success) return parsed.data;
    const expected = 'an instant with its offset, such as 2022-03-02T13:40:00+02:00';
    this.fault(column, expected, shown(text), 'Give date, time and offset from UTC.');
    return '1970-01-01T00:00:00.000Z';
  }

  instantOrNull(column: string): Instant | null {
    return this.row.get(column) === '' ? null : this.instant(column);
  }

  fault(column: string, expected: string, found: string, advice: string): void {
    this.faulty = true;
    this.#verdicts.error(this.row.at(column), expected, found, advice);
  }

  warn(column: string, expected: string, found: string, advice: string): void {
    this.#verdicts.warning(this.row.at(column), expected, found, advice);
  }
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
const NUMBER = /^[+-]?\d{1,15}(\.\d{1,12})?$/;
