import type { AccessWrite } from '../access/writes.ts';
import type { FactRow, Tx } from '../tables.ts';
import type { KeyLog } from './keyLog.ts';
import type { SnapshotTable } from './snapshot.ts';

/** Sealed details of one person, base64. */
export interface SealedDetails {
  readonly person_id: string;
  readonly sealed: string;
}

/** A data key, wrapped, base64. */
export interface WrappedKey {
  readonly person_id: string;
  /** Fingerprint of the key that wraps it. */
  readonly wrapping_key_id: string;
  readonly wrapped: string;
}

/** What the database keeps of a data key; null where the key itself is kept outside. */
export interface StoredKey extends Omit<WrappedKey, 'wrapped'> {
  readonly wrapped: string | null;
}

/** An accepted command: all that it takes to bring the tables there again. */
export interface AcceptedCommand {
  readonly kind: 'command';
  readonly operationId: string;
  readonly commandId: string;
  readonly facts: readonly FactRow[];
  readonly knownFactIds: readonly string[];
  readonly sealed: readonly SealedDetails[];
}

export interface DeadLetter {
  readonly kind: 'deadLetter';
  readonly operationId: string;
  readonly commandId: string;
  readonly id: string;
  readonly recordedAt: string;
  readonly wrappedKey: string;
  readonly sealed: string;
}

/** Facts that an entry brought, oldest first. */
export function factsIn(write: Write): readonly FactRow[] {
  if (write.kind === 'command') return write.facts;
  if (write.kind === 'snapshot' && write.table === 'fact') return write.rows as FactRow[];
  return [];
}

/** An original as it came, sealed, base64. */
export interface KeptOriginal {
  readonly kind: 'original';
  readonly operationId: string;
  readonly originalId: string;
  readonly agencyId: string;
  readonly sealed: string;
}

export interface Erasure {
  readonly kind: 'erasure';
  readonly operationId: string;
  /** A person, or the name of an original's key. */
  readonly personId: string;
}

/** Rows of one table, where a journal was begun again from the database. */
export interface SnapshotRows {
  readonly kind: 'snapshot';
  readonly table: SnapshotTable;
  readonly rows: readonly object[];
}

/** Everything that changes what the ledger must not lose, as one line of the journal each. */
export type Write =
  | SnapshotRows
  /** After the last rows: the projections of these operations fold from them. */
  | { readonly kind: 'snapshotEnd'; readonly operationIds: readonly string[] }
  | AcceptedCommand
  | DeadLetter
  | KeptOriginal
  | Erasure
  | { readonly kind: 'access'; readonly write: AccessWrite };

/** What makes an accepted write outlive a power cut, beyond what the engine does itself. */
export interface Durability {
  /** Data keys outside the database; null where the database itself keeps them. */
  readonly keys: KeyLog | null;
  /**
   * In the transaction, after its last statement: what fails here undoes it all.
   * Returns whether the write is now kept even if the commit fails.
   */
  beforeCommit(tx: Tx, write: Write, newKeys: readonly WrappedKey[]): Promise<boolean>;
  afterCommit(write: Write): void;
  /** Heads that were acknowledged, newest per operation: what `verify` holds the chain against. */
  witnessed(operationId: string): Iterable<{ readonly seq: number; readonly hash: string }>;
  close(): void;
}
