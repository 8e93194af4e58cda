import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inRepository } from './support/paths.ts';

type Outcome = { code: number; said: string; printed: string };

const scratch = mkdtempSync(path.join(tmpdir(), 'safe-passage-start-up-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function node(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: scratch }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, said: stdout + stderr, printed: stdout });
    });
  });
}

function script(name: string, text: string): string {
  const file = path.join(scratch, name);
  writeFileSync(file, text);
  return file;
}

describe('bin/up.mjs', () => {
  const up = inRepository('bin/up.mjs');

  it('lists its commands on --help', async () => {
    const { code, said } = await node(up, '--help');
    expect(code).toBe(0);
    for (const command of ['start', 'test', 'check', 'bench', 'run'])
      expect(said).toContain(command);
  });

  it('refuses an unknown command in words', async () => {
    const { code, said } = await node(up, 'strat');
    expect(code).toBe(1);
    expect(said).toContain('Expected start, test, check, bench or run; found "strat"');
    expect(said).not.toMatch(/^ {4}at /m);
  });

  it('runs a file on Node.js 26 or newer and passes its arguments and exit code on', async () => {
    const file = script(
      'seven.mjs',
      'console.log(process.argv[2], process.version); process.exit(7);',
    );
    const { code, said } = await node(up, 'run', '--', file, 'hello');
    expect(code).toBe(7);
    expect(said).toMatch(/^hello v(2[6-9]|[3-9]\d)\./m);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'passes %s on and waits for the program',
    async (signal) => {
      const file = script(
        `${signal}.mjs`,
        `process.on('${signal}', () => setTimeout(() => process.exit(9), 50));
       setInterval(() => {}, 1000); console.log('ready');`,
      );
      const child = spawn(process.execPath, [up, 'run', '--', file], { stdio: 'pipe' });
      await said(child, 'ready');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      expect(await ended).toBe(9);
    },
  );
});

describe('bin/safe-passage.mjs', () => {
  const clone = path.join(scratch, 'clone');
  cpSync(inRepository('bin'), path.join(clone, 'bin'), { recursive: true });
  cpSync(inRepository('package-lock.json'), path.join(clone, 'package-lock.json'));
  const command = path.join(clone, 'bin', 'safe-passage.mjs');

  it('says what to do where nothing is installed yet', async () => {
    const { code, said } = await node(command, 'plan');
    expect(code).toBe(1);
    expect(said).toContain('missing or different: node_modules');
    expect(said).toContain('Run "npm start" or "npm install"');
  });

  it('names the package that differs from the lock', async () => {
    const account = JSON.parse(readFileSync(path.join(clone, 'package-lock.json'), 'utf8'));
    account.packages['node_modules/zod'].version = '3.0.0';
    mkdirSync(path.join(clone, 'node_modules'));
    writeFileSync(path.join(clone, 'node_modules/.package-lock.json'), JSON.stringify(account));
    const { code, said } = await node(command, 'plan');
    expect(code).toBe(1);
    expect(said).toMatch(/missing or different: node_modules\/zod \d/);
  });
});

describe('the closing line of a test run', () => {
  const closingLine = async (name: string, ...files: string[]) => {
    const root = path.join(scratch, name);
    mkdirSync(root);
    for (const [index, text] of files.entries()) {
      writeFileSync(path.join(root, `${index}.test.mjs`), text);
    }
    const vitest = inRepository('node_modules/vitest/vitest.mjs');
    const reporter = inRepository('test/reporter.ts');
    const { code, printed } = await node(
      ...[vitest, 'run', '--globals', '--root', root, '--reporter', reporter, '--no-cache'],
    );
    return { code, line: printed.trimEnd().split('\n').at(-1) };
  };

  it('counts what passed', async () => {
    const text = "it('holds', () => { expect(1).toBe(1); });";
    expect(await closingLine('good', text, text)).toEqual({ code: 0, line: '2 passed, 0 failed' });
  });

  it('counts tests that fail, files that do not load, hooks that throw, and skips', async () => {
    const files = [
      "it('fails', () => { expect(1).toBe(2); }); it('holds', () => { expect(1).toBe(1); });",
      "throw new Error('does not load');",
      "describe('x', () => { afterAll(() => { throw new Error('hook'); }); it('y', () => {}); });",
      "it.skip('rests', () => {});",
    ];
    const line = '2 passed, 3 failed, 1 skipped';
    expect(await closingLine('bad', ...files)).toEqual({ code: 1, line });
  });
});

/** Resolves when the program has printed `words`. */
function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve) => {
    let heard = '';
    child.stdout?.on('data', (chunk) => {
      heard += chunk;
      if (heard.includes(words)) resolve();
    });
  });
}
