import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verified } from '../src/ledger/ledger.ts';
import { enginesHere } from './cases/engines.ts';
import { newOperation } from './cases/ledger.ts';
import { registered } from './cases/ledgerFacts.ts';
import { type TestLedger, tamper } from './cases/ledgerHarness.ts';

/** Facts of one operation, its opening included. */
const FACTS = 30;
const NUM_RUNS = 12;

const position = fc.integer({ min: 1, max: FACTS });

describe.each(await enginesHere())('a chain that was tampered with, on $name', (engine) => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await engine.make();
  });
  afterAll(async () => {
    await test.close();
    await engine.clear();
  });

  /** Writes a whole chain, lets somebody with the database in their hands at it, and verifies. */
  async function verifyAfter(statements: (operationId: string) => string[]): Promise<Verified> {
    const { ledger } = test;
    const { operationId } = await newOperation(ledger);
    for (const part of [0, 1]) {
      const names = Array.from({ length: FACTS }, (_, index) => `person-${index}`);
      const facts = names.slice(1).filter((_, index) => index % 2 === part);
      const scope = { operationId, agencies: '*' as const };
      await ledger.append(
        scope,
        facts.map((name) => registered(name)),
        { commandId: `part-${part}` },
      );
    }
    expect(await ledger.verify(operationId)).toMatchObject({ facts: FACTS, tampering: null });
    await tamper(test, statements(operationId));
    return ledger.verify(operationId);
  }

  const columns = {
    body: `replace(body, 'normal', 'fast') || ' '`,
    actor: `'somebody-else'`,
    agency_id: `'embassy-b'`,
    occurred_at: `'2022-03-02T09:59:59.999Z'`,
    received_at: `'2022-03-02T09:59:59.999Z'`,
    recorded_at: `'2022-03-03T07:59:59.999Z'`,
    kind: `'person.moved'`,
    subject: `'somebody'`,
    id: `'00000000-0000-7000-8000-000000000000'`,
  };
  it('names an edited fact, whichever column was edited', async () => {
    const edit = fc.tuple(position, fc.constantFrom(...Object.entries(columns)));
    await fc.assert(
      fc.asyncProperty(edit, async ([seq, [column, value]]) => {
        const { tampering } = await verifyAfter((operation) => [
          `update fact set ${column} = ${value}
            where operation_id = '${operation}' and seq = ${seq}`,
        ]);
        expect(tampering).toMatchObject({ kind: 'edited', seq });
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('names a fact whose hash was made to fit the edit', async () => {
    await fc.assert(
      fc.asyncProperty(position, async (seq) => {
        const { tampering } = await verifyAfter((operation) => [
          `update fact set actor = 'somebody-else',
            hash = ${rehash(`'somebody-else'`)}
            where operation_id = '${operation}' and seq = ${seq}`,
        ]);
        const kind = seq === FACTS ? 'headMismatch' : 'edited';
        expect(tampering).toMatchObject({ kind, seq });
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('names the first of deleted facts, with or without the gap closed', async () => {
    const inside = fc.tuple(fc.integer({ min: 1, max: FACTS - 1 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(inside, async ([seq, closeGap]) => {
        const { tampering } = await verifyAfter((operation) => [
          `delete from fact where operation_id = '${operation}' and seq = ${seq}`,
          ...(closeGap
            ? [
                `update fact set seq = seq + 999
                  where operation_id = '${operation}' and seq > ${seq}`,
                `update fact set seq = seq - 1000
                  where operation_id = '${operation}' and seq > 999`,
                `update ledger_head set seq = seq - 1 where operation_id = '${operation}'`,
              ]
            : []),
        ]);
        expect(tampering).toMatchObject({ kind: 'deleted', seq });
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('names the first of two facts that changed places', async () => {
    const pair = fc.tuple(position, position).filter(([one, other]) => one < other);
    await fc.assert(
      fc.asyncProperty(pair, async ([one, other]) => {
        const { tampering } = await verifyAfter((operation) => [
          `update fact set seq = 1000 where operation_id = '${operation}' and seq = ${one}`,
          `update fact set seq = ${one} where operation_id = '${operation}' and seq = ${other}`,
          `update fact set seq = ${other} where operation_id = '${operation}' and seq = 1000`,
        ]);
        expect(tampering).toMatchObject({ kind: 'reordered', seq: one });
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('names the first fact that was cut off the end, head moved along or not', async () => {
    const cut = fc.tuple(position, fc.boolean());
    await fc.assert(
      fc.asyncProperty(cut, async ([seq, moveHead]) => {
        const { tampering } = await verifyAfter((operation) => [
          `delete from fact where operation_id = '${operation}' and seq >= ${seq}`,
          ...(moveHead
            ? [
                `update ledger_head set seq = ${seq - 1}, hash = coalesce(
                  (select hash from fact where operation_id = '${operation}'
                    and seq = ${seq - 1}), repeat('0', 64))
                  where operation_id = '${operation}'`,
              ]
            : []),
        ]);
        expect(tampering).toMatchObject({ kind: 'truncated', seq });
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('names a fact that was slipped in, in the middle or after the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: FACTS + 1 }), async (seq) => {
        const { tampering } = await verifyAfter((operation) => [
          `update fact set seq = seq + 1000 where operation_id = '${operation}' and seq >= ${seq}`,
          `update fact set seq = seq - 999 where operation_id = '${operation}' and seq > 1000`,
          `insert into fact select operation_id, ${seq},
            '00000000-0000-7000-8000-000000000000', kind, subject, agency_id, occurred_at,
            received_at, recorded_at, actor, body, repeat('a', 64), repeat('b', 64)
            from fact where operation_id = '${operation}' and seq = 1`,
        ]);
        expect(tampering).toMatchObject({ kind: 'inserted', seq });
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('finds a tail that was written anew with right hashes, by the witnessed heads', async () => {
    const { tampering } = await verifyAfter((operation) => [
      `update fact set actor = 'somebody-else', hash = ${rehash(`'somebody-else'`)}
        where operation_id = '${operation}' and seq = ${FACTS}`,
      `update ledger_head set hash = (select hash from fact where operation_id = '${operation}'
        and seq = ${FACTS}) where operation_id = '${operation}'`,
    ]);
    expect(tampering).toMatchObject({ kind: 'edited' });
    // The journal has every fact; the witness of a server only each command's head.
    expect(tampering?.seq).toBe(engine.name === 'PGlite' ? FACTS : 1 + FACTS / 2 + 1);
  });
});

/** The hash as `hashOf` makes it, in SQL: a second hand at the same definition (ADR 0020). */
function rehash(actor: string): string {
  const text = (value: string) => `to_json(${value}::text)::text`;
  return `encode(sha256(convert_to(previous_hash
    || '{"actor":' || ${text(actor)} || ',"agencyId":' || ${text('agency_id')}
    || ',"body":' || body || ',"id":' || ${text('id')} || ',"kind":' || ${text('kind')}
    || ',"occurredAt":' || ${text('occurred_at')}
    || ',"operationId":' || ${text('operation_id')}
    || ',"receivedAt":' || ${text('received_at')}
    || ',"recordedAt":' || ${text('recorded_at')} || ',"seq":' || seq
    || ',"subject":' || ${text('subject')} || '}', 'UTF8')), 'hex')`;
}
