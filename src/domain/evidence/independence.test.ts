import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from './claim.ts';
import { originsOf, repeats, repeatsAmong } from './independence.ts';

function said(id: string, changes: Partial<Claim> = {}): Claim {
  return {
    claimId: id,
    statementId: `statement-${id}`,
    subject: { type: 'corridor', id: 'north' },
    predicate: 'pauseInFire',
    stance: 'asserts',
    source: { sourceId: id, name: id, kind: 'press' },
    originSourceId: id,
    cites: [],
    window: { from: null, to: null },
    states: [],
    quote: '',
    quoteLanguage: '',
    gist: 'a pause',
    channel: '',
    saidAt: '2022-03-03T10:00:00.000Z',
    saidAtApproximate: false,
    receivedAt: '2022-03-03T10:00:00.000Z',
    sourceGrade: 'D',
    informationGrade: '5',
    ...changes,
  };
}

const countOf = (claims: readonly Claim[]) => new Set(claims.map(originsOf(claims).of)).size;

describe('origins', () => {
  it('of a chain of citations are one, however long', () => {
    const chain = Array.from({ length: 100 }, (_, i) =>
      said(`c${i}`, { cites: i === 0 ? [] : [`statement-c${i - 1}`] }),
    );
    expect(countOf(chain)).toBe(1);
    expect(countOf(chain.toReversed())).toBe(1);
  });

  it('of two who name the same origin are one, even if it never spoke itself', () => {
    expect(countOf([said('a', { originSourceId: 'x' }), said('b', { originSourceId: 'x' })])).toBe(
      1,
    );
  });

  it('of organs of one government are one', () => {
    const organ = (id: string): Claim =>
      said(id, { source: { sourceId: id, name: id, kind: 'party', affiliation: 'state-x' } });
    expect(countOf([organ('kremlin'), organ('ministry')])).toBe(1);
  });

  it('of a denial and of what it denies are two', () => {
    expect(countOf([said('a'), said('b', { stance: 'denies', cites: ['statement-a'] })])).toBe(2);
  });

  it('never grow in number by a claim that cites one of them', () => {
    const claims = fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(claims, fc.nat(), (numbers, pick) => {
        const some = numbers.map((n, i) =>
          said(`c${n}`, { cites: n % 3 === 0 && i > 0 ? [`statement-c${numbers[i - 1]}`] : [] }),
        );
        const cited = some[pick % some.length] as Claim;
        const echo = said('echo', { cites: [cited.statementId] });
        expect(countOf([...some, echo])).toBe(countOf(some));
      }),
    );
  });
});

describe('a repeat', () => {
  it('says the same of the same, and cites it or names its source', () => {
    const first = said('a');
    expect(repeats(said('b', { cites: ['statement-a'] }), first)).toBe(true);
    expect(repeats(said('b', { originSourceId: 'a' }), first)).toBe(true);
    expect(repeats(said('b'), first)).toBe(false);
    expect(repeats(first, first)).toBe(false);
  });

  it('is found among many as it is by looking at every pair', () => {
    const any = fc
      .record({
        ...{ n: fc.nat(30), statement: fc.nat(4), by: fc.nat(3), origin: fc.nat(3) },
        cites: fc.array(fc.nat(4), { maxLength: 2 }),
        predicate: fc.constantFrom('pauseInFire', 'available'),
        stance: fc.constantFrom('asserts', 'denies'),
      })
      .map(({ n, statement, by, origin, cites, predicate, stance }) =>
        said(`c${n}`, {
          ...({ predicate, stance } as Pick<Claim, 'predicate' | 'stance'>),
          statementId: `statement-${statement}`,
          source: { sourceId: `s${by}`, name: 's', kind: 'press' },
          originSourceId: `s${origin}`,
          cites: cites.map((cited) => `statement-${cited}`),
        }),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 10 }), (claims) => {
        const found = claims.map(repeatsAmong(claims));
        const looked = claims.map((claim) => claims.some((other) => repeats(claim, other)));
        expect(found).toEqual(looked);
      }),
    );
  });

  it('is not an answer, nor something else said with reference to it', () => {
    const first = said('a');
    const cites = ['statement-a'];
    expect(repeats(said('b', { cites, stance: 'denies' }), first)).toBe(false);
    expect(repeats(said('b', { cites, predicate: 'available' }), first)).toBe(false);
    const elsewhere = { type: 'corridor', id: 'south' } as const;
    expect(repeats(said('b', { cites, subject: elsewhere }), first)).toBe(false);
  });
});
