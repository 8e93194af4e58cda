import { sql } from 'kysely';
import { BATCH_ROWS } from '../batches.ts';
import { inScope, SERVICE } from '../scoped.ts';
import type { Database, Tx } from '../tables.ts';
import type { SnapshotRows } from './durability.ts';

/** Tables that nothing else can be made from, each after those that it refers to, with its key. */
const SOURCES = {
  ledger_head: 'operation_id',
  fact: 'operation_id, seq',
  command: 'operation_id, command_id',
  dead_letter: 'operation_id, dead_letter_id',
  vault_record: 'operation_id, person_id',
  vault_key: 'operation_id, person_id',
  original: 'operation_id, original_id, agency_id',
  operator: 'operator_id',
  sign_in_link: 'token_hash',
  passkey: 'credential_id',
  session: 'token_hash',
} as const;

export type SnapshotTable = keyof typeof SOURCES;

/** All rows of all source tables as entries of a journal, in pages. */
export function snapshotTo(db: Database, write: (rows: SnapshotRows) => void): Promise<void> {
  return inScope(
    db,
    SERVICE,
    async (tx) => {
      for (const [table, key] of Object.entries(SOURCES) as [SnapshotTable, string][]) {
        for (let offset = 0; ; offset += BATCH_ROWS) {
          const { rows } = await sql<{ row: object }>`select to_jsonb(t) as row
            from ${sql.table(table)} t order by ${sql.raw(key)}
            limit ${BATCH_ROWS} offset ${offset}`.execute(tx);
          if (rows.length > 0) {
            write({ kind: 'snapshot', table, rows: rows.map(({ row }) => row) });
          }
          if (rows.length < BATCH_ROWS) break;
        }
      }
    },
    'repeatable read',
  );
}

/** Puts the rows of one entry back; rows that are there stay as they are. */
export async function restoreRows(tx: Tx, { table, rows }: SnapshotRows): Promise<void> {
  const name = sql.table(table);
  await sql`insert into ${name}
    select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing`.execute(tx);
}
