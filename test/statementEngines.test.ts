import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatementCommand } from '../src/domain/evidence/statement/statement.ts';
import { type House, openHouse } from '../src/service/house.ts';
import { keepOriginal, readOriginal } from '../src/service/originals.ts';
import { recordStatement } from '../src/service/recordStatement.ts';
import { enginesHere } from './cases/engines.ts';
import { at, corridor, fact, idFor, opened } from './cases/ledgerFacts.ts';
import type { TestLedger } from './cases/ledgerHarness.ts';

const OPERATION = 'statements';
const NOW = at(12);
const caller = { operatorId: idFor('officer'), name: 'Officer' };

const stated = (predicate: 'available' | 'pauseInFire' | 'coordinated') => ({
  subject: { type: 'corridor', id: 'corridor-north' } as const,
  predicate,
  stance: 'asserts' as const,
  window: { from: null, to: null },
  states: [],
  gist: `It is said: ${predicate}.`,
  sourceGrade: 'D' as const,
  informationGrade: '4' as const,
});
const command = (name: string, parts: Partial<StatementCommand['statement']> = {}) => ({
  commandId: idFor(name),
  at: null,
  statement: {
    source: { sourceId: 'ministry', name: 'A ministry', kind: 'state' as const },
    origin: null,
    cites: [],
    channel: 'briefing',
    quote: 'маршрут відкрито',
    quoteLanguage: 'uk',
    saidAt: at(11),
    saidAtApproximate: false,
    receivedAt: at(11, 30),
    attachments: [],
    ...parts,
  },
  claims: [stated('available'), stated('pauseInFire'), stated('coordinated')],
});

describe.each(await enginesHere())('a statement recorded over $name', (engine) => {
  let test: TestLedger;
  let house: House;
  const houseOver = ({ ledger, dataFolder }: TestLedger) =>
    openHouse({ ledger, dataFolder, now: () => NOW, random: (bytes) => randomBytes(bytes) });

  beforeAll(async () => {
    test = await engine.make();
    house = houseOver(test);
    const granted = fact('operator.granted', caller.operatorId, {
      operatorId: caller.operatorId,
      agencyId: null,
      role: 'evidenceOfficer',
      reason: 'a test',
    });
    const facts = [opened(OPERATION), corridor(), granted];
    const scope = { operationId: OPERATION, agencies: '*' } as const;
    await test.ledger.append(scope, facts, { commandId: 'open' });
  });
  afterAll(async () => {
    await test.close();
    await engine.clear();
  });

  it('keeps all its claims or none, and the same command changes nothing', async () => {
    const first = await recordStatement(house, caller, OPERATION, command('one'));
    expect(first.repeated).toBe(false);
    expect(first.claimIds).toHaveLength(3);
    const again = await recordStatement(house, caller, OPERATION, command('one'));
    expect(again).toEqual({ ...first, repeated: true });
    const scope = { operationId: OPERATION, agencies: '*' } as const;
    const cases = await test.ledger.cases(scope, 'claim');
    expect([...cases.keys()].sort()).toEqual([...first.claimIds].sort());
    expect((await test.ledger.rebuild(OPERATION)).tables.every(({ equal }) => equal)).toBe(true);
  });

  it('is one statement however many send it at once', async () => {
    const sent = await Promise.all(
      [1, 2, 3, 4].map(() => recordStatement(house, caller, OPERATION, command('at once'))),
    );
    expect(new Set(sent.map(({ statementId }) => statementId)).size).toBe(1);
    expect(sent.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const other = { ...command('at once'), claims: [stated('available')] };
    await expect(recordStatement(house, caller, OPERATION, other)).rejects.toThrow(/command id/);
  });

  it('keeps its file sealed and word for word, also after the ledger was closed', async () => {
    const bytes = new TextEncoder().encode('Notice No. 7');
    const { originalId, sha256 } = await keepOriginal(house, caller, OPERATION, bytes);
    const attachments = [{ originalId, name: 'notice.txt' }];
    await recordStatement(house, caller, OPERATION, command('filed', { attachments }));
    const opened = await test.reopen();
    test = opened;
    house = houseOver(opened);
    const asked = { operationId: OPERATION, originalId, at: null };
    const found = await readOriginal(house, caller, asked);
    expect(new Uint8Array(found.bytes)).toEqual(bytes);
    expect(found.attachment).toMatchObject({ name: 'notice.txt', sha256 });
  });
});
