import { sql } from 'kysely';
import type { OperatorRow, PasskeyRow } from '../ledger.ts';
import type { Tx } from '../tables.ts';

/** A change of sign-in state that must not be lost, as the journal keeps it. */
export type AccessWrite =
  | { readonly op: 'createOperator'; readonly operator: OperatorRow }
  | {
      readonly op: 'createLink';
      readonly link: {
        readonly tokenHash: string;
        readonly operatorId: string;
        readonly purpose: 'first' | 'invitation' | 'recovery';
        readonly expiresAt: string;
      };
    }
  | { readonly op: 'redeemLink'; readonly tokenHash: string; readonly at: string }
  | {
      readonly op: 'addPasskey';
      /** The public key in base64. */
      readonly passkey: Omit<PasskeyRow, 'publicKey'> & { readonly publicKey: string };
      readonly at: string;
    }
  | { readonly op: 'bumpCounter'; readonly credentialId: string; readonly counter: number }
  | {
      readonly op: 'createSession';
      readonly session: {
        readonly tokenHash: string;
        readonly operatorId: string;
        readonly createdAt: string;
        readonly endsAt: string;
      };
    }
  | { readonly op: 'endSession'; readonly tokenHash: string }
  | { readonly op: 'endSessionsOf'; readonly operatorId: string };

/** Makes the change. Returns how many rows it touched: 0 when there was nothing to change. */
export async function applyAccess(tx: Tx, write: AccessWrite): Promise<number> {
  switch (write.op) {
    case 'createOperator': {
      const { operatorId, name, createdAt } = write.operator;
      await tx
        .insertInto('operator')
        .values({ operator_id: operatorId, name, created_at: createdAt })
        .execute();
      return 1;
    }
    case 'createLink': {
      const { tokenHash, operatorId, purpose, expiresAt } = write.link;
      const row = { token_hash: tokenHash, operator_id: operatorId, purpose, used_at: null };
      await tx
        .insertInto('sign_in_link')
        .values({ ...row, expires_at: expiresAt })
        .execute();
      return 1;
    }
    case 'redeemLink':
      return redeem(tx, write.tokenHash, write.at);
    case 'addPasskey':
      return addPasskey(tx, write.passkey, write.at);
    case 'bumpCounter': {
      const done = await tx
        .updateTable('passkey')
        .set({ counter: sql`greatest(counter, ${write.counter})` })
        .where('credential_id', '=', write.credentialId)
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    }
    case 'createSession': {
      const { tokenHash, operatorId, createdAt, endsAt } = write.session;
      const row = { token_hash: tokenHash, operator_id: operatorId, created_at: createdAt };
      await tx
        .insertInto('session')
        .values({ ...row, ends_at: endsAt, used_at: createdAt })
        .execute();
      return 1;
    }
    case 'endSession':
      return endSessions(tx, 'token_hash', write.tokenHash);
    case 'endSessionsOf':
      return endSessions(tx, 'operator_id', write.operatorId);
  }
}

/** One statement: of two browsers with one link, the second finds it used. */
async function redeem(tx: Tx, tokenHash: string, at: string): Promise<number> {
  const done = await tx
    .updateTable('sign_in_link')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

async function addPasskey(
  tx: Tx,
  passkey: Omit<PasskeyRow, 'publicKey'> & { readonly publicKey: string },
  at: string,
): Promise<number> {
  await tx
    .insertInto('passkey')
    .values({
      credential_id: passkey.credentialId,
      operator_id: passkey.operatorId,
      public_key: Buffer.from(passkey.publicKey, 'base64'),
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      created_at: at,
    })
    .execute();
  return 1;
}

async function endSessions(
  tx: Tx,
  column: 'token_hash' | 'operator_id',
  value: string,
): Promise<number> {
  const done = await tx.deleteFrom('session').where(column, '=', value).executeTakeFirst();
  return Number(done.numDeletedRows);
}
