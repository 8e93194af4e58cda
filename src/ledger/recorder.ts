import type { Durability, WrappedKey, Write } from './durable/durability.ts';
import type { Scope } from './ledger.ts';
import { LedgerUnavailable } from './refusal.ts';
import { inScope } from './scoped.ts';
import type { Database, Tx } from './tables.ts';

export interface Outcome<T> {
  readonly result: T;
  /** Null when nothing was written. */
  readonly write: Write | null;
  readonly newKeys?: readonly WrappedKey[];
}

/**
 * Runs what changes the ledger: one transaction, and the durability of its write before anybody
 * hears of it. Should the commit fail once the journal has the entry, nothing more is accepted
 * until a restart brings the two together.
 */
export class Recorder {
  readonly #db: Database;
  readonly #durability: Durability;
  #stopped: LedgerUnavailable | null = null;

  constructor(db: Database, durability: Durability) {
    this.#db = db;
    this.#durability = durability;
  }

  async record<T>(scope: Scope, work: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
    if (this.#stopped) throw this.#stopped;
    let flushed = false;
    try {
      const { result, write } = await inScope(this.#db, scope, async (tx) => {
        if (this.#stopped) throw this.#stopped;
        const outcome = await work(tx);
        if (outcome.write) {
          const keys = outcome.newKeys ?? [];
          flushed = await this.#durability.beforeCommit(tx, outcome.write, keys);
        }
        return outcome;
      });
      if (write) this.#durability.afterCommit(write);
      return result;
    } catch (cause) {
      if (flushed) {
        this.#stopped = new LedgerUnavailable(
          'The database did not take a command that the journal has. Start again: it is then ' +
            'applied. Nothing more is accepted until then.',
          { cause },
        );
        throw this.#stopped;
      }
      throw cause;
    }
  }
}
