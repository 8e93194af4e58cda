import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { LedgerUnavailable } from '../refusal.ts';
import { CHANNEL, type Engine } from './engine.ts';

const OLDEST_VERSION = 150_000;
const RECONNECT_MILLISECONDS = 500;
/** Durability settings that must not be `off`: an acknowledged fact survives a power cut. */
const DURABILITY = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;
const INT8 = 20;

/**
 * A PostgreSQL 15+ server.
 * @throws LedgerUnavailable when it cannot be reached, is too old, or would lose acknowledged facts
 */
export async function openPostgresql(databaseUrl: string): Promise<Engine> {
  const config: pg.ClientConfig = {
    connectionString: databaseUrl,
    application_name: 'safe-passage',
    types: { getTypeParser: parserOf },
  };
  const pool = new pg.Pool({ ...config, max: LIMITS.databaseConnections });
  // An idle connection may break at any time; the next statement takes another.
  pool.on('error', () => {});
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const listener = new Listener(config);
  return {
    kind: 'postgresql',
    db: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    listen: (onPayload) => listener.start(onPayload),
    async close() {
      await listener.stop();
      await pool.end();
    },
  };
}

/** int8 as a number: sequence numbers stay far below 2^53. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 && format !== 'binary') return (text: string) => Number(text);
  return pg.types.getTypeParser(oid, format);
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const settings = await pool
    .query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [['server_version_num', ...DURABILITY]],
    )
    .catch((cause: Error) => {
      throw new LedgerUnavailable(
        `The PostgreSQL server of DATABASE_URL does not answer: ${cause.message}. ` +
          'Check that it runs, and the host, the port, the user and the password.',
        { cause },
      );
    });
  const found = new Map(settings.rows.map((row) => [row.name, row.setting]));
  const version = Number(found.get('server_version_num'));
  if (!(version >= OLDEST_VERSION)) {
    throw new LedgerUnavailable(
      `Expected PostgreSQL 15 or newer, found ${Math.floor(version / 10_000)}. Upgrade the server.`,
    );
  }
  const off = DURABILITY.filter((name) => found.get(name) === 'off');
  if (off.length > 0) {
    throw new LedgerUnavailable(
      `The PostgreSQL server has ${off.join(', ')} switched off: a power cut would lose facts ` +
        'that were acknowledged. Switch on in postgresql.conf, or for this database and user.',
    );
  }
}

/** One connection of its own for LISTEN, taken again when it breaks. */
class Listener {
  readonly #config: pg.ClientConfig;
  #client: pg.Client | null = null;
  #stopped = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  async start(onPayload: (payload: string) => void): Promise<void> {
    const client = new pg.Client(this.#config);
    this.#client = client;
    client.on('notification', (message) => onPayload(message.payload ?? ''));
    const again = () => {
      if (this.#stopped || this.#client !== client) return;
      this.#client = null;
      this.#retry = setTimeout(() => this.#restart(onPayload), RECONNECT_MILLISECONDS);
    };
    client.on('error', again);
    client.on('end', again);
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  }

  #restart(onPayload: (payload: string) => void): void {
    this.start(onPayload).then(
      // What was announced meanwhile is not repeated: an empty payload says "look for yourself".
      () => onPayload(''),
      () => {
        if (this.#stopped) return;
        this.#retry = setTimeout(() => this.#restart(onPayload), RECONNECT_MILLISECONDS);
      },
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#retry) clearTimeout(this.#retry);
    await this.#client?.end();
  }
}
