import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { LedgerUnavailable } from '../refusal.ts';
import { syncFolder, truncateDurably, writeAll } from './files.ts';

const SEGMENT_NAME = /^(\d{12})\.jsonl$/;

/** One line of the log. Numbers are 1, 2, 3 ... */
export interface Line {
  readonly n: number;
  readonly value: unknown;
}

/**
 * Numbered JSON lines in files of at most 32 MiB, each line flushed to the disk before `append`
 * returns. A file is named by the number of its first line. A torn last line was never
 * acknowledged: it is dropped on opening, and said.
 */
export class LineLog {
  readonly #folder: string;
  readonly #warn: (text: string) => void;
  #descriptor: number | null = null;
  #bytes = 0;
  #last = 0;
  #failed: Error | null = null;

  /** @param first number of the first line, where the folder has none yet */
  constructor(folder: string, warn: (text: string) => void, first = 1) {
    this.#folder = folder;
    this.#last = first - 1;
    this.#warn = warn;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#openNewest();
  }

  /** Number of the newest line; 0 when there is none. */
  get last(): number {
    return this.#last;
  }

  /** Number of the first line in the newest file. */
  get newestFirst(): number {
    return this.#segments().at(-1) ?? 1;
  }

  /** Why the log takes no more lines until it is opened anew; null while it does. */
  get failed(): Error | null {
    return this.#failed;
  }

  /** Writes the next line and flushes it. After a failure the log takes no more lines. */
  append(value: unknown): number {
    if (this.#failed) throw this.#failed;
    const n = this.#last + 1;
    try {
      if (this.#descriptor === null || this.#bytes > LIMITS.journalFileBytes) this.#startSegment(n);
      const bytes = Buffer.from(`${JSON.stringify({ n, value })}\n`);
      writeAll(this.#descriptor as number, bytes);
      fsyncSync(this.#descriptor as number);
      this.#bytes += bytes.length;
    } catch (cause) {
      // Never retry a failed flush: the system may have dropped the pages (PostgreSQL, 2018).
      this.#failed = new LedgerUnavailable(
        `The disk refused to keep ${this.#folder} (${(cause as Error).message}). Nothing more is ` +
          'accepted. Free space or replace the disk, then start again.',
        { cause },
      );
      throw this.#failed;
    }
    this.#last = n;
    return n;
  }

  /** Lines after number `n`, oldest first, one file in memory at a time. */
  *after(n: number): Generator<Line> {
    const segments = this.#segments();
    for (const [index, first] of segments.entries()) {
      const next = segments[index + 1];
      if (next !== undefined && next <= n + 1) continue;
      for (const line of parse(readFileSync(this.#file(first))).lines) if (line.n > n) yield line;
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    this.#failed = new LedgerUnavailable('The ledger is closed.');
  }

  #openNewest(): void {
    // Only the newest file can be torn: others were flushed whole before the next was begun.
    const newest = this.#segments().at(-1);
    if (newest === undefined) return;
    const file = this.#file(newest);
    const content = readFileSync(file);
    const { lines, goodBytes, laterLines } = parse(content);
    if (laterLines) {
      throw new LedgerUnavailable(
        `${file} is damaged at byte ${goodBytes}, before lines that were flushed later. ` +
          'Restore the file from a copy; what it holds was acknowledged.',
      );
    }
    if (goodBytes < content.length) {
      this.#warn(
        `${file}: dropped ${content.length - goodBytes} bytes of a torn last line, ` +
          'which was never acknowledged.',
      );
      truncateDurably(file, goodBytes);
    }
    this.#descriptor = openSync(file, 'a');
    this.#bytes = goodBytes;
    this.#last = lines.at(-1)?.n ?? newest - 1;
  }

  #startSegment(first: number): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = openSync(this.#file(first), 'ax', 0o600);
    this.#bytes = 0;
    syncFolder(this.#folder);
  }

  #segments(): number[] {
    return readdirSync(this.#folder)
      .map((name) => Number(SEGMENT_NAME.exec(name)?.[1] ?? Number.NaN))
      .filter((first) => !Number.isNaN(first))
      .sort((a, b) => a - b);
  }

  #file(first: number): string {
    return path.join(this.#folder, `${String(first).padStart(12, '0')}.jsonl`);
  }
}

/** The whole lines of a file up to the first that is not one, and whether whole ones follow it. */
function parse(content: Buffer): { lines: Line[]; goodBytes: number; laterLines: boolean } {
  const lines: Line[] = [];
  let start = 0;
  let goodBytes = 0;
  let torn = false;
  while (start < content.length) {
    const newline = content.indexOf(0x0a, start);
    const line = newline < 0 ? null : lineOf(content.toString('utf8', start, newline));
    if (line === null) torn = true;
    else if (torn) return { lines, goodBytes, laterLines: true };
    else {
      lines.push(line);
      goodBytes = newline + 1;
    }
    if (newline < 0) break;
    start = newline + 1;
  }
  return { lines, goodBytes, laterLines: false };
}

function lineOf(text: string): Line | null {
  try {
    const line = JSON.parse(text);
    return Number.isInteger(line?.n) && 'value' in line ? line : null;
  } catch {
    return null;
  }
}
