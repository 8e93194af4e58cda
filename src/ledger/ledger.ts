import type { Fact, NewFact } from '../domain/facts.ts';
import type { CaseOf } from '../domain/fold/fold.ts';
import type { SubjectType } from '../domain/fold/subjects.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { PersonalDetails } from '../domain/people/person.ts';

/**
 * Whose eyes a statement runs with. Row security lets through rows of this operation that belong to
 * one of `agencies` or to the commons; `'*'` is for the service itself (planning, verifying ...).
 */
export interface Scope {
  readonly operationId: string;
  readonly agencies: readonly string[] | '*';
}

export interface Appended {
  readonly firstSeq: number;
  readonly headSeq: number;
  readonly headHash: string;
  /** True when this command had been accepted before: nothing was written again. */
  readonly repeated: boolean;
  readonly factIds: readonly string[];
}

export interface Tampering {
  readonly kind: 'edited' | 'deleted' | 'reordered' | 'inserted' | 'truncated' | 'headMismatch';
  readonly seq: number;
  readonly expected: string;
  readonly found: string;
}

export interface Verified {
  readonly operationId: string;
  readonly facts: number;
  readonly headHash: string;
  /** Null when the chain is whole. */
  readonly tampering: Tampering | null;
}

/** A command that was refused at the door because a fact in it did not fit. */
export interface RefusedCommand {
  readonly commandId: string;
  readonly recordedAt: Instant;
  readonly reason: string;
  /** The offered facts as canonical JSON, at most 1,048,576 characters. */
  readonly offered: string;
}

export interface Rebuilt {
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    readonly equal: boolean;
  }[];
}

export type Progress = (done: number, total: number) => void;

/** The only door to the database. One implementation, two engines (PGlite, PostgreSQL 15+). */
export interface Ledger {
  readonly engine: 'pglite' | 'postgresql';
  operations(): Promise<readonly { operationId: string; name: string; mode: string }[]>;
  /**
   * Appends facts, folds the touched subjects and updates their projections, in one transaction,
   * then journals (embedded) before it returns. The same `commandId` again changes nothing.
   * Throws `LedgerRefusal` (two signatures by one person, unknown operation, over a limit ...).
   */
  append(
    scope: Scope,
    facts: readonly NewFact[],
    options: {
      commandId: string;
      details?: ReadonlyMap<string, PersonalDetails>;
      onProgress?: Progress;
    },
  ): Promise<Appended>;
  head(scope: Scope): Promise<{ seq: number; hash: string }>;
  /** Facts in chain order that the scope may see, after `afterSeq`. */
  facts(scope: Scope, afterSeq?: number): Promise<readonly Fact[]>;
  cases<T extends SubjectType>(scope: Scope, type: T): Promise<ReadonlyMap<string, CaseOf<T>>>;
  verify(operationId: string, onProgress?: Progress): Promise<Verified>;
  rebuild(operationId: string, onProgress?: Progress): Promise<Rebuilt>;
  /** Opens sealed details; the reading itself is a fact that the caller has appended first. */
  openDetails(scope: Scope, personId: string): Promise<PersonalDetails | null>;
  /** Destroys the person's data key: the details are gone everywhere, the chain stays whole. */
  eraseDetails(scope: Scope, personId: string): Promise<boolean>;
  /** The newest commands that did not fit, at most `LIMITS.verdictsListed`; service only. */
  deadLetters(operationId: string): Promise<readonly RefusedCommand[]>;
  /** Calls back with the new head after each commit of any process. Returns an unsubscribe. */
  onAppended(listener: (operationId: string, headSeq: number) => void): () => void;
  readonly originals: Originals;
  readonly access: Access;
  close(): Promise<void>;
}

/** What came in, word for word: messages and files, sealed at rest, named by their bytes. */
export interface Originals {
  /** Keyed name of these bytes in this operation, 64 hex digits, whether kept or not. */
  idOf(operationId: string, bytes: Uint8Array): string;
  /** Stands for a number or an account in facts, 32 hex digits; cannot be turned back. */
  pseudonym(operationId: string, text: string): string;
  /** Keeps the bytes, durably, for the agency; the same bytes again change nothing. */
  keep(scope: Scope, agencyId: string, bytes: Uint8Array): Promise<string>;
  /** The bytes, if an agency of the scope has them and they were not erased; else null. */
  read(scope: Scope, originalId: string): Promise<Uint8Array | null>;
  /** Destroys the data key: it opens from no copy any more. Was there one? */
  erase(scope: Scope, agencyId: string, originalId: string): Promise<boolean>;
}

export interface OperatorRow {
  readonly operatorId: string;
  readonly name: string;
  readonly createdAt: Instant;
}
export interface PasskeyRow {
  readonly credentialId: string;
  readonly operatorId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

/**
 * Sign-in state: operators, one-time links, passkeys, sessions. Tokens are kept as SHA-256 only.
 * Who may do what is in the facts (`operator.granted`).
 */
export interface Access {
  operatorCount(): Promise<number>;
  createOperator(operator: OperatorRow): Promise<void>;
  operator(operatorId: string): Promise<OperatorRow | null>;
  operators(): Promise<readonly OperatorRow[]>;
  createLink(link: {
    tokenHash: string;
    operatorId: string;
    purpose: 'first' | 'invitation' | 'recovery';
    expiresAt: Instant;
  }): Promise<void>;
  /** Uses up a link: its operator, or why not. One statement, so two browsers cannot both win. */
  redeemLink(
    tokenHash: string,
    at: Instant,
  ): Promise<{ operatorId: string } | { refused: 'unknown' | 'used' | 'expired' }>;
  addPasskey(passkey: PasskeyRow, at: Instant): Promise<void>;
  passkey(credentialId: string): Promise<PasskeyRow | null>;
  passkeysOf(operatorId: string): Promise<readonly PasskeyRow[]>;
  bumpCounter(credentialId: string, counter: number): Promise<void>;
  createSession(session: {
    tokenHash: string;
    operatorId: string;
    createdAt: Instant;
    endsAt: Instant;
  }): Promise<void>;
  /** The session when it has not ended and was used within `idleMinutes`; touches it. */
  session(
    tokenHash: string,
    at: Instant,
    idleMinutes: number,
  ): Promise<{ operatorId: string; endsAt: Instant } | null>;
  endSession(tokenHash: string): Promise<void>;
  endSessionsOf(operatorId: string): Promise<void>;
}
