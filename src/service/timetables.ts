import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from './refusal.ts';

/** A file that was written and is not kept yet. */
export interface TakenFile {
  readonly file: string;
  readonly sha256: string;
}

/** Timetables of the operations as they were brought, in the data folder: `timetable/<sha256>`. */
export class Timetables {
  readonly #folder: string;
  #writes = 0;

  constructor(dataFolder: string) {
    this.#folder = path.join(dataFolder, 'timetable');
  }

  /** Keeps a file under its digest; twice changes nothing. */
  async store(bytes: Uint8Array): Promise<void> {
    await this.keep(await this.take(bytes));
  }

  /** Writes a file beside those that are kept, to be looked at: `keep` or `drop` it. */
  async take(bytes: Uint8Array): Promise<TakenFile> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    this.#writes += 1;
    const file = `${this.#fileOf(sha256)}.${process.pid}-${this.#writes}.new`;
    await writeFile(file, bytes, { mode: 0o600, flush: true });
    return { file, sha256 };
  }

  async keep({ file, sha256 }: TakenFile): Promise<void> {
    await rename(file, this.#fileOf(sha256));
  }

  /** Takes away a file that was not kept. One of the same digest that was stays. */
  async drop({ file }: TakenFile): Promise<void> {
    await rm(file, { force: true });
  }

  /** Path of a timetable. Throws `Refusal` when the data folder lacks it. */
  async of(sha256: string): Promise<string> {
    const file = this.#fileOf(sha256);
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return file;
    throw new Refusal(
      'notFound',
      'Expected the timetable of this operation in the data folder; found none. ' +
        'Bring the timetable again, or the whole data folder along.',
    );
  }

  #fileOf(sha256: string): string {
    return path.join(this.#folder, sha256);
  }
}
