import { Cells } from '../scenario/cells.ts';
import { type CsvColumns, readCsvFile } from '../scenario/csvFile.ts';
import { type FileVerdicts, shown, type Verdict, Verdicts } from '../scenario/verdict.ts';
import type { TimetableFiles } from './timetableFiles.ts';

/** Reads one file after the other; every fault is a verdict with file, line and column. */
export class Tables {
  readonly #files: TimetableFiles;
  readonly #verdicts = new Verdicts();
  /** Columns that are not read, as `stops.txt: stop_desc`. */
  readonly ignored: string[] = [];

  constructor(files: TimetableFiles) {
    this.#files = files;
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** The rows of a file as `read` makes them; those with a fault are left out. */
  rows<T>(file: string, columns: CsvColumns, read: (cells: Cells) => T | null): T[] {
    const bytes = this.#files.get(file);
    const verdicts = this.in(file);
    if (bytes === undefined) {
      verdicts.error({}, `a file ${file}`, 'none', 'Ask for the whole timetable.');
      return [];
    }
    // Columns that are not known are common in GTFS: counted, not complained about one by one.
    const own = new Verdicts();
    const rows = readCsvFile(bytes, columns, own.in(file));
    for (const verdict of own.listed) {
      if (verdict.severity === 'warning') this.ignored.push(`${file}: ${verdict.field}`);
      else this.#verdicts.add(verdict);
    }
    return rows.flatMap((row) => {
      const cells = new Cells(row, verdicts);
      const made = read(cells);
      return made === null || cells.faulty ? [] : [made];
    });
  }

  /** Rows by their key; a key that comes twice is a fault. */
  keyed<T>(
    file: string,
    key: string,
    columns: CsvColumns,
    read: (cells: Cells, id: string) => T,
  ): Map<string, T> {
    const found = new Map<string, T>();
    this.rows(file, columns, (cells) => {
      const id = idIn(cells, key);
      if (found.has(id)) cells.fault(key, 'each id once', `${shown(id)} again`, 'Drop one row.');
      const made = read(cells, id);
      if (!cells.faulty) found.set(id, made);
      return null;
    });
    return found;
  }

  in(file: string): FileVerdicts {
    return this.#verdicts.in(file);
  }

  get refused(): boolean {
    return this.#verdicts.refused;
  }

  get verdicts(): Verdict[] {
    return this.#verdicts.sorted();
  }

  get counts(): Readonly<Verdicts['counts']> {
    return this.#verdicts.counts;
  }
}

/** A text that must be there. */
export function idIn(cells: Cells, column: string): string {
  const text = cells.text(column);
  if (text === '') cells.fault(column, 'an id', 'nothing', 'Fill it in.');
  return text;
}

const DEGREES = /^[+-]?\d{1,3}(\.\d{1,30})?$/;

/** Degrees from `-most` to `most`; feeds write them with as many decimals as a float has. */
export function degreesIn(cells: Cells, column: string, most: number): number {
  const text = cells.text(column);
  const degrees = DEGREES.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(degrees) <= most) return degrees;
  cells.fault(column, `degrees from -${most} to ${most}`, shown(text), 'Mend the position.');
  return 0;
}

/** The value that a row refers to by its key. */
export function refersTo<T>(cells: Cells, column: string, known: ReadonlyMap<string, T>): T | null {
  const text = cells.text(column);
  const value = known.get(text);
  if (value !== undefined) return value;
  cells.fault(column, 'an id of this timetable', shown(text), 'Mend the id, or drop the row.');
  return null;
}
