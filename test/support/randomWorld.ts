import fc from 'fast-check';
import type { Hazard } from '../../src/domain/evidence/hazard.ts';
import type { Position } from '../../src/domain/kernel/geometry.ts';
import type { Snapshot } from '../../src/domain/movement/snapshot.ts';
import type { Policy } from '../../src/domain/operation/policy.ts';
import { bus, emptySnapshot, graphOf, NEEDS_OF_TESTS, person, place, ready } from './planWorld.ts';

/** Small random worlds for properties of plans: a grid of roads with gaps, places beside it. */

const WEST = 36.1;
const SOUTH = 49.94;
const STEP_LON = 0.028;
const STEP_LAT = 0.018;
const COLUMNS = 4;
const ROWS = 3;

const nodes: Position[] = Array.from({ length: COLUMNS * ROWS }, (_, n) => [
  WEST + (n % COLUMNS) * STEP_LON,
  SOUTH + Math.floor(n / COLUMNS) * STEP_LAT,
]);
const roads = nodes.flatMap((_, n) => [
  ...(n % COLUMNS < COLUMNS - 1 ? [{ from: n, to: n + 1 }] : []),
  ...(n + COLUMNS < nodes.length ? [{ from: n, to: n + COLUMNS }] : []),
]);

const graphs = fc
  .tuple(
    fc.subarray(roads, { minLength: 9 }),
    fc.array(fc.constantFrom(7, 7, 7, 5, 3), { minLength: 17, maxLength: 17 }),
  )
  .map(([kept, access]) =>
    graphOf(
      nodes,
      kept.map((road, i) => ({ ...road, access: access[i] ?? 7 })),
    ),
  );

const nearNode = (n: number, dLon: number, dLat: number): Position => {
  const [lon, lat] = nodes[n] as Position;
  return [lon + dLon, lat + dLat];
};
const spots = fc
  .tuple(
    fc.integer({ min: 0, max: nodes.length - 1 }),
    fc.double({ min: -0.006, max: 0.006, noNaN: true }),
    fc.double({ min: -0.004, max: 0.004, noNaN: true }),
  )
  .map(([n, dLon, dLat]) => nearNode(n, dLon, dLat));

/** Minutes after 13:40, as an instant. */
export function minutes(after: number): string {
  return new Date(Date.parse('2022-03-02T11:40:00Z') + after * 60_000).toISOString();
}

const windows = fc
  .tuple(fc.integer({ min: -60, max: 240 }), fc.option(fc.integer({ min: 5, max: 200 })))
  .map(([from, length]) => ({
    from: minutes(from),
    to: length === null ? null : minutes(from + length),
  }));

export const hazards = (n: number) =>
  fc
    .record({
      kind: fc.constantFrom('shelling', 'closure', 'airRaidAlert', 'checkpoint' as const),
      effect: fc.constantFrom('closes', 'slows', 'risk' as const),
      centre: spots,
      radiusMetres: fc.integer({ min: 50, max: 2_500 }),
      isSquare: fc.boolean(),
      window: windows,
      slowFactor: fc.constantFrom(1, 1.5, 3),
      riskPerPersonMinute: fc.constantFrom(0, 0.05, 0.3),
    })
    .map(({ centre, isSquare, ...rest }): Hazard => {
      const [lon, lat] = centre;
      const half = rest.radiusMetres / 80_000;
      const ring: Position[] = [
        [lon - half, lat - half],
        [lon + half, lat - half],
        [lon + half, lat + half],
        [lon - half, lat + half],
        [lon - half, lat - half],
      ];
      return {
        ...rest,
        kind: rest.kind as Hazard['kind'],
        effect: rest.effect as Hazard['effect'],
        hazardId: `hazard-${n}`,
        name: `Hazard ${n}`,
        geometry: isSquare
          ? { type: 'Polygon', coordinates: [ring] }
          : { type: 'Point', coordinates: centre },
        radiusMetres: isSquare ? 0 : rest.radiusMetres,
        claimIds: [`hazard-claim-${n}`],
        approximate: false,
        note: '',
      };
    });

const policies: fc.Arbitrary<Partial<Policy>> = fc.record({
  mayWaitOnRoute: fc.boolean(),
  departDuringAlert: fc.boolean(),
  splitTogether: fc.boolean(),
  refuseRedDestinations: fc.boolean(),
  walkingLight: fc.constantFrom('any', 'any', 'daylight', 'civilTwilight' as const) as fc.Arbitrary<
    Policy['walkingLight']
  >,
  lateFactor: fc.constantFrom(1, 1.1, 1.4),
  restSecondsPerHour: fc.constantFrom(0, 300),
  curfews: fc.constantFrom(
    [],
    [{ from: minutes(150), to: minutes(200) }],
    [{ from: minutes(-100), to: minutes(20) }],
  ),
});

const someone = fc.record({
  at: fc.constantFrom('a', 'b', 'c', null, 'nowhere', 'town'),
  speedClass: fc.constantFrom('fast', 'normal', 'normal', 'slow', 'cannotWalk' as const),
  needs: fc.subarray([...NEEDS_OF_TESTS], { maxLength: 2 }),
  householdId: fc.option(fc.constantFrom('h1', 'h2', 'h3'), { freq: 2 }),
  togetherId: fc.option(fc.constantFrom('t1', 't2'), { freq: 2 }),
  nationality: fc.constantFrom('IND', 'NGA', 'GHA', 'DZA'),
  state: fc.constantFrom('LOCATED', 'LOCATED', 'ADVISED', 'MOVING', 'MISSING', 'AT_SAFE_HAVEN'),
});

/** A graph and a snapshot on it. */
export const worlds = fc
  .record({
    graph: graphs,
    policy: policies,
    at: spots,
    positions: fc.tuple(spots, spots, spots, spots),
    people: fc.array(someone, { minLength: 1, maxLength: 30 }),
    beds: fc.tuple(fc.constantFrom(0, 3, 8, 100), fc.constantFrom(0, 5, 100)),
    isRed: fc.boolean(),
    hazards: fc.tuple(hazards(1), hazards(2), hazards(3)),
    hazardCount: fc.integer({ min: 0, max: 3 }),
    buses: fc.array(
      fc.record({
        at: fc.constantFrom('a', 'b', 'town'),
        seats: fc.constantFrom(1, 4, 9),
        paid: fc.constantFrom('yes', 'yes', 'no', 'unknown' as const),
      }),
      { maxLength: 3 },
    ),
  })
  .map((drawn) => {
    const [a, b, c, village] = drawn.positions;
    const snapshot: Snapshot = {
      ...emptySnapshot(drawn.policy),
      places: [
        place('a', 'shelter', a),
        place('b', 'hostel', b),
        place('c', 'station', c),
        place('town', 'destination', drawn.at),
        place('village', 'destination', village),
      ],
      readiness: [
        { ...ready('town', drawn.beds[0]), shelter: drawn.isRed ? 'none' : 'basement' },
        ready('village', drawn.beds[1]),
      ],
      people: drawn.people.map(({ at, nationality, state, ...rest }, n) =>
        person(n, at, {
          ...rest,
          speedClass: rest.speedClass as 'fast',
          nationalities: [nationality],
          state: state as 'LOCATED',
        }),
      ),
      hazards: drawn.hazards.slice(0, drawn.hazardCount),
      vehicles: drawn.buses.map(({ at, seats, paid }, n) => {
        const vehicle = bus(`bus-${n}`, at, seats);
        return { ...vehicle, checks: { ...vehicle.checks, paid: paid as 'yes' } };
      }),
    };
    return { graph: drawn.graph, snapshot };
  });
