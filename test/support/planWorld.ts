import { distanceMetres, type Position } from '../../src/domain/kernel/geometry.ts';
import type { Snapshot } from '../../src/domain/movement/snapshot.ts';
import type { Vehicle } from '../../src/domain/movement/vehicle.ts';
import type { Policy } from '../../src/domain/operation/policy.ts';
import type { Place, Readiness } from '../../src/domain/places/place.ts';
import {
  NO_FERRIES,
  NO_NAMES,
  NO_STRUCTURES,
  NO_TURNS,
  type RoadGraph,
} from '../../src/network/network.ts';
import { E7 } from '../../src/network/shape.ts';

/** Small worlds for tests of the planner: a graph by hand, places on it, people by number. */

export interface Road {
  readonly from: number;
  readonly to: number;
  /** Bits 1 foot, 2 slowFoot, 4 bus; these by default. */
  readonly access?: number;
}

function e7Of(position: Position): number[] {
  return position.map((degrees) => Math.round(degrees * E7));
}

/** Roads both ways, straight, buses at 36 km/h. */
export function graphOf(nodes: readonly Position[], roads: readonly Road[]): RoadGraph {
  const directed = roads
    .flatMap(({ from, to, access = 7 }) => [
      { tail: from, head: to, access },
      { tail: to, head: from, access },
    ])
    .sort((a, b) => a.tail - b.tail || a.head - b.head);
  const twin = directed.map((edge) =>
    directed.findIndex((other) => other.tail === edge.head && other.head === edge.tail),
  );
  const metres = directed.map(({ tail, head }) =>
    distanceMetres(nodes[tail] as Position, nodes[head] as Position),
  );
  const lons = nodes.map(([lon]) => lon);
  const lats = nodes.map(([, lat]) => lat);
  return {
    nodeCount: nodes.length,
    edgeCount: directed.length,
    nodePosition: Float64Array.from(nodes.flat()),
    edgeTail: Uint32Array.from(directed.map(({ tail }) => tail)),
    edgeHead: Uint32Array.from(directed.map(({ head }) => head)),
    edgeTwin: Uint32Array.from(twin),
    edgeMetres: Float64Array.from(metres),
    edgeBusSeconds: Float64Array.from(metres.map((long) => long / 10)),
    edgeCarSeconds: Float64Array.from(metres.map((long) => long / 15)),
    edgeAccess: Uint8Array.from(directed.map(({ access }) => access)),
    edgeClass: new Uint8Array(directed.length),
    roadClasses: ['primary'],
    shapeFirst: Uint32Array.from([...directed.map((_, e) => 2 * e), 2 * directed.length]),
    shapeE7: Int32Array.from(
      directed.flatMap(({ tail, head }) => [
        ...e7Of(nodes[tail] as Position),
        ...e7Of(nodes[head] as Position),
      ]),
    ),
    turns: NO_TURNS,
    ferries: NO_FERRIES,
    names: NO_NAMES,
    structures: NO_STRUCTURES,
    bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
  };
}

const POLICY: Policy = {
  version: 'test-1',
  walkKilometresPerHour: { fast: 5, normal: 4, slow: 3 },
  longestWalkMetres: { fast: 25_000, normal: 20_000, slow: 12_000 },
  mobilisationSeconds: { shelter: 1_200, hostel: 1_800, station: 600, other: 1_200 },
  mobilisationWithNeedsSeconds: 900,
  adviceDelaySeconds: 600,
  restSecondsPerHour: 300,
  lateFactor: 1.2,
  tightSlackSeconds: 1_800,
  walkingLight: 'any',
  curfews: [],
  mayWaitOnRoute: false,
  departDuringAlert: true,
  splitTogether: false,
  boardingSeconds: 300,
  turnroundSeconds: 300,
  accessLimitMetres: 2_000,
  refuseRedDestinations: false,
};

export function place(placeId: string, kind: Place['kind'], position: Position): Place {
  const name = placeId.charAt(0).toUpperCase() + placeId.slice(1);
  const rest = { localName: '', aliases: [], accuracyMetres: 0, note: '' };
  return { placeId, name, kind, position, ...rest };
}

export function ready(placeId: string, capacity: number): Readiness {
  return {
    placeId,
    capacity,
    shelter: 'basement',
    mealsPerDay: 2,
    water: 'yes',
    heat: 'yes',
    onwardTransport: 'yes',
    hostInformed: 'yes',
    claimIds: [`ready-${placeId}`],
    note: '',
  };
}

export function bus(vehicleId: string, placeId: string, seats: number): Vehicle {
  return {
    vehicleId,
    name: `Bus ${vehicleId}`,
    kind: 'bus',
    seats,
    placeId,
    readyFrom: '2022-03-02T11:40:00.000Z',
    checks: { paid: 'yes', fuelled: 'yes', permitted: 'yes', driver: 'yes', escort: 'yes' },
    claimIds: [`claim-${vehicleId}`],
    note: '',
  };
}

/** Needs of people in random worlds: each that changes a plan, and one that does not. */
export const NEEDS_OF_TESTS = ['medical', 'disability', 'infant', 'pet'] as const;

type Person = Snapshot['people'][number];

/** A person by number, at a place, otherwise plain. */
export function person(n: number, placeId: string | null, more: Partial<Person> = {}): Person {
  return {
    personId: `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
    agencyId: 'lead',
    householdId: null,
    togetherId: null,
    placeId,
    speedClass: 'normal',
    needs: [],
    nationalities: ['IND'],
    state: placeId === null ? 'UNLOCATED' : 'LOCATED',
    ...more,
  };
}

/** 2 March 2022, 13:40 in Kharkiv, deadline 18:00; nobody there yet. */
export function emptySnapshot(policy: Partial<Policy> = {}): Snapshot {
  return {
    operation: {
      operationId: 'test',
      name: 'Test',
      mode: 'drill',
      timeZone: 'Europe/Kyiv',
      homeTimeZone: 'Asia/Kolkata',
      homeName: 'Delhi',
      placeName: 'Kharkiv',
      centre: [36.25, 49.98],
      span: { from: '2022-03-02T06:00:00.000Z', to: '2022-03-03T06:00:00.000Z' },
      opensAt: null,
      agencies: [{ agencyId: 'lead', name: 'Lead', lead: true }],
      policy: { ...POLICY, ...policy },
    },
    at: '2022-03-02T11:40:00.000Z',
    deadline: '2022-03-02T16:00:00.000Z',
    advisedAt: '2022-03-02T11:40:00.000Z',
    people: [],
    places: [],
    readiness: [],
    vehicles: [],
    hazards: [],
    corridors: [],
    advisedDestinationIds: [],
    advisoryClaimIds: ['advisory-claim'],
  };
}
