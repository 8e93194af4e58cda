import { sql } from 'kysely';
import { APP_ROLE, SCHEMA } from './engines/engine.ts';
import type { Scope } from './ledger.ts';
import type { Database, Tx } from './tables.ts';

/** The service's own eyes, over all operations: sign-in state, the list of operations. */
export const SERVICE: Scope = { operationId: '*', agencies: '*' };

/** The service's own eyes on one operation: chains, folds, verification. */
export function serviceOf(operationId: string): Scope {
  return { operationId, agencies: '*' };
}

/**
 * Runs `work` in one transaction as the application's role, with row security bound to `scope`.
 * Role and scope end with the transaction, so a pooled connection carries nothing over.
 */
export function inScope<T>(
  db: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  isolation: 'read committed' | 'repeatable read' = 'read committed',
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel(isolation)
    .execute(async (tx) => {
      await setScope(tx, scope);
      return work(tx);
    });
}

/** Narrows or widens row security for the statements that follow in this transaction. */
export async function setScope(tx: Tx, scope: Scope): Promise<void> {
  const agencies = scope.agencies === '*' ? '*' : scope.agencies.filter((a) => a !== '*').join(',');
  await sql`select set_config('role', ${APP_ROLE}, true),
    set_config('search_path', ${`${SCHEMA}, pg_catalog`}, true),
    set_config('app.operation', ${scope.operationId}, true),
    set_config('app.agencies', ${agencies}, true)`.execute(tx);
}
