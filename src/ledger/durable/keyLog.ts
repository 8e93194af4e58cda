import { closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import type { WrappedKey } from './durability.ts';
import { writeAll, writeDurably } from './files.ts';

interface KeptKey extends WrappedKey {
  readonly operationId: string;
}

/**
 * Wrapped data keys of the embedded engine, in a file of their own. Journal, database folder and
 * their backups hold sealed details for ever, so the keys must be where they can be destroyed:
 * erasing writes this file anew without the key (ADR 0024).
 */
export class KeyLog {
  readonly #file: string;
  readonly #keys = new Map<string, KeptKey>();

  constructor(file: string) {
    this.#file = file;
    for (const key of readKeys(file)) this.#keys.set(nameOf(key.operationId, key.person_id), key);
  }

  /** Adds keys and flushes them; the newest key of a person counts. */
  add(operationId: string, keys: readonly WrappedKey[]): void {
    if (keys.length === 0) return;
    const kept = keys.map((key) => ({ operationId, ...key }));
    const descriptor = openSync(this.#file, 'a', 0o600);
    try {
      writeAll(descriptor, Buffer.from(kept.map(lineOf).join('')));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    for (const key of kept) this.#keys.set(nameOf(operationId, key.person_id), key);
  }

  forget(operationId: string, personId: string): void {
    if (!this.#keys.delete(nameOf(operationId, personId))) return;
    writeDurably(this.#file, [...this.#keys.values()].map(lineOf).join(''));
  }

  get(operationId: string, personId: string): WrappedKey | null {
    const key = this.#keys.get(nameOf(operationId, personId));
    if (!key) return null;
    const { operationId: _, ...wrapped } = key;
    return wrapped;
  }
}

function readKeys(file: string): KeptKey[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as KeptKey];
      } catch {
        // Torn by a power cut: the command that it was for was never acknowledged.
        return [];
      }
    });
}

function nameOf(operationId: string, personId: string): string {
  return `${operationId} ${personId}`;
}

function lineOf(key: KeptKey): string {
  return `${JSON.stringify(key)}\n`;
}
