import { sql } from 'kysely';
import { canonicalJson } from '../../domain/kernel/canonical.ts';
import { type PersonalDetails, personalDetailsSchema } from '../../domain/people/person.ts';
import { batchesOf } from '../batches.ts';
import type { SealedDetails, WrappedKey } from '../durable/durability.ts';
import type { KeyLog } from '../durable/keyLog.ts';
import { LedgerRefusal } from '../refusal.ts';
import type { Tx } from '../tables.ts';
import type { Vault } from './vault.ts';

interface KeyRow {
  readonly person_id: string;
  readonly wrapped: Uint8Array;
}

/** Seals details under each person's data key, making keys for people who have none. */
export async function sealDetails(
  tx: Tx,
  vault: Vault,
  outside: KeyLog | null,
  operationId: string,
  details: ReadonlyMap<string, PersonalDetails>,
): Promise<{ sealed: SealedDetails[]; keys: WrappedKey[] }> {
  if (details.size === 0) return { sealed: [], keys: [] };
  const wrappedOf = await keysOf(tx, outside, operationId, [...details.keys()]);
  const keys: WrappedKey[] = [];
  const sealed: SealedDetails[] = [];
  for (const [personId, value] of details) {
    const plain = Buffer.from(canonicalJson(fitting(personId, value)));
    const wrapped = wrappedOf.get(personId);
    const keyBinding = { table: 'vault_key', operationId, id: personId } as const;
    const made = wrapped ? null : vault.makeKey(keyBinding);
    if (made) {
      keys.push({
        person_id: personId,
        wrapping_key_id: vault.wrappingKeyId(operationId),
        wrapped: base64(made.wrapped),
      });
    }
    const dataKey = made?.dataKey ?? vault.unwrap(keyBinding, wrapped as Uint8Array);
    const binding = { table: 'vault_record', operationId, id: personId } as const;
    sealed.push({ person_id: personId, sealed: base64(vault.seal(dataKey, binding, plain)) });
  }
  return { sealed, keys };
}

function fitting(personId: string, value: unknown): PersonalDetails {
  const parsed = personalDetailsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const fault = `${issue?.path.join('.')}: ${issue?.message}`;
  throw new LedgerRefusal('invalidFact', `The details of person ${personId} do not fit: ${fault}.`);
}

async function keysOf(
  tx: Tx,
  outside: KeyLog | null,
  operationId: string,
  personIds: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>();
  if (outside) {
    for (const personId of personIds) {
      const key = outside.get(operationId, personId);
      if (key) keys.set(personId, Buffer.from(key.wrapped, 'base64'));
    }
    return keys;
  }
  for (const batch of batchesOf(personIds)) {
    const { rows } = await sql<KeyRow>`select person_id, wrapped from vault_key
      where operation_id = ${operationId} and person_id = any (${batch}::text[])`.execute(tx);
    for (const row of rows) keys.set(row.person_id, row.wrapped);
  }
  return keys;
}

/** Details of a person as the scope of the transaction may see them; null when there are none. */
export async function readDetails(
  tx: Tx,
  vault: Vault,
  outside: KeyLog | null,
  operationId: string,
  personId: string,
): Promise<PersonalDetails | null> {
  const found = await sql<{ wrapped: Uint8Array | null; sealed: Uint8Array }>`
    select k.wrapped, r.sealed from vault_key k
    join vault_record r on r.operation_id = k.operation_id and r.person_id = k.person_id
    where k.operation_id = ${operationId} and k.person_id = ${personId}`.execute(tx);
  const [row] = found.rows;
  if (!row) return null;
  const wrapped = row.wrapped ?? outsideKey(outside, operationId, personId);
  // The row is there and the key is not: it was destroyed, and a crash kept the row.
  if (wrapped === null) return null;
  const dataKey = vault.unwrap({ table: 'vault_key', operationId, id: personId }, wrapped);
  const plain = vault.open(
    dataKey,
    { table: 'vault_record', operationId, id: personId },
    row.sealed,
  );
  return personalDetailsSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
}

function outsideKey(
  outside: KeyLog | null,
  operationId: string,
  personId: string,
): Uint8Array | null {
  const key = outside?.get(operationId, personId);
  return key ? Buffer.from(key.wrapped, 'base64') : null;
}

/** Destroys a person's data key and what it sealed. Returns whether there was one. */
export async function eraseDetails(
  tx: Tx,
  operationId: string,
  personId: string,
): Promise<boolean> {
  const done = await sql`delete from vault_key
    where operation_id = ${operationId} and person_id = ${personId}`.execute(tx);
  await sql`delete from vault_record
    where operation_id = ${operationId} and person_id = ${personId}`.execute(tx);
  return (done.numAffectedRows ?? 0n) > 0n;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
