import { LIMITS } from '../../domain/kernel/limits.ts';

/**
 * What reading a file has to say about one place in it. `error` refuses the whole scenario,
 * `warning` is kept out or kept as given and must be looked at, `note` says how a gap was read.
 * Values of personal fields are never repeated in a verdict: it may be logged, they may not.
 */
export interface Verdict {
  readonly severity: 'error' | 'warning' | 'note';
  /** Path inside the scenario folder. */
  readonly file: string;
  /** 1-based; null when it is about the file as a whole. */
  readonly line: number | null;
  /** 1-based: the field's number in CSV, the character in JSON. */
  readonly column: number | null;
  /** Header of the CSV column, or JSON pointer (RFC 6901); empty for the whole file or row. */
  readonly field: string;
  readonly expected: string;
  readonly found: string;
  /** What to do about it. */
  readonly advice: string;
}

export interface At {
  readonly line?: number | null;
  readonly column?: number | null;
  readonly field?: string;
}

/**
 * Collects verdicts of a reading: all are counted, `LIMITS.verdictsListed` of each severity kept.
 */
export class Verdicts {
  readonly listed: Verdict[] = [];
  readonly counts = { error: 0, warning: 0, note: 0 };

  add(verdict: Verdict): void {
    this.counts[verdict.severity] += 1;
    if (this.counts[verdict.severity] <= LIMITS.verdictsListed) this.listed.push(verdict);
  }

  /** Those of another reading: what it listed, and all that it counted. */
  take(listed: readonly Verdict[], counts: Readonly<Verdicts['counts']>): void {
    for (const verdict of listed) this.add(verdict);
    for (const severity of ['error', 'warning', 'note'] as const) {
      const here = listed.filter((verdict) => verdict.severity === severity).length;
      this.counts[severity] += counts[severity] - here;
    }
  }

  /** A reporter for one file. */
  in(file: string): FileVerdicts {
    return new FileVerdicts(this, file);
  }

  get refused(): boolean {
    return this.counts.error > 0;
  }

  /** Of each file in turn, by line: the order in which a person mends them. */
  sorted(): Verdict[] {
    return [...this.listed].sort(
      (a, b) =>
        (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
  }
}

export class FileVerdicts {
  readonly file: string;
  readonly #all: Verdicts;

  constructor(all: Verdicts, file: string) {
    this.#all = all;
    this.file = file;
  }

  error(at: At, expected: string, found: string, advice: string): void {
    this.#add('error', at, expected, found, advice);
  }

  warning(at: At, expected: string, found: string, advice: string): void {
    this.#add('warning', at, expected, found, advice);
  }

  note(at: At, expected: string, found: string, advice: string): void {
    this.#add('note', at, expected, found, advice);
  }

  #add(severity: Verdict['severity'], at: At, expected: string, found: string, advice: string) {
    const { line = null, column = null, field = '' } = at;
    this.#all.add({ severity, file: this.file, line, column, field, expected, found, advice });
  }
}

/** A value from a file, short enough for one line of a terminal and free of control characters. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, '\u00b7');
  return plain.length > 80 ? `${plain.slice(0, 79)}\u2026` : plain;
}
