import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimBody } from '../../../test/support/claims.ts';
import { assessCorridor } from '../evidence/assess.ts';
import type { Claim } from '../evidence/claim.ts';
import { predicateSchema } from '../evidence/claim.ts';
import { contradict } from '../evidence/contradictions.ts';
import type { CorridorState } from '../evidence/corridor.ts';
import type { Fact } from '../facts.ts';
import { uuidv7 } from '../kernel/id.ts';
import { instantOf } from '../kernel/instant.ts';
import type { ClaimCase, CorridorCase } from '../picture.ts';
import { foldPicture, foldSubject } from './fold.ts';

const START = 1_646_200_000;
const minute = (n: number) => instantOf(START + n * 60);

function fact(seq: number, at: number, part: Pick<Fact, 'kind' | 'body'>): Fact {
  return {
    ...part,
    id: uuidv7(seq, new Uint8Array(10).fill(seq % 256)),
    subject: 'c',
    agencyId: 'commons',
    occurredAt: minute(at),
    receivedAt: minute(at),
    recordedAt: minute(at),
    actor: `operator-${seq % 3}`,
    operationId: 'test',
    seq,
    previousHash: '',
    hash: '',
  } as Fact;
}

const recorded = fact(1, 0, { kind: 'claim.recorded', body: claimBody('c') });
const later = fc.record({
  at: fc.integer({ min: 0, max: 20 }),
  what: fc.constantFrom('graded', 'judged', 'withdrawn'),
  sourceGrade: fc.constantFrom(...(['A', 'B', 'C', 'D', 'E', 'F'] as const)),
  informationGrade: fc.constantFrom(...(['1', '2', '3', '4', '5', '6'] as const)),
  outcome: fc.constantFrom(...(['borneOut', 'notBorneOut', 'undecided'] as const)),
});
const histories = fc.array(later, { maxLength: 12 }).map((rows) => [
  recorded,
  ...rows.map(({ at, what, sourceGrade, informationGrade, outcome }, index) => {
    const reason = `because ${index}`;
    const [seq, claimId] = [index + 2, 'c'];
    if (what === 'graded') {
      const body = { claimId, sourceGrade, informationGrade, reason };
      return fact(seq, at, { kind: 'claim.graded', body });
    }
    if (what === 'withdrawn') {
      return fact(seq, at, { kind: 'claim.withdrawn', body: { claimId, reason } });
    }
    const body = { claimId, outcome, reason, shownBy: [] };
    return fact(seq, at, { kind: 'claim.outcomeJudged', body });
  }),
]);

describe('the fold of a claim', () => {
  it('gives the same grades, history and outcome whatever order facts arrive in', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (facts, keys) => {
        const shuffled = facts
          .map((one) => ({ one, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }, index) => ({ ...one, seq: index + 1 }));
        expect(foldPicture(shuffled).claims).toEqual(foldPicture(facts).claims);
      }),
    );
  });

  it('loses no grading: the newest is in force, the first is that of the record', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const folded = foldSubject('claim', facts);
        const graded = facts.filter(({ kind }) => kind === 'claim.graded');
        expect(folded?.gradings).toHaveLength(graded.length + 1);
        expect(folded?.gradings.some(({ reason }) => reason === '')).toBe(true);
        const { sourceGrade, informationGrade } = folded?.gradings.at(-1) ?? {};
        expect(folded?.claim).toMatchObject({ sourceGrade, informationGrade });
      }),
    );
  });
});

const NOW = minute(100);
const corridor: CorridorCase = {
  corridor: { corridorId: 'north', name: 'North', route: null, destinationIds: [], note: '' },
  signatures: [],
  agencyId: 'commons',
  asOf: minute(0),
  factIds: [],
};
const RANK: Readonly<Record<CorridorState, number>> = {
  ...{ closed: 0, expired: 0, disputed: 0, announced: 1, partlySpecified: 2 },
  ...{ specified: 3, confirmedByPassage: 4 },
};
const caseOf = (claim: Claim): ClaimCase => ({
  claim,
  withdrawn: null,
  gradings: [],
  outcome: null,
  agencyId: 'commons',
  asOf: claim.saidAt,
  factIds: [],
});
const claims = fc
  .array(
    fc.record({
      predicate: fc.constantFrom(...predicateSchema.options),
      stance: fc.constantFrom(...(['asserts', 'denies', 'noReport'] as const)),
      sourceGrade: fc.constantFrom(...(['A', 'C', 'D', 'F'] as const)),
      states: fc.subarray(['time', 'locations', 'route', 'whoMayLeave', 'aidIn'] as const),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) =>
    rows.map((row, index) =>
      claimBody(`c${index}`, {
        ...row,
        states: row.stance === 'asserts' ? [...row.states] : [],
        window: { from: minute(60), to: minute(240) },
        saidAt: minute(80 + index),
        receivedAt: minute(80 + index),
      }),
    ),
  );

describe('claims about one corridor', () => {
  it('never raise it by being said again from the same origin', () => {
    fc.assert(
      fc.property(claims, fc.nat(7), fc.nat(3), (said, which, times) => {
        const origin = said[which % said.length];
        if (origin === undefined) return;
        const repeats = Array.from({ length: times }, (_, index) =>
          claimBody(`again${index}`, {
            ...origin,
            claimId: `again${index}`,
            statementId: `again${index}`,
            source: { sourceId: `press${index}`, name: 'A paper', kind: 'press' },
            originSourceId: origin.source.sourceId,
            cites: [origin.statementId],
            sourceGrade: 'A',
            informationGrade: '1',
          }),
        );
        const before = assessCorridor(corridor, said.map(caseOf), NOW);
        const after = assessCorridor(corridor, [...said, ...repeats].map(caseOf), NOW);
        expect(RANK[after.state]).toBeLessThanOrEqual(RANK[before.state]);
        expect(after.usable).toBe(false);
      }),
    );
  });

  it('never contradict it, nor each other, by the absence of a report', () => {
    fc.assert(
      fc.property(claims, (said) => {
        const silent = said.map((claim) => ({ ...claim, stance: 'noReport' as const, states: [] }));
        const found = assessCorridor(corridor, silent.map(caseOf), NOW);
        expect(found.contradictedBy).toEqual([]);
        expect(['closed', 'disputed']).not.toContain(found.state);
        for (const one of silent) {
          expect(said.some((other) => contradict(one, other))).toBe(false);
        }
      }),
    );
  });
});
