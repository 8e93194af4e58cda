import { CsvError, parse } from 'csv-parse/sync';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { textOf } from './text.ts';
import { type At, type FileVerdicts, shown } from './verdict.ts';

/** One row of a CSV file, by header. */
export interface CsvRow {
  readonly line: number;
  /** The field's text without surrounding blanks; empty when the file has no such column. */
  get(column: string): string;
  /** Place of a field for a verdict. */
  at(column: string): At;
}

export interface CsvColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Characters of one record: beyond, a quote was not closed or this is no list of records. */
const MAX_RECORD_CHARACTERS = 100_000;
const MAX_COLUMNS = 200;

/**
 * Reads CSV (RFC 4180; comma, semicolon or tab, told by the header line) in UTF-8 with a header.
 * Columns are found by name in any order; unknown ones are named in a warning and not read.
 */
export function readCsvFile(
  bytes: Uint8Array,
  columns: CsvColumns,
  verdicts: FileVerdicts,
): CsvRow[] {
  const text = textOf(bytes, verdicts);
  const records = text === null ? null : recordsOf(text, verdicts);
  const [header, ...rest] = records ?? [];
  if (header === undefined) return [];
  const names = header.fields.map((name) => name.toLowerCase().replace(/[\s-]+/g, '_'));
  if (!headerFits(names, columns, verdicts)) return [];
  const indexes = new Map(names.map((name, index) => [name, index]));
  return rest.flatMap(({ fields, line }) => {
    if (fields.length === 1 && fields[0] === '') return [];
    if (fields.length !== names.length) {
      const found = `${fields.length}`;
      const advice = 'Look for a missing or an extra separator, or an unquoted one.';
      verdicts.error({ line }, `${names.length} fields as in the header`, found, advice);
      return [];
    }
    const long = fields.findIndex((field) => field.length > LIMITS.fieldCharacters);
    if (long >= 0) {
      const at = { line, column: long + 1, field: names[long] ?? '' };
      const found = `${fields[long]?.length} characters`;
      verdicts.error(at, `at most ${LIMITS.fieldCharacters} characters`, found, 'Shorten it.');
      return [];
    }
    const get = (name: string) => fields[indexes.get(name) ?? -1] ?? '';
    const at = (field: string): At => {
      const index = indexes.get(field);
      return { line, column: index === undefined ? null : index + 1, field };
    };
    return [{ line, get, at }];
  });
}

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

function recordsOf(text: string, verdicts: FileVerdicts): CsvRecord[] | null {
  let lastLine = 0;
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      trim: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      to: LIMITS.rosterRows + 2,
      onRecord: (entry: unknown) => {
        const { record, info } = entry as { record: string[]; info: { lines: number } };
        const line = lastLine + 1;
        lastLine = info.lines;
        records.push({ fields: record, line: Math.min(line, info.lines) });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [expected, found] = FAULTS[error.code] ?? ['CSV after RFC 4180', error.code];
    const at = { line: lastLine + 1 };
    verdicts.error(at, expected, found, 'Look at this line and the one before it.');
    return null;
  }
  if (records.length > LIMITS.rosterRows + 1) {
    const expected = `at most ${LIMITS.rosterRows} rows`;
    verdicts.error({}, expected, 'more', 'Split the list into several files.');
    return null;
  }
  if (records.length === 0) {
    verdicts.error({}, 'a header line', 'none', 'Put the names of the columns on the first line.');
  }
  return records;
}

const FAULTS: Readonly<Record<string, readonly [string, string]>> = {
  CSV_QUOTE_NOT_CLOSED: ['a closing quote', 'the end of the file'],
  CSV_INVALID_CLOSING_QUOTE: ['a separator after the closing quote', 'other text'],
  INVALID_OPENING_QUOTE: ['a quote at the start of a field only', 'one inside it'],
  CSV_MAX_RECORD_SIZE: [
    `a row of at most ${MAX_RECORD_CHARACTERS} characters`,
    'a longer one: a quote that is not closed, or no list',
  ],
};

/** The separator that the header line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const header = text.slice(0, end < 0 ? undefined : end).replace(/"[^"]*"/g, '');
  const count = (separator: string) => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function headerFits(names: readonly string[], columns: CsvColumns, verdicts: FileVerdicts) {
  const known = [...columns.required, ...columns.optional];
  if (names.length > MAX_COLUMNS) {
    const found = `${names.length}`;
    verdicts.error({ line: 1 }, `at most ${MAX_COLUMNS} columns`, found, 'Is this the right file?');
    return false;
  }
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  for (const name of twice) {
    const at = { line: 1, column: names.lastIndexOf(name) + 1, field: name };
    verdicts.error(at, 'each column once', `${shown(name)} twice`, 'Take one of them out.');
  }
  const missing = columns.required.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const expected = `the columns ${columns.required.join(', ')}`;
    const found = `${names.map(shown).join(', ').slice(0, 300)}; missing: ${missing.join(', ')}`;
    verdicts.error({ line: 1 }, expected, found, 'Name the columns on the first line.');
  }
  names.forEach((field, index) => {
    if (known.includes(field) || missing.length > 0) return;
    const at = { line: 1, column: index + 1, field };
    const found = shown(field);
    const advice = 'It is not read. Rename it if it should be.';
    verdicts.warning(at, `a column among ${known.join(', ')}`, found, advice);
  });
  return missing.length === 0 && twice.length === 0;
}
