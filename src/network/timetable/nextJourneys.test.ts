import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { type Hazard, hazardSchema } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds, instantOf } from '../../domain/kernel/instant.ts';
import type { Router } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { makeRouter } from '../route/router.ts';
import { layConnections } from './connections.ts';
import { type DoorToDoorRequest, doorToDoor } from './doorToDoor.ts';
import type { Call, Stop } from './feed.ts';
import { nextJourneys } from './nextJourneys.ts';

const { graph } = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
);
const MINUTE = 60;
const at = (clock: string) => epochSeconds(`2022-03-02T${clock}:00+02:00`);
const stop = (id: string, position: Position): Stop => {
  return { id, name: id, aliases: [], position, station: id };
};
const CENTRE: Position = [36.2304, 49.9935];
const STATION: Position = [36.205, 49.989];
const stops = [
  stop('Kharkiv', STATION),
  stop('Kholodna Hora', [36.1813, 49.9825]),
  stop('Pisochyn', [36.0929259, 49.9496193]),
];
/** Made up for this test: through all three, one past the second, one backwards, one by night. */
const runs = [
  ['15:20', '15:26', '15:40'],
  ['15:50', null, '16:02'],
  ['16:00', '16:06', '16:20'],
  ['17:00', '17:10', '17:30'],
].map((clocks, i) => ({
  id: `${i}`,
  trainId: `${i}`,
  name: `Synthetic ${i}`,
  calls: clocks.flatMap((clock, place): Call[] => {
    if (clock === null || clock === undefined) return [];
    const when = { arrives: at(clock), departs: at(clock) };
    return [{ stop: place, ...when, mayBoard: true, mayAlight: true, seats: null }];
  }),
}));
const laid = layConnections(stops, runs, []);
const request: DoorToDoorRequest = {
  ...{ from: CENTRE, to: [36.10262, 49.9516], profile: 'foot', mayWait: false },
  ...{ walkMetresPerSecond: 4 / 3.6, departAt: at('14:00') },
};
const DOOR: Position = [36.2196, 49.9926];
let drawn = 0;
/** Closed for so many minutes from so many minutes after 14:00 on. */
function closed(where: Position, from: number, long: number): Hazard {
  drawn += 1;
  return hazardSchema.parse({
    ...{ hazardId: `closed-${drawn}`, kind: 'closure', name: 'closed', effect: 'closes' },
    ...{ geometry: { type: 'Point', coordinates: where }, radiusMetres: 300 },
    window: {
      from: instantOf(at('14:00') + from * MINUTE),
      to: instantOf(at('14:00') + (from + long) * MINUTE),
    },
  });
}

/** Every minute asked one by one: for each arrival the last minute that has it. */
function minuteByMinute(router: Router): Map<number, number> {
  const latest = new Map<number, number>();
  for (let departAt = at('14:00'); departAt < at('17:00'); departAt += MINUTE) {
    const { byTrain } = doorToDoor(router, laid, { ...request, departAt });
    if (byTrain === null) continue;
    // Who leaves now and is there no later beats all who left before.
    for (const arriveAt of latest.keys()) if (arriveAt >= byTrain.arriveAt) latest.delete(arriveAt);
    latest.set(byTrain.arriveAt, departAt);
  }
  return latest;
}

describe('the next journeys', () => {
  it('are those of every minute asked one by one, each leaving as late as it can', () => {
    const router = makeRouter(graph, []);
    const journeys = nextJourneys(router, laid, request, 9);
    const told = new Map(journeys.map(({ arriveAt, departAt }) => [arriveAt, departAt]));
    expect(told).toEqual(minuteByMinute(router));
    expect(told.size).toBeGreaterThan(2);
    expect(nextJourneys(router, laid, request, 2)).toEqual(journeys.slice(0, 2));
  });

  it('can each be done under the hazards of its hour, and leave none out that can', () => {
    const minutes = fc.integer({ min: 1, max: 120 });
    const where = fc.constantFrom(STATION, ...stops.slice(1).map(({ position }) => position), DOOR);
    const hazards = fc.array(fc.tuple(where, minutes, minutes), { minLength: 1, maxLength: 2 });
    const property = fc.property(hazards, (drawn) => {
      const shut = drawn.map(([place, from, long]) => closed(place, from, long));
      const router = makeRouter(graph, shut);
      const journeys = nextJourneys(router, laid, request, 9);
      const reference = minuteByMinute(router);
      expect(journeys.map(({ arriveAt }) => arriveAt)).toEqual([...reference.keys()]);
      for (const { departAt, arriveAt } of journeys) {
        const again = doorToDoor(router, laid, { ...request, departAt }).byTrain;
        expect(again?.arriveAt).toBe(arriveAt);
        expect(departAt).toBeLessThanOrEqual(reference.get(arriveAt) ?? 0);
      }
    });
    fc.assert(property, { numRuns: 20, seed: 20_220_302 });
  });

  it('are none where no train goes', () => {
    const none = layConnections(stops, [], []);
    expect(nextJourneys(makeRouter(graph, []), none, request, 5)).toEqual([]);
  });
});
