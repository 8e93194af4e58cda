import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { enginesHere } from '../../../test/cases/engines.ts';
import { AGENCIES, idFor, OPERATION, opened, registered } from '../../../test/cases/ledgerFacts.ts';
import { EVERYONE, type TestLedger } from '../../../test/cases/ledgerHarness.ts';
import { catalogue } from '../../../test/cases/rowSecurity.ts';

const ann = idFor('ann');
const details = {
  givenName: 'Canarygiven',
  familyName: 'Канарейкина',
  birthDate: '1987-06-05',
  phone: '+999441234567',
  document: 'CANARYDOC42',
};
const CANARIES = [...Object.values(details), 'Canaryrefused', 'Canarykind', 'Canarysubject'];

/** Details sealed and changed, and three refused facts with a name where none belongs. */
async function plant({ ledger }: TestLedger): Promise<void> {
  await ledger.append(EVERYONE, [opened(), registered('ann')], {
    commandId: 'one',
    details: new Map([[ann, details]]),
  });
  const person = registered('ben');
  const unfits = [
    { ...person, body: { ...person.body, givenName: 'Canaryrefused' } },
    { ...person, kind: 'Canarykind' },
    { ...person, subject: 'Canarysubject' },
  ];
  for (const [index, unfit] of unfits.entries()) {
    const refused = ledger.append(EVERYONE, [unfit as never], { commandId: `bad-${index}` });
    await expect(refused).rejects.toMatchObject({ code: 'invalidFact' });
  }
  expect((await ledger.deadLetters(OPERATION)).length).toBe(3);
}

/** Every row of every table as text, seen by the owner of the database. */
async function everyRow({ owner }: TestLedger): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await catalogue(owner)) {
    const { rows } = await sql<{ row: string }>`select t::text as row
      from ${sql.table(name)} t`.execute(owner);
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}

/** Contents of every file of the data folder. */
function everyFile({ dataFolder }: TestLedger): Buffer {
  const files = globSync(`${dataFolder}/**/*`).filter((file) => statSync(file).isFile());
  return Buffer.concat(files.map((file) => readFileSync(file)));
}

describe.each(await enginesHere())('personal details at rest, on $name', (engine) => {
  afterAll(() => engine.clear());

  it('are in no row and no file as they are, also where a fact was refused for them', async () => {
    const test = await engine.make();
    await plant(test);
    const rows = await everyRow(test);
    await test.close();
    const files = everyFile(test);
    // The question has teeth: what is not secret is found in both.
    expect(rows).toContain(AGENCIES[0]);
    expect(files.includes(engine.name === 'PGlite' ? AGENCIES[0] : OPERATION)).toBe(true);
    for (const canary of CANARIES) {
      for (const form of [canary, Buffer.from(canary).toString('base64').slice(0, -4)]) {
        expect(rows.includes(form), `${form} in a row`).toBe(false);
        expect(files.includes(form), `${form} in a file`).toBe(false);
      }
      const hex = Buffer.from(canary).toString('hex');
      expect(rows.includes(hex), `${canary} in hex in a row`).toBe(false);
    }
  });

  it('open with the key file and with no other', async () => {
    const test = await engine.make();
    await plant(test);
    const again = await test.reopen();
    expect(await again.ledger.openDetails(EVERYONE, ann)).toEqual(details);
    await again.close();
    const keyFile = path.join(test.dataFolder, 'keys', 'vault.key');
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const other = Buffer.alloc(32, 7).toString('base64');
    writeFileSync(keyFile, `safe-passage vault key v1\n${other}\n`);
    await expect(again.reopen()).rejects.toThrow(/is not the one that the details of operation/);
    writeFileSync(keyFile, 'nothing of the kind');
    await expect(again.reopen()).rejects.toThrow(/is not readable as a key/);
  });
});
