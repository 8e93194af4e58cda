import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimBody } from '../../../test/support/claims.ts';
import { instantOf } from '../kernel/instant.ts';
import { type Claim, predicateSchema } from './claim.ts';
import { contradict, contradictionsAmong } from './contradictions.ts';

const hour = (n: number) => instantOf(1_646_200_000 + n * 3_600);

describe('contradictions', () => {
  it('are the same asserted and denied, about hours that overlap', () => {
    const pause = claimBody('a', { predicate: 'pauseInFire' });
    const none = claimBody('b', { predicate: 'pauseInFire', stance: 'denies' });
    expect(contradict(pause, none)).toBe(true);
    const morning = { ...pause, window: { from: hour(1), to: hour(3) } };
    const evening = { ...none, window: { from: hour(3), to: hour(9) } };
    expect(contradict(morning, evening)).toBe(false);
    expect(contradict(morning, none)).toBe(true);
    const elsewhere = { ...none, subject: { type: 'corridor', id: 'south' } as const };
    expect(contradict(pause, elsewhere)).toBe(false);
  });

  it('stand between shelling and what opens, not between shelling and use', () => {
    const shelled = claimBody('a', { predicate: 'shelled' });
    const said = (predicate: Claim['predicate']) => claimBody('b', { predicate });
    const against = predicateSchema.options.filter((one) => contradict(shelled, said(one)));
    expect(against.sort()).toEqual([
      ...['announced', 'available', 'busesReady', 'escorted', 'open', 'pauseInFire'],
    ]);
  });

  it('do not stand between a denied pause or coordination and a route', () => {
    const route = claimBody('a', { predicate: 'available' });
    for (const predicate of ['pauseInFire', 'coordinated'] as const) {
      expect(contradict(route, claimBody('b', { predicate, stance: 'denies' }))).toBe(false);
    }
    expect(contradict(route, claimBody('b', { predicate: 'open', stance: 'denies' }))).toBe(true);
  });

  const claims = fc.array(
    fc.record({
      predicate: fc.constantFrom(...predicateSchema.options),
      stance: fc.constantFrom('asserts', 'denies', 'noReport'),
      subject: fc.record({ type: fc.constant('corridor'), id: fc.constantFrom('n', 's') }),
      from: fc.nat(5),
      hours: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    }),
    { maxLength: 15 },
  );
  const bodies = (rows: readonly Record<string, unknown>[]) =>
    rows.map(({ from, hours, ...row }, id) => {
      const to = hours === null ? null : hour(Number(from) + Number(hours));
      return claimBody(`c${id}`, { ...(row as Partial<Claim>), window: { from: null, to } });
    });

  it('are listed with both claims, and absence of a report contradicts nothing', () => {
    fc.assert(
      fc.property(claims, (rows) => {
        const all = bodies(rows);
        const found = contradictionsAmong(all);
        for (const claim of all) {
          const others = found.get(claim.claimId) ?? [];
          if (claim.stance === 'noReport') expect(others).toEqual([]);
          expect(others).not.toContain(claim.claimId);
          for (const other of others) expect(found.get(other)).toContain(claim.claimId);
        }
      }),
    );
  });
});
