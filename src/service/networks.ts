import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

const recordSchema = z
  .object({ graphSha256: z.string().regex(/^[0-9a-f]{64}$/), source: z.string().max(200) })
  .strict();

/** Road graphs of the operations, as files in the data folder: `network/<sha256>.graph`. */
export class Networks {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = path.join(dataFolder, 'network');
  }

  /** Keeps an operation's graph; written beside and moved into place, the record last. */
  async store(operationId: string, graph: Uint8Array, source: string): Promise<void> {
    const graphSha256 = createHash('sha256').update(graph).digest('hex');
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await replaceFile(this.#graphFile(graphSha256), graph);
    const record = recordSchema.parse({ graphSha256, source });
    await replaceFile(this.#recordFile(operationId), JSON.stringify(record));
  }

  /** Path and digest of an operation's graph. Throws `Refusal` when the data folder lacks it. */
  async of(operationId: string): Promise<{ file: string; sha256: string; source: string }> {
    const text = await readFile(this.#recordFile(operationId), 'utf8').catch(() => null);
    if (text === null) {
      throw new Refusal(
        'notFound',
        `Expected a road network for "${operationId}" in the data folder; found none. ` +
          'Load its scenario again, or bring the whole data folder along.',
      );
    }
    const { graphSha256, source } = recordSchema.parse(JSON.parse(text));
    return { file: this.#graphFile(graphSha256), sha256: graphSha256, source };
  }

  #graphFile(sha256: string): string {
    return path.join(this.#folder, `${sha256}.graph`);
  }

  #recordFile(operationId: string): string {
    return path.join(this.#folder, `${operationId}.json`);
  }
}

async function replaceFile(file: string, content: Uint8Array | string): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, content, { mode: 0o600, flush: true });
  await rename(fresh, file);
}
