import { sql } from 'kysely';
import { applyAccess } from '../access/writes.ts';
import type { Head } from '../chain.ts';
import { storeDeadLetter } from '../deadLetter.ts';
import { rebuildIn } from '../rebuild.ts';
import { LedgerUnavailable } from '../refusal.ts';
import { inScope, SERVICE, serviceOf, setScope } from '../scoped.ts';
import { ensureHead, storeCommand } from '../store.ts';
import type { Database, Tx } from '../tables.ts';
import { eraseDetails } from '../vault/details.ts';
import { eraseOriginal, storeOriginal } from '../vault/originals.ts';
import { type AcceptedCommand, factsIn, type Write } from './durability.ts';
import { type Journal, setMark } from './journal.ts';
import type { KeyLog } from './keyLog.ts';
import { restoreRows } from './snapshot.ts';

/**
 * Applies the journal entries that the database lacks, each in its own transaction with its mark,
 * so that being interrupted costs nothing. Returns how many there were.
 * @throws LedgerUnavailable when the two contradict each other
 */
export async function replay(db: Database, journal: Journal): Promise<number> {
  const mark = await markOf(db);
  let applied = 0;
  for (const { n, write } of journal.after(mark)) {
    try {
      await inScope(db, SERVICE, async (tx) => {
        await apply(tx, write, journal.keys);
        await setMark(tx, n);
      });
    } catch (cause) {
      throw new LedgerUnavailable(
        `journal entry ${n} does not fit it: ${(cause as Error).message}`,
        { cause },
      );
    }
    applied += 1;
  }
  await checkHeads(db, journal);
  return applied;
}

/** The chains end where the newest file of the journal says that they do. */
async function checkHeads(db: Database, journal: Journal): Promise<void> {
  const heads = new Map<string, Head>();
  for (const { write } of journal.newest()) {
    for (const fact of factsIn(write)) heads.set(fact.operation_id, fact);
  }
  await inScope(db, SERVICE, async (tx) => {
    for (const [operationId, head] of heads) {
      const { rows } = await sql<Head>`select seq, hash from fact
        where operation_id = ${operationId} order by seq desc limit 1`.execute(tx);
      if (rows[0]?.seq === head.seq && rows[0].hash === head.hash) continue;
      throw new LedgerUnavailable(
        `the facts of ${operationId} end at number ${rows[0]?.seq ?? 0}, in the journal at ` +
          `${head.seq} with hash ${head.hash}`,
      );
    }
  });
}

/** Number of the last journal entry that the database holds. */
export async function markOf(db: Database): Promise<number> {
  return inScope(db, SERVICE, async (tx) => {
    const { rows } = await sql<{ entry: number }>`select entry from journal_mark`.execute(tx);
    return rows[0]?.entry ?? 0;
  });
}

async function apply(tx: Tx, write: Write, keys: KeyLog): Promise<void> {
  switch (write.kind) {
    case 'command':
      return applyCommand(tx, write, keys);
    case 'deadLetter':
      await setScope(tx, serviceOf(write.operationId));
      return storeDeadLetter(tx, write);
    case 'original':
      await setScope(tx, serviceOf(write.operationId));
      return storeOriginal(tx, write, null);
    case 'erasure':
      await setScope(tx, serviceOf(write.operationId));
      await eraseDetails(tx, write.operationId, write.personId);
      await eraseOriginal(tx, write.operationId, write.personId);
      return;
    case 'snapshot':
      await setScope(tx, SERVICE);
      return restoreRows(tx, write);
    case 'snapshotEnd':
      for (const operationId of write.operationIds) {
        await setScope(tx, serviceOf(operationId));
        await rebuildIn(tx, operationId);
      }
      return;
    case 'access':
      await setScope(tx, SERVICE);
      await applyAccess(tx, write.write);
  }
}

/** Details whose key was destroyed since are left out: nobody can open them. */
async function applyCommand(tx: Tx, command: AcceptedCommand, keys: KeyLog): Promise<void> {
  const service = serviceOf(command.operationId);
  await setScope(tx, service);
  await ensureHead(tx, command.operationId);
  const kept = command.sealed.flatMap((details) => {
    const key = keys.get(command.operationId, details.person_id);
    return key ? [{ details, key: { ...key, wrapped: null } }] : [];
  });
  const sealed = kept.map(({ details }) => details);
  const stored = kept.map(({ key }) => key);
  await storeCommand(tx, service, { ...command, sealed }, stored);
}
