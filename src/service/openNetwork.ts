import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { LIMITS } from '../domain/kernel/limits.ts';
import { type Checks, readGraphFile } from '../network/graphFile.ts';
import { ImportError } from '../network/importError.ts';
import type { RoadGraph } from '../network/network.ts';
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
}

/** Opened or being opened, by path; the one asked for last at the end. */
const kept = new Map<string, Promise<OpenNetwork>>();

/**
 * Opens a network file once for the whole process and checks it. Several are kept as long as they
 * are together no larger than one may be.
 * @throws Refusal invalid where the file is too large; ImportError where it is damaged or another
 */
export async function openNetwork(file: string): Promise<OpenNetwork> {
  const opened = kept.get(file) ?? read(file);
  kept.delete(file);
  kept.set(file, opened);
  try {
    await makeRoom(await opened);
  } catch (error) {
    kept.delete(file);
    throw error;
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

async function read(file: string): Promise<OpenNetwork> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > LIMITS.networkFileBytes) {
      throw new Refusal(
        'invalid',
        `${file}: expected at most ${LIMITS.networkFileBytes} bytes, found ${size}. ` +
          'Cut the network to the region of the operation.',
      );
    }
    const memory = new SharedArrayBuffer(size);
    for (let at = 0; at < size; ) {
      const view = new Uint8Array(memory, at, Math.min(CHUNK_BYTES, size - at));
      const { bytesRead } = await handle.read(view, 0, view.length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    if (size < LARGE_BYTES) return { memory, graph: readGraphFile(new Uint8Array(memory)).graph };
    await Promise.all([checkInThread(memory, 'sums'), checkInThread(memory, 'faults')]);
    return { memory, graph: graphIn(memory) };
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
