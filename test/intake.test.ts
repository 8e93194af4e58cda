import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { addSeconds, type Instant } from '../src/domain/kernel/instant.ts';
import { LIMITS } from '../src/domain/kernel/limits.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import { type House, openHouse } from '../src/service/house.ts';
import { type ArrivedSms, type ReceivedSms, receiveSms } from '../src/service/receiveSms.ts';
import { enginesHere } from './cases/engines.ts';
import type { TestLedger } from './cases/ledgerHarness.ts';
import { smallScenario } from './support/smallScenario.ts';

const NOW: Instant = '2022-03-03T07:00:00.000Z';
const LIVE = 'small-live';
const { facts, commandId } = smallScenario({ operationId: LIVE, mode: 'live' });
const NUMBER = '+999 44 000 1234';

interface Room {
  readonly house: House;
  readonly test: TestLedger;
  at: Instant;
}

function roomOver(test: TestLedger): Room {
  const room = { at: NOW };
  const { ledger, dataFolder } = test;
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const house = openHouse({ ledger, dataFolder, now: () => room.at, random });
  return Object.assign(room, { house, test });
}

const sms = (changes: Partial<ArrivedSms> = {}): ArrivedSms => ({
  ...{ operationId: LIVE, gatewayId: 'modem-1', messageId: null, from: NUMBER },
  ...{ text: 'BLOCKED East hall, tree', sentAt: null, cell: null, at: null, ...changes },
});

const reportsIn = async (ledger: Ledger) =>
  (await ledger.cases({ operationId: LIVE, agencies: '*' }, 'report')).values().toArray();

describe.each(await enginesHere())('reports taken in on $name', (engine) => {
  const rooms: Room[] = [];
  afterAll(async () => {
    for (const { house } of rooms) await house.close();
    await engine.clear();
  });

  async function open(): Promise<Room> {
    const test = await engine.make();
    await test.ledger.append({ operationId: LIVE, agencies: '*' }, facts, { commandId });
    rooms.push(roomOver(test));
    return rooms.at(-1) as Room;
  }

  it('are one with a counter of 600, of 600 arrivals out of order by two gateways', async () => {
    const { house, test } = await open();
    const arrivals = Array.from({ length: 600 }, (_, i) =>
      sms({
        text: i % 3 === 0 ? 'BLOCKED East hall, tree' : ' blocked  EAST HALL, tree!',
        from: i % 2 === 0 ? NUMBER : '00999 44-000-1234',
        gatewayId: i % 2 === 0 ? 'modem-1' : 'modem-2',
        messageId: `m-${i % 200}`,
        sentAt: addSeconds(NOW, -((i * 7_919) % 1_500)),
      }),
    );
    const answers: ReceivedSms[] = [];
    for (let i = 0; i < arrivals.length; i += 64) {
      const together = arrivals.slice(i, i + 64).map((one) => receiveSms(house, one));
      answers.push(...(await Promise.all(together)));
    }
    expect(answers.filter(({ reply }) => reply !== null)).toHaveLength(1);
    const [report, ...more] = await reportsIn(test.ledger);
    expect(more).toEqual([]);
    expect(report).toMatchObject({ arrivals: 600, gateways: ['modem-1', 'modem-2'] });
    expect(report?.report).toMatchObject({ says: 'closed', place: { segmentId: 'east' } });
    const scope = { operationId: LIVE, agencies: ['alpha'] };
    const words = await test.ledger.originals.read(scope, report?.report.originalId ?? '');
    expect(Buffer.from(words ?? []).toString()).toBe('BLOCKED East hall, tree');
    const { tables } = await test.ledger.rebuild(LIVE);
    expect(tables.filter(({ equal }) => !equal)).toEqual([]);
  }, 120_000);

  it('are as many as there are different words, senders and half hours, in any order', async () => {
    const room = await open();
    const texts = ['BLOCKED East hall', 'OPEN East hall', 'OPEN East hall?', 'SAFE 2', '👍'];
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            text: fc.constantFrom(...texts),
            who: fc.integer({ min: 0, max: 2 }),
            gateway: fc.constantFrom('modem-1', 'modem-2'),
            minute: fc.constantFrom(0, 10, 25, 100, 120),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        async (arrivals) => {
          run += 1;
          const answers = await Promise.all(
            arrivals.map(({ text, who, gateway, minute }) =>
              receiveSms(
                room.house,
                sms({
                  ...{ text, from: `+999 ${run} ${who}`, gatewayId: gateway },
                  sentAt: addSeconds(NOW, minute * 60 - 3 * 3_600),
                }),
              ),
            ),
          );
          const keys = arrivals.map(({ text, who, minute }) =>
            JSON.stringify([text, who, minute < LIMITS.repeatMinutes]),
          );
          const reports = new Map<string, Set<string>>();
          keys.forEach((key, i) => {
            const known = reports.get(key) ?? new Set();
            reports.set(key, known.add(answers[i]?.reportId ?? ''));
          });
          expect([...reports.values()].map(({ size }) => size)).toEqual([...reports].map(() => 1));
          expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(reports.size);
          const replies = answers.filter(({ reply }) => reply !== null);
          expect(replies).toHaveLength(reports.size);
        },
      ),
      { numRuns: 10 },
    );
  }, 120_000);

  it('are one for two servers on one database, however their arrivals fall together', async () => {
    const room = await open();
    if (engine.beside === null) {
      await expect(receiveSms(room.house, sms())).resolves.toMatchObject({ arrivals: 1 });
      return;
    }
    rooms.push(roomOver(await engine.beside(room.test)));
    const other = rooms.at(-1) as Room;
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        receiveSms((i % 2 === 0 ? room : other).house, sms({ messageId: `m-${i}` })),
      ),
    );
    expect(answers.filter(({ reply }) => reply !== null)).toHaveLength(1);
    const [report, ...more] = await reportsIn(room.test.ledger);
    expect(more).toEqual([]);
    expect(report?.arrivals).toBe(64);
  }, 120_000);

  it('are refused for later when too many wait: no number first, help never', async () => {
    const { house } = await open();
    const many = Array.from({ length: LIMITS.reportsWaiting / 2 + 1 }, (_, i) =>
      receiveSms(house, sms({ from: `+999 ${i % 20}`, messageId: `flood-${i}`, text: `${i} s` })),
    );
    const anonymous = receiveSms(house, sms({ from: null, text: 'hello there' }));
    const known = receiveSms(house, sms());
    const help = receiveSms(house, sms({ from: null, text: 'HELP', messageId: 'help' }));
    await expect(anonymous).rejects.toMatchObject({ code: 'busy' });
    await expect(known).resolves.toMatchObject({ arrivals: 1 });
    await expect(help).resolves.toMatchObject({ arrivals: 1 });
    expect(await Promise.all(many)).toHaveLength(many.length);
  }, 120_000);
});
