import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { LedgerUnavailable } from '../refusal.ts';
import { inScope, SERVICE, setScope } from '../scoped.ts';
import type { Database, Tx } from '../tables.ts';
import { type Durability, factsIn, type WrappedKey, type Write } from './durability.ts';
import { syncFolder } from './files.ts';
import { KeyLog } from './keyLog.ts';
import { LineLog } from './lineLog.ts';
import { snapshotTo } from './snapshot.ts';

/**
 * Write-ahead journal of the embedded engine, which never calls fsync itself. Each write is
 * flushed here in its transaction, after its last statement and before the commit; the database
 * holds the number of the last entry that it has, so that on opening the rest is applied again.
 */
export class Journal implements Durability {
  readonly keys: KeyLog;
  readonly #folder: string;
  readonly #warn: (text: string) => void;
  #log: LineLog;

  constructor(dataFolder: string, warn: (text: string) => void) {
    this.#folder = path.join(dataFolder, 'journal');
    this.#warn = warn;
    this.#log = new LineLog(this.#folder, warn);
    this.keys = new KeyLog(path.join(dataFolder, 'keys', 'data-keys.jsonl'));
  }

  get last(): number {
    return this.#log.last;
  }

  async beforeCommit(tx: Tx, write: Write, newKeys: readonly WrappedKey[]): Promise<boolean> {
    if (this.#log.failed) throw this.#log.failed;
    const entry = this.#log.last + 1;
    if (!(await setMark(tx, entry, entry - 1))) {
      throw new LedgerUnavailable(
        `Expected the database to hold ${entry - 1} journal entries and it does not. ` +
          'Nothing was accepted; start again, so that both are brought together.',
      );
    }
    // The key goes first: what was to be erased must not open again, whatever happens next.
    if (write.kind === 'erasure') this.keys.forget(write.operationId, write.personId);
    if (write.kind === 'command' || write.kind === 'original') {
      this.keys.add(write.operationId, newKeys);
    }
    this.#log.append(write);
    return true;
  }

  /**
   * Begins a new journal with all that the database holds, in the place of one that lost files,
   * which is kept at `aside`. The new one is whole before it takes the place.
   */
  async beginAgain(db: Database, mark: number, aside: string): Promise<void> {
    const beside = `${this.#folder}.new`;
    rmSync(beside, { recursive: true, force: true });
    const log = new LineLog(beside, this.#warn, mark + 1);
    const operationIds = new Set<string>();
    await snapshotTo(db, (rows) => {
      log.append(rows);
      for (const { operation_id } of factsIn(rows)) operationIds.add(operation_id);
    });
    log.append({ kind: 'snapshotEnd', operationIds: [...operationIds] });
    log.close();
    this.#log.close();
    renameSync(this.#folder, aside);
    renameSync(beside, this.#folder);
    syncFolder(path.dirname(this.#folder));
    this.#log = new LineLog(this.#folder, this.#warn);
    await inScope(db, SERVICE, (tx) => setMark(tx, this.last));
  }

  /** Entries after number `entry`, oldest first. */
  *after(entry: number): Generator<{ n: number; write: Write }> {
    for (const { n, value } of this.#log.after(entry)) yield { n, write: value as Write };
  }

  /** Entries of the newest file. */
  *newest(): Generator<{ n: number; write: Write }> {
    yield* this.after(this.#log.newestFirst - 1);
  }

  afterCommit(): void {}

  *witnessed(operationId: string): Generator<{ seq: number; hash: string }> {
    for (const { write } of this.after(0)) {
      for (const { operation_id, seq, hash } of factsIn(write)) {
        if (operation_id === operationId) yield { seq, hash };
      }
    }
  }

  close(): void {
    this.#log.close();
  }
}

/** Notes that the database holds all entries up to this one; false where it lacked `before`. */
export async function setMark(tx: Tx, entry: number, before?: number): Promise<boolean> {
  await setScope(tx, SERVICE);
  const done = await sql`update journal_mark set entry = ${entry}
    where entry = ${before ?? sql`entry`}`.execute(tx);
  return done.numAffectedRows === 1n;
}
