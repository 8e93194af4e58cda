import { describe, expect, it } from 'vitest';
import { type TinyMap, type TinyRelation, toPbf, toXml } from '../../../test/support/osm.ts';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import { instantOf } from '../../domain/kernel/instant.ts';
import type { Profile, RoadGraph, Snap } from '../network.ts';
import { makeRouter } from '../route/router.ts';
import { importOsm } from './import.ts';

/**
 * A crossing (5) with arms west (1), east (2), north (3) and south (4), each of some 700 m and a
 * way of its own (10, 20, 30, 40, drawn towards the crossing), and streets around it: 1-6-3, 3-7-2,
 * 2-8-4, 4-9-1 (ways 50 to 80). Straight over the crossing is always shorter than around.
 */
const crossing: TinyMap = {
  nodes: [
    { id: 1, lon: 35.99, lat: 50 },
    { id: 2, lon: 36.01, lat: 50 },
    { id: 3, lon: 36, lat: 50.007 },
    { id: 4, lon: 36, lat: 49.993 },
    { id: 5, lon: 36, lat: 50 },
    { id: 6, lon: 35.985, lat: 50.01 },
    { id: 7, lon: 36.015, lat: 50.01 },
    { id: 8, lon: 36.015, lat: 49.99 },
    { id: 9, lon: 35.985, lat: 49.99 },
    { id: 11, lon: 35.98, lat: 50 },
    { id: 13, lon: 36, lat: 50.02 },
  ],
  ways: [
    { id: 10, nodes: [1, 5], tags: { highway: 'primary' } },
    { id: 20, nodes: [2, 5], tags: { highway: 'primary' } },
    { id: 30, nodes: [3, 5], tags: { highway: 'primary' } },
    { id: 40, nodes: [4, 5], tags: { highway: 'primary' } },
    { id: 50, nodes: [1, 6, 3], tags: { highway: 'primary' } },
    { id: 60, nodes: [3, 7, 2], tags: { highway: 'primary' } },
    { id: 70, nodes: [2, 8, 4], tags: { highway: 'primary' } },
    { id: 80, nodes: [4, 9, 1], tags: { highway: 'primary' } },
    { id: 90, nodes: [11, 1], tags: { highway: 'primary' } },
    { id: 95, nodes: [3, 13], tags: { highway: 'primary' } },
  ],
};

function turn(tags: Readonly<Record<string, string>>, ways = [10, 30], via = 5): TinyRelation {
  const [from = 0, to = 0] = ways;
  const members = [
    ['way', from, 'from'],
    ['node', via, 'via'],
    ['way', to, 'to'],
  ] as const;
  return { id: 900, members, tags: { type: 'restriction', ...tags } };
}

const withTurn = (relation: TinyRelation): TinyMap => ({ ...crossing, relations: [relation] });

function snapped(graph: RoadGraph, profile: Profile, lon: number, lat: number): Snap {
  const snap = makeRouter(graph, []).snap([lon, lat], profile, 100);
  if ('refused' in snap) throw new Error('no road there');
  return snap;
}

/** The OSM ids of the nodes passed on the way from just west of the crossing to just north. */
function passed(map: TinyMap, profile: Profile, hazards: readonly Hazard[] = []): string {
  const { graph } = importOsm(toPbf(map));
  const router = makeRouter(graph, hazards);
  const [answer] = router.earliestArrival(
    snapped(graph, profile, 35.989, 50),
    [snapped(graph, profile, 36, 50.008)],
    { profile, walkMetresPerSecond: 1, departAt: 0, mayWait: false },
  );
  if (answer === undefined || 'refused' in answer) return answer?.refused ?? 'nothing';
  const named = answer.coordinates.map(([lon, lat]) =>
    map.nodes.find((node) => node.lon === lon && node.lat === lat),
  );
  return named.flatMap((node) => (node ? [node.id] : [])).join(' ');
}

const STRAIGHT = '1 5 3';
const AROUND = '1 6 3';

describe('a turn restriction', () => {
  it.each([
    ['forbids what it names', { restriction: 'no_left_turn' }, AROUND],
    ['leaves the rest', { restriction: 'only_left_turn' }, STRAIGHT],
    ['binds buses as psv', { restriction: 'no_left_turn', except: 'taxi' }, AROUND],
    ['lets buses off', { restriction: 'no_left_turn', except: 'bicycle;psv' }, STRAIGHT],
    ['of lorries lets buses off', { 'restriction:hgv': 'no_left_turn' }, STRAIGHT],
    ['of buses binds them', { 'restriction:bus': 'no_left_turn' }, AROUND],
    [
      'at some hours holds at all',
      { 'restriction:conditional': 'no_left_turn @ (07:00-09:00; We 10:00-11:00)' },
      AROUND,
    ],
    [
      'lifted at some hours holds',
      { restriction: 'no_left_turn', 'restriction:conditional': 'none @ (20:00-06:00)' },
      AROUND,
    ],
    [
      'in the older way of one vehicle',
      { type: 'restriction:hgv', restriction: 'no_left_turn' },
      STRAIGHT,
    ],
    ['of no known kind says nothing', { restriction: 'no_way' }, STRAIGHT],
  ])('of vehicles %s', (_, tags, way) => {
    const map = withTurn(turn(tags));
    expect(passed(map, 'bus')).toBe(way);
    expect(passed(map, 'foot')).toBe(STRAIGHT);
  });

  it('is the same from PBF and from XML', () => {
    const map = withTurn(turn({ restriction: 'no_left_turn' }));
    expect(importOsm(toXml(map)).graph).toEqual(importOsm(toPbf(map)).graph);
  });

  it('that allows one turn only forbids the others', () => {
    const map = withTurn(turn({ restriction: 'only_straight_on' }, [10, 20]));
    expect(passed(map, 'bus')).toBe(AROUND);
    // Three turns, and turning back at the ends of the four arms of the crossing.
    expect(importOsm(toPbf(map)).report.turns).toMatchObject({ applied: 1, ways: 7 });
  });

  it('holds where the road only goes on, between two ways', () => {
    const map: TinyMap = {
      ...crossing,
      ways: [
        ...crossing.ways.filter(({ id }) => id !== 50),
        { id: 51, nodes: [1, 6], tags: { highway: 'primary' } },
        { id: 52, nodes: [6, 3], tags: { highway: 'primary' } },
      ],
    };
    const first = turn({ restriction: 'no_left_turn' });
    const second = { ...turn({ restriction: 'no_straight_on' }, [51, 52], 6), id: 901 };
    const { report } = importOsm(toPbf({ ...map, relations: [first, second] }));
    expect(report.turns).toMatchObject({ read: 2, applied: 2 });
    expect(passed({ ...map, relations: [first, second] }, 'bus')).toBe('1 5 2 7 3');
  });

  it('is not got round by turning back at the next junction, but at a dead end', () => {
    const map = withTurn(turn({ restriction: 'no_left_turn' }));
    const ways = map.ways.filter(({ id }) => id !== 50);
    expect(passed({ ...map, ways }, 'bus')).toBe('1 5 2 7 3');
    const deadEnd = ways.filter(({ id }) => id !== 60 && id !== 70);
    expect(passed({ ...map, ways: deadEnd }, 'bus')).toBe('1 5 2 5 3');
  });

  it('is not got round by turning back where the road only changes, as at a bridge', () => {
    const between = [
      { id: 14, lon: 36.003, lat: 50 },
      { id: 15, lon: 36.006, lat: 50 },
    ];
    const bridge = { highway: 'primary', bridge: 'yes' };
    const map: TinyMap = {
      ...withTurn(turn({ restriction: 'no_left_turn' })),
      nodes: [...crossing.nodes, ...between],
      ways: [
        ...crossing.ways.filter(({ id }) => id !== 20),
        { id: 20, nodes: [5, 14], tags: { highway: 'primary' } },
        { id: 21, nodes: [14, 15], tags: bridge },
        { id: 22, nodes: [15, 2], tags: { highway: 'primary' } },
      ],
    };
    expect(passed(map, 'bus')).toBe(AROUND);
    expect(passed(map, 'foot')).toBe(STRAIGHT);
  });

  it('is not got round by turning back in a side street near by', () => {
    const beside = [
      { id: 14, lon: 36.0014, lat: 50 },
      { id: 15, lon: 36.0014, lat: 49.9995 },
      { id: 16, lon: 36.0021, lat: 49.9995 },
      { id: 17, lon: 36.0007, lat: 49.9995 },
    ];
    const street = { highway: 'residential' };
    const map: TinyMap = {
      ...withTurn(turn({ restriction: 'no_left_turn' })),
      nodes: [...crossing.nodes, ...beside],
      ways: [
        ...crossing.ways.filter(({ id }) => id !== 20),
        { id: 20, nodes: [5, 14], tags: { highway: 'primary' } },
        { id: 21, nodes: [14, 2], tags: { highway: 'primary' } },
        { id: 22, nodes: [14, 15], tags: street },
        { id: 23, nodes: [16, 15, 17], tags: street },
      ],
    };
    // The side street ends twice: turning round there is what one may do.
    expect(passed(map, 'bus')).toBe('1 5 14 15 17 15 14 5 3');
    const through = { id: 24, nodes: [16, 2], tags: street };
    const out = { id: 25, nodes: [17, 4], tags: street };
    expect(passed({ ...map, ways: [...map.ways, through, out] }, 'bus')).toBe(AROUND);
  });

  it('by way of a way forbids that way round, not its parts', () => {
    // West, over the crossing, east, and on by the street 60: forbidden as a whole.
    const members = [
      ['way', 90, 'from'],
      ['way', 10, 'via'],
      ['way', 30, 'to'],
    ] as const;
    const relation = {
      id: 900,
      members,
      tags: { type: 'restriction', restriction: 'no_left_turn' },
    };
    expect(passed(withTurn(relation), 'bus')).toBe(AROUND);
    expect(importOsm(toPbf(withTurn(relation))).report.turns).toMatchObject({ applied: 1 });
    const elsewhere = { ...relation, members: [['way', 80, 'from'], ...members.slice(1)] as const };
    expect(passed(withTurn(elsewhere), 'bus')).toBe(STRAIGHT);
  });

  it('lets several ways in or out be named at once', () => {
    const members = [
      ['way', 20, 'from'],
      ['way', 10, 'from'],
      ['node', 5, 'via'],
      ['way', 30, 'to'],
    ] as const;
    const tags = { type: 'restriction', restriction: 'no_entry' };
    expect(passed(withTurn({ id: 900, members, tags }), 'bus')).toBe(AROUND);
  });

  it('holds on pieces of road that a hazard cuts, before the turn and after it', () => {
    const slow = (lon: number, lat: number): Hazard => ({
      hazardId: 'h1',
      kind: 'checkpoint',
      name: 'Checkpoint',
      approximate: false,
      note: '',
      effect: 'slows',
      slowFactor: 1.01,
      riskPerPersonMinute: 0,
      geometry: { type: 'Point', coordinates: [lon, lat] },
      radiusMetres: 100,
      window: { from: instantOf(0), to: instantOf(90_000) },
      claimIds: [],
    });
    const map = withTurn(turn({ restriction: 'no_left_turn' }));
    expect(passed(crossing, 'bus', [slow(35.995, 50), slow(36, 50.003)])).toContain('5');
    const ways = [slow(35.995, 50), slow(36, 50.003), slow(35.99, 50.002)];
    expect(passed(map, 'bus', ways)).toBe(AROUND);
  });

  it('binds nobody who begins or ends between the turns', () => {
    const { graph } = importOsm(toPbf(withTurn(turn({ restriction: 'no_left_turn' }))));
    const router = makeRouter(graph, []);
    const from = snapped(graph, 'bus', 36, 50.001);
    const [answer] = router.earliestArrival(from, [snapped(graph, 'bus', 36, 50.006)], {
      profile: 'bus',
      walkMetresPerSecond: 1,
      departAt: 0,
      mayWait: false,
    });
    expect(answer).toMatchObject({ segments: [{ metres: expect.closeTo(556, 0) }] });
  });
});

describe('turn restrictions in the report', () => {
  const counted = (relation: TinyRelation) => importOsm(toPbf(withTurn(relation))).report.turns;

  it.each([
    ['otherVehicles', turn({ 'restriction:hgv': 'no_left_turn' })],
    ['unknownKind', turn({ restriction: 'no_way' })],
    [
      'incomplete',
      { ...turn({ restriction: 'no_left_turn' }), members: [['way', 10, 'from']] as const },
    ],
    ['notOnRoads', turn({ restriction: 'no_left_turn' }, [10, 999])],
    ['notOnRoads', turn({ restriction: 'no_left_turn' }, [10, 30], 999)],
    ['needless', turn({ restriction: 'no_left_turn' }, [10, 70])],
    [
      'notMeeting',
      {
        ...turn({ restriction: 'no_u_turn' }),
        members: [
          ['way', 10, 'from'],
          ['way', 60, 'via'],
          ['way', 40, 'to'],
        ] as const,
      },
    ],
    ['ambiguous', turn({ restriction: 'no_left_turn' }, [50, 50], 6)],
  ])('are counted as %s, and nothing is forbidden', (why, relation) => {
    const turns = counted(relation);
    expect(turns).toMatchObject({ read: 1, applied: 0 });
    expect(turns.ignored).toMatchObject({ [why]: 1 });
    expect(Object.values(turns.ignored).reduce((sum, n) => sum + n)).toBe(1);
  });

  it('are counted as applied, and of those as holding at some hours', () => {
    expect(counted(turn({ restriction: 'no_left_turn' }))).toMatchObject({
      read: 1,
      applied: 1,
      conditional: 0,
    });
    const timed = counted(turn({ 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' }));
    expect(timed).toMatchObject({ read: 1, applied: 1, conditional: 1 });
    expect(counted(turn({ restriction: 'no_left_turn', hour_on: '7', hour_off: '9' }))).toEqual(
      timed,
    );
  });
});

describe('a one-way street', () => {
  const oneway = (tags: Readonly<Record<string, string>>): TinyMap => ({
    ...crossing,
    ways: crossing.ways.map((way) =>
      way.id === 30 ? { ...way, tags: { ...way.tags, ...tags } } : way,
    ),
  });

  it.each([
    ['against', { oneway: 'yes' }, AROUND],
    ['along, drawn the other way', { oneway: '-1' }, STRAIGHT],
    ['with a lane for buses', { oneway: 'yes', 'oneway:bus': 'no' }, STRAIGHT],
    ['that only cyclists may ignore', { oneway: 'yes', 'oneway:bicycle': 'no' }, AROUND],
    ['that changes its sense', { oneway: 'reversible' }, AROUND],
    ['round and round', { junction: 'roundabout' }, AROUND],
    ['in a ring', { junction: 'circular' }, AROUND],
  ])('holds buses, and nobody on foot: %s', (_, tags, way) => {
    expect(passed(oneway(tags), 'bus')).toBe(way);
    expect(passed(oneway(tags), 'foot')).toBe(STRAIGHT);
  });
});
