import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { APP_ROLE, SCHEMA } from './engines/engine.ts';
import { LedgerUnavailable } from './refusal.ts';
import type { Database } from './tables.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** Brings the schema up to date as its owner. Throws `LedgerUnavailable` in words. */
export async function migrate(db: Database): Promise<void> {
  await prepareRole(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: readMigrations },
    migrationTableSchema: SCHEMA,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const said = error instanceof Error ? error.message : String(error);
  throw new LedgerUnavailable(
    `The tables could not be brought up to date: ${said}. ` +
      'The database user must own the schema safe_passage and may create in the database.',
    { cause: error },
  );
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name));
  const migrations: Record<string, Migration> = {};
  for (const name of names.sort()) {
    const text = await readFile(new URL(name, FOLDER), 'utf8');
    migrations[name.replace(/\.sql$/, '')] = {
      async up(db) {
        for (const statement of statementsOf(text)) await sql.raw(statement).execute(db);
      },
    };
  }
  return migrations;
}

/** A statement ends with a semicolon and an empty line (function bodies have no empty lines). */
function statementsOf(text: string): string[] {
  const parts = text.split(/;\s*\n\s*\n|;\s*$/).map((part) => part.trim());
  return parts.filter((part) => part.replace(/^--.*$/gm, '').trim() !== '');
}

/** The role is the cluster's, not the database's: several databases may make it at once. */
async function prepareRole(db: Database): Promise<void> {
  try {
    await sql
      .raw(
        `do $$ begin
          if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
            create role ${APP_ROLE} nologin noinherit;
          end if;
        exception when duplicate_object or unique_violation then null;
        end $$`,
      )
      .execute(db);
    await sql
      .raw(
        `do $$ begin
          if not pg_has_role(current_user, '${APP_ROLE}', 'member') then
            execute format('grant ${APP_ROLE} to %I', current_user);
          end if;
        end $$`,
      )
      .execute(db);
  } catch (cause) {
    throw new LedgerUnavailable(
      `The database user may not create or take the role ${APP_ROLE}. Let an administrator run: ` +
        `create role ${APP_ROLE} nologin noinherit; grant ${APP_ROLE} to <the user>;`,
      { cause },
    );
  }
}
