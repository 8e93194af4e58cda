import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from './durable/files.ts';
import { LedgerUnavailable } from './refusal.ts';

const addressSchema = z
  .object({ port: z.number().int(), tokenFile: z.string().optional() })
  .strict();

const holderSchema = z
  .object({
    pid: z.number().int(),
    host: z.string(),
    /** Boot and start of the process: a pid is used again, these two are not. Null off Linux. */
    bornAt: z.string().nullable(),
    takenAt: z.string(),
    /** Where the server that holds the folder answers. */
    address: addressSchema.nullable(),
  })
  .strict();

/** Who holds a data folder. */
export type LockHolder = z.infer<typeof holderSchema>;

export interface LockAddress {
  readonly port: number;
  /** File with the token by which the command line speaks to the server. */
  readonly tokenFile?: string;
}

export interface Lock {
  /** True when whoever held the folder before did not end in order: killed, or the power went. */
  readonly takenOver: boolean;
  release(): void;
}

/** A takeover lasts milliseconds: one left behind by a killed process may be removed after this. */
const TAKEOVER_MILLISECONDS = 10_000;

/**
 * Takes the data folder for this process. A lock whose process is gone (killed, machine restarted)
 * is taken over.
 * @throws LedgerUnavailable that says who holds it and what to do
 */
export function acquireLock(dataFolder: string, now: Date): Lock {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = fileOf(dataFolder);
  const mine: LockHolder = {
    pid: process.pid,
    host: hostname(),
    bornAt: birthOf(process.pid),
    takenAt: now.toISOString(),
    address: null,
  };
  const takenOver = !place(file, mine);
  if (takenOver) takeOver(dataFolder, mine);
  return { takenOver, release: () => release(dataFolder, mine) };
}

/** Who holds the folder now; null when nobody does, or whoever did is gone. */
export function readLock(dataFolder: string): LockHolder | null {
  const holder = readHolder(fileOf(dataFolder));
  return holder !== null && holder !== 'unreadable' && isAlive(holder) ? holder : null;
}

/** Notes where the server of this process answers, so that the command line finds it. */
export function updateLock(dataFolder: string, change: { address: LockAddress | null }): void {
  const file = fileOf(dataFolder);
  const holder = readHolder(file);
  if (holder === null || holder === 'unreadable' || holder.pid !== process.pid) {
    throw new LedgerUnavailable(`This process does not hold the data folder ${dataFolder}.`);
  }
  writeDurably(file, JSON.stringify({ ...holder, address: change.address }));
}

function fileOf(dataFolder: string): string {
  return path.join(dataFolder, 'lock');
}

/** Puts the lock where there is none, with its content, in one step. False when there is one. */
function place(file: string, holder: LockHolder): boolean {
  const beside = `${file}.${holder.pid}`;
  writeFileSync(beside, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Replaces a lock whose holder is gone; a folder made for the purpose lets one process do it. */
function takeOver(dataFolder: string, mine: LockHolder): void {
  const file = fileOf(dataFolder);
  refuseIfHeld(dataFolder, readHolder(file));
  const guard = path.join(dataFolder, 'lock.takeover');
  if (isStale(guard)) rmdirSync(guard);
  if (!enter(guard)) throw busy(dataFolder);
  try {
    refuseIfHeld(dataFolder, readHolder(file));
    rmSync(file, { force: true });
    if (!place(file, mine)) throw busy(dataFolder);
  } finally {
    rmdirSync(guard);
  }
}

function enter(guard: string): boolean {
  try {
    mkdirSync(guard);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(guard: string): boolean {
  const age = statSync(guard, { throwIfNoEntry: false });
  return age !== undefined && Date.now() - age.mtimeMs > TAKEOVER_MILLISECONDS;
}

function refuseIfHeld(dataFolder: string, holder: LockHolder | 'unreadable' | null): void {
  if (holder === null) return;
  if (holder === 'unreadable') {
    throw new LedgerUnavailable(
      `The lock file ${fileOf(dataFolder)} is not readable. Make sure that no Safe Passage ` +
        'runs on this folder, then delete the file.',
    );
  }
  if (!isAlive(holder)) return;
  const where = holder.address ? `, serving on port ${holder.address.port}` : '';
  const what =
    holder.host === hostname()
      ? `Stop it (process ${holder.pid}), or start with another data folder.`
      : `If that machine no longer runs it, delete the file ${fileOf(dataFolder)}.`;
  throw new LedgerUnavailable(
    `The data folder ${dataFolder} is in use by process ${holder.pid} on ${holder.host}${where}, ` +
      `since ${holder.takenAt}. One process at a time may hold it. ${what}`,
  );
}

function busy(dataFolder: string): LedgerUnavailable {
  return new LedgerUnavailable(
    `Another process is taking the data folder ${dataFolder} at this moment. Try again.`,
  );
}

function release(dataFolder: string, mine: LockHolder): void {
  const holder = readHolder(fileOf(dataFolder));
  if (holder === null || holder === 'unreadable') return;
  const isMine = holder.pid === mine.pid && holder.takenAt === mine.takenAt;
  if (isMine) rmSync(fileOf(dataFolder), { force: true });
}

function readHolder(file: string): LockHolder | 'unreadable' | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

/** On another host it cannot be known: it counts as alive. */
function isAlive(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const birth = birthOf(holder.pid);
  return birth === null || holder.bornAt === null || birth === holder.bornAt;
}

/** Boot id and start of a process in clock ticks since boot (proc(5), field 22), or null. */
function birthOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command's name in brackets, and may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}
