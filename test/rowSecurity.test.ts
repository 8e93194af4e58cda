import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../src/ledger/ledger.ts';
import { inScope, SERVICE } from '../src/ledger/scoped.ts';
import { enginesHere } from './cases/engines.ts';
import { newOperation } from './cases/ledger.ts';
import { AGENCIES, at, idFor } from './cases/ledgerFacts.ts';
import type { TestLedger } from './cases/ledgerHarness.ts';
import { oneOfEach } from './cases/oneOfEach.ts';
import { type CatalogueTable, catalogue, unguarded } from './cases/rowSecurity.ts';

const [A, B] = AGENCIES;
const PERMISSION_DENIED = '42501';
/** Tables of the migrator: for the owner alone. */
const isMigrators = (table: CatalogueTable) => table.name.includes('kysely_');

describe.each(await enginesHere())('row security with nothing before it, on $name', (engine) => {
  let test: TestLedger;
  let here: Scope;
  let elsewhere: Scope;
  let tables: CatalogueTable[];

  beforeAll(async () => {
    test = await engine.make();
    here = await newOperation(test.ledger);
    elsewhere = await newOperation(test.ledger);
    for (const scope of [here, elsewhere]) {
      for (const agency of AGENCIES) {
        const name = agency.replace('embassy', 'thing');
        const given = { givenName: 'Canary', familyName: null, birthDate: null };
        const details = new Map([[idFor(name), { ...given, phone: null, document: null }]]);
        const facts = oneOfEach(agency, name);
        await test.ledger.append(scope, facts, { commandId: name, details });
        await test.ledger.originals.keep(scope, agency, Buffer.from(`words of ${name}`));
      }
      const unfit = [{ kind: 'nothing' } as never];
      await test.ledger.append(scope, unfit, { commandId: 'unfit' }).catch(() => {});
      // The operation itself belongs to the commons; give it to B for the sake of the question.
      await inScope(test.owner, scope, (tx) =>
        sql`update operation set agency_id = ${B}`.execute(tx),
      );
    }
    const { access } = test.ledger;
    await access.createOperator({ operatorId: 'olga', name: 'Olga', createdAt: at(8) });
    const [tokenHash, operatorId] = ['a'.repeat(64), 'olga'];
    await access.createLink({ tokenHash, operatorId, purpose: 'first', expiresAt: at(9) });
    await access.createSession({ tokenHash, operatorId, createdAt: at(8), endsAt: at(9) });
    const passkey = { credentialId: 'k', operatorId, counter: 0, transports: [] };
    await access.addPasskey({ ...passkey, publicKey: Uint8Array.of(1) }, at(8));
    tables = await catalogue(test.owner);
  });
  afterAll(async () => {
    await test.close();
    await engine.clear();
  });

  /** Rows that raw SQL sees as the application's role; 0 where it may not look at all. */
  async function rowsSeen(scope: Scope, table: string, where = 'true'): Promise<number> {
    try {
      return await inScope(test.owner, scope, async (tx) => {
        const query = sql.raw(`select count(*)::integer as rows from ${table} where ${where}`);
        const { rows } = await query.execute(tx);
        return (rows[0] as { rows: number }).rows;
      });
    } catch (error) {
      if ((error as { code?: string }).code === PERMISSION_DENIED) return 0;
      throw error;
    }
  }

  const owned = () => tables.filter((table) => table.columns.includes('agency_id'));
  const ofOperations = () => tables.filter((table) => table.columns.includes('operation_id'));

  it('stands on every table of the catalogue, forced, with a policy', () => {
    expect(tables.length).toBeGreaterThanOrEqual(25);
    expect(unguarded(tables)).toEqual([]);
  });

  it('is missed where a table lacks it: the question has teeth', async () => {
    const rollBack = new Error('only a question');
    const asked = test.owner.transaction().execute(async (tx) => {
      for (const [name, statement] of [
        ['bare', ''],
        ['unforced', 'alter table safe_passage.unforced enable row level security'],
        ['silent', 'alter table safe_passage.silent enable row level security'],
      ]) {
        await sql.raw(`create table safe_passage.${name} (id text)`).execute(tx);
        if (statement) await sql.raw(statement).execute(tx);
      }
      await sql.raw('alter table safe_passage.silent force row level security').execute(tx);
      await sql.raw('create policy p on safe_passage.unforced using (true)').execute(tx);
      expect(unguarded(await catalogue(tx))).toEqual([
        'safe_passage.bare lacks row security, row security on its owner, a policy',
        'safe_passage.silent lacks a policy',
        'safe_passage.unforced lacks row security on its owner',
      ]);
      throw rollBack;
    });
    await expect(asked).rejects.toBe(rollBack);
  });

  it('has rows of the other agency and the other operation in every table to hide', async () => {
    const everywhere = { ...SERVICE };
    const empty: string[] = [];
    for (const table of tables.filter((one) => !isMigrators(one))) {
      const conditions = ['true'];
      if (table.columns.includes('agency_id')) conditions.push(`agency_id = '${B}'`);
      if (table.columns.includes('operation_id')) {
        conditions.push(`operation_id = '${elsewhere.operationId}'`);
      }
      const rows = await rowsSeen(everywhere, table.name, conditions.join(' and '));
      if (rows === 0) empty.push(table.name);
    }
    expect(empty).toEqual([]);
  });

  it('shows one agency 0 rows of another, in every table', async () => {
    const mine: Scope = { ...here, agencies: [A] };
    for (const table of owned()) {
      expect(await rowsSeen(mine, table.name, `agency_id = '${B}'`), table.name).toBe(0);
    }
    // And its own: it does not pass by being blind.
    const blind = ['safe_passage.operation'];
    for (const table of owned().filter((one) => !blind.includes(one.name))) {
      expect(await rowsSeen(mine, table.name), table.name).toBeGreaterThan(0);
    }
  });

  it('shows 0 rows of another operation in every table, also to the service', async () => {
    for (const scope of [{ ...here, agencies: [A, B] }, here]) {
      const there = `operation_id <> '${here.operationId}'`;
      for (const table of ofOperations()) {
        expect(await rowsSeen(scope, table.name, there), table.name).toBe(0);
      }
    }
  });

  it('shows an agency nothing of what is the service own: heads, commands, sign-in', async () => {
    const mine: Scope = { ...here, agencies: [A, B] };
    const inner = tables.filter((table) => !table.columns.includes('agency_id'));
    expect(inner.length).toBeGreaterThanOrEqual(10);
    for (const table of inner) {
      expect(await rowsSeen(mine, table.name), table.name).toBe(0);
    }
  });

  it.each([
    ['no operation', { operationId: '', agencies: [A] }],
    ['no agency', { operationId: 'here', agencies: [] }],
    ['every operation but one agency', { operationId: '*', agencies: [A] }],
    ['an agency called *', { operationId: '*', agencies: ['*'] }],
  ])('shows nothing that is owned with %s in scope', async (_, scope) => {
    const operationId = scope.operationId === 'here' ? here.operationId : scope.operationId;
    for (const table of owned()) {
      const rows = await rowsSeen({ ...scope, operationId }, table.name, `agency_id <> 'commons'`);
      expect(rows, table.name).toBe(0);
    }
  });

  it('lets an agency change or delete no row of another, and add none for it', async () => {
    const mine: Scope = { ...here, agencies: [A] };
    for (const name of ['person', 'claim', 'hazard', 'vault_key', 'vault_record']) {
      const touched = await inScope(test.owner, mine, async (tx) => {
        const table = sql.table(name);
        const changed = await sql`update ${table} set operation_id = operation_id
          where agency_id = ${B}`.execute(tx);
        const gone = await sql`delete from ${table} where agency_id = ${B}`.execute(tx);
        return [changed.numAffectedRows, gone.numAffectedRows];
      });
      expect(touched, name).toEqual([0n, 0n]);
      const adding = inScope(test.owner, mine, (tx) =>
        sql`update ${sql.table(name)} set agency_id = ${B}`.execute(tx),
      );
      await expect(adding, name).rejects.toThrow('row-level security');
    }
  });
});
