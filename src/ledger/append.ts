import { sql } from 'kysely';
import type { NewFact } from '../domain/facts.ts';
import type { CaseOf } from '../domain/fold/fold.ts';
import { subjectTypeOf } from '../domain/fold/subjects.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { PersonalDetails } from '../domain/people/person.ts';
import { batchesOf } from './batches.ts';
import { factOf, type Head, headOf, link } from './chain.ts';
import type { AcceptedCommand, WrappedKey } from './durable/durability.ts';
import type { KeyLog } from './durable/keyLog.ts';
import type { Appended, Progress, Scope } from './ledger.ts';
import { PROJECTION_TABLES } from './projections.ts';
import { LedgerRefusal } from './refusal.ts';
import { serviceOf, setScope } from './scoped.ts';
import { ensureHead, storeCommand } from './store.ts';
import type { CommandRow, FactRow, Tx } from './tables.ts';
import { sealDetails } from './vault/details.ts';
import type { Vault } from './vault/vault.ts';

/** One offered command, its facts checked at the door. */
export interface Offer {
  readonly scope: Scope;
  readonly commandId: string;
  readonly facts: readonly NewFact[];
  readonly details: ReadonlyMap<string, PersonalDetails>;
  readonly recordedAt: Instant;
  readonly onProgress?: Progress | undefined;
}

export interface Decided {
  readonly appended: Appended;
  /** Null when the command had been accepted before. */
  readonly command: AcceptedCommand | null;
  readonly keys: readonly WrappedKey[];
}

/**
 * Accepts or refuses a command in an open transaction. The head row is locked first, so that all
 * that is read here still holds when the facts are written.
 * @param outside data keys outside the database, where that is where they are kept
 */
export async function decide(
  tx: Tx,
  vault: Vault,
  outside: KeyLog | null,
  offer: Offer,
): Promise<Decided> {
  const { scope, facts, commandId } = offer;
  const { operationId } = scope;
  await setScope(tx, serviceOf(operationId));
  const head = await lockHead(tx, operationId, facts);
  const repeated = await acceptedBefore(tx, scope, commandId);
  if (repeated) return { appended: repeated, command: null, keys: [] };
  const known = await knownFacts(tx, operationId, facts);
  const fresh = facts.filter((fact) => !known.has(fact.id));
  await checkReach(tx, offer, fresh);
  const rows = link(operationId, head, fresh, offer.recordedAt);
  const { sealed, keys } = await sealDetails(tx, vault, outside, operationId, offer.details);
  const command: AcceptedCommand = {
    kind: 'command',
    operationId,
    commandId,
    facts: rows,
    knownFactIds: [...known],
    sealed,
  };
  const stored = outside ? keys.map((key) => ({ ...key, wrapped: null })) : keys;
  await storeCommand(tx, scope, command, stored, offer.onProgress);
  const after = headOf(rows, head);
  const appended: Appended = {
    firstSeq: head.seq + 1,
    headSeq: after.seq,
    headHash: after.hash,
    repeated: fresh.length === 0,
    factIds: facts.map((fact) => fact.id),
  };
  return { appended, command, keys };
}

async function lockHead(tx: Tx, operationId: string, facts: readonly NewFact[]): Promise<Head> {
  if (facts.some((fact) => fact.kind === 'operation.opened')) await ensureHead(tx, operationId);
  const { rows } = await sql<Head>`select seq, hash from ledger_head
    where operation_id = ${operationId} for update`.execute(tx);
  const [head] = rows;
  if (head) return head;
  throw new LedgerRefusal(
    'unknownOperation',
    `No operation is called "${operationId}". Open it first, or check its name.`,
  );
}

/** The answer that this command was given before; fact ids as far as the scope may see them. */
async function acceptedBefore(tx: Tx, scope: Scope, commandId: string): Promise<Appended | null> {
  const { operationId } = scope;
  const found = await sql<CommandRow>`select * from command
    where operation_id = ${operationId} and command_id = ${commandId}`.execute(tx);
  const [row] = found.rows;
  if (!row) return null;
  await setScope(tx, scope);
  const ids = await sql<{ id: string }>`select id from fact where operation_id = ${operationId}
    and seq between ${row.first_seq} and ${row.last_seq} order by seq`.execute(tx);
  await setScope(tx, serviceOf(operationId));
  return {
    firstSeq: row.first_seq,
    headSeq: row.last_seq,
    headHash: row.head_hash,
    repeated: true,
    factIds: [...row.known_fact_ids, ...ids.rows.map((fact) => fact.id)],
  };
}

/** Ids of offered facts that the chain has already, word for word. */
async function knownFacts(
  tx: Tx,
  operationId: string,
  facts: readonly NewFact[],
): Promise<Set<string>> {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const known = new Set<string>();
  for (const batch of batchesOf([...byId.keys()])) {
    const { rows } = await sql<FactRow>`select * from fact
      where operation_id = ${operationId} and id = any (${batch}::text[])`.execute(tx);
    for (const row of rows) {
      checkSame(row, byId.get(row.id) as NewFact);
      known.add(row.id);
    }
  }
  return known;
}

function checkSame(row: FactRow, offered: NewFact): void {
  const { operationId: _, seq, recordedAt, previousHash, hash, ...before } = factOf(row);
  if (canonicalJson(before) === canonicalJson(offered)) return;
  throw new LedgerRefusal(
    'otherFactSameId',
    `Fact ${row.id} (${offered.kind}) is in the ledger already, at number ${seq}, with other ` +
      'content. Facts are never changed: record a new one with an id of its own.',
  );
}

/** Refuses agencies and subjects out of the scope's reach, and facts from the future. */
async function checkReach(tx: Tx, offer: Offer, facts: readonly NewFact[]): Promise<void> {
  const { scope, recordedAt } = offer;
  const late = facts.find((fact) => fact.receivedAt > recordedAt);
  if (late) {
    throw new LedgerRefusal(
      'fromTheFuture',
      `Fact ${late.id} (${late.kind}) says it was received at ${late.receivedAt}, but it is ` +
        `${recordedAt} here. Check the clock of whoever sent it.`,
    );
  }
  const agencies = await agenciesOf(tx, scope.operationId, facts);
  const mine = scope.agencies === '*' ? null : new Set([COMMONS, ...scope.agencies]);
  for (const fact of facts) {
    if (!agencies.has(fact.agencyId) || (mine && !mine.has(fact.agencyId))) {
      throw new LedgerRefusal(
        'outsideScope',
        `Fact ${fact.id} (${fact.kind}) belongs to "${fact.agencyId}", which ` +
          (agencies.has(fact.agencyId) ? 'you do not act for.' : 'is no agency of this operation.'),
      );
    }
  }
  if (mine) await checkOwners(tx, scope.operationId, offer, facts, mine);
}

/** Agencies of the operation as it stands, or as this command opens it. */
async function agenciesOf(
  tx: Tx,
  operationId: string,
  facts: readonly NewFact[],
): Promise<Set<string>> {
  const found = await sql<{ folded: CaseOf<'operation'> }>`select folded from operation
    where operation_id = ${operationId}`.execute(tx);
  const agencies = new Set<string>([COMMONS]);
  const opened = facts.filter((fact) => fact.kind === 'operation.opened');
  const lists = opened.map((fact) => fact.body.agencies);
  for (const row of found.rows) lists.push(row.folded.operation.agencies);
  for (const agency of lists.flat()) agencies.add(agency.agencyId);
  return agencies;
}

/** A subject that another agency owns is out of reach, whatever the fact itself says. */
async function checkOwners(
  tx: Tx,
  operationId: string,
  offer: Offer,
  facts: readonly NewFact[],
  mine: ReadonlySet<string>,
): Promise<void> {
  const subjects = Map.groupBy(facts, (fact) => subjectTypeOf(fact.kind));
  for (const [type, list] of subjects) {
    const ids = new Set(list.map((fact) => fact.subject));
    if (type === 'person') for (const id of offer.details.keys()) ids.add(id);
    await checkOwned(tx, operationId, PROJECTION_TABLES[type], ids, mine);
  }
  if (!subjects.has('person')) {
    await checkOwned(tx, operationId, 'person', new Set(offer.details.keys()), mine);
  }
}

async function checkOwned(
  tx: Tx,
  operationId: string,
  table: string,
  ids: ReadonlySet<string>,
  mine: ReadonlySet<string>,
): Promise<void> {
  for (const batch of batchesOf([...ids])) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
      where operation_id = ${operationId} and id = any (${batch}::text[])
        and not agency_id = any (${[...mine]}::text[]) limit 1`.execute(tx);
    const [foreign] = rows;
    if (!foreign) continue;
    throw new LedgerRefusal(
      'outsideScope',
      `${table} ${foreign.id} belongs to an agency that you do not act for.`,
    );
  }
}
