import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../domain/facts.ts';
import { foldPicture, knownAt } from '../domain/fold/fold.ts';
import { instantOf } from '../domain/kernel/instant.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Book } from './book.ts';

const START = 1_646_222_400;

/** A hazard that is recorded or lifted some minutes after the start, known some minutes later. */
const factArbitrary = fc.record({
  hazard: fc.integer({ min: 0, max: 3 }),
  lifts: fc.boolean(),
  minute: fc.integer({ min: 0, max: 20 }),
  delay: fc.integer({ min: 0, max: 20 }),
});

function factOf(
  from: { hazard: number; lifts: boolean; minute: number; delay: number },
  n: number,
) {
  const hazardId = `h${from.hazard}`;
  const recorded = {
    hazardId,
    kind: 'other',
    name: `Version ${n}`,
    geometry: { type: 'Point', coordinates: [36, 50] },
    radiusMetres: 0,
    window: { from: null, to: null },
    effect: 'risk',
    slowFactor: 1,
    riskPerPersonMinute: 0,
    claimIds: [],
    approximate: false,
    note: '',
  };
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    kind: from.lifts ? 'hazard.lifted' : 'hazard.recorded',
    subject: hazardId,
    agencyId: 'commons',
    occurredAt: instantOf(START + from.minute * 60),
    receivedAt: instantOf(START + (from.minute + from.delay) * 60),
    actor: 'somebody',
    body: from.lifts ? { hazardId, reason: 'over' } : recorded,
    operationId: 'op',
    seq: n,
    recordedAt: instantOf(START + 86_400),
    previousHash: '',
    hash: '',
  } as Fact;
}

describe('the book of an operation', () => {
  it('shows at every moment the fold of what was known then, whatever came late', async () => {
    const chunks = fc.array(fc.array(factArbitrary, { maxLength: 6 }), { maxLength: 6 });
    const minutes = fc.array(fc.integer({ min: -1, max: 45 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(chunks, minutes, async (arriving, asked) => {
        const chain: Fact[] = [];
        const ledger: Pick<Ledger, 'head' | 'facts'> = {
          head: async () => ({ seq: chain.length, hash: '' }),
          facts: async (_scope, afterSeq = 0) => chain.slice(afterSeq),
        };
        const book = new Book(ledger as Ledger, 'op');
        for (const chunk of arriving) {
          for (const one of chunk) chain.push(factOf(one, chain.length + 1));
          await book.refresh();
          for (const minute of asked) {
            const at = instantOf(START + minute * 60);
            expect(book.pictureAt(at)).toEqual(foldPicture(knownAt(chain, at)));
          }
        }
        expect(book.headSeq).toBe(chain.length);
      }),
      { numRuns: 200 },
    );
  });

  it('folds once for all moments between which nothing became known', async () => {
    const chain = [factOf({ hazard: 1, lifts: false, minute: 0, delay: 0 }, 1)];
    const ledger: Pick<Ledger, 'head' | 'facts'> = {
      head: async () => ({ seq: chain.length, hash: '' }),
      facts: async (_scope, afterSeq = 0) => chain.slice(afterSeq),
    };
    const book = new Book(ledger as Ledger, 'op');
    await book.refresh();
    const early = book.pictureAt(instantOf(START + 60));
    expect(book.pictureAt(instantOf(START + 600))).toBe(early);
    chain.push(factOf({ hazard: 1, lifts: true, minute: 5, delay: 0 }, 2));
    await book.refresh();
    expect(book.pictureAt(instantOf(START + 60))).toBe(early);
    expect(book.pictureAt(instantOf(START + 600))).not.toBe(early);
  });
});
