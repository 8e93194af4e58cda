import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from './refusal.ts';

/** Timetables of the operations as they were brought, in the data folder: `timetable/<sha256>`. */
export class Timetables {
  readonly #folder: string;
  #writes = 0;

  constructor(dataFolder: string) {
    this.#folder = path.join(dataFolder, 'timetable');
  }

  /** Keeps a file under its digest, written beside and moved into place; twice changes nothing. */
  async store(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = this.#fileOf(sha256);
    this.#writes += 1;
    const fresh = `${file}.${process.pid}-${this.#writes}.new`;
    await writeFile(fresh, bytes, { mode: 0o600, flush: true });
    await rename(fresh, file);
    return sha256;
  }

  /** Takes away a file that no fact names. */
  async drop(sha256: string): Promise<void> {
    await rm(this.#fileOf(sha256), { force: true });
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
