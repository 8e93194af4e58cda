import { sql } from 'kysely';
import { GENESIS, type Head, hashOf } from './chain.ts';
import type { Durability } from './durable/durability.ts';
import type { Progress, Tampering, Verified } from './ledger.ts';
import { LedgerRefusal } from './refusal.ts';
import { inScope, serviceOf } from './scoped.ts';
import type { Database, FactRow, Tx } from './tables.ts';

/** Facts in memory at once. */
const PAGE_ROWS = 1_000;

/**
 * Walks the chain of an operation from its first fact and names the first place where it is not
 * what was written: against itself, against its head, and against the heads that were witnessed.
 */
export function verifyChain(
  db: Database,
  durability: Durability,
  operationId: string,
  onProgress: Progress = () => {},
): Promise<Verified> {
  const work = async (tx: Tx): Promise<Verified> => {
    const head = await headRow(tx, operationId);
    const { tampering, last } = await walk(tx, operationId, head, onProgress);
    const found = tampering ?? (await againstWitness(tx, operationId, last, durability));
    return { operationId, facts: last.seq, headHash: last.hash, tampering: found };
  };
  return inScope(db, serviceOf(operationId), work, 'repeatable read');
}

async function headRow(tx: Tx, operationId: string): Promise<Head> {
  const { rows } = await sql<Head>`select seq, hash from ledger_head
    where operation_id = ${operationId}`.execute(tx);
  const [head] = rows;
  if (head) return head;
  throw new LedgerRefusal('unknownOperation', `No operation is called "${operationId}".`);
}

async function walk(
  tx: Tx,
  operationId: string,
  head: Head,
  onProgress: Progress,
): Promise<{ tampering: Tampering | null; last: Head }> {
  let last: Head = { seq: 0, hash: GENESIS };
  for (;;) {
    const { rows } = await sql<FactRow>`select * from fact
      where operation_id = ${operationId} and seq > ${last.seq}
      order by seq limit ${PAGE_ROWS}`.execute(tx);
    for (const row of rows) {
      const tampering = await inspect(tx, operationId, row, last, head);
      if (tampering) return { tampering, last };
      last = { seq: row.seq, hash: row.hash };
    }
    onProgress(last.seq, head.seq);
    if (rows.length < PAGE_ROWS) return { tampering: atTheEnd(last, head), last };
  }
}

function atTheEnd(last: Head, head: Head): Tampering | null {
  if (last.seq < head.seq) {
    const expected = `facts up to number ${head.seq}`;
    return { kind: 'truncated', seq: last.seq + 1, expected, found: 'no fact' };
  }
  if (last.hash === head.hash) return null;
  return { kind: 'headMismatch', seq: last.seq, expected: head.hash, found: last.hash };
}

/** What is wrong with this row as the successor of `last`; null when nothing is. */
async function inspect(
  tx: Tx,
  operationId: string,
  row: FactRow,
  last: Head,
  head: Head,
): Promise<Tampering | null> {
  const place = last.seq + 1;
  if (row.seq !== place) {
    const expected = `fact number ${place}`;
    return { kind: 'deleted', seq: place, expected, found: `fact number ${row.seq}` };
  }
  if (row.seq > head.seq) {
    const expected = `the end, after fact number ${head.seq}`;
    return { kind: 'inserted', seq: row.seq, expected, found: `fact ${row.id}` };
  }
  const ownHash = hashOf(row);
  if (row.previous_hash === last.hash) {
    if (row.hash === ownHash) return null;
    return { kind: 'edited', seq: row.seq, expected: row.hash, found: ownHash };
  }
  return displaced(tx, operationId, row, last, head);
}

/** The row names another predecessor: find the true one, and where this row belongs. */
async function displaced(
  tx: Tx,
  operationId: string,
  row: FactRow,
  last: Head,
  head: Head,
): Promise<Tampering> {
  const links = await sql<{ seq: number; previous_hash: string; hash: string }>`
    select seq, previous_hash, hash from fact where operation_id = ${operationId}
    and (previous_hash in (${last.hash}, ${row.hash}) or hash = ${row.previous_hash})`.execute(tx);
  const successor = links.rows.find((other) => other.previous_hash === last.hash);
  const isLinked =
    row.hash === head.hash || links.rows.some((other) => other.previous_hash === row.hash);
  if (successor) {
    const expected = `the fact that now has number ${successor.seq}`;
    const kind = isLinked ? 'reordered' : 'inserted';
    return { kind, seq: row.seq, expected, found: `fact ${row.id}` };
  }
  const predecessorThere = links.rows.some((other) => other.hash === row.previous_hash);
  if (!predecessorThere && row.hash === hashOf(row)) {
    // The row is genuine, and so is its link: the fact before it was changed and hashed anew.
    return { kind: 'edited', seq: last.seq, expected: row.previous_hash, found: last.hash };
  }
  if (!predecessorThere && row.hash === hashOf({ ...row, seq: row.seq + 1 })) {
    const expected = row.previous_hash;
    return { kind: 'deleted', seq: row.seq, expected, found: `fact ${row.id} in its place` };
  }
  return { kind: 'edited', seq: row.seq, expected: last.hash, found: row.previous_hash };
}

/** A chain that is whole in itself may have lost its tail or been written anew from some place. */
async function againstWitness(
  tx: Tx,
  operationId: string,
  last: Head,
  durability: Durability,
): Promise<Tampering | null> {
  const heads: Head[] = [];
  let agreedSeq = 0;
  const compare = async (): Promise<Tampering | null> => {
    const seqs = heads.map((head) => head.seq);
    const { rows } = await sql<Head>`select seq, hash from fact
      where operation_id = ${operationId} and seq = any (${seqs}::bigint[])`.execute(tx);
    const found = new Map(rows.map((row) => [row.seq, row.hash]));
    for (const head of heads.splice(0)) {
      const hash = found.get(head.seq);
      if (hash === undefined) {
        const expected = `fact number ${head.seq} with hash ${head.hash}`;
        return { kind: 'truncated', seq: last.seq + 1, expected, found: 'no fact' };
      }
      if (hash !== head.hash) {
        return { kind: 'edited', seq: agreedSeq + 1, expected: head.hash, found: hash };
      }
      agreedSeq = head.seq;
    }
    return null;
  };
  for (const head of durability.witnessed(operationId)) {
    heads.push(head);
    if (heads.length < PAGE_ROWS) continue;
    const tampering = await compare();
    if (tampering) return tampering;
  }
  return compare();
}
