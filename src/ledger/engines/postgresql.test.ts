import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { newOperation } from '../../../test/cases/ledger.ts';
import {
  corridor,
  idFor,
  OPERATION,
  opened,
  registered,
  signed,
} from '../../../test/cases/ledgerFacts.ts';
import { atServer, EVERYONE, postgresqlEngine } from '../../../test/cases/ledgerHarness.ts';
import { catalogue, unguarded } from '../../../test/cases/rowSecurity.ts';
import { postgresUrl } from '../../../test/support/postgres.ts';
import type { Ledger } from '../ledger.ts';
import { openLedger } from '../open.ts';

const url = await postgresUrl();

describe.skipIf(url === null)('a PostgreSQL server (needs PostgreSQL 15 or newer)', () => {
  const server = url ?? '';
  const engine = postgresqlEngine(server);
  const home = mkdtempSync(path.join(tmpdir(), 'safe-passage-server-'));
  const cleanings: string[] = [];
  afterAll(async () => {
    await engine.clear();
    for (const statement of cleanings.reverse()) await atServer(server, statement);
    rmSync(home, { recursive: true });
  });

  /** A database of its own, and the URL by which a user of it connects. */
  async function newDatabase(user?: { name: string; password: string }): Promise<string> {
    const name = `safe_passage_own_${randomBytes(6).toString('hex')}`;
    await atServer(server, `create database ${name} ${user ? `owner ${user.name}` : ''}`);
    cleanings.push(`drop database if exists ${name} with (force)`);
    const own = new URL(server);
    own.pathname = `/${name}`;
    if (user) [own.username, own.password] = [user.name, user.password];
    return own.href;
  }

  async function newUser(): Promise<{ name: string; password: string }> {
    const name = `cell_${randomBytes(6).toString('hex')}`;
    const password = randomBytes(12).toString('hex');
    await atServer(server, `create role ${name} login password '${password}'`);
    cleanings.push(`drop role if exists ${name}`);
    return { name, password };
  }

  let folders = 0;
  function open(databaseUrl: string): Promise<Ledger> {
    folders += 1;
    const dataFolder = path.join(home, String(folders));
    return openLedger({ dataFolder, databaseUrl, clock: () => new Date(), random: randomBytes });
  }

  it('takes the commands of two processes one after the other, and tells both', async () => {
    const one = await engine.make();
    const other = (await engine.beside?.(one)) ?? one;
    const scope = await newOperation(one.ledger);
    const heard = new Set<number>();
    const stop = one.ledger.onAppended((_, seq) => heard.add(seq));
    const names = Array.from({ length: 40 }, (_, index) => `person-${index}`);
    await Promise.all(
      names.map((name, index) =>
        (index % 2 ? one : other).ledger.append(scope, [registered(name)], { commandId: name }),
      ),
    );
    const facts = await other.ledger.facts(scope);
    expect(facts.map((fact) => fact.seq)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
    expect((await one.ledger.verify(scope.operationId)).tampering).toBeNull();
    await expect.poll(() => [...heard].filter((seq) => seq > 1).length).toBe(40);
    stop();
    await one.close();
    await other.close();
  });

  it('is heard again after its connection was cut', async () => {
    const { ledger, owner, close } = await engine.make();
    const scope = await newOperation(ledger);
    const heard: number[] = [];
    ledger.onAppended((operationId, seq) => {
      if (operationId === scope.operationId) heard.push(seq);
    });
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen %'`.execute(owner);
    await ledger.append(scope, [registered('ann')], { commandId: 'one' });
    await expect.poll(() => heard.includes(2), { timeout: 20_000 }).toBe(true);
    await close();
  });

  it('holds for an owner who is no superuser, row security and signatures included', async () => {
    const user = await newUser();
    const own = await newDatabase(user);
    await expect(open(own)).rejects.toThrow(
      /may not create or take the role safe_passage_app.*administrator run: create role/,
    );
    await atServer(server, `grant safe_passage_app to ${user.name}`);
    const ledger = await open(own);
    await ledger.append(EVERYONE, [opened(), registered('ann')], { commandId: 'one' });
    const first = [corridor(), signed('proposer', 'olga')];
    await ledger.append(EVERYONE, first, { commandId: 'two' });
    const again = ledger.append(EVERYONE, [signed('approver', 'olga')], { commandId: 'three' });
    await expect(again).rejects.toMatchObject({ code: 'signedByTheSamePerson' });
    const theirs = { operationId: OPERATION, agencies: ['embassy-b'] };
    expect((await ledger.cases(theirs, 'person')).has(idFor('ann'))).toBe(false);
    expect((await ledger.rebuild(OPERATION)).tables.every(({ equal }) => equal)).toBe(true);
    await ledger.close();
    const second = await open(own);
    expect((await second.head(EVERYONE)).seq).toBe(4);
    await second.close();
  });

  it('shows its owner no row outside a scope', async () => {
    const { ledger, owner, close } = await engine.make();
    await newOperation(ledger);
    expect(unguarded(await catalogue(owner))).toEqual([]);
    const user = await newUser();
    const seen = await owner.transaction().execute(async (tx) => {
      await sql`grant usage on schema safe_passage to ${sql.id(user.name)}`.execute(tx);
      await sql`alter table safe_passage.fact owner to ${sql.id(user.name)}`.execute(tx);
      await sql`select set_config('role', ${user.name}, true)`.execute(tx);
      const { rows } = await sql`select * from safe_passage.fact`.execute(tx);
      await sql`select set_config('role', 'none', true)`.execute(tx);
      await sql`alter table safe_passage.fact owner to current_user`.execute(tx);
      await sql`drop owned by ${sql.id(user.name)}`.execute(tx);
      return rows.length;
    });
    expect(seen).toBe(0);
    await close();
  });

  it.each(['synchronous_commit'])('is refused with %s switched off', async (setting) => {
    const own = await newDatabase();
    const name = new URL(own).pathname.slice(1);
    await atServer(server, `alter database ${name} set ${setting} = off`);
    await expect(open(own)).rejects.toThrow(`${setting} switched off: a power cut would lose`);
    await atServer(server, `alter database ${name} set ${setting} = remote_write`);
    await (await open(own)).close();
  });

  it('is named in words when it does not answer', async () => {
    const nowhere = 'postgres://nobody:secret@127.0.0.1:1/nothing';
    await expect(open(nowhere)).rejects.toThrow(/DATABASE_URL does not answer.*Check that it runs/);
    await expect(open(nowhere)).rejects.not.toThrow('secret');
  });
});
