import { sql } from 'kysely';
import type { Fact } from '../domain/facts.ts';
import { SUBJECT_TYPES, type SubjectType } from '../domain/fold/subjects.ts';
import { BATCH_ROWS } from './batches.ts';
import { factOf } from './chain.ts';
import type { Progress, Rebuilt } from './ledger.ts';
import { PROJECTION_TABLES, type Projected, project } from './projections.ts';
import { LedgerRefusal } from './refusal.ts';
import { inScope, serviceOf } from './scoped.ts';
import type { Database, FactRow, Tx } from './tables.ts';

/**
 * Folds every fact of an operation again, into a fresh table, compares it with each live
 * projection byte for byte and puts it in its place. Appends wait meanwhile. Facts are read
 * subject by subject, in pages.
 */
export function rebuildProjections(
  db: Database,
  operationId: string,
  onProgress?: Progress,
): Promise<Rebuilt> {
  return inScope(db, serviceOf(operationId), (tx) => rebuildIn(tx, operationId, onProgress));
}

/** The same within a transaction that has the service's scope on the operation. */
export async function rebuildIn(
  tx: Tx,
  operationId: string,
  onProgress: Progress = () => {},
): Promise<Rebuilt> {
  const total = await lock(tx, operationId);
  await sql`create temporary table fresh (
    type text, id text collate "C", agency_id text collate "C", folded jsonb,
    primary key (type, id)) on commit drop`.execute(tx);
  await foldAll(tx, operationId, total, onProgress);
  const tables: Rebuilt['tables'][number][] = [];
  for (const type of SUBJECT_TYPES) tables.push(await replace(tx, operationId, type));
  tables.push(await compareSignatures(tx, operationId));
  await sql`drop table fresh`.execute(tx);
  return { tables };
}

async function lock(tx: Tx, operationId: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from ledger_head
    where operation_id = ${operationId} for update`.execute(tx);
  const [head] = rows;
  if (head) return head.seq;
  throw new LedgerRefusal('unknownOperation', `No operation is called "${operationId}".`);
}

async function foldAll(
  tx: Tx,
  operationId: string,
  total: number,
  onProgress: Progress,
): Promise<void> {
  let after = { subject: '', seq: 0 };
  let subject: Fact[] = [];
  let ready: Projected[] = [];
  let done = 0;
  for (;;) {
    const { rows } = await sql<FactRow>`select * from fact where operation_id = ${operationId}
      and (subject, seq) > (${after.subject}, ${after.seq}::bigint)
      order by subject, seq limit ${BATCH_ROWS}`.execute(tx);
    for (const row of rows) {
      if (row.subject !== after.subject) {
        ready.push(...project(subject));
        subject = [];
      }
      subject.push(factOf(row));
      after = { subject: row.subject, seq: row.seq };
    }
    done += rows.length;
    const isLast = rows.length < BATCH_ROWS;
    if (isLast) ready.push(...project(subject));
    await insertFresh(tx, ready);
    ready = [];
    onProgress(done, total);
    if (isLast) return;
  }
}

async function insertFresh(tx: Tx, ready: readonly Projected[]): Promise<void> {
  const members = ready.map(
    ({ type, id, agency_id, folded }) =>
      `{"type":"${type}","id":${JSON.stringify(id)},"agency_id":"${agency_id}","folded":${folded}}`,
  );
  await sql`insert into fresh select * from jsonb_to_recordset(${`[${members.join(',')}]`}::jsonb)
    as t (type text, id text, agency_id text, folded jsonb)`.execute(tx);
}

/** Compares one live projection with its fresh rows and replaces what differs. */
async function replace(
  tx: Tx,
  operationId: string,
  type: SubjectType,
): Promise<Rebuilt['tables'][number]> {
  const name = PROJECTION_TABLES[type];
  const table = sql.table(name);
  const counts = await sql<{ rows: number; differing: number }>`
    select count(f.id)::integer as rows, (count(*) filter (
      where f.id is null or l.id is null or f.agency_id <> l.agency_id
        or f.folded::text <> l.folded::text))::integer as differing
    from (select * from fresh where type = ${type}) f
    full join (select * from ${table} where operation_id = ${operationId}) l
      on l.id = f.id`.execute(tx);
  const { rows, differing } = counts.rows[0] as { rows: number; differing: number };
  if (differing > 0) {
    await sql`delete from ${table} where operation_id = ${operationId}`.execute(tx);
    await sql`insert into ${table} (operation_id, id, agency_id, folded)
      select ${operationId}, id, agency_id, folded from fresh where type = ${type}`.execute(tx);
  }
  return { table: name, rows, equal: differing === 0 };
}

/** Signatures are kept by the database itself: they are compared, never replaced. */
async function compareSignatures(tx: Tx, operationId: string): Promise<Rebuilt['tables'][number]> {
  const counts = await sql<{ rows: number; differing: number }>`
    with signed as (
      select s.seq, s.subject, s.actor, s.agency_id, s.body::jsonb ->> 'role' as role, (
        select count(*) from fact r where r.operation_id = s.operation_id
          and r.subject = s.subject and r.kind = 'corridor.openingRevoked' and r.seq < s.seq
      ) as round
      from fact s where s.operation_id = ${operationId} and s.kind = 'corridor.openingSigned'
    ), live as (select * from corridor_signature where operation_id = ${operationId})
    select count(signed.seq)::integer as rows, (count(*) filter (
      where signed.seq is null or live.seq is null
        or (signed.subject, signed.actor, signed.agency_id, signed.role, signed.round)
          is distinct from
          (live.corridor_id, live.actor, live.agency_id, live.role, live.round)))::integer
      as differing
    from signed full join live on live.seq = signed.seq`.execute(tx);
  const { rows, differing } = counts.rows[0] as { rows: number; differing: number };
  return { table: 'corridor_signature', rows, equal: differing === 0 };
}
