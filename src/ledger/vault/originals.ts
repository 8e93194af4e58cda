import { sql } from 'kysely';
import type { Erasure, KeptOriginal, WrappedKey } from '../durable/durability.ts';
import type { KeyLog } from '../durable/keyLog.ts';
import type { Originals } from '../ledger.ts';
import type { Recorder } from '../recorder.ts';
import { inScope } from '../scoped.ts';
import type { Database, Tx } from '../tables.ts';
import type { Vault } from './vault.ts';

interface OriginalParts {
  readonly db: Database;
  readonly recorder: Recorder;
  readonly vault: Vault;
  /** Data keys outside the database; null where the database keeps them. */
  readonly keys: KeyLog | null;
}

/** What came in, as it came: each original under a data key of its own, which can be destroyed. */
export function originalsOver({ db, recorder, vault, keys }: OriginalParts): Originals {
  return {
    idOf: (operationId, bytes) => vault.nameOf(operationId, 'original', bytes),
    pseudonym: (operationId, text) =>
      vault.nameOf(operationId, 'pseudonym', Buffer.from(text)).slice(0, 32),
    async keep(scope, agencyId, bytes) {
      const { operationId } = scope;
      const originalId = vault.nameOf(operationId, 'original', bytes);
      return recorder.record(scope, async (tx) => {
        const known = await rowOf(tx, operationId, originalId);
        if (known.some((row) => row.agency_id === agencyId && keyOf(row, keys, operationId))) {
          return { result: originalId, write: null };
        }
        const { write, key } = sealed(vault, { operationId, originalId, agencyId }, bytes);
        await storeOriginal(tx, write, keys === null ? key.wrapped : null);
        return { result: originalId, write, newKeys: [key] };
      });
    },
    read: ({ operationId, agencies }, originalId) =>
      inScope(db, { operationId, agencies }, async (tx) => {
        for (const row of await rowOf(tx, operationId, originalId)) {
          const wrapped = keyOf(row, keys, operationId);
          if (wrapped === null) continue;
          const id = keyNameOf(row.agency_id, originalId);
          const dataKey = vault.unwrap({ table: 'vault_key', operationId, id }, wrapped);
          return vault.open(dataKey, { table: 'original', operationId, id }, row.sealed);
        }
        return null;
      }),
    erase: ({ operationId, agencies }, agencyId, originalId) =>
      recorder.record({ operationId, agencies }, async (tx) => {
        const id = keyNameOf(agencyId, originalId);
        const result = await eraseOriginal(tx, operationId, id);
        const write: Erasure = { kind: 'erasure', operationId, personId: id };
        return { result, write: result ? write : null };
      }),
  };
}

function sealed(
  vault: Vault,
  of: { readonly operationId: string; readonly originalId: string; readonly agencyId: string },
  bytes: Uint8Array,
): { write: KeptOriginal; key: WrappedKey } {
  const { operationId, originalId, agencyId } = of;
  const id = keyNameOf(agencyId, originalId);
  const { dataKey, wrapped } = vault.makeKey({ table: 'vault_key', operationId, id });
  const box = vault.seal(dataKey, { table: 'original', operationId, id }, bytes);
  return {
    write: { kind: 'original', ...of, sealed: Buffer.from(box).toString('base64') },
    key: {
      person_id: id,
      wrapping_key_id: vault.wrappingKeyId(operationId),
      wrapped: Buffer.from(wrapped).toString('base64'),
    },
  };
}

/** Two agencies that were sent the same words each keep their own: one erases, the other has it. */
function keyNameOf(agencyId: string, originalId: string): string {
  return `original:${agencyId}:${originalId}`;
}

interface OriginalRow {
  readonly agency_id: string;
  readonly original_id: string;
  readonly wrapped_key: Uint8Array | null;
  readonly sealed: Uint8Array;
}

async function rowOf(tx: Tx, operationId: string, originalId: string): Promise<OriginalRow[]> {
  const { rows } = await sql<OriginalRow>`select * from original
    where operation_id = ${operationId} and original_id = ${originalId}
    order by agency_id`.execute(tx);
  return rows;
}

function keyOf(row: OriginalRow, keys: KeyLog | null, operationId: string): Uint8Array | null {
  if (row.wrapped_key !== null) return row.wrapped_key;
  const kept = keys?.get(operationId, keyNameOf(row.agency_id, row.original_id));
  return kept ? Buffer.from(kept.wrapped, 'base64') : null;
}

/** @param wrapped base64; null where the key is kept outside the database */
export async function storeOriginal(
  tx: Tx,
  { operationId, originalId, agencyId, sealed }: KeptOriginal,
  wrapped: string | null,
): Promise<void> {
  await sql`insert into original values (${operationId}, ${originalId}, ${agencyId},
    decode(${wrapped}, 'base64'), decode(${sealed}, 'base64'))
    on conflict (operation_id, original_id, agency_id) do update
      set wrapped_key = excluded.wrapped_key, sealed = excluded.sealed`.execute(tx);
}

/** @param id as of `keyNameOf`; anything else erases nothing here */
export async function eraseOriginal(tx: Tx, operationId: string, id: string): Promise<boolean> {
  const [kind, agencyId, originalId] = id.split(':');
  if (kind !== 'original' || agencyId === undefined || originalId === undefined) return false;
  const done = await sql`delete from original where operation_id = ${operationId}
    and agency_id = ${agencyId} and original_id = ${originalId}`.execute(tx);
  return (done.numAffectedRows ?? 0n) > 0n;
}
