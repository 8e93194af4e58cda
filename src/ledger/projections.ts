import { sql } from 'kysely';
import type { Fact } from '../domain/facts.ts';
import { foldSubject } from '../domain/fold/fold.ts';
import { type SubjectType, subjectTypeOf } from '../domain/fold/subjects.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import { batchesOf } from './batches.ts';
import type { Tx } from './tables.ts';

/** The projection of each type of subject. */
export const PROJECTION_TABLES: Readonly<Record<SubjectType, string>> = {
  operation: 'operation',
  place: 'place',
  person: 'person',
  vehicle: 'vehicle',
  timetable: 'timetable',
  claim: 'claim',
  corridor: 'corridor',
  hazard: 'hazard',
  advisory: 'advisory',
  headCount: 'head_count',
  plan: 'plan',
  operator: 'operator_grant',
  message: 'message',
  notification: 'notification',
  report: 'report',
  chatImport: 'chat_import',
};

/** A folded case on its way to its table. `folded` is canonical JSON. */
export interface Projected {
  readonly type: SubjectType;
  readonly id: string;
  readonly agency_id: string;
  readonly folded: string;
}

/** Folds facts of any number of subjects; a subject that nothing defines yet has no row. */
export function project(facts: Iterable<Fact>): Projected[] {
  const bySubject = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${subjectTypeOf(fact.kind)} ${fact.subject}`;
    const list = bySubject.get(key);
    if (list) list.push(fact);
    else bySubject.set(key, [fact]);
  }
  const projected: Projected[] = [];
  for (const [key, list] of bySubject) {
    const type = key.slice(0, key.indexOf(' ')) as SubjectType;
    const folded = foldSubject(type, list);
    if (folded === null) continue;
    const id = key.slice(type.length + 1);
    projected.push({ type, id, agency_id: folded.agencyId, folded: canonicalJson(folded) });
  }
  return projected;
}

/** Writes cases to their tables, whole and in the service's scope. */
export async function upsertProjections(
  tx: Tx,
  operationId: string,
  projected: readonly Projected[],
): Promise<void> {
  const byType = Map.groupBy(projected, (row) => row.type);
  for (const [type, rows] of byType) {
    const table = sql.table(PROJECTION_TABLES[type]);
    for (const batch of batchesOf(rows)) {
      const members = batch.map(
        (row) =>
          `{"id":${JSON.stringify(row.id)},"agency_id":"${row.agency_id}","folded":${row.folded}}`,
      );
      await sql`insert into ${table} (operation_id, id, agency_id, folded)
        select ${operationId}, id, agency_id, folded
        from jsonb_to_recordset(${`[${members.join(',')}]`}::jsonb)
          as t (id text, agency_id text, folded jsonb)
        on conflict (operation_id, id) do update
          set agency_id = excluded.agency_id, folded = excluded.folded`.execute(tx);
    }
  }
}
