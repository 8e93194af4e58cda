import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClaims, claim, corridor, minute, NOW } from '../../../test/support/corridorClaims.ts';
import type { ClaimCase } from '../picture.ts';
import { assessCorridor } from './assess.ts';
import { knownSince } from './knownSince.ts';

const north = corridor();

describe('what became known since a moment', () => {
  const shelled = claim('b', { predicate: 'shelled', states: [], receivedAt: minute(80) });
  const early = claim('a', { saidAt: minute(50), receivedAt: minute(50) });

  it('is counted by when the cell had it, with the states that changed by it', () => {
    expect(knownSince([north], [early, shelled], minute(60), NOW)).toEqual({
      ...{ came: ['b'], withdrawn: [], graded: [] },
      states: [{ corridorId: 'north', name: 'North', before: 'specified', after: 'disputed' }],
    });
    expect(knownSince([north], [early, shelled], minute(80), NOW)).toEqual({
      ...{ came: [], withdrawn: [], graded: [], states: [] },
    });
  });

  it('names a corridor of which nothing had been claimed before', () => {
    const { states } = knownSince([north], [early], minute(40), NOW);
    expect(states).toMatchObject([{ before: null, after: 'specified' }]);
    expect(knownSince([north], [], minute(40), NOW).states).toEqual([]);
  });

  it('holds withdrawals and gradings, and judges what was known by the grades of then', () => {
    const first = { sourceGrade: 'F', informationGrade: '6' } as const;
    const by = { actor: 'x', reason: '' };
    const raised: ClaimCase = {
      ...shelled,
      claim: { ...shelled.claim, receivedAt: minute(50) },
      gradings: [
        { ...first, ...by, at: minute(50) },
        { sourceGrade: 'B', informationGrade: '2', ...by, at: minute(90) },
      ],
    };
    const gone = { ...early, withdrawn: { at: minute(70), reason: 'x' } };
    const found = knownSince([north], [gone, raised], minute(60), NOW);
    expect(found).toMatchObject({ came: [], withdrawn: ['a'], graded: ['b'] });
    expect(found.states).toMatchObject([{ before: 'specified', after: 'disputed' }]);
  });

  it('gives the state before as the rules would have given it then, whatever is claimed', () => {
    fc.assert(
      fc.property(anyClaims, fc.nat(100), (claims, n) => {
        const since = minute(n);
        const [change] = knownSince([north], claims, since, NOW).states;
        const before = assessCorridor(north, claims, since);
        const after = assessCorridor(north, claims, NOW);
        if (change === undefined) {
          const silent = before.claimIds.length === 0;
          expect(silent ? after.claimIds.length : after.state).toBe(silent ? 0 : before.state);
        } else {
          expect(change.after).toBe(after.state);
          expect(change.before ?? before.state).toBe(before.state);
        }
      }),
      { numRuns: 300 },
    );
  });
});
