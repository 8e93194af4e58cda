import { chmodSync, mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { CHANNEL, type Engine } from './engine.ts';

/**
 * PostgreSQL in WebAssembly, in a folder. One connection; it never calls fsync (the journal does).
 * @throws whatever PGlite throws on a folder that it cannot read
 */
export async function openPglite(folder: string): Promise<Engine> {
  // PGlite leaves its files open to every account; its folder lets nobody else in.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const pglite = await PGlite.create(folder);
  return {
    kind: 'pglite',
    db: new Kysely({ dialect: new PGliteDialect({ pglite }) }),
    async listen(onPayload) {
      await pglite.listen(CHANNEL, onPayload);
    },
    async close() {
      if (!pglite.closed) await pglite.close();
    },
  };
}
