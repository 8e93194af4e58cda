import { sql } from 'kysely';
import { batchesOf } from './batches.ts';
import { factOf, GENESIS, headOf } from './chain.ts';
import type { AcceptedCommand, SealedDetails, StoredKey } from './durable/durability.ts';
import { CHANNEL } from './engines/engine.ts';
import type { Scope } from './ledger.ts';
import { project, upsertProjections } from './projections.ts';
import { LedgerRefusal } from './refusal.ts';
import { serviceOf, setScope } from './scoped.ts';
import type { FactRow, Tx } from './tables.ts';

/**
 * Writes an accepted command: facts, projections of the touched subjects, sealed details, head and
 * command. Facts are inserted with the eyes of `scope` (row security refuses what it may not own),
 * all else as the service, for a case folds from all its facts. Ends in the service's scope.
 */
export async function storeCommand(
  tx: Tx,
  scope: Scope,
  command: AcceptedCommand,
  keys: readonly StoredKey[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const { operationId, facts } = command;
  const service = serviceOf(operationId);
  await setScope(tx, scope);
  let done = 0;
  for (const batch of batchesOf(facts)) {
    await insertFacts(tx, batch);
    done += batch.length;
    onProgress(done, facts.length);
  }
  await setScope(tx, service);
  const before = await earlierFacts(tx, operationId, facts);
  await upsertProjections(tx, operationId, project([...before, ...facts].map(factOf)));
  await storeDetails(tx, operationId, command.sealed, keys);
  await storeHead(tx, command);
}

async function insertFacts(tx: Tx, rows: readonly FactRow[]): Promise<void> {
  await sql`insert into fact select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (
      operation_id text, seq bigint, id text, kind text, subject text, agency_id text,
      occurred_at text, received_at text, recorded_at text, actor text, body text,
      previous_hash text, hash text)`.execute(tx);
}

/** Facts before this command of the subjects that it touches. */
async function earlierFacts(
  tx: Tx,
  operationId: string,
  facts: readonly FactRow[],
): Promise<FactRow[]> {
  const first = facts[0]?.seq ?? 1;
  if (first === 1) return [];
  const subjects = [...new Set(facts.map((fact) => fact.subject))];
  const found: FactRow[] = [];
  for (const batch of batchesOf(subjects)) {
    const { rows } = await sql<FactRow>`select * from fact
      where operation_id = ${operationId} and subject = any (${batch}) and seq < ${first}`.execute(
      tx,
    );
    for (const row of rows) found.push(row);
  }
  return found;
}

/** A person's agency owns the details; people must be registered by now. */
async function storeDetails(
  tx: Tx,
  operationId: string,
  sealed: readonly SealedDetails[],
  keys: readonly StoredKey[],
): Promise<void> {
  const owners = await ownersOf(
    tx,
    operationId,
    sealed.map((details) => details.person_id),
  );
  const owned = <T extends { person_id: string }>(row: T) => ({
    ...row,
    agency_id: owners.get(row.person_id),
  });
  for (const batch of batchesOf(keys)) {
    await sql`insert into vault_key (operation_id, person_id, agency_id, wrapping_key_id, wrapped)
      select ${operationId}, person_id, agency_id, wrapping_key_id, decode(wrapped, 'base64')
      from jsonb_to_recordset(${JSON.stringify(batch.map(owned))}::jsonb)
        as t (person_id text, agency_id text, wrapping_key_id text, wrapped text)
      on conflict (operation_id, person_id) do update
        set wrapping_key_id = excluded.wrapping_key_id, wrapped = excluded.wrapped`.execute(tx);
  }
  for (const batch of batchesOf(sealed)) {
    await sql`insert into vault_record (operation_id, person_id, agency_id, sealed)
      select ${operationId}, person_id, agency_id, decode(sealed, 'base64')
      from jsonb_to_recordset(${JSON.stringify(batch.map(owned))}::jsonb)
        as t (person_id text, agency_id text, sealed text)
      on conflict (operation_id, person_id) do update set sealed = excluded.sealed`.execute(tx);
  }
}

async function ownersOf(
  tx: Tx,
  operationId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const batch of batchesOf(personIds)) {
    const { rows } = await sql<{ id: string; agency_id: string }>`select id, agency_id from person
      where operation_id = ${operationId} and id = any (${batch}::text[])`.execute(tx);
    for (const row of rows) owners.set(row.id, row.agency_id);
  }
  if (owners.size === personIds.length) return owners;
  throw new LedgerRefusal(
    'detailsWithoutPerson',
    'Details came for a person who is not registered. Register the person in the same command.',
  );
}

async function storeHead(tx: Tx, command: AcceptedCommand): Promise<void> {
  const { operationId, facts } = command;
  const { rows } = await sql<{ seq: number; hash: string }>`select seq, hash from ledger_head
    where operation_id = ${operationId}`.execute(tx);
  const before = rows[0] ?? { seq: 0, hash: GENESIS };
  const head = headOf(facts, before);
  await sql`update ledger_head set seq = ${head.seq}, hash = ${head.hash}
    where operation_id = ${operationId}`.execute(tx);
  await sql`insert into command values (${operationId}, ${command.commandId}, ${before.seq + 1},
    ${head.seq}, ${head.hash}, ${JSON.stringify(command.knownFactIds)}::jsonb)`.execute(tx);
  const payload = JSON.stringify([operationId, head.seq]);
  await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(tx);
}

/** Makes the row that commands on this operation lock, if there is none yet. */
export async function ensureHead(tx: Tx, operationId: string): Promise<void> {
  await sql`insert into ledger_head values (${operationId}, 0, ${GENESIS})
    on conflict (operation_id) do nothing`.execute(tx);
}
