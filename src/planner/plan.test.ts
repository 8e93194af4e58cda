import { describe, expect, it } from 'vitest';
import { emptySnapshot, graphOf, person, place, ready } from '../../test/support/planWorld.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import { makeRouter } from '../network/route/router.ts';
import { makePlan } from './plan.ts';

/** A straight road of 12 km west to east; a town at its west end, a shelter near each kilometre. */
const graph = graphOf(
  [
    [36.1, 49.98],
    [36.18, 49.98],
    [36.27, 49.98],
  ],
  [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
  ],
);

function world(): Snapshot {
  return {
    ...emptySnapshot(),
    places: [
      place('town', 'destination', [36.1, 49.98]),
      place('near', 'shelter', [36.18, 49.981]),
      place('far', 'shelter', [36.26, 49.981]),
    ],
    readiness: [ready('town', 100)],
    people: [
      person(1, 'near'),
      person(2, 'near', { speedClass: 'slow' }),
      person(3, 'far', { speedClass: 'fast' }),
      person(4, 'far', { speedClass: 'slow' }),
      person(5, 'far', { speedClass: 'cannotWalk' }),
      person(6, null),
      person(7, 'near', { state: 'AT_SAFE_HAVEN' }),
    ],
  };
}

describe('makePlan on foot', () => {
  const snapshot = world();
  const plan = makePlan(snapshot, makeRouter(graph, snapshot.hazards), 1);

  it('counts everybody once', () => {
    expect(plan.people).toBe(7);
    expect(plan.totals).toMatchObject({
      canReach: 3,
      cannotReach: 3,
      notPlanned: 1,
      unlocated: 1,
      reasons: { deadline: 1, noVehicle: 1, placeUnknown: 1 },
    });
  });

  it('tells who is too late by how much, and when they would have had to leave', () => {
    const group = plan.groups.find(({ personIds }) => personIds[0]?.endsWith('4'));
    expect(group?.shutBy).toBe('deadline');
    const [way] = group?.considered ?? [];
    // 11.5 km at 3 km/h, 5 minutes of rest an hour and a fifth more for the late: about 5 hours.
    expect(way?.metres).toBeGreaterThan(11_000);
    expect(way?.metres).toBeLessThan(12_000);
    const walked = ((way?.metres ?? 0) / (3 / 3.6)) * (1 + 300 / 3600) * 1.2;
    const late = Date.parse(group?.readyAt ?? '') / 1000 + walked;
    expect(group?.readyAt).toBe('2022-03-02T12:10:00.000Z');
    expect(Date.parse(way?.arriveLateAt ?? '') / 1000).toBeCloseTo(late, -1);
    expect(way?.shortBy).toBe(Math.ceil(late) - Date.parse('2022-03-02T16:00:00Z') / 1000);
    const latest = Date.parse(way?.latestDeparture ?? '') / 1000;
    expect(latest + walked).toBeLessThanOrEqual(Date.parse('2022-03-02T16:00:00Z') / 1000);
  });
});
