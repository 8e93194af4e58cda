import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { ByteSource } from '../network/osm/source.ts';
import { ImportError } from '../network/roads/importError.ts';

/** Opens a file as a `ByteSource` that reads what is asked for, when it is asked for. */
export function withFile<T>(path: string, limitBytes: number, use: (source: ByteSource) => T): T {
  const file = openSync(path, 'r');
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > limitBytes) {
      throw new ImportError({
        expected: `a file of at most ${limitBytes} bytes`,
        found: stat.isFile() ? `${stat.size} bytes` : 'a folder or a device',
        offset: 0,
        toDo: 'Name the right file, or cut the extract to the region of the operation.',
      });
    }
    return use(fileSource(file, stat.size));
  } finally {
    closeSync(file);
  }
}

function fileSource(file: number, byteLength: number): ByteSource {
  let buffer = new Uint8Array(64 * 1024);
  return {
    byteLength,
    subarray(from, to) {
      const length = Math.min(to, byteLength) - from;
      if (buffer.length < length) buffer = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const read = readSync(file, buffer, done, length - done, from + done);
        if (read === 0) {
          throw new ImportError({
            expected: `${byteLength} bytes`,
            found: 'the end of the file',
            offset: from + done,
            toDo: 'The file became shorter while it was read: wait until it is whole.',
          });
        }
        done += read;
      }
      return buffer.subarray(0, length);
    },
  };
}

/** Opens several at once. */
export function withFiles<T>(
  paths: readonly string[],
  limitBytes: number,
  use: (sources: readonly ByteSource[]) => T,
): T {
  const [path, ...rest] = paths;
  if (path === undefined) return use([]);
  return withFile(path, limitBytes, (source) =>
    withFiles(rest, limitBytes, (sources) => use([source, ...sources])),
  );
}

/** A reader never sees half a file: written beside it, then renamed. */
export function writeWhole(path: string, pieces: readonly Uint8Array[]): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = openSync(beside, 'w');
    try {
      for (const piece of pieces) writeFileSync(file, piece);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
