import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from './paths.ts';

const MAIN = inRepository('src/cli/main.ts');
const READY_MILLIS = 60_000;

/** The real server in a process of its own. */
export interface ServerProcess {
  readonly origin: string;
  /** The one-time link's token, while nobody has a passkey. */
  readonly token: string;
  /** Ends it as a power cut would: no handler runs. */
  kill(): Promise<void>;
  /** Asks it to end in order. @returns its exit code */
  stop(): Promise<number | null>;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Starts `safe-passage start` or `serve` on a free port and waits until it says that it is ready.
 */
export async function startServer(
  command: 'start' | 'serve',
  dataFolder: string,
  env: Env = {},
): Promise<ServerProcess> {
  const child = run([command, '--data', dataFolder, '--port', '0'], env);
  const said = await outputUntil(child, /^Ready in /m);
  const origin = /^Control room +(\S+)/m.exec(said)?.[1] ?? '';
  const token = /#token=(\S+)/.exec(said)?.[1] ?? '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    origin,
    token,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs one command to its end. */
export async function runCommand(
  args: readonly string[],
  env: Env = {},
): Promise<{ code: number | null; said: string }> {
  const child = run(args, env);
  let said = '';
  child.stdout?.on('data', (text) => {
    said += text;
  });
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

/** Writes the files of a scenario into a folder. */
export function writeScenario(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

function run(args: readonly string[], env: Env): ChildProcess {
  const { DATABASE_URL: _, SAFE_PASSAGE_DATA: __, ...own } = process.env;
  return spawn(process.execPath, [MAIN, ...args], {
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function outputUntil(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`${why}; it said:\n${said}`));
    };
    const timer = setTimeout(() => fail('the server was not ready in time'), READY_MILLIS);
    const onText = (text: Buffer) => {
      said += text.toString();
      if (!pattern.test(said)) return;
      clearTimeout(timer);
      resolve(said);
    };
    child.stdout?.on('data', onText);
    child.stderr?.on('data', onText);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`the server ended with code ${code}`);
    });
  });
}
