import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/ledger/ledger.ts';
import { withLedger } from './ledger.ts';
import { at } from './ledgerFacts.ts';
import type { Engine } from './ledgerHarness.ts';

const hash = (digit: string) => digit.repeat(64);
let operators = 0;

/** Sign-in state on every engine. */
export function accessCases(engine: Engine): void {
  describe('sign-in state', () => {
    const current = withLedger(engine);
    const accessNow = () => current().ledger.access;
    linkCases(accessNow);
    sessionCases(accessNow);
    passkeyCases(accessNow);
  });
}

async function newOperator(access: Access): Promise<string> {
  operators += 1;
  const operatorId = `operator-${operators}`;
  await access.createOperator({ operatorId, name: `Operator ${operators}`, createdAt: at(8) });
  return operatorId;
}

function linkCases(accessNow: () => Access): void {
  it('counts, finds and lists operators', async () => {
    const access = accessNow();
    const before = await access.operatorCount();
    const operatorId = await newOperator(access);
    expect(await access.operatorCount()).toBe(before + 1);
    const row = { operatorId, name: `Operator ${operators}`, createdAt: at(8) };
    expect(await access.operator(operatorId)).toEqual(row);
    expect(await access.operators()).toContainEqual(row);
    expect(await access.operator('nobody')).toBeNull();
  });

  it('redeems a link once, of many browsers at once', async () => {
    const access = accessNow();
    const operatorId = await newOperator(access);
    const tokenHash = hash('a');
    await access.createLink({ tokenHash, operatorId, purpose: 'first', expiresAt: at(10) });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => access.redeemLink(tokenHash, at(9))),
    );
    expect(answers.filter((answer) => 'operatorId' in answer)).toEqual([{ operatorId }]);
    expect(answers.filter((answer) => 'refused' in answer)).toEqual(
      Array.from({ length: 7 }, () => ({ refused: 'used' })),
    );
  });

  it('says why a link does not work: unknown, expired', async () => {
    const access = accessNow();
    const operatorId = await newOperator(access);
    const tokenHash = hash('b');
    await access.createLink({ tokenHash, operatorId, purpose: 'invitation', expiresAt: at(10) });
    expect(await access.redeemLink(hash('c'), at(9))).toEqual({ refused: 'unknown' });
    expect(await access.redeemLink(tokenHash, at(10))).toEqual({ refused: 'expired' });
  });
}

function sessionCases(accessNow: () => Access): void {
  it('keeps a session while it is used, and ends it when idle or at its end', async () => {
    const access = accessNow();
    const operatorId = await newOperator(access);
    const [tokenHash, idle] = [hash('d'), hash('e')];
    const span = { operatorId, createdAt: at(8), endsAt: at(10) };
    await access.createSession({ ...span, tokenHash });
    await access.createSession({ ...span, tokenHash: idle });
    for (const minute of [30, 59]) {
      expect(await access.session(tokenHash, at(8, minute), 60)).toEqual({
        operatorId,
        endsAt: at(10),
      });
    }
    expect(await access.session(tokenHash, at(9, 58), 60)).not.toBeNull();
    expect(await access.session(tokenHash, at(10), 60)).toBeNull();
    expect(await access.session(idle, at(9), 60)).toBeNull();
    expect(await access.session(hash('f'), at(9), 60)).toBeNull();
  });

  it('ends one session, or all of an operator', async () => {
    const access = accessNow();
    const operatorId = await newOperator(access);
    const hashes = [hash('1'), hash('2'), hash('3')];
    for (const tokenHash of hashes) {
      await access.createSession({ tokenHash, operatorId, createdAt: at(8), endsAt: at(10) });
    }
    const open = async () => {
      const found = await Promise.all(hashes.map((one) => access.session(one, at(8, 5), 60)));
      return found.map((session) => session !== null);
    };
    await access.endSession(hash('1'));
    expect(await open()).toEqual([false, true, true]);
    await access.endSessionsOf(operatorId);
    expect(await open()).toEqual([false, false, false]);
  });
}

function passkeyCases(accessNow: () => Access): void {
  it('keeps passkeys byte for byte, and a counter that never goes back', async () => {
    const access = accessNow();
    const operatorId = await newOperator(access);
    const passkey = {
      credentialId: `credential-${operatorId}`,
      operatorId,
      publicKey: Uint8Array.from([0, 1, 254, 255]),
      counter: 3,
      transports: ['internal', 'hybrid'],
    };
    await access.addPasskey(passkey, at(9));
    expect(await access.passkey(passkey.credentialId)).toEqual(passkey);
    await access.bumpCounter(passkey.credentialId, 9);
    await access.bumpCounter(passkey.credentialId, 4);
    expect(await access.passkeysOf(operatorId)).toEqual([{ ...passkey, counter: 9 }]);
    expect(await access.passkey('unknown')).toBeNull();
    await expect(access.addPasskey(passkey, at(9))).rejects.toThrow();
  });
}
