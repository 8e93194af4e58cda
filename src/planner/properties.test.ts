import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hazards, minutes, worlds } from '../../test/support/randomWorld.ts';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import type { Plan } from '../domain/movement/plan.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import { LOCALES } from '../domain/wording/catalogues.ts';
import { makeRenderer } from '../domain/wording/renderer.ts';
import type { RoadGraph } from '../network/network.ts';
import { makeRouter } from '../network/route/router.ts';
import { makePlan } from './plan.ts';

const RUNS = { numRuns: 150 };

/** Throws when the verifier finds fault: every property below holds for verified plans. */
function planned(graph: RoadGraph, snapshot: Snapshot, seed = 1): Plan {
  return makePlan(snapshot, makeRouter(graph, snapshot.hazards), seed);
}

/** Beds for all, so that no one's way depends on who else goes. */
function roomy(snapshot: Snapshot): Snapshot {
  const readiness = snapshot.readiness.map((report) => ({ ...report, capacity: 1_000 }));
  return { ...snapshot, readiness };
}

function withPolicy(
  snapshot: Snapshot,
  policy: Partial<Snapshot['operation']['policy']>,
): Snapshot {
  const { operation } = snapshot;
  return { ...snapshot, operation: { ...operation, policy: { ...operation.policy, ...policy } } };
}

describe('every plan', () => {
  it('passes the verifier, and its outcomes add up to everybody', () => {
    fc.assert(
      fc.property(worlds, ({ graph, snapshot }) => {
        const { totals, people, canReachAtMost } = planned(graph, snapshot);
        expect(people).toBe(snapshot.people.length);
        expect(totals.canReach + totals.cannotReach + totals.notPlanned).toBe(people);
        expect(totals.onFoot + totals.byVehicle).toBe(totals.canReach);
        expect(canReachAtMost).toBeGreaterThanOrEqual(totals.canReach);
      }),
      { numRuns: 600 },
    );
  });

  it('never fills a destination or a vehicle beyond what it holds', () => {
    fc.assert(
      fc.property(worlds, ({ graph, snapshot }) => {
        const plan = planned(graph, snapshot);
        for (const { assigned, capacity } of plan.destinations) {
          expect(assigned).toBeLessThanOrEqual(capacity);
        }
        for (const { boarded, seats } of plan.trips) {
          const taken = boarded.reduce((sum, { people }) => sum + people, 0);
          expect(taken).toBeLessThanOrEqual(seats);
        }
      }),
      RUNS,
    );
  });

  it('keeps the households of one place whole', () => {
    fc.assert(
      fc.property(worlds, ({ graph, snapshot }) => {
        const plan = planned(graph, snapshot);
        const group = new Map(plan.groups.flatMap((g) => g.personIds.map((id) => [id, g.groupId])));
        const homes = new Map<string, Set<string | undefined>>();
        for (const { personId, placeId, householdId } of snapshot.people) {
          if (householdId === null || !group.has(personId)) continue;
          const home = `${householdId} ${placeId}`;
          homes.set(home, (homes.get(home) ?? new Set()).add(group.get(personId)));
        }
        for (const groups of homes.values()) expect(groups.size).toBe(1);
      }),
      RUNS,
    );
  });

  it('is the same, byte for byte, for the same inputs in any order', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), ({ graph, snapshot }, seed) => {
        const shuffled: Snapshot = {
          ...snapshot,
          people: [...snapshot.people].reverse(),
          places: [...snapshot.places].reverse(),
          readiness: [...snapshot.readiness].reverse(),
          vehicles: [...snapshot.vehicles].reverse(),
          hazards: [...snapshot.hazards].reverse(),
        };
        const plan = canonicalJson(planned(graph, snapshot, seed));
        expect(canonicalJson(planned(graph, snapshot, seed))).toBe(plan);
        expect(canonicalJson(planned(graph, shuffled, seed))).toBe(plan);
      }),
      RUNS,
    );
  });

  it('does not know nationalities: other labels change nothing but the equity report', () => {
    fc.assert(
      fc.property(worlds, ({ graph, snapshot }) => {
        const swapped: Snapshot = {
          ...snapshot,
          people: snapshot.people.map((person) => ({
            ...person,
            nationalities: person.nationalities.map((n) => (n === 'IND' ? 'NGA' : 'IND')),
          })),
        };
        const blind = ({ equity: _, inputDigest: __, ...plan }: Plan) => canonicalJson(plan);
        expect(blind(planned(graph, swapped))).toBe(blind(planned(graph, snapshot)));
      }),
      RUNS,
    );
  });
});

describe('every sentence of a plan', () => {
  it('can be said in every language, with all its values', () => {
    const voices = LOCALES.map((locale) =>
      makeRenderer({ locale, timeZone: 'Europe/Kyiv', zoneName: 'Kyiv', onDayOf: minutes(0) }),
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(worlds, ({ graph, snapshot }) => {
        const plan = planned(graph, snapshot);
        const said = [...plan.explanation, ...plan.groups.flatMap((group) => group.explanation)];
        for (const sentence of said) {
          seen.add(sentence.id);
          for (const say of voices) {
            const text = say(sentence);
            expect(text, sentence.id).not.toMatch(/undefined|NaN|[{}]|safe|guarantee|безпечн/i);
            expect(text, sentence.id).toMatch(/\S[.!]$/);
          }
        }
      }),
      RUNS,
    );
    // The worlds are various enough to say most of what there is to say.
    expect(seen.size).toBeGreaterThan(35);
  });
});

describe('with beds for all and no vehicles', () => {
  it('an hour earlier never reaches fewer people on the same inputs', () => {
    fc.assert(
      fc.property(worlds, ({ graph, snapshot }) => {
        // Waiting for hours to open makes no one later; alerts and closures ahead may, so none
        // here.
        const hazards = snapshot.hazards.filter(({ effect }) => effect === 'risk');
        const base = { ...roomy(snapshot), hazards, vehicles: [] };
        const open = withPolicy(base, { departDuringAlert: true, curfews: [] });
        const advised = { ...open, advisedAt: null };
        const later = { ...advised, at: minutes(60) };
        const early = planned(graph, advised).totals.canReach;
        expect(early).toBeGreaterThanOrEqual(planned(graph, later).totals.canReach);
      }),
      RUNS,
    );
  });

  it('one closure more never reaches more people', () => {
    fc.assert(
      fc.property(worlds, hazards(9), ({ graph, snapshot }, extra) => {
        const base = withPolicy({ ...roomy(snapshot), vehicles: [] }, { mayWaitOnRoute: true });
        const closure = { ...extra, kind: 'closure' as const, effect: 'closes' as const };
        const closed = { ...base, hazards: [...base.hazards, closure] };
        const before = planned(graph, base).canReachAtMost;
        expect(planned(graph, closed).totals.canReach).toBeLessThanOrEqual(before);
      }),
      RUNS,
    );
  });
});
