import { postgresUrl } from '../support/postgres.ts';
import { type Engine, pgliteEngine, postgresqlEngine } from './ledgerHarness.ts';

/** The engines of this machine: PGlite always, PostgreSQL where there is one. */
export async function enginesHere(): Promise<readonly Engine[]> {
  const url = await postgresUrl();
  return url === null ? [pgliteEngine()] : [pgliteEngine(), postgresqlEngine(url)];
}
