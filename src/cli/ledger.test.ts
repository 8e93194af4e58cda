import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATION, opened, registered } from '../../test/cases/ledgerFacts.ts';
import { EVERYONE, pgliteEngine, type TestLedger, tamper } from '../../test/cases/ledgerHarness.ts';
import { type LedgerChecks, ledgerCommand, rebuildCommand, verifyCommand } from './ledger.ts';

const engine = pgliteEngine();
let test: TestLedger;
beforeAll(async () => {
  test = await engine.make();
  await test.ledger.append(EVERYONE, [opened(), registered('ann')], { commandId: 'one' });
});
afterAll(async () => {
  await test.close();
  await engine.clear();
});

/** The open ledger, which the commands may not close under the other tests. */
const open = async (): Promise<LedgerChecks> => ({ ...test.ledger, close: async () => {} });

function heard() {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  };
  return { said, io };
}

describe('ledger verify', () => {
  it('says that the chain is whole, with progress on the side', async () => {
    const { said, io } = heard();
    expect(await verifyCommand(open, {}, io)).toBe(0);
    expect(said.out).toMatch(/^drill-one: 2 facts, whole\. Head [0-9a-f]{64}\n$/);
    expect(said.err).toBe('Checking drill-one: 2 of 2 facts\n');
  });

  it('cannot run for an unknown operation, nor on a folder that does not open', async () => {
    const { said, io } = heard();
    expect(await verifyCommand(open, { operation: 'other', json: true }, io)).toBe(2);
    expect(JSON.parse(said.out).refused.message).toContain('one of drill-one; found other');
    const locked = async () => {
      throw new Error('The data folder is in use by process 7.');
    };
    expect(await verifyCommand(locked, {}, io)).toBe(2);
    expect(said.err).toContain('Refused: The data folder is in use by process 7.');
  });
});

describe('ledger rebuild', () => {
  it('shows each table, and says with exit code 1 which one it replaced', async () => {
    const whole = heard();
    expect(await rebuildCommand(open, { json: true }, whole.io)).toBe(0);
    expect(JSON.parse(whole.said.out).operations[0].tables).toContainEqual({
      table: 'person',
      rows: 1,
      equal: true,
    });
    await tamper(test, [`update person set folded = jsonb_set(folded, '{state}', '"CLOSED"')`]);
    const { said, io } = heard();
    expect(await rebuildCommand(open, {}, io)).toBe(1);
    expect(said.out).toMatch(/person +1 rows {2}DIFFERED, replaced by what the facts say/);
    expect(await rebuildCommand(open, {}, heard().io)).toBe(0);
    const [ann] = (await test.ledger.cases(EVERYONE, 'person')).values();
    expect(ann?.state).toBe('LOCATED');
  });
});

describe('the ledger commands', () => {
  it('stand in the program and set its exit code', async () => {
    const { said, io } = heard();
    const program = new Command();
    ledgerCommand(program, open, io);
    await program.parseAsync(['ledger', 'verify', '--json', '--operation', OPERATION], {
      from: 'user',
    });
    expect(process.exitCode).toBe(0);
    expect(JSON.parse(said.out).operations).toMatchObject([{ facts: 2, tampering: null }]);
  });

  it('name the place of a fact that was changed, with exit code 1', async () => {
    await tamper(test, [`update fact set actor = 'somebody else' where seq = 2`]);
    const { said, io } = heard();
    expect(await verifyCommand(open, {}, io)).toBe(1);
    expect(said.out).toContain('drill-one: NOT WHOLE. Fact number 2: edited.');
    await tamper(test, [`update fact set actor = 'system:test' where seq = 2`]);
  });
});
