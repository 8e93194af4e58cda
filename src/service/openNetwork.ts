import { open } from 'node:fs/promises';
import { LIMITS } from '../domain/kernel/limits.ts';
import { readGraphFile } from '../network/graphFile.ts';
import type { RoadGraph } from '../network/network.ts';
import { Refusal } from './refusal.ts';

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
  return readGraphFile(new Uint8Array(memory), true).graph;
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
    return { memory, graph: readGraphFile(new Uint8Array(memory)).graph };
  } finally {
    await handle.close();
  }
}
