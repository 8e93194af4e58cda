import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { LIMITS } from '../domain/kernel/limits.ts';
import { type Checks, readGraphFile } from '../network/file/graphFile.ts';
import type { RoadGraph } from '../network/network.ts';
import { ImportError } from '../network/roads/importError.ts';
import type { ImportReport } from '../network/roads/importReport.ts';
import type { CheckAnswer, CheckTask } from './checkWorker.ts';
import { Refusal } from './refusal.ts';

/** Bytes from which on threads check a file sooner than they start. */
const LARGE_BYTES = 64 * 1024 * 1024;
/** Bytes read at once. */
const CHUNK_BYTES = 256 * 1024 * 1024;

/** A network file in memory that all threads of the process share. */
export interface OpenNetwork {
  /** For another thread, which opens it by `graphIn`. */
  readonly memory: SharedArrayBuffer;
  readonly graph: RoadGraph;
  /** What it was built from, where the file says. */
  readonly report: ImportReport | null;
}

/** Opened or being opened, by path; the one asked for last at the end. */
const kept = new Map<string, Promise<OpenNetwork>>();

/**
 * The network of a file that stays as it is, read once for the whole process. Several are kept as
 * long as they are together no larger than one may be.
 * @throws Refusal conflict where it is too large, damaged or of another version
 */
export async function openNetwork(file: string): Promise<OpenNetwork> {
  const opened = kept.get(file) ?? readNetwork(file);
  kept.delete(file);
  kept.set(file, opened);
  try {
    await makeRoom(await opened);
  } catch (error) {
    kept.delete(file);
    if (!(error instanceof ImportError)) throw error;
    throw new Refusal('conflict', `The road network of the operation is refused: ${error.message}`);
  }
  return opened;
}

/** The network in memory that `openNetwork` has checked, in any thread: nothing is copied. */
export function graphIn(memory: SharedArrayBuffer): RoadGraph {
  return readGraphFile(new Uint8Array(memory), 'none').graph;
}

async function makeRoom(last: OpenNetwork): Promise<void> {
  let bytes = last.memory.byteLength;
  for (const [file, opened] of [...kept].reverse()) {
    const other = await opened.catch(() => null);
    if (other === null || other === last) continue;
    bytes += other.memory.byteLength;
    if (bytes > LIMITS.networkFileBytes) kept.delete(file);
  }
}

/**
 * Reads a network file into memory that threads can share, and checks all of it.
 * @throws ImportError where it is too large, damaged or another
 */
export async function readNetwork(file: string): Promise<OpenNetwork> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > LIMITS.networkFileBytes) {
      throw new ImportError({
        expected: `a network of at most ${LIMITS.networkFileBytes} bytes`,
        found: `${size} bytes`,
        offset: 0,
        toDo: 'Name a network file, or build one of a smaller region.',
      });
    }
    const memory = new SharedArrayBuffer(size);
    for (let at = 0; at < size; ) {
      const view = new Uint8Array(memory, at, Math.min(CHUNK_BYTES, size - at));
      const { bytesRead } = await handle.read(view, 0, view.length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    const bytes = new Uint8Array(memory);
    if (size < LARGE_BYTES) return { memory, ...readGraphFile(bytes) };
    const parts = ['sums', 'roads', 'topologies'] as const;
    await Promise.all(parts.map((checks) => checkInThread(memory, checks)));
    return { memory, ...readGraphFile(bytes, 'none') };
  } finally {
    await handle.close();
  }
}

/** So that a server goes on answering meanwhile. */
async function checkInThread(memory: SharedArrayBuffer, checks: Checks): Promise<void> {
  const answer = await new Promise<CheckAnswer>((resolve, reject) => {
    const task: CheckTask = { memory, checks };
    const worker = new Worker(new URL('./checkWorker.ts', import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the network was not checked')));
  });
  if (answer !== null) throw new ImportError(answer);
}
