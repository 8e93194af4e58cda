import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeDurably } from '../durable/files.ts';
import { LedgerUnavailable } from '../refusal.ts';

const KEY_BYTES = 32;
const HEADER = 'safe-passage vault key v1';

/**
 * Reads the root key of the vault, or makes one (mode 0600) when there is no file yet. Text of two
 * lines: a header, and 32 bytes in base64.
 * @throws LedgerUnavailable when the file is there and is not a key
 */
export function readOrMakeKey(file: string, random: (bytes: number) => Uint8Array): Uint8Array {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable(file, error);
    const key = random(KEY_BYTES);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, `${HEADER}\n${Buffer.from(key).toString('base64')}\n`, 0o600);
    return key;
  }
  const [header, encoded] = text.split('\n');
  const key = Buffer.from(encoded ?? '', 'base64');
  if (header !== HEADER || key.length !== KEY_BYTES) throw unreadable(file, null);
  return key;
}

function unreadable(file: string, cause: unknown): LedgerUnavailable {
  return new LedgerUnavailable(
    `The vault key file ${file} is not readable as a key (expected "${HEADER}" and 32 bytes in ` +
      'base64). Put back the file that belongs to this data folder; without it no personal ' +
      'details open.',
    { cause },
  );
}
