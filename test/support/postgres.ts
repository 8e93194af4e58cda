/**
 * The PostgreSQL server of this test run, for suites that hold on both engines.
 *
 * `DATABASE_URL_TEST` names one; without it a throw-away cluster is started for the whole run on
 * the first call (`global-setup.ts`). Suites create and drop databases of their own in it:
 *
 *     const url = await postgresUrl();
 *     describe.skipIf(url === null)('the ledger on PostgreSQL (needs PostgreSQL 15 or newer)', ...)
 *
 * @returns the URL of a superuser's connection to the database `postgres`, or null where there is
 *   no PostgreSQL 15 or newer on this machine (the reason is printed once).
 */
export async function postgresUrl(): Promise<string | null> {
  const named = process.env.DATABASE_URL_TEST;
  if (named) return named;
  const door = process.env.SAFE_PASSAGE_TEST_POSTGRES_DOOR;
  if (!door) return null;
  const response = await fetch(door);
  return response.ok ? response.text() : null;
}
