import type { Kysely, Transaction } from 'kysely';
import type { Instant } from '../domain/kernel/instant.ts';

/** A row of `fact`: what is hashed, in the bytes that are hashed. */
export interface FactRow {
  readonly operation_id: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly agency_id: string;
  readonly occurred_at: Instant;
  readonly received_at: Instant;
  readonly recorded_at: Instant;
  readonly actor: string;
  /** Canonical JSON. */
  readonly body: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface CommandRow {
  readonly operation_id: string;
  readonly command_id: string;
  readonly first_seq: number;
  readonly last_seq: number;
  readonly head_hash: string;
  readonly known_fact_ids: readonly string[];
}

interface OperatorTable {
  operator_id: string;
  name: string;
  created_at: Instant;
}
interface SignInLinkTable {
  token_hash: string;
  operator_id: string;
  purpose: 'first' | 'invitation' | 'recovery';
  expires_at: Instant;
  used_at: Instant | null;
}
interface PasskeyTable {
  credential_id: string;
  operator_id: string;
  public_key: Uint8Array;
  counter: number;
  /** JSON text in, an array out. */
  transports: unknown;
  created_at: Instant;
}
interface SessionTable {
  token_hash: string;
  operator_id: string;
  created_at: Instant;
  ends_at: Instant;
  used_at: Instant;
}

/** Tables that the query builder is used on; statements about facts are written as SQL. */
export interface Tables {
  operator: OperatorTable;
  sign_in_link: SignInLinkTable;
  passkey: PasskeyTable;
  session: SessionTable;
}

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;
