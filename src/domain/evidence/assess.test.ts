import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyClaim,
  claim,
  corridor,
  likelyClaims,
  minute,
  NOW,
  observer,
  passage,
  second,
  signed,
} from '../../../test/support/corridorClaims.ts';
import { addSeconds } from '../kernel/instant.ts';
import type { ClaimCase } from '../picture.ts';
import { assessCorridor } from './assess.ts';
import { CHECKLIST } from './checklist.ts';
import type { Claim } from './claim.ts';
import type { CorridorState } from './corridor.ts';

/** How much a state allows: nobody moves on what is closed, expired or disputed. */
const RANK: Readonly<Record<CorridorState, number>> = {
  closed: 0,
  expired: 0,
  disputed: 0,
  announced: 1,
  partlySpecified: 2,
  specified: 3,
  confirmedByPassage: 4,
};
const rank = (found: { state: CorridorState; usable: boolean }) =>
  RANK[found.state] + (found.usable ? 10 : 0);

describe('a corridor', () => {
  it('is announced when nobody says when, from where or which way', () => {
    const said = claim('a', { predicate: 'announced', states: ['whoMayLeave'] });
    const found = assessCorridor(signed, [said], NOW);
    expect(found).toMatchObject({
      state: 'announced',
      usable: false,
      ruleVersion: 'corridor-rules/2',
    });
    expect(found.checklist.filter((entry) => entry.met)).toEqual([
      { item: 'whoMayLeave', met: true, claimIds: ['a'] },
    ]);
  });

  it('is partly specified with one essential, specified with all five items', () => {
    const part = claim('a', { states: ['time', 'locations'] });
    expect(assessCorridor(signed, [part], NOW).state).toBe('partlySpecified');
    expect(assessCorridor(signed, [observer], NOW).state).toBe('specified');
  });

  it('is confirmed by a passage in the stated hours, reported from the ground only', () => {
    const state = (...claims: ClaimCase[]) => assessCorridor(signed, claims, NOW).state;
    expect(state(observer, passage)).toBe('confirmedByPassage');
    const ministry = { sourceId: 'ministry', name: 'Ministry', kind: 'state' } as const;
    const told = claim('told', { ...passage.claim, claimId: 'told', source: ministry });
    expect(state(observer, told)).toBe('specified');
    const before = { from: minute(10), to: minute(50) };
    const early = claim('early', { ...passage.claim, claimId: 'early', window: before });
    expect(state(observer, early)).toBe('specified');
    expect(state(claim('a', { states: ['time'] }), passage)).toBe('partlySpecified');
  });

  it('is confirmed by what had happened when it was told, in the teller’s own words', () => {
    const state = (changes: Partial<Claim>) => {
      const told = claim('told', { ...passage.claim, claimId: 'told', ...changes });
      return assessCorridor(signed, [observer, told], NOW).state;
    };
    expect(state({ window: { from: minute(70), to: minute(200) } })).toBe('confirmedByPassage');
    expect(state({ window: { from: minute(95), to: minute(200) } })).toBe('specified');
    expect(state({ window: { from: minute(10), to: null }, saidAt: minute(50) })).toBe('specified');
    expect(state({ window: { from: minute(95), to: null }, saidAt: minute(99) })).toBe('specified');
    expect(state({ cites: ['statement-of-a-ministry'] })).toBe('specified');
  });

  it('does not take a time without hours for a time', () => {
    const vague = claim('a', { window: { from: null, to: null } });
    const found = assessCorridor(signed, [vague, second], NOW);
    expect(found.checklist[0]).toEqual({ item: 'time', met: true, claimIds: ['second'] });
    const alone = assessCorridor(signed, [vague], NOW);
    expect(alone.checklist[0]).toEqual({ item: 'time', met: false, claimIds: [] });
  });

  it('is closed by one credible report, and by none that is not', () => {
    const closed = (changes: Partial<Claim>) =>
      assessCorridor(signed, [observer, second, claim('x', { states: [], ...changes })], NOW);
    for (const changes of [
      { predicate: 'closed' },
      { predicate: 'mined' },
      { predicate: 'open', stance: 'denies' },
    ] as const) {
      expect(closed({ ...changes, sourceGrade: 'C', informationGrade: '3' })).toMatchObject({
        state: 'closed',
        usable: false,
        contradictedBy: ['x'],
      });
      expect(closed({ ...changes, sourceGrade: 'D' }).state).toBe('specified');
      expect(closed({ ...changes, informationGrade: '4' }).state).toBe('specified');
    }
  });

  it('is disputed by shelling, not by a denied pause or denied coordination', () => {
    const with_ = (changes: Partial<Claim>) =>
      assessCorridor(signed, [observer, second, claim('x', { states: [], ...changes })], NOW);
    expect(with_({ predicate: 'shelled' }).state).toBe('disputed');
    expect(with_({ predicate: 'pauseInFire', stance: 'denies' }).state).toBe('specified');
    expect(with_({ predicate: 'coordinated', stance: 'denies' }).state).toBe('specified');
    expect(with_({ predicate: 'used', stance: 'noReport' })).toMatchObject({ usable: true });
  });

  it('expires with its hours, and lives on when first-hand word gives it later ones', () => {
    const late = minute(241);
    expect(assessCorridor(signed, [observer], late).state).toBe('expired');
    const more = claim('more', { window: { from: minute(200), to: minute(400) } });
    expect(assessCorridor(signed, [observer, more], late).state).toBe('specified');
    const echo = claim('echo', {
      window: { from: minute(200), to: minute(400) },
      cites: ['statement-observer'],
    });
    expect(assessCorridor(signed, [observer, echo], late).state).toBe('expired');
  });

  it('forgets a withdrawn claim and all that repeats it', () => {
    const withdrawn = { ...observer, withdrawn: { at: minute(95), reason: 'a mistake' } };
    const echo = claim('echo', { cites: ['statement-observer'] });
    const found = assessCorridor(signed, [withdrawn, echo], NOW);
    expect(found).toMatchObject({ state: 'announced', claimIds: ['echo'] });
    expect(assessCorridor(signed, [withdrawn], minute(94)).state).toBe('specified');
  });
});

describe('a corridor may be used', () => {
  const usable = (claims: readonly ClaimCase[], by = signed, at = NOW) =>
    assessCorridor(by, claims, at).usable;

  it('with two fresh origins, a trusted observer among them, and two people', () => {
    const found = assessCorridor(signed, [observer, second], NOW);
    expect(found.usable).toBe(true);
    expect(found.reasons.at(-1)?.id).toBe('evidence.corridor.usable');
  });

  it('not with one origin, nor with two organs of one government', () => {
    expect(usable([observer])).toBe(false);
    const organ = (id: string) =>
      claim(id, { source: { sourceId: id, name: id, kind: 'agency', affiliation: 'mission' } });
    expect(usable([organ('a'), organ('b')])).toBe(false);
  });

  it('not with one organisation entered twice under its name', () => {
    const entered = (id: string, name: string, kind: 'agency' | 'ground') =>
      claim(id, { source: { sourceId: id, name, kind } });
    const twice = [entered('a', 'Red Cross', 'agency'), entered('b', ' red  cross', 'agency')];
    expect(usable(twice)).toBe(false);
    expect(usable([entered('a', 'A walker', 'ground'), entered('b', 'A walker', 'ground')])).toBe(
      true,
    );
  });

  it('not without an anchor, which a party has only by a signed notice', () => {
    const party = { sourceId: 'army', name: 'Army', kind: 'party' } as const;
    const notice = { source: party, sourceGrade: 'D', informationGrade: '3' } as const;
    expect(usable([second, claim('n', notice)])).toBe(false);
    expect(usable([second, claim('n', { ...notice, signedNotice: true })])).toBe(true);
  });

  it('not on the cell’s own word', () => {
    const own = claim('own', { source: { sourceId: 'cell', name: 'Cell', kind: 'ownCell' } });
    expect(usable([observer, own])).toBe(false);
  });

  it('not on hearsay, nor by a passage told at second hand', () => {
    const heard = claim('heard', { originSourceId: 'somebody' });
    expect(usable([observer, heard])).toBe(false);
    const told = claim('told', { ...passage.claim, claimId: 'told', originSourceId: 'somebody' });
    expect(assessCorridor(signed, [observer, told], NOW).state).toBe('specified');
  });

  it('not on one ground report made into claims of two sources', () => {
    const made = (id: string) => claim(id, { reportId: 'report' });
    expect(usable([made('a'), made('b')])).toBe(false);
    expect(usable([made('a'), second])).toBe(true);
  });

  it('not on word that it was announced, or that buses wait, unless a party signs for it', () => {
    for (const predicate of ['announced', 'busesReady'] as const) {
      const told = claim('told', { predicate });
      expect(usable([told, second])).toBe(false);
      expect(usable([observer, told])).toBe(false);
    }
    const party = { sourceId: 'army', name: 'Army', kind: 'party' } as const;
    const notice = claim('n', { predicate: 'announced', source: party, signedNotice: true });
    expect(usable([notice, second])).toBe(true);
    expect(usable([claim('n', { ...notice.claim, predicate: 'busesReady' }), second])).toBe(false);
  });

  it('not on a promise of hours to come, before they begin or after', () => {
    const ahead = { from: minute(95), to: minute(240) };
    const promised = [observer, second].map(({ claim: { claimId, ...said } }) =>
      claim(claimId, { ...said, window: ahead }),
    );
    expect(usable(promised)).toBe(false);
    expect(usable(promised, signed, minute(94))).toBe(false);
  });

  it('not on word dated after the cell had it, which would stay fresh', () => {
    const later = [observer, second].map(({ claim: { claimId, ...said } }) =>
      claim(claimId, { ...said, saidAt: minute(200) }),
    );
    expect(usable(later, signed, minute(149))).toBe(true);
    expect(usable(later, signed, minute(150))).toBe(false);
  });

  it('not on word an hour old', () => {
    expect(usable([observer, second], signed, minute(149))).toBe(true);
    expect(usable([observer, second], signed, minute(150))).toBe(false);
  });

  it('not on one signature, nor on two by one person', () => {
    expect(usable([observer, second], corridor('olena'))).toBe(false);
    expect(usable([observer, second], corridor('olena', 'olena'))).toBe(false);
    expect(usable([observer, second], corridor())).toBe(false);
  });
});

describe('whatever is claimed of a corridor', () => {
  const RUNS = { numRuns: 1_000 };

  it('a repeat of what was said never raises it', () => {
    fc.assert(
      fc.property(likelyClaims, fc.nat(), fc.nat(), fc.boolean(), (claims, pick, by, byName) => {
        fc.pre(claims.length > 0);
        const original = claims[pick % claims.length] as ClaimCase;
        const said = original.claim;
        const source = { sourceId: `echo-${by % 3}`, name: 'Echo', kind: 'agency' } as const;
        const echo = claim('echo', {
          ...said,
          ...{ claimId: 'echo', statementId: 'statement-echo', source },
          ...{ saidAt: NOW, receivedAt: NOW, sourceGrade: 'A', informationGrade: '1' },
          originSourceId: byName ? said.source.sourceId : source.sourceId,
          cites: byName ? [] : [said.statementId],
        });
        const before = assessCorridor(signed, claims, NOW);
        const after = assessCorridor(signed, [...claims, echo], NOW);
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
      RUNS,
    );
  });

  it('the passing of time never raises it', () => {
    fc.assert(
      fc.property(likelyClaims, fc.nat(30_000), fc.nat(30_000), (claims, soon, more) => {
        const then = addSeconds(NOW, soon);
        const before = assessCorridor(signed, claims, then);
        const after = assessCorridor(signed, claims, addSeconds(then, more));
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
      RUNS,
    );
  });

  it('a crowd alone never opens it, however large', () => {
    const crowd = fc
      .uniqueArray(anyClaim, {
        ...{ minLength: 20, maxLength: 60 },
        selector: (found) => found.claim.claimId,
      })
      .map((claims) =>
        claims.map((found, i): ClaimCase => {
          const source = { sourceId: `f${i}`, name: 'someone', kind: 'social' } as const;
          const graded = { source, originSourceId: source.sourceId, sourceGrade: 'F' } as const;
          return { ...found, claim: { ...found.claim, ...graded, states: [...CHECKLIST] } };
        }),
      );
    fc.assert(
      fc.property(crowd, (claims) => {
        expect(assessCorridor(signed, claims, NOW)).toMatchObject({
          state: 'announced',
          usable: false,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('one credible report closes it', () => {
    const report = claim('report', { predicate: 'closed', states: [], sourceGrade: 'C' });
    fc.assert(
      fc.property(likelyClaims, (claims) => {
        const found = assessCorridor(signed, [...claims, report], NOW);
        expect(found).toMatchObject({ state: 'closed', usable: false });
      }),
      RUNS,
    );
  });

  it('it is the same in every order of the claims', () => {
    fc.assert(
      fc.property(likelyClaims, fc.infiniteStream(fc.nat()), (claims, keys) => {
        const shuffled = claims
          .map((found) => ({ found, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ found }) => found);
        expect(assessCorridor(signed, shuffled, NOW)).toEqual(assessCorridor(signed, claims, NOW));
      }),
      RUNS,
    );
  });

  it('it is usable only as specified, with reasons where it is not', () => {
    fc.assert(
      fc.property(likelyClaims, (claims) => {
        const found = assessCorridor(signed, claims, NOW);
        if (found.usable) expect(RANK[found.state]).toBeGreaterThanOrEqual(RANK.specified);
        else expect(found.reasons.some(({ id }) => id.includes('.unusable.'))).toBe(true);
      }),
      RUNS,
    );
  });
});
