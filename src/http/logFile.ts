import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { RequestLine } from './site.ts';

const FLUSH_MILLIS = 1_000;

/**
 * The request log: one JSON line a request, written about once a second, starting over at a
 * bounded size with one former file kept. Failures carry the stack but never the request.
 */
export class LogFile {
  readonly #file: string;
  readonly #timer: NodeJS.Timeout;
  #lines: string[] = [];

  constructor(file: string) {
    this.#file = file;
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    this.#timer = setInterval(() => this.#flush(), FLUSH_MILLIS);
    this.#timer.unref();
  }

  request(line: RequestLine): void {
    this.#lines.push(JSON.stringify(line));
  }

  failure(error: unknown): void {
    const stack = error instanceof Error ? error.stack : String(error);
    this.#lines.push(JSON.stringify({ at: new Date().toISOString(), failure: stack }));
    console.error(`Unexpected: ${error instanceof Error ? error.message : String(error)}`);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#flush();
  }

  #flush(): void {
    const lines = this.#lines.splice(0);
    if (lines.length === 0) return;
    try {
      const size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > LIMITS.requestLogBytes) {
        rmSync(`${this.#file}.1`, { force: true });
        renameSync(this.#file, `${this.#file}.1`);
      }
      appendFileSync(this.#file, `${lines.join('\n')}\n`, { mode: 0o600 });
    } catch (error) {
      // A full disk must not stop the answers.
      console.error(`The request log could not be written: ${(error as Error).message}`);
    }
  }
}
