import { sql } from 'kysely';
import type { Fact } from '../domain/facts.ts';
import type { CaseOf } from '../domain/fold/fold.ts';
import type { SubjectType } from '../domain/fold/subjects.ts';
import { uuidv7 } from '../domain/kernel/id.ts';
import { accessOver } from './access/access.ts';
import { decide } from './append.ts';
import { factOf, type Head } from './chain.ts';
import { deadLetterOf, readDeadLetters, storeDeadLetter } from './deadLetter.ts';
import { admit } from './door.ts';
import type { Durability } from './durable/durability.ts';
import type { Engine } from './engines/engine.ts';
import type { Ledger, Scope } from './ledger.ts';
import { PROJECTION_TABLES } from './projections.ts';
import { rebuildProjections } from './rebuild.ts';
import { Recorder } from './recorder.ts';
import { LedgerRefusal } from './refusal.ts';
import { inScope, SERVICE, serviceOf } from './scoped.ts';
import type { FactRow, Tx } from './tables.ts';
import { eraseDetails, readDetails } from './vault/details.ts';
import { originalsOver } from './vault/originals.ts';
import type { Vault } from './vault/vault.ts';
import { verifyChain } from './verify.ts';

export interface Parts {
  readonly engine: Engine;
  readonly durability: Durability;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
  readonly close: () => Promise<void>;
}

type Listener = (operationId: string, headSeq: number) => void;

/** The ledger over an engine that is open, migrated and up to date with its journal. */
export async function ledgerOver(parts: Parts): Promise<Ledger> {
  const { engine, durability, vault } = parts;
  const { db } = engine;
  const recorder = new Recorder(db, durability);
  const listeners = new Set<Listener>();
  await engine.listen((payload) => announce(parts, listeners, payload));
  return {
    engine: engine.kind,
    operations: () => inScope(db, SERVICE, listOperations),
    append: appendOver(parts, recorder),
    head: ({ operationId }) => inScope(db, serviceOf(operationId), (tx) => headIn(tx, operationId)),
    facts: (scope, afterSeq = 0) => inScope(db, scope, (tx) => factsIn(tx, scope, afterSeq)),
    cases: (scope, type) => inScope(db, scope, (tx) => casesIn(tx, scope, type)),
    verify: (operationId, onProgress) => verifyChain(db, durability, operationId, onProgress),
    rebuild: (operationId, onProgress) => rebuildProjections(db, operationId, onProgress),
    openDetails: (scope, personId) =>
      inScope(db, scope, (tx) =>
        readDetails(tx, vault, durability.keys, scope.operationId, personId),
      ),
    eraseDetails: eraseOver(recorder),
    deadLetters: (operationId) =>
      inScope(db, serviceOf(operationId), (tx) => readDeadLetters(tx, vault, operationId)),
    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    originals: originalsOver({ db, recorder, vault, keys: durability.keys }),
    access: accessOver(db, recorder),
    close: parts.close,
  };
}

function appendOver(
  { vault, durability, clock, random }: Parts,
  recorder: Recorder,
): Ledger['append'] {
  return async (scope, offered, { commandId, details = new Map(), onProgress }) => {
    const recordedAt = clock().toISOString();
    const keep = async (refusal: LedgerRefusal) => {
      const { operationId } = scope;
      const id = uuidv7(Date.parse(recordedAt), random(10));
      const refused = { operationId, commandId, id, facts: offered, recordedAt, refusal };
      const letter = deadLetterOf(vault, refused);
      await recorder.record(serviceOf(operationId), async (tx) => {
        await storeDeadLetter(tx, letter);
        return { result: null, write: letter };
      });
    };
    try {
      const facts = admit(scope, commandId, offered);
      const offer = { scope, commandId, facts, details, recordedAt, onProgress };
      return await recorder.record(serviceOf(scope.operationId), async (tx) => {
        const { appended, command, keys } = await decide(tx, vault, durability.keys, offer);
        return { result: appended, write: command, newKeys: keys };
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'invalidFact') await keep(refusal);
      throw refusal;
    }
  };
}

/** What the database itself refuses, in words. Anything else is thrown as it is. */
function refusalOf(error: unknown): LedgerRefusal {
  if (error instanceof LedgerRefusal) return error;
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  if (constraint === 'corridor_signature_by_two_people') {
    return new LedgerRefusal(
      'signedByTheSamePerson',
      'Opening a corridor takes two different people, and this person has signed already.',
    );
  }
  if (constraint === 'corridor_signature_pkey') {
    return new LedgerRefusal(
      'signedByTheSamePerson',
      'This corridor has a signature in that role already. Revoke it first to sign anew.',
    );
  }
  const ROW_SECURITY = '42501';
  if (code === ROW_SECURITY) {
    return new LedgerRefusal('outsideScope', 'The fact belongs to an agency you do not act for.');
  }
  throw error;
}

function eraseOver(recorder: Recorder): Ledger['eraseDetails'] {
  return ({ operationId, agencies }, personId) =>
    recorder.record({ operationId, agencies }, async (tx) => {
      const result = await eraseDetails(tx, operationId, personId);
      const write = { kind: 'erasure', operationId, personId } as const;
      return { result, write: result ? write : null };
    });
}

async function listOperations(tx: Tx) {
  const { rows } = await sql<{ operationId: string; name: string; mode: string }>`
    select operation_id as "operationId", name, mode from operation order by operation_id`.execute(
    tx,
  );
  return rows;
}

async function headIn(tx: Tx, operationId: string): Promise<Head> {
  const { rows } = await sql<Head>`select seq, hash from ledger_head
    where operation_id = ${operationId}`.execute(tx);
  const [head] = rows;
  if (head) return head;
  throw new LedgerRefusal('unknownOperation', `No operation is called "${operationId}".`);
}

async function factsIn(tx: Tx, scope: Scope, afterSeq: number): Promise<Fact[]> {
  const { rows } = await sql<FactRow>`select * from fact
    where operation_id = ${scope.operationId} and seq > ${afterSeq} order by seq`.execute(tx);
  return rows.map(factOf);
}

async function casesIn<T extends SubjectType>(
  tx: Tx,
  scope: Scope,
  type: T,
): Promise<ReadonlyMap<string, CaseOf<T>>> {
  const { rows } = await sql<{ id: string; folded: CaseOf<T> }>`
    select id, folded from ${sql.table(PROJECTION_TABLES[type])}
    where operation_id = ${scope.operationId} order by id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.folded]));
}

/** NOTIFY only wakes: an empty payload, after a lost connection, asks to look at every head. */
async function announce(
  { engine }: Parts,
  listeners: ReadonlySet<Listener>,
  payload: string,
): Promise<void> {
  if (listeners.size === 0) return;
  const heads: (readonly [string, number])[] = payload
    ? [JSON.parse(payload)]
    : await inScope(engine.db, SERVICE, async (tx) => {
        const { rows } = await sql<{ operation_id: string; seq: number }>`
          select operation_id, seq from ledger_head`.execute(tx);
        return rows.map((row) => [row.operation_id, row.seq] as const);
      });
  for (const [operationId, headSeq] of heads) {
    for (const listener of listeners) listener(operationId, headSeq);
  }
}
