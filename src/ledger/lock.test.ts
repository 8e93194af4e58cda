import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../test/support/paths.ts';
import { acquireLock, readLock, updateLock } from './lock.ts';

const home = mkdtempSync(path.join(tmpdir(), 'safe-passage-lock-'));
afterAll(() => rmSync(home, { recursive: true }));

const NOW = new Date('2022-03-03T08:00:00.000Z');
let folders = 0;
function newFolder(): string {
  folders += 1;
  return path.join(home, String(folders));
}
const fileIn = (folder: string) => path.join(folder, 'lock');

/** A process of its own that takes the folder and waits to be killed. */
async function holdElsewhere(folder: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const script = `import { acquireLock, updateLock } from ${JSON.stringify(
    inRepository('src/ledger/lock.ts'),
  )};
    acquireLock(${JSON.stringify(folder)}, new Date());
    updateLock(${JSON.stringify(folder)}, { address: { port: 8123 } });
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    pid: child.pid ?? 0,
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

describe('the lock on a data folder', () => {
  it('is held by one, named, and free again when released', () => {
    const folder = newFolder();
    const lock = acquireLock(folder, NOW);
    expect(readLock(folder)).toMatchObject({ pid: process.pid, address: null });
    expect(() => acquireLock(folder, NOW)).toThrow(
      new RegExp(`in use by process ${process.pid} on .*One process at a time.*Stop it`),
    );
    lock.release();
    expect(readLock(folder)).toBeNull();
    acquireLock(folder, NOW).release();
    expect(existsSync(fileIn(folder))).toBe(false);
  });

  it('says where the server answers', () => {
    const folder = newFolder();
    const lock = acquireLock(folder, NOW);
    updateLock(folder, { address: { port: 8080, tokenFile: 'cli.token' } });
    expect(readLock(folder)?.address).toEqual({ port: 8080, tokenFile: 'cli.token' });
    lock.release();
    expect(() => updateLock(folder, { address: null })).toThrow('does not hold');
  });

  it('keeps a second process out and is taken over when its holder was killed', async () => {
    const folder = newFolder();
    const holder = await holdElsewhere(folder);
    expect(readLock(folder)).toMatchObject({ pid: holder.pid, address: { port: 8123 } });
    expect(() => acquireLock(folder, NOW)).toThrow(`process ${holder.pid}`);
    expect(() => acquireLock(folder, NOW)).toThrow('serving on port 8123');
    await holder.kill();
    expect(readLock(folder)).toBeNull();
    const lock = acquireLock(folder, NOW);
    expect(lock.takenOver).toBe(true);
    lock.release();
    expect(acquireLock(folder, NOW).takenOver).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')(
    'is taken over when its process number belongs to another process now (needs Linux)',
    () => {
      const folder = newFolder();
      acquireLock(folder, NOW);
      const held = JSON.parse(readFileSync(fileIn(folder), 'utf8'));
      writeFileSync(fileIn(folder), JSON.stringify({ ...held, bornAt: 'another boot 12345' }));
      expect(readLock(folder)).toBeNull();
      acquireLock(folder, NOW).release();
    },
  );

  it('is not taken from another machine, whose processes cannot be seen', () => {
    const folder = newFolder();
    acquireLock(folder, NOW);
    const held = JSON.parse(readFileSync(fileIn(folder), 'utf8'));
    writeFileSync(fileIn(folder), JSON.stringify({ ...held, host: `not-${hostname()}` }));
    expect(() => acquireLock(folder, NOW)).toThrow('If that machine no longer runs it, delete');
  });

  it('is not taken when it cannot be read, nor while another process takes it over', () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(fileIn(folder), '');
    expect(() => acquireLock(folder, NOW)).toThrow(/is not readable.*delete the file/);
    rmSync(fileIn(folder));
    const lock = acquireLock(folder, NOW);
    const held = JSON.parse(readFileSync(fileIn(folder), 'utf8'));
    writeFileSync(fileIn(folder), JSON.stringify({ ...held, pid: 2 ** 22 + 1 }));
    mkdirSync(path.join(folder, 'lock.takeover'));
    expect(() => acquireLock(folder, NOW)).toThrow('is taking the data folder');
    lock.release();
  });
});
