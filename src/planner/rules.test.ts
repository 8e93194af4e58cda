import { describe, expect, it } from 'vitest';
import { bus, emptySnapshot, graphOf, person, place, ready } from '../../test/support/planWorld.ts';
import type { Hazard } from '../domain/evidence/hazard.ts';
import type { Plan } from '../domain/movement/plan.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import type { Policy } from '../domain/operation/policy.ts';
import { makeRouter } from '../network/route/router.ts';
import { diffPlans } from './diffPlans.ts';
import { makePlan } from './plan.ts';

/**
 * One road west to east, 5.7 km from shelter to town; the deadline is 18:00 in Kharkiv, 16:00 UTC.
 */
const graph = graphOf(
  [
    [36.1, 49.98],
    [36.15, 49.98],
    [36.18, 49.98],
  ],
  [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
  ],
);

function world(policy: Partial<Policy> = {}, more: Partial<Snapshot> = {}): Snapshot {
  return {
    ...emptySnapshot(policy),
    places: [
      place('town', 'destination', [36.1, 49.98]),
      place('cellar', 'shelter', [36.18, 49.98]),
    ],
    readiness: [ready('town', 100)],
    people: [person(1, 'cellar'), person(2, 'cellar', { householdId: 'h' })],
    ...more,
  };
}

const planned = (snapshot: Snapshot): Plan =>
  makePlan(snapshot, makeRouter(graph, snapshot.hazards), 1);
const onlyGroup = (snapshot: Snapshot) => {
  const plan = planned(snapshot);
  expect(plan.groups).toHaveLength(1);
  return plan.groups[0] as Plan['groups'][number];
};

const hazard = (more: Partial<Hazard>): Hazard => ({
  hazardId: 'h',
  kind: 'closure',
  name: 'Bridge',
  geometry: { type: 'Point', coordinates: [36.14, 49.98] },
  radiusMetres: 300,
  window: { from: '2022-03-02T11:00:00.000Z', to: null },
  effect: 'closes',
  slowFactor: 1,
  riskPerPersonMinute: 0,
  claimIds: [],
  approximate: false,
  note: '',
  ...more,
});
const alert = (to: string | null) =>
  hazard({
    kind: 'airRaidAlert',
    effect: 'risk',
    riskPerPersonMinute: 0.1,
    radiusMetres: 20_000,
    window: { from: '2022-03-02T11:00:00.000Z', to },
  });

describe('a closure', () => {
  it('without end leaves no way, and is named', () => {
    const group = onlyGroup(world({}, { hazards: [hazard({})] }));
    expect(group).toMatchObject({ outcome: 'cannot', shutBy: 'roadClosed' });
    expect(group.explanation[0]).toMatchObject({
      id: 'plan.cannot.roadClosed',
      values: { names: 'Bridge' },
    });
  });

  it('that ends is waited for at the place, and the departure is after it may be passed', () => {
    const window = { from: '2022-03-02T11:00:00.000Z', to: '2022-03-02T13:00:00.000Z' };
    const group = onlyGroup(world({}, { hazards: [hazard({ window })] }));
    expect(group.assignment?.departAt).toBe('2022-03-02T13:00:00.000Z');
    expect(group.explanation.map(({ id }) => id)).toContain('plan.group.waits');
  });

  it('that ends is waited for on the way where the policy lets them', () => {
    const window = { from: '2022-03-02T11:00:00.000Z', to: '2022-03-02T13:00:00.000Z' };
    const waiting = world({ mayWaitOnRoute: true }, { hazards: [hazard({ window })] });
    const { assignment } = onlyGroup(waiting);
    expect(assignment?.departAt).toBe('2022-03-02T12:10:00.000Z');
    // From the near edge of the closure, 300 m from its middle, to the town.
    const left = 2_863 + 300;
    const late = Date.parse('2022-03-02T13:00:00Z') + (left / (4 / 3.6)) * (13 / 12) * 1.2 * 1000;
    expect(Math.abs(Date.parse(assignment?.arriveLateAt ?? '') - late)).toBeLessThan(20_000);
  });

  it('that begins later ends the departures before it', () => {
    const window = { from: '2022-03-02T14:00:00.000Z', to: null };
    const { assignment } = onlyGroup(world({}, { hazards: [hazard({ window })] }));
    expect(assignment?.departAt).toBe('2022-03-02T12:10:00.000Z');
    // The far edge is 3.2 km away: about an hour for the late.
    expect(assignment?.latestDeparture).toMatch(/^2022-03-02T12:5\d:00/);
  });
});

describe('an air-raid alert', () => {
  it('keeps people in until its end, where the policy says so', () => {
    const hazards = [alert('2022-03-02T12:30:00.000Z')];
    const strict = onlyGroup(world({ departDuringAlert: false }, { hazards }));
    expect(strict.assignment?.departAt).toBe('2022-03-02T12:30:00.000Z');
  });

  it('without a known end keeps them in, and that is the reason given', () => {
    const group = onlyGroup(world({ departDuringAlert: false }, { hazards: [alert(null)] }));
    expect(group).toMatchObject({ outcome: 'cannot', shutBy: 'alert' });
  });

  it('is danger on the way where people may leave', () => {
    const { assignment } = onlyGroup(world({}, { hazards: [alert(null)] }));
    expect(assignment?.exposedMinutes).toBeGreaterThan(60);
    expect(assignment?.hazardIds).toEqual(['h']);
  });
});

describe('hours', () => {
  it('end with daylight or twilight where the policy says so', () => {
    const at = '2022-03-02T13:10:00.000Z';
    const late = { at, advisedAt: '2022-03-02T11:00:00.000Z' };
    // 5.7 km at 4 km/h with rests and the late: 1 h 51 min, to 15:01 UTC; the sun sets at 15:18.
    expect(onlyGroup(world({ walkingLight: 'daylight' }, late)).outcome).toBe('moves');
    const later = { ...late, at: '2022-03-02T13:40:00.000Z' };
    expect(onlyGroup(world({ walkingLight: 'daylight' }, later))).toMatchObject({
      outcome: 'cannot',
      shutBy: 'daylight',
    });
    expect(onlyGroup(world({ walkingLight: 'civilTwilight' }, later)).outcome).toBe('moves');
    const any = onlyGroup(world({ walkingLight: 'any' }, later));
    expect(any.assignment?.darkMinutes).toBeGreaterThan(5);
  });

  it('of curfew keep people in before and after', () => {
    const curfews = [
      { from: '2022-03-02T11:00:00.000Z', to: '2022-03-02T12:40:00.000Z' },
      { from: '2022-03-02T15:00:00.000Z', to: '2022-03-03T05:00:00.000Z' },
    ];
    const group = onlyGroup(world({ curfews }));
    expect(group.assignment?.departAt).toBe('2022-03-02T12:40:00.000Z');
    const cutOff = Date.parse('2022-03-02T15:00:00Z') / 1000;
    const arrives = Date.parse(group.assignment?.arriveLateAt ?? '') / 1000;
    expect(group.assignment?.slackSeconds).toBe(cutOff - arrives);
    const early = [{ from: '2022-03-02T13:00:00.000Z', to: null }];
    expect(onlyGroup(world({ curfews: early })).shutBy).toBe('curfew');
  });
});

describe('a destination', () => {
  const red = [{ ...ready('town', 100), shelter: 'none' as const }];

  it('that is red is refused by a strict policy, and named by a lenient one', () => {
    const strict = onlyGroup(world({ refuseRedDestinations: true }, { readiness: red }));
    expect(strict.shutBy).toBe('destinationNotReady');
    const lenient = onlyGroup(world({}, { readiness: red }));
    expect(lenient.explanation.map(({ id }) => id)).toContain('plan.group.notReady');
  });

  it('that is full takes whole households only', () => {
    const people = [1, 2, 3].map((n) => person(n, 'cellar', { householdId: 'h' }));
    const alone = person(4, 'cellar');
    const plan = planned(world({}, { people: [...people, alone], readiness: [ready('town', 2)] }));
    expect(plan.totals).toMatchObject({ canReach: 1, cannotReach: 3 });
    expect(plan.totals.reasons).toEqual({ destinationFull: 3 });
    // Beds alone would let in two: the bound does not see households, and says so by being higher.
    expect(plan.canReachAtMost).toBe(2);
  });
});

describe('vehicles', () => {
  const lame = [1, 2, 3].map((n) => person(n, 'cellar', { speedClass: 'cannotWalk' }));

  it('come for those who cannot walk, again and again', () => {
    const snapshot = world({}, { people: lame, vehicles: [bus('one', 'town', 2)] });
    const plan = planned(snapshot);
    expect(plan.totals).toMatchObject({ byVehicle: 3, cannotReach: 0 });
    expect(plan.trips.map(({ tripId }) => tripId)).toEqual(['one.1', 'one.2']);
    expect(plan.trips[0]?.approach?.departAt).toBe('2022-03-02T11:40:00.000Z');
    expect(plan.leansOn).toContain('claim-one');
  });

  it('that are not paid carry nobody, and what they lack is told', () => {
    const unpaid = bus('one', 'town', 50);
    const vehicles = [{ ...unpaid, checks: { ...unpaid.checks, paid: 'unknown' as const } }];
    const plan = planned(world({}, { people: lame, vehicles }));
    expect(plan.totals.reasons).toEqual({ noVehicle: 3 });
    expect(plan.idleVehicles).toEqual([{ vehicleId: 'one', lacks: ['paid'] }]);
  });

  it('give seats first to those who cannot walk', () => {
    const walkers = [4, 5, 6].map((n) => person(n, 'cellar', { speedClass: 'slow' }));
    const soon = { deadline: '2022-03-02T13:00:00.000Z', vehicles: [bus('one', 'cellar', 3)] };
    const plan = planned(world({}, { ...soon, people: [...walkers, ...lame] }));
    const riders = plan.groups.filter(({ assignment }) => assignment?.mode === 'vehicle');
    expect(riders.map(({ speedClass, people }) => [speedClass, people])).toEqual([
      ['cannotWalk', 3],
    ]);
  });
});

describe('diffPlans', () => {
  const before = planned(world());

  it('finds nothing between a plan and itself', () => {
    expect(diffPlans(before, before)).toMatchObject({ unchanged: 2, changes: [] });
  });

  it('tells who can no longer go, and who can again, with the reason', () => {
    const closed = planned(world({}, { hazards: [hazard({})] }));
    const lost = diffPlans(before, closed);
    expect(lost.changes).toMatchObject([
      { kind: 'lost', people: 2, placeId: 'cellar', after: { shutBy: 'roadClosed' } },
    ]);
    expect(lost.unchanged).toBe(0);
    expect(diffPlans(closed, before).changes).toMatchObject([{ kind: 'gained', people: 2 }]);
  });

  it('tells who goes at other times, and by other means', () => {
    const slowed = hazard({ effect: 'slows', slowFactor: 2 });
    const slower = planned(world({}, { hazards: [slowed] }));
    expect(diffPlans(before, slower).changes).toMatchObject([{ kind: 'retimed', people: 2 }]);
    const driven = planned(world({}, { vehicles: [bus('one', 'cellar', 9)] }));
    expect(diffPlans(before, driven).changes).toMatchObject([
      { kind: 'moved', people: 2, before: { mode: 'foot' }, after: { mode: 'vehicle' } },
    ]);
  });
});

describe('a road that hangs together with nothing', () => {
  it('still leads from one place beside it to another, past a longer road nearby', () => {
    const scrap = graphOf(
      [
        [36.1, 49.978],
        [36.3, 49.978],
        [36.18, 49.98],
        [36.18, 50],
      ],
      [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ],
    );
    const town = place('town', 'destination', [36.18, 50]);
    const places = [town, place('cellar', 'shelter', [36.18, 49.98])];
    const group = (hazards: readonly Hazard[]) => {
      const snapshot = world({}, { places, hazards });
      return makePlan(snapshot, makeRouter(scrap, hazards), 1).groups[0];
    };
    expect(group([])?.assignment?.metres).toBeCloseTo(2_224, -1);
    const shut = hazard({ geometry: { type: 'Point', coordinates: [36.18, 49.99] } });
    expect(group([shut])).toMatchObject({ outcome: 'cannot', shutBy: 'roadClosed' });
  });
});

describe('a road under fire', () => {
  /** The same road, and one round it to the north, 6.9 km. */
  const withRound = graphOf(
    [
      [36.1, 49.98],
      [36.15, 49.98],
      [36.18, 49.98],
      [36.12, 49.995],
      [36.16, 49.995],
    ],
    [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 0, to: 3 },
      { from: 3, to: 4 },
      { from: 4, to: 2 },
    ],
  );
  const shelled = hazard({ kind: 'shelling', effect: 'risk', riskPerPersonMinute: 0.2 });
  const walking = (deadline: string, beds = 100) => {
    const readiness = [ready('town', beds)];
    const snapshot = world({}, { deadline, hazards: [shelled], readiness });
    return makePlan(snapshot, makeRouter(withRound, snapshot.hazards), 1);
  };

  it('is gone round where there is time, and the plan says what that costs', () => {
    const [group] = walking('2022-03-02T18:00:00.000Z').groups;
    expect(group?.assignment).toMatchObject({ exposure: 0, hazardIds: [] });
    expect(group?.assignment?.metres).toBeGreaterThan(6_500);
    expect(group?.explanation.map(({ id }) => id)).toContain('plan.group.round');
  });

  it('is not taken beside one that is as fast, on whichever side the fire is', () => {
    const fork = graphOf(
      [
        [36.18, 49.98],
        [36.1, 49.96],
        [36.26, 49.96],
        [36.18, 49.94],
      ],
      [
        { from: 0, to: 1 },
        { from: 0, to: 2 },
        { from: 1, to: 3 },
        { from: 2, to: 3 },
      ],
    );
    const town = place('town', 'destination', [36.18, 49.94]);
    const places = [town, place('cellar', 'shelter', [36.18, 49.98])];
    for (const coordinates of [
      [36.1, 49.96],
      [36.26, 49.96],
    ] as const) {
      const fire = {
        ...shelled,
        geometry: { type: 'Point', coordinates: [...coordinates] },
      } as const;
      const snapshot = world({}, { places, hazards: [fire], deadline: '2022-03-02T18:00:00.000Z' });
      const [group] = makePlan(snapshot, makeRouter(fork, snapshot.hazards), 1).groups;
      expect(group?.assignment).toMatchObject({ exposure: 0, hazardIds: [] });
      expect(group?.explanation.map(({ id }) => id)).not.toContain('plan.group.round');
    }
  });

  it('is taken where going round would leave too little in hand', () => {
    const [group] = walking('2022-03-02T14:20:00.000Z').groups;
    expect(group?.outcome).toBe('moves');
    expect(group?.assignment?.exposure).toBeGreaterThan(1);
    expect(group?.explanation.map(({ id }) => id)).not.toContain('plan.group.round');
  });

  it('leaves a full destination full for who would have gone round', () => {
    const [group] = walking('2022-03-02T18:00:00.000Z', 1).groups.filter(
      ({ outcome }) => outcome === 'cannot',
    );
    const { considered = [] } = group ?? {};
    expect(considered.find(({ mode }) => mode === 'foot')).toMatchObject({
      shutBy: 'destinationFull',
      metres: expect.closeTo(6_900, -3),
    });
  });
});
