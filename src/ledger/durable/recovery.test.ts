import { randomBytes } from 'node:crypto';
import {
  cpSync,
  globSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AGENCIES, at, idFor, moved, opened, registered } from '../../../test/cases/ledgerFacts.ts';
import {
  EVERYONE,
  pgliteEngine,
  type TestLedger,
  tamper,
} from '../../../test/cases/ledgerHarness.ts';
import { openLedger } from '../open.ts';

const engine = pgliteEngine();
afterAll(() => engine.clear());

const [ann, ben] = [idFor('ann'), idFor('ben')];
const details = (givenName: string) => ({
  givenName,
  familyName: null,
  birthDate: null,
  phone: null,
  document: null,
});
const names = Array.from({ length: 20 }, (_, index) => `person-${index}`);

/** Facts, details of two people, one of them erased, and an operator with a passkey. */
async function withWork(): Promise<TestLedger> {
  const test = await engine.make();
  const { ledger } = test;
  await ledger.append(EVERYONE, [opened()], { commandId: 'open' });
  await ledger.append(EVERYONE, [registered('ann'), registered('ben', AGENCIES[1])], {
    commandId: 'people',
    details: new Map([
      [ann, details('Ann')],
      [ben, details('Ben')],
    ]),
  });
  for (const name of names) {
    await ledger.append(EVERYONE, [registered(name)], { commandId: name });
  }
  await ledger.eraseDetails(EVERYONE, ben);
  const { access } = ledger;
  await access.createOperator({ operatorId: 'olga', name: 'Olga', createdAt: at(8) });
  const passkey = { credentialId: 'key-1', operatorId: 'olga', counter: 0, transports: [] };
  await access.addPasskey({ ...passkey, publicKey: Uint8Array.of(1, 2, 3) }, at(8));
  const tokenHash = 'a'.repeat(64);
  const link = { tokenHash, operatorId: 'olga', expiresAt: at(10) };
  await access.createLink({ ...link, purpose: 'first' });
  await access.redeemLink(tokenHash, at(9));
  return test;
}

/** All that was acknowledged in `withWork`, and nothing twice. */
async function expectEverything({ ledger }: TestLedger): Promise<void> {
  expect(await ledger.verify(EVERYONE.operationId)).toMatchObject({ facts: 23, tampering: null });
  expect((await ledger.cases(EVERYONE, 'person')).size).toBe(22);
  expect((await ledger.rebuild(EVERYONE.operationId)).tables.every(({ equal }) => equal)).toBe(
    true,
  );
  expect(await ledger.openDetails(EVERYONE, ann)).toEqual(details('Ann'));
  expect(await ledger.openDetails(EVERYONE, ben)).toBeNull();
  expect(await ledger.access.passkeysOf('olga')).toHaveLength(1);
  expect(await ledger.access.redeemLink('a'.repeat(64), at(9))).toEqual({ refused: 'used' });
  const again = await ledger.append(EVERYONE, [registered('ann')], { commandId: 'people' });
  expect(again).toMatchObject({ repeated: true, firstSeq: 2, headSeq: 3 });
}

const databaseOf = (test: TestLedger) => path.join(test.dataFolder, 'pglite');

describe('the embedded ledger after a loss', () => {
  it('has everything again when the database folder is gone', async () => {
    const test = await withWork();
    const before = await test.ledger.facts(EVERYONE);
    await test.close();
    rmSync(databaseOf(test), { recursive: true });
    const again = await test.reopen();
    expect(again.warnings.join(' ')).toContain('lacked 27 journal entries');
    expect(await again.ledger.facts(EVERYONE)).toEqual(before);
    await expectEverything(again);
    await again.close();
  });

  it.each([
    ['every large file is cut in half', 0.5],
    ['every large file is empty', 0],
  ])('moves a broken database aside and makes a new one when %s', async (_, share) => {
    const test = await withWork();
    await test.close();
    const large = globSync(`${databaseOf(test)}/**/*`).filter((file) => {
      const stat = statSync(file);
      return stat.isFile() && stat.size >= 8_192;
    });
    for (const file of large) truncateSync(file, Math.floor(statSync(file).size * share));
    const again = await test.reopen();
    expect(again.warnings.join(' ')).toMatch(/cannot be used .* moved to .*pglite\.broken-/);
    expect(readdirSync(test.dataFolder).some((name) => name.startsWith('pglite.broken-'))).toBe(
      true,
    );
    await expectEverything(again);
    await again.close();
  });

  it.each([
    ['a person lost from the table', `delete from person where id = '${ann}'`, 'person of'],
    ['a fact lost from the middle', 'delete from fact where seq = 9', 'fact number 9'],
  ])('finds and mends %s when the process before it was killed', async (_, loss, said) => {
    const test = await withWork();
    await tamper(test, [loss]);
    await test.close();
    const gone = {
      pid: 2 ** 22 + 1,
      host: hostname(),
      bornAt: null,
      takenAt: at(9),
      address: null,
    };
    writeFileSync(path.join(test.dataFolder, 'lock'), JSON.stringify(gone));
    const again = await test.reopen();
    expect(again.warnings.join(' ')).toContain(said);
    await expectEverything(again);
    await again.close();
  });

  it('puts back facts that somebody cut off the end of the chain while it was closed', async () => {
    const test = await withWork();
    await tamper(test, [
      `delete from fact where seq > 20`,
      `update ledger_head set seq = 20, hash = (select hash from fact where seq = 20)`,
    ]);
    const again = await test.reopen();
    expect(again.warnings.join(' ')).toContain('end at number 20, in the journal at 23');
    await expectEverything(again);
    await again.close();
  });

  it('applies only what an older database lacks', async () => {
    const test = await withWork();
    await test.close();
    const old = path.join(test.dataFolder, 'old');
    cpSync(databaseOf(test), old, { recursive: true });
    const more = await test.reopen();
    const step = moved('ann', 'ADVISED', { occurredAt: at(11) });
    await more.ledger.append(EVERYONE, [step], { commandId: 'more' });
    await more.close();
    rmSync(databaseOf(test), { recursive: true });
    cpSync(old, databaseOf(test), { recursive: true });
    const again = await more.reopen();
    expect(again.warnings).toEqual(['The database lacked 1 journal entries; they are applied.']);
    expect((await again.ledger.cases(EVERYONE, 'person')).get(ann)?.state).toBe('ADVISED');
    expect((await again.ledger.head(EVERYONE)).seq).toBe(24);
    await again.close();
  });

  it('opens quietly when nothing was lost, and holds its lock', async () => {
    const test = await withWork();
    const again = await test.reopen();
    expect(again.warnings).toEqual([]);
    await expectEverything(again);
    const { dataFolder } = test;
    const second = openLedger({ dataFolder, clock: () => new Date(), random: randomBytes });
    await expect(second).rejects.toThrow(`in use by process ${process.pid}`);
    await again.close();
  });

  it('opens no erased details from copies that are older than the erasure', async () => {
    const test = await engine.make();
    await test.ledger.append(EVERYONE, [opened(), registered('ann'), registered('ben')], {
      commandId: 'people',
      details: new Map([
        [ann, details('Ann')],
        [ben, details('Ben')],
      ]),
    });
    await test.close();
    const old = path.join(test.dataFolder, 'old');
    for (const name of ['pglite', 'journal']) {
      cpSync(path.join(test.dataFolder, name), path.join(old, name), { recursive: true });
    }
    const later = await test.reopen();
    expect(await later.ledger.openDetails(EVERYONE, ben)).toEqual(details('Ben'));
    await later.ledger.eraseDetails(EVERYONE, ben);
    await later.close();
    for (const name of ['pglite', 'journal']) {
      rmSync(path.join(test.dataFolder, name), { recursive: true });
      cpSync(path.join(old, name), path.join(test.dataFolder, name), { recursive: true });
    }
    const restored = await test.reopen();
    expect(await restored.ledger.openDetails(EVERYONE, ben)).toBeNull();
    expect(await restored.ledger.openDetails(EVERYONE, ann)).toEqual(details('Ann'));
    await restored.close();
  });

  it('begins the journal again from the database when its files are gone', async () => {
    const test = await withWork();
    await test.close();
    rmSync(path.join(test.dataFolder, 'journal'), { recursive: true });
    const again = await test.reopen();
    expect(again.warnings.join(' ')).toContain('27 journal entries, the journal only 0');
    await expectEverything(again);
    const step = moved('ann', 'ADVISED', { occurredAt: at(11) });
    await again.ledger.append(EVERYONE, [step], { commandId: 'more' });
    await again.close();
    // And the new journal alone is enough, the details and the sign-in state included.
    rmSync(databaseOf(test), { recursive: true });
    const third = await again.reopen();
    expect((await third.ledger.cases(EVERYONE, 'person')).get(ann)?.state).toBe('ADVISED');
    expect((await third.ledger.head(EVERYONE)).seq).toBe(24);
    expect(await third.ledger.openDetails(EVERYONE, ann)).toEqual(details('Ann'));
    expect(await third.ledger.access.passkeysOf('olga')).toHaveLength(1);
    expect(await third.ledger.verify(EVERYONE.operationId)).toMatchObject({ tampering: null });
    const { tables } = await third.ledger.rebuild(EVERYONE.operationId);
    expect(tables.every(({ equal }) => equal)).toBe(true);
    await third.close();
  });
});
