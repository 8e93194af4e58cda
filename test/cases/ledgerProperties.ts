import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { NewFact } from '../../src/domain/facts.ts';
import { foldPicture, knownAt } from '../../src/domain/fold/fold.ts';
import type { SubjectType } from '../../src/domain/fold/subjects.ts';
import { type JourneyState, journeyStateSchema } from '../../src/domain/people/journey.ts';
import type { Picture } from '../../src/domain/picture.ts';
import type { Ledger, Scope } from '../../src/ledger/ledger.ts';
import { inScope } from '../../src/ledger/scoped.ts';
import { newOperation, withLedger } from './ledger.ts';
import { AGENCIES, at, fact, idFor, moved, registered } from './ledgerFacts.ts';
import type { Engine, TestLedger } from './ledgerHarness.ts';
import { oneOfEach } from './oneOfEach.ts';

const NUM_RUNS = 15;
const NAMES = ['ann', 'ben', 'cat', 'dan'] as const;
const PLACES = [null, 'station', 'hostel'] as const;

const minute = fc.integer({ min: 0, max: 600 }).map((minutes) => at(8, minutes));
/** Received at once, or up to two hours late. */
const times = fc.tuple(minute, fc.integer({ min: 0, max: 120 })).map(([occurredAt, late]) => ({
  occurredAt,
  receivedAt: new Date(Date.parse(occurredAt) + late * 60_000).toISOString(),
}));

const registration = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...PLACES), times)
  .map(([name, placeId, when]) => registered(name, AGENCIES[0], placeId, when));
const step = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom<JourneyState>(...journeyStateSchema.options),
    fc.constantFrom(...PLACES),
    times,
  )
  .map(([name, to, placeId, when]) => moved(name, to, { ...when, placeId }));
const closure = times.map((when) => {
  const body = { hazardId: 'hazard-x', reason: 'the road is clear' };
  return fact('hazard.lifted', 'hazard-x', body, when);
});
const other = fc
  .tuple(fc.constantFrom(...oneOfEach(AGENCIES[1], 'x').filter(isUnsigned)), times)
  .map(([one, when]) => fact(one.kind, one.subject, one.body, { ...when, agencyId: AGENCIES[1] }));

/** Signatures may be refused by the order in which they come: they have tests of their own. */
function isUnsigned(one: NewFact): boolean {
  return one.kind !== 'corridor.openingSigned' && one.kind !== 'person.registered';
}

const history = fc
  .array(fc.oneof({ weight: 2, arbitrary: registration }, step, closure, other), {
    minLength: 1,
    maxLength: 30,
  })
  .map((facts) => [...new Map(facts.map((one) => [one.id, one])).values()]);

/** The same facts in some order, cut into commands somewhere. */
const arrivalOf = (facts: readonly NewFact[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...facts], { minLength: facts.length }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
    )
    .map(([order, sizes]) => {
      const commands: NewFact[][] = [];
      for (let start = 0; start < order.length; ) {
        const size = sizes[commands.length % sizes.length] ?? 1;
        commands.push(order.slice(start, start + size));
        start += size;
      }
      return commands;
    });

const PICTURE_MEMBERS = {
  person: 'people',
  place: 'places',
  vehicle: 'vehicles',
  claim: 'claims',
  corridor: 'corridors',
  hazard: 'hazards',
  advisory: 'advisories',
  headCount: 'headCounts',
  plan: 'plans',
  operator: 'operators',
} as const satisfies Partial<Record<SubjectType, keyof Picture>>;
const TYPES = Object.keys(PICTURE_MEMBERS) as (keyof typeof PICTURE_MEMBERS)[];

async function arrive(ledger: Ledger, commands: readonly NewFact[][]): Promise<Scope> {
  const scope = await newOperation(ledger);
  for (const [index, facts] of commands.entries()) {
    await ledger.append(scope, facts, { commandId: `command-${index}` });
  }
  return scope;
}

async function projections(ledger: Ledger, scope: Scope) {
  const all: Record<string, unknown> = {};
  for (const type of TYPES) all[type] = [...(await ledger.cases(scope, type))];
  return all;
}

/** What holds for every history of facts, in every order of arrival. */
export function propertyCases(engine: Engine): void {
  describe('whatever comes, in whatever order', () => {
    const current = withLedger(engine);
    orderProperties(current);
    peopleProperties(current);
  });
}

function orderProperties(current: () => TestLedger): void {
  it('any order of arrival gives the same projections, equal to the pure fold', async () => {
    const cases = history.chain((facts) => fc.tuple(arrivalOf(facts), arrivalOf(facts)));
    await fc.assert(
      fc.asyncProperty(cases, async ([one, another]) => {
        const { ledger } = current();
        const [first, second] = [await arrive(ledger, one), await arrive(ledger, another)];
        const folded = await projections(ledger, first);
        expect(await projections(ledger, second)).toEqual(folded);
        const picture = foldPicture(await ledger.facts(first));
        for (const type of TYPES) {
          expect(folded[type], type).toEqual([...picture[PICTURE_MEMBERS[type]]]);
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('a rebuild gives the same bytes, and the chain is whole', async () => {
    await fc.assert(
      fc.asyncProperty(history.chain(arrivalOf), async (commands) => {
        const { ledger } = current();
        const { operationId } = await arrive(ledger, commands);
        const { tables } = await ledger.rebuild(operationId);
        expect(tables.filter((table) => !table.equal)).toEqual([]);
        expect((await ledger.verify(operationId)).tampering).toBeNull();
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('what was known at a moment stays the same whatever comes later', async () => {
    const cases = fc.tuple(history, minute);
    await fc.assert(
      fc.asyncProperty(cases, async ([facts, moment]) => {
        const { ledger } = current();
        const early = facts.filter((one) => one.receivedAt <= moment);
        const late = facts.filter((one) => one.receivedAt > moment);
        const scope = await arrive(ledger, early.length > 0 ? [early] : []);
        const then = foldPicture(await ledger.facts(scope));
        if (late.length > 0) await ledger.append(scope, late, { commandId: 'late' });
        expect(foldPicture(knownAt(await ledger.facts(scope), moment))).toEqual(then);
      }),
      { numRuns: NUM_RUNS },
    );
  });
}

function peopleProperties(current: () => TestLedger): void {
  it('every registered person is in exactly one state, and the sum is all of them', async () => {
    await fc.assert(
      fc.asyncProperty(history.chain(arrivalOf), async (commands) => {
        const { ledger, owner } = current();
        const scope = await arrive(ledger, commands);
        const expected = new Set(
          commands.flat().flatMap((one) => (one.kind === 'person.registered' ? [one.subject] : [])),
        );
        const people = await ledger.cases(scope, 'person');
        expect(new Set(people.keys())).toEqual(expected);
        const balance = await inScope(owner, scope, (tx) =>
          sql<{ state: string; people: number }>`select state, count(*)::integer as people
            from person group by state`.execute(tx),
        );
        const sum = balance.rows.reduce((total, row) => total + row.people, 0);
        expect(sum).toBe(expected.size);
        for (const { state, people: count } of balance.rows) {
          const folded = [...people.values()].filter((person) => person.state === state);
          expect(folded.length).toBe(count);
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('silence changes nobody: facts about others leave a case as it was', async () => {
    const cases = fc.tuple(history, history);
    await fc.assert(
      fc.asyncProperty(cases, async ([before, later]) => {
        const { ledger } = current();
        const scope = await arrive(ledger, [before]);
        const known = new Set(before.map((one) => one.id));
        const touched = new Set(later.map((one) => one.subject));
        const then = await ledger.cases(scope, 'person');
        const fresh = later.filter((one) => !known.has(one.id));
        if (fresh.length > 0) await ledger.append(scope, fresh, { commandId: 'later' });
        await ledger.rebuild(scope.operationId);
        const now = await ledger.cases(scope, 'person');
        for (const name of NAMES.filter((one) => !touched.has(idFor(one)))) {
          expect(now.get(idFor(name))).toEqual(then.get(idFor(name)));
        }
      }),
      { numRuns: NUM_RUNS },
    );
  });
}
