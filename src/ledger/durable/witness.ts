import path from 'node:path';
import type { Durability, Write } from './durability.ts';
import { LineLog } from './lineLog.ts';

interface WitnessedHead {
  readonly operationId: string;
  readonly seq: number;
  readonly hash: string;
}

/**
 * Heads that this process acknowledged, flushed to its own data folder: the database cannot lose
 * the tail of a chain without `verify` seeing it. PostgreSQL itself keeps the facts. A disk that
 * refuses is said loudly and does not stop the cell.
 */
export class Witness implements Durability {
  readonly keys = null;
  readonly #log: LineLog;
  readonly #warn: (text: string) => void;

  constructor(dataFolder: string, warn: (text: string) => void) {
    this.#log = new LineLog(path.join(dataFolder, 'witness'), warn);
    this.#warn = warn;
  }

  async beforeCommit(): Promise<boolean> {
    return false;
  }

  afterCommit(write: Write): void {
    if (write.kind !== 'command') return;
    const last = write.facts.at(-1);
    if (!last) return;
    const head: WitnessedHead = {
      operationId: write.operationId,
      seq: last.seq,
      hash: last.hash,
    };
    try {
      this.#log.append(head);
    } catch (error) {
      this.#warn(`The head of the chain is not witnessed: ${(error as Error).message}`);
    }
  }

  *witnessed(operationId: string): Generator<{ seq: number; hash: string }> {
    for (const { value } of this.#log.after(0)) {
      const head = value as WitnessedHead;
      if (head.operationId === operationId) yield { seq: head.seq, hash: head.hash };
    }
  }

  close(): void {
    this.#log.close();
  }
}
