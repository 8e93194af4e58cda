import { sql } from 'kysely';
import type { Access, OperatorRow, PasskeyRow } from '../ledger.ts';
import type { Recorder } from '../recorder.ts';
import { inScope, SERVICE } from '../scoped.ts';
import type { Database, Tx } from '../tables.ts';
import { type AccessWrite, applyAccess } from './writes.ts';

/** Sign-in state over the database; each change that must not be lost is recorded durably. */
export function accessOver(db: Database, recorder: Recorder): Access {
  const read = <T>(work: (tx: Tx) => Promise<T>) => inScope(db, SERVICE, work);
  const change = (write: AccessWrite): Promise<number> =>
    recorder.record(SERVICE, async (tx) => {
      const touched = await applyAccess(tx, write);
      return { result: touched, write: touched > 0 ? { kind: 'access', write } : null };
    });
  return {
    operatorCount: () => read(countOperators),
    async createOperator(operator) {
      await change({ op: 'createOperator', operator });
    },
    operator: (operatorId) => read(async (tx) => (await operatorsIn(tx, operatorId))[0] ?? null),
    operators: () => read((tx) => operatorsIn(tx)),
    async createLink(link) {
      await change({ op: 'createLink', link });
    },
    async redeemLink(tokenHash, at) {
      const redeemed = (await change({ op: 'redeemLink', tokenHash, at })) > 0;
      return read((tx) => linkOutcome(tx, tokenHash, redeemed));
    },
    async addPasskey({ publicKey, ...rest }, at) {
      const passkey = { ...rest, publicKey: Buffer.from(publicKey).toString('base64') };
      await change({ op: 'addPasskey', passkey, at });
    },
    passkey: (id) => read(async (tx) => (await passkeysIn(tx, 'credential_id', id))[0] ?? null),
    passkeysOf: (operatorId) => read((tx) => passkeysIn(tx, 'operator_id', operatorId)),
    async bumpCounter(credentialId, counter) {
      await change({ op: 'bumpCounter', credentialId, counter });
    },
    async createSession(session) {
      await change({ op: 'createSession', session });
    },
    session: (tokenHash, at, idleMinutes) =>
      read((tx) => touchSession(tx, tokenHash, at, idleMinutes)),
    async endSession(tokenHash) {
      await change({ op: 'endSession', tokenHash });
    },
    async endSessionsOf(operatorId) {
      await change({ op: 'endSessionsOf', operatorId });
    },
  };
}

async function countOperators(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('operator')
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

async function operatorsIn(tx: Tx, operatorId?: string): Promise<OperatorRow[]> {
  let query = tx.selectFrom('operator').selectAll().orderBy('created_at').orderBy('operator_id');
  if (operatorId !== undefined) query = query.where('operator_id', '=', operatorId);
  const rows = await query.execute();
  return rows.map((row) => ({
    operatorId: row.operator_id,
    name: row.name,
    createdAt: row.created_at,
  }));
}

async function linkOutcome(
  tx: Tx,
  tokenHash: string,
  redeemed: boolean,
): Promise<{ operatorId: string } | { refused: 'unknown' | 'used' | 'expired' }> {
  const link = await tx
    .selectFrom('sign_in_link')
    .select(['operator_id', 'used_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (redeemed && link) return { operatorId: link.operator_id };
  if (!link) return { refused: 'unknown' };
  return { refused: link.used_at === null ? 'expired' : 'used' };
}

async function passkeysIn(
  tx: Tx,
  column: 'credential_id' | 'operator_id',
  value: string,
): Promise<PasskeyRow[]> {
  const rows = await tx
    .selectFrom('passkey')
    .selectAll()
    .where(column, '=', value)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    credentialId: row.credential_id,
    operatorId: row.operator_id,
    publicKey: new Uint8Array(row.public_key),
    counter: row.counter,
    transports: row.transports as string[],
  }));
}

/** One statement finds and touches it. The last use is not journaled: losing it ends it sooner. */
async function touchSession(
  tx: Tx,
  tokenHash: string,
  at: string,
  idleMinutes: number,
): Promise<{ operatorId: string; endsAt: string } | null> {
  const usedAfter = new Date(Date.parse(at) - idleMinutes * 60_000).toISOString();
  const row = await tx
    .updateTable('session')
    .set({ used_at: sql`greatest(used_at, ${at})` })
    .where('token_hash', '=', tokenHash)
    .where('ends_at', '>', at)
    .where('used_at', '>', usedAfter)
    .returning(['operator_id', 'ends_at'])
    .executeTakeFirst();
  return row ? { operatorId: row.operator_id, endsAt: row.ends_at } : null;
}
