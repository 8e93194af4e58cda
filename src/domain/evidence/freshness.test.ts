import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimBody } from '../../../test/support/claims.ts';
import { addSeconds, type Instant } from '../kernel/instant.ts';
import { predicateSchema } from './claim.ts';
import { FRESHNESS, freshnessOf } from './freshness.ts';

const SAID = '2022-03-02T10:00:00.000Z';
const minutesOn = (minutes: number): Instant => addSeconds(SAID, minutes * 60);
const minutes = fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null });

describe('the freshness of a claim', () => {
  it('goes from fresh over ageing to stale where nobody set a time, and never to over', () => {
    const claim = claimBody('a', { predicate: 'available' });
    const at = (minute: number) => freshnessOf(claim, minutesOn(minute)).freshness;
    expect([at(0), at(29), at(30), at(59), at(60), at(100_000)]).toEqual([
      ...(['fresh', 'fresh', 'ageing', 'ageing', 'stale', 'stale'] as const),
    ]);
  });

  it('goes by the time to look again that a person set, sooner or later than ours', () => {
    const sooner = claimBody('a', { reviewBy: minutesOn(20) });
    const longer = claimBody('b', { reviewBy: minutesOn(600) });
    expect(freshnessOf(sooner, minutesOn(20)).freshness).toBe('stale');
    expect(freshnessOf(longer, minutesOn(200)).freshness).toBe('fresh');
  });

  it('is over with its hours, and says when they ended', () => {
    const claim = claimBody('a', {
      window: { from: SAID, to: minutesOn(10) },
      reviewBy: minutesOn(600),
    });
    expect(freshnessOf(claim, minutesOn(9)).freshness).toBe('fresh');
    const { freshness, reason } = freshnessOf(claim, minutesOn(10));
    expect(freshness).toBe('over');
    expect(reason).toEqual({
      id: 'evidence.freshness.over',
      values: { end: { instant: minutesOn(10) } },
    });
  });

  it('never rises by the passing of time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...predicateSchema.options),
        minutes,
        minutes,
        fc.nat(50_000),
        fc.nat(50_000),
        (predicate, end, review, sooner, more) => {
          const claim = claimBody('a', {
            predicate,
            window: { from: null, to: end === null ? null : minutesOn(end) },
            ...(review === null ? {} : { reviewBy: minutesOn(review) }),
          });
          const rank = (minute: number) =>
            FRESHNESS.indexOf(freshnessOf(claim, minutesOn(minute)).freshness);
          expect(rank(sooner + more)).toBeGreaterThanOrEqual(rank(sooner));
        },
      ),
    );
  });
});
