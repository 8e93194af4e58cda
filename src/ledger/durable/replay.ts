import { sql } from 'kysely';
import { applyAccess } from '../access/writes.ts';
import { storeDeadLetter } from '../deadLetter.ts';
import { LedgerUnavailable } from '../refusal.ts';
import { inScope, SERVICE, serviceOf, setScope } from '../scoped.ts';
import { ensureHead, storeCommand } from '../store.ts';
import type { Database, Tx } from '../tables.ts';
import { eraseDetails } from '../vault/details.ts';
import type { AcceptedCommand, WrappedKey, Write } from './durability.ts';
import type { Journal } from './journal.ts';
import type { KeyLog } from './keyLog.ts';

/**
 * Applies the journal entries that the database lacks, each in its own transaction with its mark,
 * so that being interrupted costs nothing. Returns how many there were.
 * @throws LedgerUnavailable when journal and database contradict each other
 */
export async function replay(db: Database, journal: Journal): Promise<number> {
  const mark = await markOf(db);
  if (mark > journal.last) {
    throw new LedgerUnavailable(
      `The database holds ${mark} journal entries, the journal folder only ${journal.last}: ` +
        'files of the journal are missing. Put them back from a copy, with the same data folder.',
    );
  }
  const keys = new KeysByOperation(journal.keys);
  let applied = 0;
  for (const { n, write } of journal.after(mark)) {
    try {
      await inScope(db, SERVICE, async (tx) => {
        await apply(tx, write, keys);
        await journal.mark(tx, n);
      });
    } catch (cause) {
      throw new LedgerUnavailable(
        `Journal entry ${n} does not fit the database: ${(cause as Error).message}. ` +
          'Move the folder "pglite" aside and start again: it is then rebuilt from the journal.',
        { cause },
      );
    }
    applied += 1;
  }
  return applied;
}

async function markOf(db: Database): Promise<number> {
  return inScope(db, SERVICE, async (tx) => {
    const { rows } = await sql<{ entry: number }>`select entry from journal_mark`.execute(tx);
    return rows[0]?.entry ?? 0;
  });
}

async function apply(tx: Tx, write: Write, keys: KeysByOperation): Promise<void> {
  switch (write.kind) {
    case 'command':
      return applyCommand(tx, write, keys);
    case 'deadLetter':
      await setScope(tx, serviceOf(write.operationId));
      return storeDeadLetter(tx, write);
    case 'erasure':
      await setScope(tx, serviceOf(write.operationId));
      await eraseDetails(tx, write.operationId, write.personId);
      return;
    case 'access':
      await setScope(tx, SERVICE);
      await applyAccess(tx, write.write);
  }
}

/** Details whose key was destroyed since are left out: nobody can open them. */
async function applyCommand(
  tx: Tx,
  command: AcceptedCommand,
  keys: KeysByOperation,
): Promise<void> {
  const service = serviceOf(command.operationId);
  await setScope(tx, service);
  await ensureHead(tx, command.operationId);
  const known = keys.of(command.operationId);
  const sealed = command.sealed.filter((details) => known.has(details.person_id));
  const wrapped = sealed.map((details) => known.get(details.person_id) as WrappedKey);
  await storeCommand(tx, service, { ...command, sealed }, wrapped);
}

class KeysByOperation {
  readonly #log: KeyLog;
  readonly #read = new Map<string, Map<string, WrappedKey>>();

  constructor(log: KeyLog) {
    this.#log = log;
  }

  of(operationId: string): Map<string, WrappedKey> {
    const known = this.#read.get(operationId);
    if (known) return known;
    const keys = this.#log.of(operationId);
    this.#read.set(operationId, keys);
    return keys;
  }
}
