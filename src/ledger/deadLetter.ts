import { sql } from 'kysely';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { DeadLetter } from './durable/durability.ts';
import type { LedgerRefusal } from './refusal.ts';
import type { Tx } from './tables.ts';
import type { Vault } from './vault/vault.ts';

/** Longest text of an offered command that is kept, bytes; beyond, the fact that it was is kept. */
const KEPT_BYTES = 1024 * 1024;

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
  const plain = Buffer.from(textOf(offered.facts));
  const sealed = vault.seal(dataKey, { table: 'dead_letter', operationId, id }, plain);
  return {
    kind: 'deadLetter',
    operationId,
    commandId,
    id,
    recordedAt,
    reason: offered.refusal.message,
    wrappedKey: Buffer.from(wrapped).toString('base64'),
    sealed: Buffer.from(sealed).toString('base64'),
  };
}

function textOf(facts: readonly unknown[]): string {
  try {
    const text = canonicalJson(facts);
    if (Buffer.byteLength(text) <= KEPT_BYTES) return text;
    return canonicalJson({ tooLong: Buffer.byteLength(text), facts: facts.length });
  } catch (error) {
    return canonicalJson({ notJson: (error as Error).message });
  }
}

export async function storeDeadLetter(tx: Tx, letter: DeadLetter): Promise<void> {
  await sql`insert into dead_letter values (${letter.operationId}, ${letter.id},
    ${letter.commandId}, ${letter.recordedAt}, ${letter.reason},
    decode(${letter.wrappedKey}, 'base64'), decode(${letter.sealed}, 'base64'))`.execute(tx);
}
