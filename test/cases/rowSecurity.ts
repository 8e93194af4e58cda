import { sql } from 'kysely';
import type { Database } from '../../src/ledger/tables.ts';

/** A table as the catalogue has it, system tables left out. */
export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** What its row security lacks; empty when it has all three. */
  readonly lacks: readonly string[];
}

interface CatalogueRow {
  readonly name: string;
  readonly columns: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: number;
}

/** Every table, partitioned table and materialised view that is not the engine's own. */
export async function catalogue(owner: Database): Promise<CatalogueTable[]> {
  const { rows } = await sql<CatalogueRow>`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled,
      c.relforcerowsecurity as forced,
      (select count(*)::integer from pg_policy p where p.polrelid = c.oid) as policies,
      (select string_agg(a.attname, ' ') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname <> 'information_schema'
      and n.nspname not like 'pg\\_%'
    order by 1`.execute(owner);
  return rows.map(({ name, columns, enabled, forced, policies }) => ({
    name,
    columns: columns.split(' '),
    lacks: [
      ...(enabled ? [] : ['row security']),
      ...(forced ? [] : ['row security on its owner']),
      ...(policies > 0 ? [] : ['a policy']),
    ],
  }));
}

/** Tables on which somebody could see what is not theirs, each with what it lacks. */
export function unguarded(tables: readonly CatalogueTable[]): string[] {
  return tables
    .filter((table) => table.lacks.length > 0)
    .map((table) => `${table.name} lacks ${table.lacks.join(', ')}`);
}
