import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFor } from '../../../../test/cases/ledgerFacts.ts';
import {
  advisorySaid,
  claimGraded,
  claimSaid,
  claimWithdrawn,
  corridorKnown,
  kept,
  minute,
  noticeDrafted,
  planAdopted,
  toldPeople,
} from '../../../../test/support/evidenceFacts.ts';
import type { Fact } from '../../facts.ts';
import { foldPicture } from '../../fold/fold.ts';
import { dependantsOf } from './dependants.ts';
import { fallenIn } from './fallen.ts';

const END = 500;
const RUNS = { numRuns: 400 };
const few = (prefix: string, most = 4) =>
  fc.integer({ min: 0, max: most }).map((n) => `${prefix}-${n}`);
const some = (prefix: string) => fc.uniqueArray(few(prefix), { maxLength: 2 });
const perhaps = (prefix: string) => fc.option(few(prefix, 2), { nil: null });
const when = fc.integer({ min: 1, max: 400 });
const people = fc.uniqueArray(few('person', 5), { minLength: 1, maxLength: 3 });

const claims = fc
  .record({
    id: few('claim'),
    at: when,
    cites: fc.uniqueArray(few('statement-claim'), { maxLength: 2 }),
    stance: fc.constantFrom('asserts' as const, 'denies' as const),
    predicate: fc.constantFrom('available' as const, 'closed' as const),
    subject: fc.constantFrom(
      { type: 'corridor' as const, id: 'corridor-0' },
      { type: 'corridor' as const, id: 'corridor-1' },
      { type: 'segment' as const, id: 'segment-0' },
      { type: 'hazard' as const, id: 'hazard-0' },
    ),
  })
  .map(({ id, at, ...changes }) => claimSaid(id, at, changes));
const advisories = fc
  .tuple(few('advisory', 3), when, some('claim'), perhaps('advisory'))
  .map(([id, at, claimIds, replaces]) => advisorySaid(id, at, claimIds, replaces));
const plans = fc
  .tuple(few('plan', 3), when, fc.option(some('claim'), { nil: undefined }))
  .map(([id, at, leansOn]) => planAdopted(id, at, leansOn));
const messages = fc
  .record({
    ...{ id: few('message', 5), at: when, people, kind: fc.constantFrom('instruction', 'recall') },
    ...{ advisoryId: perhaps('advisory'), planId: perhaps('plan'), claimIds: some('claim') },
    corrects: some('message'),
  })
  .map(({ id, at, people: told, kind, ...rest }) =>
    toldPeople(id, at, told, { ...rest, kind: kind as 'instruction' | 'recall' }),
  );
const notices = fc
  .tuple(few('notice', 2), when, perhaps('corridor'), some('claim'))
  .map(([id, at, corridorId, claimIds]) => noticeDrafted(id, at, corridorId, claimIds));
const hazards = fc.tuple(few('hazard', 2), when, some('claim')).map(([hazardId, at, claimIds]) =>
  kept(
    'hazard.recorded',
    hazardId,
    {
      ...{ hazardId, kind: 'shelling', name: hazardId, radiusMetres: 100, effect: 'closes' },
      ...{ geometry: { type: 'Point', coordinates: [36, 50] }, slowFactor: 1 },
      ...{ riskPerPersonMinute: 0, claimIds, approximate: false, note: '' },
      window: { from: null, to: null },
    },
    at,
  ),
);
const vehicles = fc.tuple(few('bus', 2), when, some('claim')).map(([vehicleId, at, claimIds]) =>
  kept(
    'vehicle.recorded',
    vehicleId,
    {
      ...{ vehicleId, name: vehicleId, kind: 'bus', seats: 50, placeId: null, readyFrom: null },
      checks: { paid: 'yes', fuelled: 'yes', permitted: 'yes', driver: 'yes', escort: 'yes' },
      ...{ claimIds, note: '' },
    },
    at,
  ),
);
const readiness = fc.tuple(few('place', 2), when, some('claim')).map(([placeId, at, claimIds]) =>
  kept(
    'destination.readinessReported',
    placeId,
    {
      ...{ placeId, capacity: 10, shelter: 'none', mealsPerDay: 1, water: 'yes', heat: 'yes' },
      ...{ onwardTransport: 'no', hostInformed: 'yes', claimIds, note: '' },
    },
    at,
  ),
);
const judgements = fc.tuple(few('claim'), when, some('claim')).map(([claimId, at, shownBy]) => {
  const body = { claimId, outcome: 'borneOut' as const, reason: 'seen', shownBy };
  return kept('claim.outcomeJudged', claimId, body, at);
});
const falls = fc.oneof(
  fc.tuple(few('claim'), when).map(([id, at]) => claimWithdrawn(id, at)),
  fc.tuple(few('claim'), when).map(([id, at]) => claimGraded(id, at, 'E5')),
);
const places = [0, 1, 2].map((n) =>
  kept(
    'place.recorded',
    `place-${n}`,
    {
      ...{ placeId: `place-${n}`, name: 'A place', localName: '', aliases: [], kind: 'other' },
      ...{ position: [36, 50], accuracyMetres: 0, note: '' },
    },
    0,
  ),
);

const histories = fc
  .array(
    fc.oneof(
      ...[claims, claims, advisories, plans, messages, messages, notices, hazards, vehicles],
      ...[readiness, judgements, falls],
    ),
    { maxLength: 40 },
  )
  .map((facts) => [
    ...[corridorKnown('corridor-0'), corridorKnown('corridor-1'), ...places, ...facts],
  ]);

const newest = (facts: readonly Fact[], kind: Fact['kind']): Map<string, Fact> => {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    const known = found.get(fact.subject);
    const later = known === undefined || orderOf(known) < orderOf(fact);
    if (fact.kind === kind && later) found.set(fact.subject, fact);
  }
  return found;
};
const orderOf = (fact: Fact) => `${fact.occurredAt} ${fact.receivedAt} ${fact.id}`;

/** Does a body name one of these ids anywhere in the given members, however deep? */
function names(fact: Fact, ids: ReadonlySet<string>, ...members: string[]): boolean {
  const body = fact.body as Record<string, unknown>;
  const text = JSON.stringify(members.map((member) => body[member] ?? null));
  return [...ids].some((id) => text.includes(`"${id}"`));
}

/**
 * The walk done over again and otherwise: over the texts of raw bodies, to a fixed point, without
 * a picture. Only which advisory still counts after a withdrawal is left to the rule's own test.
 */
function bruteForce(facts: readonly Fact[], claimId: string) {
  const fallen = new Set([claimId]);
  const claimFacts = newest(facts, 'claim.recorded');
  const statementOf = (id: string) => `statement-${id}`;
  for (let before = 0; before < fallen.size; ) {
    before = fallen.size;
    for (const [id, fact] of claimFacts) {
      for (const other of [...fallen]) {
        const known = claimFacts.get(other);
        if (known === undefined || id === other) continue;
        const same = ['subject', 'predicate', 'stance'].every((member) => {
          const [a, b] = [fact, known].map(({ body }) => (body as Record<string, unknown>)[member]);
          return JSON.stringify(a) === JSON.stringify(b);
        });
        if (same && names(fact, new Set([statementOf(other)]), 'cites')) fallen.add(id);
      }
    }
  }
  const naming = (kind: Fact['kind'], ids: ReadonlySet<string>, ...members: string[]) =>
    new Set(
      [...newest(facts, kind)].filter(([, fact]) => names(fact, ids, ...members)).map(([id]) => id),
    );
  const advisoryIds = naming('advisory.recorded', fallen, 'claimIds');
  const planIds = naming('plan.made', fallen, 'leansOn');
  for (const [id, fact] of newest(facts, 'plan.made')) {
    if (!('leansOn' in fact.body)) planIds.add(id);
  }
  const about = new Set(
    [...fallen].flatMap((id) => {
      const fact = claimFacts.get(id);
      return fact?.kind === 'claim.recorded' ? [fact.body.subject.id] : [];
    }),
  );
  const union = (...sets: ReadonlySet<string>[]) => new Set(sets.flatMap((set) => [...set]));
  return {
    fallen,
    about,
    advisoryIds,
    planIds,
    messageIdsOf: (advised: ReadonlySet<string>) =>
      union(
        naming('message.recorded', fallen, 'claimIds'),
        naming('message.recorded', advised, 'advisoryId'),
        naming('message.recorded', planIds, 'planId'),
      ),
    notices: union(
      naming('notification.drafted', fallen, 'claimIds'),
      naming('notification.drafted', about, 'corridorId'),
    ),
    hazards: union(
      naming('hazard.recorded', fallen, 'claimIds'),
      naming('hazard.recorded', about, 'hazardId'),
    ),
    vehicles: naming('vehicle.recorded', fallen, 'claimIds'),
    readiness: naming('destination.readinessReported', fallen, 'claimIds'),
    judged: naming('claim.outcomeJudged', fallen, 'shownBy'),
  };
}

const sorted = (ids: Iterable<string>) => [...ids].sort();

describe('the walk from a claim', () => {
  it('lists every dependant that the raw facts name, and nothing else', () => {
    fc.assert(
      fc.property(histories, few('claim'), (facts, claimId) => {
        const picture = foldPicture(facts);
        const fall = {
          claimIds: [claimId],
          at: minute(END),
          plan: null,
          grades: null,
          until: null,
        };
        const found = dependantsOf(picture, fall);
        const due = bruteForce(facts, claimId);
        const advised = new Set(found.advisories.map(({ id }) => id));
        expect(sorted(found.echoes.map((echo) => echo.claimId))).toEqual(
          sorted([...due.fallen].filter((id) => id !== claimId)),
        );
        expect(sorted(found.advisories.filter((a) => a.by === 'claims').map((a) => a.id))).toEqual(
          sorted(due.advisoryIds),
        );
        for (const { id, by } of found.advisories.filter((a) => a.by === 'advisory')) {
          const { replacesAdvisoryId } = picture.advisories.get(id)?.advisory ?? {};
          expect([by, advised.has(replacesAdvisoryId ?? '')]).toEqual(['advisory', true]);
        }
        expect(sorted(found.plans.map(({ planId }) => planId))).toEqual(sorted(due.planIds));
        expect(sorted(found.messages.map(({ messageId }) => messageId))).toEqual(
          sorted(due.messageIdsOf(advised)),
        );
        const noticed = found.notifications.map(({ notificationId }) => notificationId);
        expect(sorted(noticed)).toEqual(sorted(due.notices));
        const ids = (list: readonly { id: string }[]) => sorted(list.map(({ id }) => id));
        expect(ids(found.hazards)).toEqual(sorted(due.hazards));
        expect(ids(found.vehicles)).toEqual(sorted(due.vehicles));
        expect(ids(found.readiness)).toEqual(sorted(due.readiness));
        expect(sorted(found.judgements.map((one) => one.claimId))).toEqual(
          sorted([...due.judged].filter((id) => picture.claims.has(id))),
        );
        const corridors = found.corridors.map(({ corridorId }) => corridorId);
        expect(sorted(corridors)).toEqual(
          sorted([...due.about].filter((id) => id.startsWith('corridor'))),
        );
        const told = new Set(
          [...due.messageIdsOf(advised)].flatMap((id) => {
            const { message } = picture.messages.get(id) ?? {};
            return message?.personIds ?? [];
          }),
        );
        expect(found.people.map(({ personId }) => personId)).toEqual(sorted(told));
      }),
      RUNS,
    );
  });

  it('finds the same whatever order the facts came in', () => {
    const orders = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(histories, few('claim'), orders, (facts, claimId, keys) => {
        const shuffled = facts
          .map((fact) => ({ fact, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        const [one, other] = [facts, shuffled].map((list) => {
          const picture = foldPicture(list);
          const fall = {
            claimIds: [claimId],
            at: minute(END),
            plan: null,
            grades: null,
            until: null,
          };
          return [dependantsOf(picture, fall), fallenIn(picture)];
        });
        expect(other).toEqual(one);
      }),
      RUNS,
    );
  });

  it('loses nobody when the claim is withdrawn or sinks: who was told stays listed', () => {
    const how = fc.constantFrom(
      (id: string) => claimWithdrawn(id, END - 1),
      (id: string) => claimGraded(id, END - 1, 'F6'),
    );
    fc.assert(
      fc.property(histories, few('claim'), how, (facts, claimId, fell) => {
        const [before, after] = [facts, [...facts, fell(claimId)]].map((list) =>
          dependantsOf(foldPicture(list), {
            ...{ claimIds: [claimId], at: minute(END), plan: null, grades: null, until: null },
          }),
        );
        const who = (found: typeof before) => found?.people.map(({ personId }) => personId);
        expect(who(after)).toEqual(who(before));
        expect(after?.messages.length).toBe(before?.messages.length);
        expect(after?.plans).toEqual(before?.plans);
      }),
      RUNS,
    );
  });

  it('says of nobody that they were told otherwise whom no correction names', () => {
    fc.assert(
      fc.property(histories, few('claim'), few('person', 5), (facts, claimId, name) => {
        const person = idFor(name);
        const without = facts.filter(({ kind, body }) => {
          const recalls = kind === 'message.recorded' && body.kind === 'recall';
          return !(recalls && body.personIds.includes(person));
        });
        const fall = {
          claimIds: [claimId],
          at: minute(END),
          plan: null,
          grades: null,
          until: null,
        };
        const { people: told } = dependantsOf(foldPicture(without), fall);
        expect(told.find(({ personId }) => personId === person)?.corrected ?? false).toBe(false);
      }),
      RUNS,
    );
  });
});
