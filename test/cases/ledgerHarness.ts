import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Ledger, Scope } from '../../src/ledger/ledger.ts';
import { ledgerOver, type Parts } from '../../src/ledger/ledgerOver.ts';
import { openParts } from '../../src/ledger/parts.ts';
import type { Database } from '../../src/ledger/tables.ts';
import { OPERATION } from './ledgerFacts.ts';

/** The service's eyes on the operation of the fixtures. */
export const EVERYONE: Scope = { operationId: OPERATION, agencies: '*' };

/** An open ledger with what a test needs around it. */
export interface TestLedger {
  readonly ledger: Ledger;
  /** SQL as the owner of the tables: what somebody with the database in their hands can do. */
  readonly owner: Database;
  readonly dataFolder: string;
  readonly warnings: readonly string[];
  close(): Promise<void>;
  /** Closes and opens the same folder and database again. */
  reopen(): Promise<TestLedger>;
}

export interface Engine {
  readonly name: string;
  /** A new ledger in a folder and a database of its own. */
  make(): Promise<TestLedger>;
  /** Another process's ledger on the same database, where the engine allows that. */
  beside: ((other: TestLedger) => Promise<TestLedger>) | null;
  /** Removes what the tests left. */
  clear(): Promise<void>;
}

const COPY = { recursive: true } as const;

/** Later than every fact of the fixtures. */
const NOW = new Date('2022-03-03T08:00:00.000Z');

function seededBytes(seed: string): (bytes: number) => Uint8Array {
  let counter = 0;
  return (bytes) => {
    const parts: Buffer[] = [];
    for (let have = 0; have < bytes; have += 32) {
      counter += 1;
      parts.push(createHash('sha256').update(`${seed} ${counter}`).digest());
    }
    return Buffer.concat(parts).subarray(0, bytes);
  };
}

function openOptions(dataFolder: string, databaseUrl: string | undefined, warnings: string[]) {
  return {
    dataFolder,
    databaseUrl,
    clock: () => NOW,
    random: seededBytes(dataFolder),
    onWarning: (text: string) => warnings.push(text),
  };
}

async function openIn(dataFolder: string, databaseUrl?: string): Promise<TestLedger> {
  const warnings: string[] = [];
  const parts: Parts = await openParts(openOptions(dataFolder, databaseUrl, warnings));
  const ledger = await ledgerOver(parts);
  return {
    ledger,
    owner: parts.engine.db,
    dataFolder,
    warnings,
    close: () => ledger.close(),
    async reopen() {
      await ledger.close();
      return openIn(dataFolder, databaseUrl);
    },
  };
}

/** The embedded engine. Migrated once; each ledger starts from a copy of that folder. */
export function pgliteEngine(): Engine {
  const home = mkdtempSync(path.join(tmpdir(), 'safe-passage-ledgers-'));
  let template: Promise<string> | null = null;
  let count = 0;
  const makeTemplate = async () => {
    const folder = path.join(home, 'template');
    await (await openIn(folder)).close();
    return path.join(folder, 'pglite');
  };
  return {
    name: 'PGlite',
    async make() {
      template ??= makeTemplate();
      const source = await template;
      count += 1;
      const dataFolder = path.join(home, `ledger-${count}`);
      cpSync(source, path.join(dataFolder, 'pglite'), { recursive: true });
      return openIn(dataFolder);
    },
    beside: null,
    async clear() {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL server. Each ledger has a database of its own. */
export function postgresqlEngine(serverUrl: string): Engine {
  const home = mkdtempSync(path.join(tmpdir(), 'safe-passage-ledgers-'));
  const made: string[] = [];
  const urls = new Map<TestLedger, string>();
  let count = 0;
  const newFolder = () => {
    count += 1;
    return path.join(home, `ledger-${count}`);
  };
  const open = async (url: string, keysOf: string | null = null) => {
    const folder = newFolder();
    // Servers on one database share the key of the vault.
    if (keysOf !== null) cpSync(path.join(keysOf, 'keys'), path.join(folder, 'keys'), COPY);
    const opened = await openIn(folder, url);
    urls.set(opened, url);
    return opened;
  };
  return {
    name: 'PostgreSQL',
    async make() {
      const name = `safe_passage_test_${randomBytes(6).toString('hex')}`;
      await atServer(serverUrl, `create database ${name}`);
      made.push(name);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return open(url.href);
    },
    beside: (other) => open(urls.get(other) as string, other.dataFolder),
    async clear() {
      for (const name of made) {
        await atServer(serverUrl, `drop database if exists ${name} with (force)`);
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function atServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Runs statements as the owner with the triggers that guard facts switched off. */
export async function tamper(test: TestLedger, statements: readonly string[]): Promise<void> {
  await test.owner.transaction().execute(async (tx) => {
    await sql`select set_config('app.operation', '*', true), set_config('app.agencies', '*', true),
      set_config('search_path', 'safe_passage', true)`.execute(tx);
    await sql`alter table fact disable trigger all`.execute(tx);
    for (const statement of statements) await sql.raw(statement).execute(tx);
    await sql`alter table fact enable trigger all`.execute(tx);
  });
}
