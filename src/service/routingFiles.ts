import { open, rename, rm } from 'node:fs/promises';
import { LIMITS } from '../domain/kernel/limits.ts';
import { type RoutingFile, readRouting, writeRouting } from '../network/cch/file.ts';
import { Refusal } from './refusal.ts';

/** Bytes read at once. */
const CHUNK_BYTES = 256 * 1024 * 1024;

/** Writes a network prepared for routing beside its place and moves it there. */
export async function writeRoutingFile(file: string, content: RoutingFile): Promise<void> {
  const beside = `${file}.part`;
  const handle = await open(beside, 'w', 0o600);
  try {
    for (const piece of writeRouting(content)) await handle.writeFile(piece);
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

/**
 * Reads a network prepared for routing into memory that all threads share: hand its topology and
 * metrics to a worker as they are.
 * @param mark as for `readRouting`
 * @throws Refusal invalid where the file is too large; ImportError where it is damaged or another
 */
export async function openRoutingFile(file: string, mark?: number): Promise<RoutingFile> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > LIMITS.networkFileBytes) {
      throw new Refusal(
        'invalid',
        `${file}: expected at most ${LIMITS.networkFileBytes} bytes, found ${size}. ` +
          'Cut the network to the region of the operation, or store fewer metrics.',
      );
    }
    const memory = new SharedArrayBuffer(size);
    for (let at = 0; at < size; ) {
      const view = new Uint8Array(memory, at, Math.min(CHUNK_BYTES, size - at));
      const { bytesRead } = await handle.read(view, 0, view.length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return readRouting(memory, mark);
  } finally {
    await handle.close();
  }
}
