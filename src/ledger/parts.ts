import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { Durability } from './durable/durability.ts';
import { Journal } from './durable/journal.ts';
import { markOf, replay } from './durable/replay.ts';
import { Witness } from './durable/witness.ts';
import { type Engine, SCHEMA } from './engines/engine.ts';
import { openPglite } from './engines/pglite.ts';
import { openPostgresql } from './engines/postgresql.ts';
import type { Parts } from './ledgerOver.ts';
import { acquireLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { rebuildProjections } from './rebuild.ts';
import { LedgerUnavailable } from './refusal.ts';
import { inScope, SERVICE } from './scoped.ts';
import type { Database } from './tables.ts';
import { readOrMakeKey } from './vault/keyFile.ts';
import { Vault } from './vault/vault.ts';
import { verifyChain } from './verify.ts';

export interface LedgerOptions {
  /** Lock, keys, journal or witness, and the embedded database; made when it is not there. */
  readonly dataFolder: string;
  /** PostgreSQL 15 or newer; without it the embedded engine, in `dataFolder`. */
  readonly databaseUrl?: string | undefined;
  /** Key of the vault; `keys/vault.key` in the data folder unless it is kept elsewhere. */
  readonly keyFile?: string | undefined;
  readonly clock: () => Date;
  /** Cryptographically random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  /** Told what whoever runs it should know; nothing here stops the start. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

/**
 * Opens what a ledger stands on: takes the data folder, opens and migrates the database, applies
 * what the journal has and the database lacks.
 * @throws LedgerUnavailable in words for whoever runs it
 */
export async function openParts(options: LedgerOptions): Promise<Parts> {
  const { dataFolder, clock, random } = options;
  const warn = options.onWarning ?? (() => {});
  const lock = acquireLock(dataFolder, clock());
  const opened: (() => void | Promise<void>)[] = [() => lock.release()];
  const close = async () => {
    for (const part of opened.splice(0).reverse()) await part();
  };
  try {
    const keyFile = options.keyFile ?? path.join(dataFolder, 'keys', 'vault.key');
    mkdirSync(path.join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
    const rootKey = readOrMakeKey(keyFile, random);
    const { engine, durability } = await openEngine(options, lock.takenOver, warn, opened);
    const vault = new Vault(rootKey, random);
    await checkKey(engine.db, vault, keyFile);
    return { engine, durability, vault, clock, random, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openEngine(
  options: LedgerOptions,
  afterCrash: boolean,
  warn: (text: string) => void,
  opened: (() => void | Promise<void>)[],
): Promise<{ engine: Engine; durability: Durability }> {
  const { dataFolder, databaseUrl } = options;
  if (databaseUrl) {
    const engine = await openPostgresql(databaseUrl);
    opened.push(() => engine.close());
    await migrate(engine.db);
    const durability = new Witness(dataFolder, warn);
    opened.push(() => durability.close());
    return { engine, durability };
  }
  const journal = new Journal(dataFolder, warn);
  opened.push(() => journal.close());
  const engine = await openEmbedded(options, journal, afterCrash, warn);
  opened.push(() => engine.close());
  return { engine, durability: journal };
}

/**
 * The embedded database up to the journal's last entry. One that cannot be read, or that
 * contradicts the journal, is kept aside and made anew: the journal is what was acknowledged.
 */
async function openEmbedded(
  { dataFolder, clock }: LedgerOptions,
  journal: Journal,
  afterCrash: boolean,
  warn: (text: string) => void,
): Promise<Engine> {
  const folder = path.join(dataFolder, 'pglite');
  const isNew = !existsSync(folder);
  try {
    return await openSound(folder, journal, afterCrash, warn);
  } catch (error) {
    if (isNew) throw error;
    const aside = `${folder}.broken-${clock().toISOString().replaceAll(':', '')}`;
    renameSync(folder, aside);
    warn(
      `The embedded database cannot be used (${(error as Error).message}). It was moved to ` +
        `${aside}; a new one is made from the ${journal.last} entries of the journal.`,
    );
    return openSound(folder, journal, false, warn);
  }
}

async function openSound(
  folder: string,
  journal: Journal,
  afterCrash: boolean,
  warn: (text: string) => void,
): Promise<Engine> {
  const engine = await openPglite(folder);
  try {
    await migrate(engine.db);
    await readEverything(engine.db);
    const mark = await markOf(engine.db);
    const isShort = mark > journal.last;
    if (isShort) await beginJournalAgain(folder, engine.db, journal, mark, warn);
    const applied = await replay(engine.db, journal);
    if (applied > 0) warn(`The database lacked ${applied} journal entries; they are applied.`);
    if (afterCrash || isShort) await checkAfterCrash(engine.db, journal, warn);
    return engine;
  } catch (error) {
    await engine.close().catch(() => {});
    throw error;
  }
}

/** Reads each table once: a missing or torn file shows now, and not in the middle of the work. */
async function readEverything(db: Database): Promise<void> {
  const tables = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = ${SCHEMA}::regnamespace and relkind = 'r'`.execute(db);
  for (const { name } of tables.rows) {
    await sql`select count(*) from ${sql.table(`${SCHEMA}.${name}`)}`.execute(db);
  }
}

/** Files of the journal are gone and the database is not: the cell goes on with what it has. */
async function beginJournalAgain(
  folder: string,
  db: Database,
  journal: Journal,
  mark: number,
  warn: (text: string) => void,
): Promise<void> {
  const aside = path.join(path.dirname(folder), `journal.short-${mark}`);
  warn(
    `The database holds ${mark} journal entries, the journal only ${journal.last}: files of it ` +
      `are missing. What is left of it was moved to ${aside} and a new one was begun from the ` +
      'database. If nobody can say why, compare the head of the chain with one that was noted.',
  );
  await journal.beginAgain(db, mark, aside);
}

/** Without fsync a power cut may have cost whole pages: look at every fact and fold it again. */
async function checkAfterCrash(
  db: Database,
  journal: Journal,
  warn: (text: string) => void,
): Promise<void> {
  const heads = await inScope(db, SERVICE, (tx) =>
    sql<{ operation_id: string }>`select operation_id from ledger_head`.execute(tx),
  );
  for (const { operation_id: operationId } of heads.rows) {
    const { tampering } = await verifyChain(db, journal, operationId);
    if (tampering) {
      const { kind, seq } = tampering;
      throw new LedgerUnavailable(`fact number ${seq} of ${operationId} is ${kind}`);
    }
    const { tables } = await rebuildProjections(db, operationId);
    const repaired = tables.filter(({ equal }) => !equal).map(({ table }) => table);
    if (repaired.length > 0) {
      warn(`After the crash ${repaired.join(', ')} of ${operationId} were folded anew.`);
    }
  }
}

/** A wrong key file is found on opening and not when a name is needed. */
async function checkKey(db: Database, vault: Vault, keyFile: string): Promise<void> {
  const found = await inScope(db, SERVICE, (tx) =>
    sql<{ operation_id: string; wrapping_key_id: string }>`
      select distinct operation_id, wrapping_key_id from vault_key`.execute(tx),
  );
  const foreign = found.rows.find(
    (row) => row.wrapping_key_id !== vault.wrappingKeyId(row.operation_id),
  );
  if (!foreign) return;
  throw new LedgerUnavailable(
    `The vault key file ${keyFile} is not the one that the details of operation ` +
      `"${foreign.operation_id}" are sealed under. Put back the file that belongs here.`,
  );
}
