import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { type Hazard, hazardSchema } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds, instantOf } from '../../domain/kernel/instant.ts';
import type { Router } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { makeRouter } from '../route/router.ts';
import { layConnections } from './connections.ts';
import { type DoorToDoorRequest, doorToDoor, latestBy } from './doorToDoor.ts';
import type { Call, Stop } from './feed.ts';
import { stationWalks } from './stationWalks.ts';

const { graph } = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const PISOCHYN: Position = [36.10262, 49.9516];
const CENTRE: Position = [36.2304, 49.9935];
const POLTAVA: Position = [34.5953548, 49.582088];
const at = (clock: string) => epochSeconds(`2022-03-02T${clock}:00+02:00`);

const stop = (id: string, position: Position): Stop => {
  return { id, name: id, aliases: [], position, station: id };
};
const stops = [
  stop('Kharkiv-Pasazhyrskyi', [36.205, 49.989]),
  stop('Pisochyn', [36.0929259, 49.9496193]),
  stop('Poltava', POLTAVA),
];
const call = (place: number, arrives: string, departs = arrives): Call => {
  const [mayBoard, mayAlight] = [true, true];
  return {
    stop: place,
    arrives: at(arrives),
    departs: at(departs),
    mayBoard,
    mayAlight,
    seats: 540,
  };
};
/** Made up for this test: no such trains are known to have run. */
const runs = [
  ['15:10', '15:30', '15:32', '18:00'],
  ['15:40', '16:00', '16:02', '18:30'],
  ['16:20', '16:40', '16:42', '19:10'],
].map(([leaves = '', there = '', on = '', ends = ''], i) => ({
  id: `${i}`,
  trainId: `${i}`,
  name: `Synthetic ${i}`,
  calls: [call(0, leaves), call(1, there, on), call(2, ends)],
}));
const laid = layConnections(stops, runs, []);

const request: DoorToDoorRequest = {
  from: CENTRE,
  to: PISOCHYN,
  profile: 'foot',
  walkMetresPerSecond: 4 / 3.6,
  departAt: at('14:40'),
  mayWait: false,
};

function closure(where: Position, from: string | null, to: string | null): Hazard {
  return hazardSchema.parse({
    hazardId: 'closed',
    kind: 'closure',
    name: 'closed',
    geometry: { type: 'Point', coordinates: where },
    radiusMetres: 300,
    window: {
      from: from === null ? null : instantOf(at(from)),
      to: to === null ? null : instantOf(at(to)),
    },
    effect: 'closes',
  });
}

describe('from door to door', () => {
  const clear = makeRouter(graph, []);

  it('walks to the station, rides, and walks on, earlier than on foot all the way', () => {
    const { byTrain, onFoot } = doorToDoor(clear, laid, request);
    expect(byTrain?.legs.map(({ kind }) => kind)).toEqual(['walk', 'train', 'walk']);
    const [walk, train, last] = byTrain?.legs ?? [];
    expect(walk?.kind === 'walk' && walk.path?.segments.length).toBeGreaterThan(0);
    expect(train).toMatchObject({ name: 'Synthetic 1', from: 0, to: 1, seats: 540 });
    expect(train?.departAt).toBeGreaterThanOrEqual(walk?.arriveAt ?? Number.NaN);
    expect(last?.departAt).toBe(at('16:00'));
    expect(byTrain?.arriveAt).toBe(last?.arriveAt);
    expect(onFoot?.arriveAt).toBeGreaterThan(byTrain?.arriveAt ?? Number.NaN);
  });

  it('ends at a station beyond the network, and says that the ground was not looked at', () => {
    const { byTrain, onFoot } = doorToDoor(clear, laid, { ...request, to: POLTAVA });
    expect(byTrain?.legs.at(-1)).toMatchObject({ kind: 'walk', metres: 0, path: null });
    expect(byTrain?.legs[1]).toMatchObject({ from: 0, to: 2, arriveAt: at('18:30') });
    expect(onFoot).toBeNull();
    const beside: Position = [34.7, 49.6];
    expect(doorToDoor(clear, laid, { ...request, to: beside }).byTrain).toBeNull();
  });

  it('keeps to the hazards on the walks, each at the hour at which it is walked', () => {
    const arrival = (router: Router) => doorToDoor(router, laid, request).byTrain?.arriveAt ?? 0;
    const station: Position = [36.205, 49.989];
    const always = makeRouter(graph, [closure(station, null, null)]);
    expect(doorToDoor(always, laid, request).byTrain).toBeNull();
    const over = makeRouter(graph, [closure(station, '12:00', '14:45')]);
    expect(arrival(over)).toBeCloseTo(arrival(clear), 6);
    const halt = stops[1]?.position ?? CENTRE;
    const later = makeRouter(graph, [closure(halt, '16:01', '20:00')]);
    // Getting off at Pisochyn is no use: nobody gets away from the halt on foot.
    expect(doorToDoor(later, laid, request).byTrain).toBeNull();
    const before = makeRouter(graph, [closure(halt, '12:00', '15:59')]);
    expect(arrival(before)).toBeCloseTo(arrival(clear), 6);
  });

  it('knows the latest train still there by a deadline, under the hazards of its hour', () => {
    const latest = latestBy(clear, laid, request, at('18:00'));
    expect(latest?.legs[1]).toMatchObject({ name: 'Synthetic 2' });
    expect(latest?.arriveAt).toBeLessThanOrEqual(at('18:00'));
    const later = { ...request, departAt: (latest?.departAt ?? 0) + 60 };
    const missed = doorToDoor(clear, laid, later).byTrain;
    expect(missed?.arriveAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at('18:00'));
    const halt = stops[1]?.position ?? CENTRE;
    const evening = makeRouter(graph, [closure(halt, '16:41', '23:00')]);
    expect(latestBy(evening, laid, request, at('18:00'))?.legs[1]).toMatchObject({
      name: 'Synthetic 1',
    });
    const { effect: _, ...where } = closure(halt, '16:41', '23:00');
    const slow = makeRouter(graph, [{ ...where, effect: 'slows', slowFactor: 20 }]);
    expect(latestBy(slow, laid, request, at('18:00'))?.legs[1]).toMatchObject({
      name: 'Synthetic 1',
    });
    expect(latestBy(clear, laid, request, at('15:30'))).toBeNull();
  });

  it('changes on foot from one station of a town to another, while that walk is open', () => {
    const levada: Position = [36.2440193, 49.9794823];
    const [start, middle, halt] = ['Kharkiv-Levada', 'Kharkiv-Pasazhyrskyi', 'Pisochyn'];
    const places = [
      stop(start, levada),
      stop(middle, [36.205, 49.989]),
      stop(halt, [36.0929259, 49.9496193]),
      stop('Bezliudivka', [36.2493124, 49.8892811]),
    ];
    const first = { id: 'a', trainId: 'a', name: 'a', calls: [call(3, '14:45'), call(0, '15:00')] };
    const second = {
      id: 'b',
      trainId: 'b',
      name: 'b',
      calls: [call(1, '16:30'), call(2, '16:50')],
    };
    const south = { ...request, from: [36.2493124, 49.8892811] as const, departAt: at('13:00') };
    const walks = stationWalks(clear, places, [], south);
    expect(walks.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    // Some 4 km at 4 km/h, and twice two minutes for the platforms.
    expect(walks[0]?.seconds).toBeGreaterThan(50 * 60);
    expect(walks[0]?.seconds).toBeLessThan(90 * 60);
    const joined = layConnections(places, [first, second], walks);
    const kinds = (router: Router, connections: typeof joined) =>
      doorToDoor(router, connections, south).byTrain?.legs.map(({ kind }) => kind);
    expect(kinds(clear, joined)).toEqual(['walk', 'train', 'change', 'train', 'walk']);
    const shut = makeRouter(graph, [closure([36.205, 49.989], '15:10', '16:20')]);
    // By the first train alone, and on foot from there.
    expect(kinds(shut, joined)).toEqual(['walk', 'train', 'walk']);
    const alone = layConnections(places, [first, second], []);
    expect(kinds(clear, alone)).toEqual(['walk', 'train', 'walk']);
    expect(stationWalks(clear, places, walks, south)).toEqual([]);
  });
});
