import { closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import type { WrappedKey } from './durability.ts';
import { writeAll, writeDurably } from './files.ts';

interface KeptKey extends WrappedKey {
  readonly operationId: string;
}

/**
 * Wrapped data keys beside the journal, in a file of their own: the journal is never rewritten and
 * holds sealed details for ever, so the keys must be where they can be destroyed. Erasing writes
 * the file anew without the key.
 */
export class KeyLog {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Adds keys and flushes them. */
  add(operationId: string, keys: readonly WrappedKey[]): void {
    if (keys.length === 0) return;
    const descriptor = openSync(this.#file, 'a', 0o600);
    try {
      writeAll(
        descriptor,
        Buffer.from(keys.map((key) => lineOf({ operationId, ...key })).join('')),
      );
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  forget(operationId: string, personId: string): void {
    const kept = this.#read().filter(
      (key) => key.operationId !== operationId || key.person_id !== personId,
    );
    writeDurably(this.#file, kept.map(lineOf).join(''));
  }

  /** Newest key of each person of an operation. */
  of(operationId: string): Map<string, WrappedKey> {
    const keys = this.#read().filter((key) => key.operationId === operationId);
    return new Map(keys.map(({ operationId: _, ...key }) => [key.person_id, key]));
  }

  #read(): KeptKey[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n');
    return lines.flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as KeptKey];
      } catch {
        // A torn last line: the command that it was for was never acknowledged.
        return [];
      }
    });
  }
}

function lineOf(key: KeptKey): string {
  return `${JSON.stringify(key)}\n`;
}
