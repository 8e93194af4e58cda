import { closeSync, fsyncSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Writes a file whole or not at all: beside it, flushed, then renamed over it. */
export function writeDurably(file: string, content: string, mode = 0o600): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, 'w', mode);
  try {
    writeAll(descriptor, Buffer.from(content));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
  syncFolder(path.dirname(file));
}

/** Makes new, renamed and removed names in a folder survive a power cut (except on Windows). */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes all bytes: one call may write fewer. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    const count = writeSync(descriptor, bytes, written);
    if (count <= 0) throw new Error('the file system wrote nothing');
    written += count;
  }
}

export function truncateDurably(file: string, bytes: number): void {
  const descriptor = openSync(file, 'r+');
  try {
    ftruncateSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
