import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, parseNewFact } from '../facts.ts';
import { uuidv7 } from '../kernel/id.ts';
import { instantOf } from '../kernel/instant.ts';
import { balanceOf } from '../operation/balance.ts';
import { ENDED, type JourneyState, journeyStateSchema } from '../people/journey.ts';
import { foldPicture, foldSubject, knownAt } from './fold.ts';

const START = 1_646_200_000;
const PEOPLE = Array.from({ length: 6 }, (_, i) => uuidv7(1_000 + i, new Uint8Array(10).fill(i)));

function person(personId: string, minute: number, seq: number): Fact {
  return chained(seq, minute, {
    kind: 'person.registered',
    subject: personId,
    body: {
      personId,
      agencyId: 'embassy',
      householdId: null,
      togetherId: null,
      placeId: minute % 3 === 0 ? null : 'metro',
      speedClass: 'normal',
      needs: [],
      nationalities: ['IND'],
    },
  });
}

function step(personId: string, to: JourneyState, minute: number, seq: number): Fact {
  return chained(seq, minute, {
    kind: 'person.moved',
    subject: personId,
    body: {
      personId,
      to,
      placeId: to === 'AT_ASSEMBLY' ? 'station' : null,
      evidence: 'seen by the warden',
      reporter: 'warden',
      expectedBy: to === 'MOVING' ? instantOf(START + minute * 60 + 3_600) : null,
    },
  });
}

function chained(seq: number, minute: number, part: Pick<Fact, 'kind' | 'subject' | 'body'>): Fact {
  const at = instantOf(START + minute * 60);
  return {
    ...part,
    id: uuidv7(seq, new Uint8Array(10)),
    agencyId: 'embassy',
    occurredAt: at,
    receivedAt: at,
    recordedAt: at,
    actor: 'system:test',
    operationId: 'test',
    seq,
    previousHash: '',
    hash: '',
  } as Fact;
}

const histories = fc
  .array(
    fc.record({
      who: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
      to: fc.option(fc.constantFrom(...journeyStateSchema.options), { freq: 6 }),
      minute: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ who, to, minute }, seq) => {
      const id = PEOPLE[who] ?? '';
      return to === null ? person(id, minute, seq + 1) : step(id, to, minute, seq + 1);
    }),
  );

describe('the fold', () => {
  it('gives the same picture whatever order facts arrive in', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (facts, keys) => {
        const shuffled = facts
          .map((fact) => ({ fact, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }, i) => ({ ...fact, seq: i + 1 }));
        expect(foldPicture(shuffled)).toEqual(foldPicture(facts));
      }),
    );
  });

  it('counts every case not merged in exactly one journey state', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const people = foldPicture(facts).people;
        const merged = [...people.values()].filter((c) => c.state === 'MERGED').length;
        const balance = balanceOf(people.values(), instantOf(START));
        const sum = Object.values(balance.byState).reduce((a, b) => a + b, 0);
        expect(sum).toBe(people.size - merged);
        expect(balance.total).toBe(sum);
      }),
    );
  });

  it('lets silence change no state: a later look sees only more overdue', () => {
    fc.assert(
      fc.property(histories, fc.nat(10_000), fc.nat(10_000), (facts, sooner, more) => {
        const people = [...foldPicture(facts).people.values()];
        const early = balanceOf(people, instantOf(START + sooner));
        const late = balanceOf(people, instantOf(START + sooner + more));
        expect(late.byState).toEqual(early.byState);
        expect(late.overdue).toBeGreaterThanOrEqual(early.overdue);
      }),
    );
  });

  it('closes a case only after an end, and keeps every step readable', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        for (const [id, { steps }] of foldPicture(facts).people) {
          const told = facts.filter((f) => f.subject === id && f.kind === 'person.moved');
          expect(steps.length).toBe(told.length);
          const taken = steps.filter((s) => s.accepted);
          taken.forEach((s, i) => {
            if (s.to !== 'CLOSED') return;
            expect(ENDED.has(taken[i - 1]?.to ?? 'LOCATED')).toBe(true);
          });
        }
      }),
    );
  });

  it('sees at a moment only what the cell had by then', () => {
    const id = PEOPLE[0] ?? '';
    const facts = [person(id, 1, 1), step(id, 'MOVING', 5, 2)];
    const then = foldPicture(knownAt(facts, instantOf(START + 4 * 60)));
    const now = foldPicture(knownAt(facts, instantOf(START + 5 * 60)));
    expect(then.people.get(id)?.state).toBe('LOCATED');
    expect(now.people.get(id)?.state).toBe('MOVING');
  });

  it('gives no case while nothing defines the subject', () => {
    expect(foldSubject('person', [step(PEOPLE[0] ?? '', 'MOVING', 1, 1)])).toBeNull();
  });
});

describe('the door', () => {
  it('refuses an end without evidence', () => {
    const { id, kind, subject, agencyId, occurredAt, receivedAt, actor, body } = step(
      PEOPLE[0] ?? '',
      'ARRIVED_HOME',
      1,
      1,
    );
    const offered = { id, kind, subject, agencyId, occurredAt, receivedAt, actor, body };
    expect(parseNewFact(offered)).toEqual(offered);
    expect(() => parseNewFact({ ...offered, body: { ...body, evidence: ' ' } })).toThrow(
      /evidence/,
    );
  });
  it('refuses an unknown kind and an unknown member', () => {
    const base = { id: PEOPLE[0], subject: 'x', agencyId: 'a', actor: 'b' };
    const at = instantOf(START);
    const envelope = { ...base, occurredAt: at, receivedAt: at };
    expect(() => parseNewFact({ ...envelope, kind: 'person.guessed', body: {} })).toThrow();
    const lifted = { hazardId: 'h', reason: 'over' };
    expect(() =>
      parseNewFact({ ...envelope, kind: 'hazard.lifted', body: { ...lifted, extra: 1 } }),
    ).toThrow(/extra/);
  });
});
