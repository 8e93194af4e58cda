import { createHash } from 'node:crypto';
import type { Fact, NewFact } from '../domain/facts.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { FactRow } from './tables.ts';

/** What the first fact of every operation has as its previous hash. */
export const GENESIS = '0'.repeat(64);

/** The end of a chain. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/**
 * SHA-256, in lower-case hex, over the UTF-8 bytes of
 *
 *     previousHash + canonicalJson({actor, agencyId, body, id, kind, occurredAt, operationId,
 *                                   receivedAt, recordedAt, seq, subject})
 *
 * where `previousHash` is 64 hex digits (zeros for the first fact) and the JSON is canonical after
 * RFC 8785 (`canonicalJson`). `body` is taken as the text that is stored, so that a change of
 * white space is a change too. ADR 0020.
 */
export function hashOf(row: Omit<FactRow, 'hash'>): string {
  const text = JSON.stringify;
  const envelope =
    `{"actor":${text(row.actor)},"agencyId":${text(row.agency_id)},"body":${row.body},` +
    `"id":${text(row.id)},"kind":${text(row.kind)},"occurredAt":${text(row.occurred_at)},` +
    `"operationId":${text(row.operation_id)},"receivedAt":${text(row.received_at)},` +
    `"recordedAt":${text(row.recorded_at)},"seq":${row.seq},"subject":${text(row.subject)}}`;
  return createHash('sha256').update(row.previous_hash).update(envelope).digest('hex');
}

/** Gives each fact its place after `head`, in the order given. */
export function link(
  operationId: string,
  head: Head,
  facts: readonly NewFact[],
  recordedAt: Instant,
): FactRow[] {
  let { seq, hash } = head;
  return facts.map((fact) => {
    seq += 1;
    const row = {
      operation_id: operationId,
      seq,
      id: fact.id,
      kind: fact.kind,
      subject: fact.subject,
      agency_id: fact.agencyId,
      occurred_at: fact.occurredAt,
      received_at: fact.receivedAt,
      recorded_at: recordedAt,
      actor: fact.actor,
      body: canonicalJson(fact.body),
      previous_hash: hash,
    };
    hash = hashOf(row);
    return { ...row, hash };
  });
}

export function headOf(rows: readonly FactRow[], before: Head): Head {
  const last = rows[rows.length - 1];
  return last ? { seq: last.seq, hash: last.hash } : before;
}

/** The fact that a row holds. */
export function factOf(row: FactRow): Fact {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    agencyId: row.agency_id,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    actor: row.actor,
    body: JSON.parse(row.body),
    operationId: row.operation_id,
    seq: row.seq,
    recordedAt: row.recorded_at,
    previousHash: row.previous_hash,
    hash: row.hash,
  } as Fact;
}
