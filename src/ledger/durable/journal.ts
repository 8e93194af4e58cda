import path from 'node:path';
import { sql } from 'kysely';
import { LedgerUnavailable } from '../refusal.ts';
import { SERVICE, setScope } from '../scoped.ts';
import type { Tx } from '../tables.ts';
import type { Durability, WrappedKey, Write } from './durability.ts';
import { KeyLog } from './keyLog.ts';
import { LineLog } from './lineLog.ts';

/**
 * Write-ahead journal of the embedded engine, which never calls fsync itself. Each write is
 * flushed here in its transaction, after its last statement and before the commit; the database
 * holds the number of the last entry that it has, so that on opening the rest is applied again.
 */
export class Journal implements Durability {
  readonly keys: KeyLog;
  readonly #log: LineLog;

  constructor(dataFolder: string, warn: (text: string) => void) {
    this.#log = new LineLog(path.join(dataFolder, 'journal'), warn);
    this.keys = new KeyLog(path.join(dataFolder, 'keys', 'data-keys.jsonl'));
  }

  get last(): number {
    return this.#log.last;
  }

  async beforeCommit(tx: Tx, write: Write, newKeys: readonly WrappedKey[]): Promise<boolean> {
    if (this.#log.failed) throw this.#log.failed;
    const entry = this.#log.last + 1;
    await this.mark(tx, entry);
    // The key goes first: what was to be erased must not open again, whatever happens next.
    if (write.kind === 'erasure') this.keys.forget(write.operationId, write.personId);
    if (write.kind === 'command') this.keys.add(write.operationId, newKeys);
    this.#log.append(write);
    return true;
  }

  /** Notes in the database that it holds all entries up to this one. */
  async mark(tx: Tx, entry: number): Promise<void> {
    await setScope(tx, SERVICE);
    const done = await sql`update journal_mark set entry = ${entry}
      where entry = ${entry - 1}`.execute(tx);
    if (done.numAffectedRows === 1n) return;
    throw new LedgerUnavailable(
      `Expected the database to hold ${entry - 1} journal entries and it does not. ` +
        'Nothing was accepted; start again, so that both are brought together.',
    );
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
      if (write.kind !== 'command' || write.operationId !== operationId) continue;
      for (const { seq, hash } of write.facts) yield { seq, hash };
    }
  }

  close(): void {
    this.#log.close();
  }
}
