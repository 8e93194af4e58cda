import { describe, expect, it } from 'vitest';
import {
  bus,
  emptySnapshot,
  graphOf,
  person,
  place,
  ready,
} from '../../../test/support/planWorld.ts';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Assignment, Plan, PlanGroup, PlanTrip } from '../../domain/movement/plan.ts';
import type { Snapshot } from '../../domain/movement/snapshot.ts';
import { makeRouter } from '../../network/route/router.ts';
import { makePlan } from '../plan.ts';
import { verify } from './verify.ts';

/** A crossing: town in the west, village in the south, shelters in the middle and in the east. */
const graph = graphOf(
  [
    [36.1, 49.98],
    [36.15, 49.98],
    [36.2, 49.98],
    [36.27, 49.98],
    [36.15, 49.93],
  ],
  [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 2, to: 3 },
    { from: 1, to: 4 },
  ],
);

const shelling: Hazard = {
  hazardId: 'shelling',
  kind: 'shelling',
  name: 'Shelling reported',
  geometry: { type: 'Point', coordinates: [36.13, 49.98] },
  radiusMetres: 500,
  window: { from: '2022-03-02T10:00:00.000Z', to: null },
  effect: 'risk',
  slowFactor: 1,
  riskPerPersonMinute: 0.2,
  claimIds: ['shelling-claim'],
  approximate: true,
  note: '',
};

function world(): Snapshot {
  const family = { householdId: 'family', speedClass: 'slow' } as const;
  return {
    ...emptySnapshot({
      curfews: [{ from: '2022-03-02T18:00:00.000Z', to: '2022-03-03T04:00:00.000Z' }],
    }),
    places: [
      place('town', 'destination', [36.1, 49.98]),
      place('village', 'destination', [36.15, 49.93]),
      place('middle', 'shelter', [36.18, 49.981]),
      place('east', 'shelter', [36.26, 49.981]),
    ],
    readiness: [ready('town', 8), ready('village', 3)],
    vehicles: [bus('one', 'east', 4), { ...bus('unpaid', 'east', 50), readyFrom: null }],
    hazards: [shelling],
    people: [
      ...[1, 2, 3, 4, 5].map((n) => person(n, 'middle')),
      person(6, 'middle', { ...family, nationalities: ['DZA'] }),
      person(7, 'middle', family),
      person(8, 'east', { speedClass: 'cannotWalk', needs: ['medical'] }),
      person(9, 'east', { speedClass: 'slow' }),
      ...[10, 11, 12].map((n) => person(n, 'east', { speedClass: 'slow' })),
      person(13, null),
      person(14, 'middle', { state: 'AT_SAFE_HAVEN' }),
    ],
  };
}

const snapshot = world();
const plan = makePlan(snapshot, makeRouter(graph, snapshot.hazards), 7);

type Changed<T> = { -readonly [K in keyof T]?: T[K] };

/** The plan with the groups that `which` takes changed. */
function withGroup(
  which: (group: PlanGroup) => boolean,
  change: (group: PlanGroup) => Changed<PlanGroup>,
): Plan {
  const index = plan.groups.findIndex(which);
  expect(index, 'the world has such a group').toBeGreaterThanOrEqual(0);
  const groups = plan.groups.map((group, g) =>
    g === index ? { ...group, ...change(group) } : group,
  );
  return { ...plan, groups };
}

const walks = ({ assignment }: PlanGroup) => assignment?.mode === 'foot';
const rides = ({ assignment }: PlanGroup) => assignment?.mode === 'vehicle';

function withAssignment(change: Changed<Assignment>, which = walks): Plan {
  return withGroup(which, ({ assignment }) => ({
    assignment: { ...(assignment as Assignment), ...change },
  }));
}

function withTrip(change: (trip: PlanTrip) => Changed<PlanTrip>): Plan {
  return { ...plan, trips: plan.trips.map((trip) => ({ ...trip, ...change(trip) })) };
}

function later(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

const first = plan.groups.find(walks)?.assignment as Assignment;
const checksOf = (changed: Plan, inputs = snapshot) =>
  new Set(verify(inputs, graph, changed).map(({ check }) => check));

describe('the plan on trial', () => {
  it('has walkers, riders, people left behind and people not planned for', () => {
    expect(verify(snapshot, graph, plan)).toEqual([]);
    expect(plan.totals).toMatchObject({ notPlanned: 1, unlocated: 1 });
    expect(plan.totals.onFoot).toBeGreaterThan(0);
    expect(plan.totals.byVehicle).toBeGreaterThan(0);
    expect(plan.totals.cannotReach).toBeGreaterThan(1);
    expect(plan.totals.exposure).toBeGreaterThan(0);
  });
});

describe('the verifier rejects', () => {
  it('more people than a destination holds', () => {
    const small = { ...snapshot, readiness: [ready('town', 1), ready('village', 1)] };
    expect(checksOf(plan, small)).toContain('capacity');
  });

  it('a destination that is red where the policy refuses it', () => {
    const policy = { ...snapshot.operation.policy, refuseRedDestinations: true };
    const red = snapshot.readiness.map((report) => ({ ...report, shelter: 'none' as const }));
    const strict = { ...snapshot, operation: { ...snapshot.operation, policy }, readiness: red };
    expect(checksOf(plan, strict)).toContain('readiness');
  });

  it('a way through a closed stretch', () => {
    const closed: Hazard = { ...shelling, effect: 'closes' };
    expect(checksOf(plan, { ...snapshot, hazards: [closed] })).toContain('closedStretch');
  });

  it('a household in two groups', () => {
    const index = plan.groups.findIndex(({ personIds }) =>
      personIds.includes(snapshot.people[5]?.personId ?? ''),
    );
    const whole = plan.groups[index] as PlanGroup;
    const [one, ...rest] = whole.personIds as [string, ...string[]];
    const halves = [
      { ...whole, personIds: [one], people: 1, groupId: `${whole.groupId}.a` },
      { ...whole, personIds: rest, people: rest.length },
    ];
    const groups = plan.groups.flatMap((group, g) => (g === index ? halves : [group]));
    expect(checksOf({ ...plan, groups })).toContain('companiesWhole');
  });

  it('a late arrival that is later than the deadline', () => {
    const earlier = { ...snapshot, deadline: later(first.departAt, 600) };
    expect(checksOf(plan, earlier)).toContain('inTime');
  });

  it('an arrival earlier than anyone can walk', () => {
    const arriveAt = later(first.arriveAt, -1_200);
    expect(checksOf(withAssignment({ arriveAt }))).toContain('arrival');
    const arriveLateAt = later(first.arriveLateAt, -1_200);
    expect(checksOf(withAssignment({ arriveLateAt }))).toContain('lateArrival');
  });

  it('totals that do not add up', () => {
    const totals = { ...plan.totals, canReach: plan.totals.canReach + 1 };
    expect(checksOf({ ...plan, totals })).toContain('totalsAdd');
    expect(checksOf({ ...plan, people: plan.people + 1 })).toContain('totalsAdd');
  });

  it('rows by place that do not add up', () => {
    const places = plan.places.map((row) => ({ ...row, canReach: row.canReach + 1 }));
    expect(checksOf({ ...plan, places })).toContain('placesAdd');
  });

  it('a person in two groups', () => {
    const twice = plan.groups.find(rides)?.personIds[0] ?? '';
    const changed = withGroup(walks, ({ personIds }) => ({ personIds: [...personIds, twice] }));
    expect(checksOf(changed)).toContain('everyPersonOnce');
  });

  it('a person in no group', () => {
    const changed = withGroup(walks, ({ personIds }) => ({ personIds: personIds.slice(1) }));
    expect(checksOf(changed)).toContain('everyPersonOnce');
  });

  it('a person who is not to be planned for', () => {
    const here = snapshot.people[13]?.personId ?? '';
    const changed = withGroup(walks, ({ personIds }) => ({ personIds: [...personIds, here] }));
    expect(checksOf(changed)).toContain('everyPersonOnce');
  });

  it('more riders than seats', () => {
    const vehicles = snapshot.vehicles.map((vehicle) => ({ ...vehicle, seats: 1 }));
    expect(checksOf(plan, { ...snapshot, vehicles })).toContain('seats');
    expect(checksOf(withTrip(() => ({ seats: 400 })))).toContain('seats');
  });

  it('riders who are counted for other seats than their own', () => {
    const changed = withTrip(({ boarded }) => ({
      boarded: boarded.map((row) => ({ ...row, people: row.people - 1 })),
    }));
    expect(checksOf(changed)).toContain('oneSeatEach');
  });

  it('a vehicle that is not ready', () => {
    const changed = withTrip(() => ({ vehicleId: 'unpaid', seats: 50 }));
    expect(checksOf(changed)).toContain('vehicleReady');
    const vehicles = snapshot.vehicles.map((vehicle) => ({
      ...vehicle,
      checks: { ...vehicle.checks, paid: 'no' as const },
    }));
    expect(checksOf(plan, { ...snapshot, vehicles })).toContain('vehicleReady');
  });

  it('a vehicle that leaves before it can be there', () => {
    const readyFrom = later(plan.trips[0]?.departAt ?? '', -60);
    const vehicles = snapshot.vehicles.map((vehicle) => ({ ...vehicle, readyFrom }));
    expect(checksOf(plan, { ...snapshot, vehicles })).toContain('vehicleRuns');
  });

  it('a latest departure from which they would be late', () => {
    const latestDeparture = later(first.latestDeparture, 900);
    expect(checksOf(withAssignment({ latestDeparture }))).toContain('latestDeparture');
  });

  it('a route that jumps from one road to another', () => {
    const routes = plan.routes.map((route) => ({ ...route, edges: route.edges.slice(0, -1) }));
    expect(checksOf({ ...plan, routes })).toContain('accessLeg');
    const backwards = plan.routes.map((route) => ({
      ...route,
      edges: [...route.edges].reverse(),
    }));
    expect(checksOf({ ...plan, routes: backwards })).toContain('routesAreUnbroken');
  });

  it('a route over an edge that its travellers may not use', () => {
    const barred = { ...graph, edgeAccess: graph.edgeAccess.map(() => 4) };
    const found = verify(snapshot, barred, plan).map(({ check }) => check);
    expect(found).toContain('routeAllowed');
  });

  it('a turn that vehicles may not take, and walkers may', () => {
    const forbidding = (mode: string) => {
      const routes = plan.routes.filter((route) => route.mode === mode);
      const route = routes.find(({ edges }) => edges.length > 1);
      const pathEdges = Uint32Array.from(route?.edges.slice(0, 2) ?? [], ({ edge }) => edge);
      expect(pathEdges).toHaveLength(2);
      const turns = { pathFirst: Uint32Array.of(0, 2), pathEdges, profiles: Uint8Array.of(4) };
      const found = verify(snapshot, { ...graph, turns }, { ...plan, routes });
      return found.map(({ check }) => check);
    };
    expect(forbidding('vehicle')).toContain('turnsAreAllowed');
    expect(forbidding('foot')).not.toContain('turnsAreAllowed');
  });

  it('a line that is not the route', () => {
    const routes = plan.routes.map((route) => ({
      ...route,
      coordinates: route.coordinates.slice(0, 2),
    }));
    expect(checksOf({ ...plan, routes })).toContain('lineIsDrawn');
  });

  it('danger on the way that is told as less than it is', () => {
    expect(first.exposure).toBeGreaterThan(0);
    const half = { exposure: first.exposure / 2, exposedMinutes: first.exposedMinutes / 2 };
    const checks = checksOf(withAssignment(half));
    expect(checks).toContain('exposure');
    expect(checks).toContain('exposedMinutes');
    expect(checksOf(withAssignment({ hazardIds: [] }))).toContain('hazardsMet');
  });

  it('danger of staying that is made up', () => {
    const changed = withGroup(walks, ({ staying }) => ({ staying: { ...staying, exposure: 99 } }));
    expect(checksOf(changed)).toContain('staying');
  });

  it('a departure before people are ready', () => {
    const departAt = later(first.departAt, -900);
    expect(checksOf(withAssignment({ departAt }))).toContain('departsReady');
    const readyAt = later(first.departAt, -900);
    expect(checksOf(withGroup(walks, () => ({ readyAt })))).toContain('readyAt');
  });

  it('a journey in curfew', () => {
    const curfews = [{ from: later(first.departAt, -60), to: later(first.departAt, 600) }];
    const policy = { ...snapshot.operation.policy, curfews };
    const strict = { ...snapshot, operation: { ...snapshot.operation, policy } };
    expect(checksOf(plan, strict)).toContain('departsInHours');
  });

  it('a journey that ends in the dark where the policy asks for daylight', () => {
    const policy = { ...snapshot.operation.policy, walkingLight: 'daylight' as const };
    const at = '2022-03-02T14:30:00.000Z';
    const strict = { ...snapshot, at, operation: { ...snapshot.operation, policy } };
    const shifted = withAssignment({ departAt: later(at, 1_800), arriveLateAt: later(at, 5_000) });
    expect(checksOf({ ...shifted, at }, strict)).toContain('inTime');
  });

  it('minutes in the dark that are left out', () => {
    const changed = withAssignment({ darkMinutes: 90 });
    expect(checksOf(changed)).toContain('darkMinutes');
  });

  it('departure during an alert where the policy forbids it', () => {
    const alert: Hazard = { ...shelling, hazardId: 'alert', kind: 'airRaidAlert' };
    const wide = { ...alert, radiusMetres: 20_000, riskPerPersonMinute: 0 };
    const policy = { ...snapshot.operation.policy, departDuringAlert: false };
    const operation = { ...snapshot.operation, policy };
    const strict = { ...snapshot, operation, hazards: [shelling, wide] };
    expect(checksOf(plan, strict)).toContain('departsInHours');
  });

  it('a walk longer than the policy asks of anybody', () => {
    const longestWalkMetres = { fast: 1_000, normal: 1_000, slow: 1_000 };
    const policy = { ...snapshot.operation.policy, longestWalkMetres };
    const strict = { ...snapshot, operation: { ...snapshot.operation, policy } };
    expect(checksOf(plan, strict)).toContain('longestWalk');
  });

  it('people on foot who cannot walk, and a pace faster than the slowest member', () => {
    const lame = withGroup(walks, () => ({ speedClass: 'cannotWalk' as const }));
    expect(checksOf(lame)).toContain('canWalk');
    const family = snapshot.people[6]?.personId ?? '';
    const quick = withGroup(
      ({ personIds }) => personIds.includes(family),
      () => ({ speedClass: 'fast' as const }),
    );
    expect(checksOf(quick)).toContain('slowestPace');
  });

  it('a count of one nationality that was changed', () => {
    const byNationality = plan.equity.byNationality.map((row) =>
      row.label === 'DZA' ? { ...row, canReach: row.canReach - 1 } : row,
    );
    const equity = { ...plan.equity, byNationality };
    expect(checksOf({ ...plan, equity })).toContain('equity');
  });

  it('a plan for other inputs', () => {
    const people = snapshot.people.map((one) => ({ ...one, nationalities: ['GHA'] }));
    expect(checksOf(plan, { ...snapshot, people })).toContain('inputDigest');
    expect(checksOf({ ...plan, deadline: later(plan.deadline, 60) })).toContain('header');
  });

  it('a "cannot" of people who could walk in time', () => {
    const changed = withGroup(walks, ({ considered }) => ({
      outcome: 'cannot',
      assignment: null,
      shutBy: 'deadline',
      considered: considered.map((way) => ({ ...way, shutBy: 'deadline' as const })),
    }));
    expect(checksOf(changed)).toContain('cannotIsTrue');
  });

  it('a "full" destination that has room', () => {
    expect(plan.groups.some(({ shutBy }) => shutBy === 'destinationFull')).toBe(true);
    const capacity = 100;
    const roomy = snapshot.readiness.map((report) => ({ ...report, capacity }));
    const destinations = plan.destinations.map((row) => ({ ...row, capacity }));
    const found = checksOf({ ...plan, destinations }, { ...snapshot, readiness: roomy });
    expect(found).toContain('cannotIsTrue');
    expect(found).not.toContain('capacity');
  });

  it('a plan that hides what it leans on', () => {
    expect(checksOf({ ...plan, leansOn: plan.leansOn.slice(1) })).toContain('leansOn');
  });

  it('words that say other numbers than the plan', () => {
    const [summary, ...rest] = plan.explanation;
    const wrong = { id: summary?.id ?? '', values: { ...summary?.values, canReach: 999 } };
    expect(checksOf({ ...plan, explanation: [wrong, ...rest] })).toContain('words');
  });

  it('a bound that is lower than what the plan does', () => {
    expect(checksOf({ ...plan, canReachAtMost: 0 })).toContain('bound');
  });

  it('a destination that only an unusable corridor leads to', () => {
    const corridor = {
      corridorId: 'announced',
      name: 'Announced',
      state: 'announced' as const,
      usable: false,
      ruleVersion: '1',
      rule: 'x',
      checklist: [],
      reasons: [],
      claimIds: [],
      contradictedBy: [],
      destinationIds: ['town', 'village'],
    };
    expect(checksOf(plan, { ...snapshot, corridors: [corridor] })).toContain('corridor');
    const advised = { corridors: [corridor], advisedDestinationIds: ['town', 'village'] };
    expect(checksOf(plan, { ...snapshot, ...advised })).not.toContain('corridor');
  });
});
