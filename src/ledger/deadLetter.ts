import { sql } from 'kysely';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { DeadLetter } from './durable/durability.ts';
import type { RefusedCommand } from './ledger.ts';
import type { LedgerRefusal } from './refusal.ts';
import type { Tx } from './tables.ts';
import type { Vault } from './vault/vault.ts';

interface DeadLetterRow {
  readonly dead_letter_id: string;
  readonly command_id: string;
  readonly recorded_at: Instant;
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
}

/**
 * What was refused at the door, whole, for somebody to look at. Sealed under a key of its own: a
 * name in a wrong field is exactly what gets a fact refused.
 */
export function deadLetterOf(
  vault: Vault,
  offered: {
    readonly operationId: string;
    readonly commandId: string;
    readonly id: string;
    readonly facts: readonly unknown[];
    readonly recordedAt: Instant;
    readonly refusal: LedgerRefusal;
  },
): DeadLetter {
  const { operationId, commandId, id, recordedAt } = offered;
  const { dataKey, wrapped } = vault.makeKey({ table: 'vault_key', operationId, id });
  const plain = Buffer.from(textOf(offered.refusal.message, offered.facts));
  const sealed = vault.seal(dataKey, { table: 'dead_letter', operationId, id }, plain);
  return {
    kind: 'deadLetter',
    operationId,
    commandId,
    id,
    recordedAt,
    wrappedKey: Buffer.from(wrapped).toString('base64'),
    sealed: Buffer.from(sealed).toString('base64'),
  };
}

function textOf(reason: string, facts: readonly unknown[]): string {
  let offered: string;
  try {
    offered = canonicalJson(facts);
  } catch (error) {
    offered = `not JSON: ${(error as Error).message}`;
  }
  return canonicalJson({ reason, offered: offered.slice(0, LIMITS.refusedCharacters) });
}

export async function storeDeadLetter(tx: Tx, letter: DeadLetter): Promise<void> {
  await sql`insert into dead_letter values (${letter.operationId}, ${letter.id},
    ${letter.commandId}, ${letter.recordedAt}, decode(${letter.wrappedKey}, 'base64'),
    decode(${letter.sealed}, 'base64'))`.execute(tx);
}

/** The newest refused commands of an operation, opened. */
export async function readDeadLetters(
  tx: Tx,
  vault: Vault,
  operationId: string,
): Promise<RefusedCommand[]> {
  const { rows } = await sql<DeadLetterRow>`select * from dead_letter
    where operation_id = ${operationId}
    order by recorded_at desc, dead_letter_id desc limit ${LIMITS.verdictsListed}`.execute(tx);
  return rows.map((row) => {
    const id = row.dead_letter_id;
    const dataKey = vault.unwrap({ table: 'vault_key', operationId, id }, row.wrapped_key);
    const plain = vault.open(dataKey, { table: 'dead_letter', operationId, id }, row.sealed);
    const { reason, offered } = JSON.parse(Buffer.from(plain).toString('utf8'));
    return { commandId: row.command_id, recordedAt: row.recorded_at, reason, offered };
  });
}
