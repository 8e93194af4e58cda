import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type Cluster = { url: string; stop(): Promise<void> };
type Owner = { uid: number; gid: number };

const oldestMajor = 15;
const startSeconds = 60;

/**
 * Starts a PostgreSQL cluster of our own in the system's temporary folder, on a loopback port, with
 * a random password and the server's own durability settings.
 * @throws Error in words, where there is no PostgreSQL 15 or newer or it does not start
 */
export async function startCluster(): Promise<Cluster> {
  const bin = newestBinaries();
  const owner = unprivilegedOwner();
  const folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-postgres-'));
  let server: ChildProcess | null = null;
  const stop = async () => {
    if (server) await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const password = initialise(bin, folder, owner);
    const port = await freePort();
    const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='];
    const args = ['-D', dataIn(folder), ...settings.flatMap((setting) => ['-c', setting])];
    server = spawn(path.join(bin, 'postgres'), args, {
      cwd: folder,
      ...owner,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await readyForConnections(server);
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const dataIn = (folder: string) => path.join(folder, 'data');

/** Makes an empty cluster in `folder/data`; returns the password of its superuser `postgres`. */
function initialise(bin: string, folder: string, owner: Owner | null): string {
  const password = randomBytes(18).toString('base64url');
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner) for (const place of [folder, passwordFile]) chownSync(place, owner.uid, owner.gid);
  const args = ['-D', dataIn(folder), '-U', 'postgres', '--auth=scram-sha-256', '-E', 'UTF8'];
  args.push(`--pwfile=${passwordFile}`, '--no-locale', '--no-sync');
  const options = { cwd: folder, ...owner, encoding: 'utf8' } as const;
  const result = spawnSync(path.join(bin, 'initdb'), args, options);
  if (result.status === 0) return password;
  const said = (result.error?.message ?? result.stderr).trim().split('\n').slice(-5).join('\n');
  throw new Error(`initdb could not make a PostgreSQL cluster; its suites are skipped: ${said}`);
}

/** PostgreSQL says on its standard error when it takes connections. */
function readyForConnections(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`PostgreSQL did not start (${why}): ${said}`));
    const timer = setTimeout(() => fail(`${startSeconds} s passed`), startSeconds * 1000);
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => fail(`exit code ${code}`));
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text;
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    // SIGQUIT: the immediate shutdown; nothing in this cluster outlives the run.
    server.kill('SIGQUIT');
    await ended;
  }
}

/** The folder with initdb and postgres of the newest version at least 15. */
function newestBinaries(): string {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...globSync('/usr/lib/postgresql/*/bin'),
    ...globSync('/usr/pgsql-*/bin'),
    ...globSync('/opt/homebrew/opt/postgresql@*/bin'),
  ].filter((folder) => existsSync(path.join(folder, 'initdb')));
  const found = folders
    .map((folder) => ({ folder, major: majorOf(path.join(folder, 'postgres')) }))
    .filter(({ major }) => major >= oldestMajor)
    .sort((one, other) => other.major - one.major);
  const newest = found[0];
  if (newest) return newest.folder;
  throw new Error(
    `No PostgreSQL ${oldestMajor} or newer found (initdb, postgres); its suites are skipped. ` +
      'Install it (Debian: apt-get install postgresql) or set DATABASE_URL_TEST.',
  );
}

function majorOf(postgres: string): number {
  if (!existsSync(postgres)) return 0;
  const said = execFileSync(postgres, ['--version'], { encoding: 'utf8' });
  return Number(/\) (\d+)/.exec(said)?.[1] ?? 0);
}

/** initdb refuses root: there the cluster belongs to the user postgres, or to nobody. */
function unprivilegedOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody.');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
