import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlainSearch, type PlainTimetable } from '../../../test/support/plainTimetable.ts';
import { layConnections } from './connections.ts';
import { scanEarliest } from './earliest.ts';
import type { Call, Stop } from './feed.ts';
import { legsTo } from './journey.ts';
import { departuresBy } from './profile.ts';
import type { Run } from './runs.ts';

const STOPS = 6;
const stops: Stop[] = Array.from({ length: STOPS }, (_, i) => ({
  id: `s${i}`,
  name: `Stop ${i}`,
  aliases: [],
  position: [36 + i / 100, 50],
  station: `s${i}`,
}));

const stopNumber = fc.nat(STOPS - 1);
const legs = fc.array(fc.record({ stop: stopNumber, seconds: fc.nat(60) }), { maxLength: 3 });

/** Trains that stand, hop in no time, turn back, and pass without stopping. */
const runsOf = fc
  .array(
    fc.record({
      start: fc.nat(300),
      calls: fc.array(
        fc.record({
          stop: stopNumber,
          ride: fc.oneof(fc.constant(0), fc.nat(60)),
          stand: fc.oneof(fc.constant(0), fc.nat(10)),
          mayBoard: fc.boolean(),
          mayAlight: fc.boolean(),
          seats: fc.option(fc.nat(50)),
        }),
        { minLength: 2, maxLength: 6 },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((trains) =>
    trains.map(({ start, calls }, i): Run => {
      let at = start;
      const timed = calls.map(({ ride, stand, ...call }): Call => {
        const arrives = at + ride;
        at = arrives + stand;
        return { ...call, arrives, departs: at };
      });
      return { id: `r${i}`, trainId: `t${i}`, name: `Train ${i}`, calls: timed };
    }),
  );

const transfersOf = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 30 }), { minLength: STOPS, maxLength: STOPS }),
    fc.uniqueArray(
      fc.record({ from: stopNumber, to: stopNumber, seconds: fc.integer({ min: 1, max: 90 }) }),
      { maxLength: 8, selector: ({ from, to }) => `${from} ${to}` },
    ),
  )
  .map(([changes, paths]) => [
    ...changes.map((seconds, stop) => ({ from: stop, to: stop, seconds, forbidden: false })),
    ...paths.filter(({ from, to }) => from !== to).map((path) => ({ ...path, forbidden: false })),
  ]);

const worlds = fc.record({ runs: runsOf, transfers: transfersOf });
const lay = ({ runs, transfers }: Omit<PlainTimetable, 'stops'>) =>
  layConnections(stops, runs, transfers);
const arrival = (
  alights: ArrayLike<number>,
  egress: readonly { stop: number; seconds: number }[],
) =>
  egress.reduce(
    (best, { stop, seconds }) => Math.min(best, (alights[stop] ?? 0) + seconds),
    Number.POSITIVE_INFINITY,
  );

describe('the connection scan', () => {
  it('gets off as early as the plain time-expanded search, at every stop', () => {
    fc.assert(
      fc.property(worlds, legs, fc.nat(300), (world, access, departAt) => {
        const plain = new PlainSearch({ stops, ...world }).earliest(departAt, access);
        expect([...scanEarliest(lay(world), departAt, access).alights]).toEqual(plain);
      }),
      { numRuns: 2_000 },
    );
  });

  it('unpacks journeys that hang together and end when it says', () => {
    fc.assert(
      fc.property(worlds, legs, fc.nat(300), (world, access, departAt) => {
        const laid = lay(world);
        const earliest = scanEarliest(laid, departAt, access);
        for (let stop = 0; stop < STOPS; stop++) {
          const journey = legsTo(laid, earliest, stop);
          expect(journey === null).toBe(!Number.isFinite(earliest.alights[stop]));
          if (journey === null) continue;
          const last = journey.at(-1);
          expect([last?.kind, last?.to, last?.arriveAt]).toEqual([
            'train',
            stop,
            earliest.alights[stop],
          ]);
          journey.slice(1).forEach((leg, i) => {
            const before = journey[i];
            expect(before?.to).toBe(leg.from);
            expect(before?.kind).not.toBe(leg.kind);
            expect(leg.departAt).toBeGreaterThanOrEqual(before?.arriveAt ?? Number.NaN);
          });
          const walked = access.filter((leg) => leg.stop === journey[0]?.from);
          const soonest = Math.min(...walked.map(({ seconds }) => departAt + seconds));
          expect(journey[0]?.departAt).toBeGreaterThanOrEqual(soonest);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('answers the same whatever the order of rows', () => {
    fc.assert(
      fc.property(
        worlds,
        legs,
        fc.nat(300),
        fc.infiniteStream(fc.nat()),
        (world, access, at, s) => {
          const shuffled = <T>(rows: readonly T[]) =>
            rows
              .map((row) => ({ row, by: s.next().value }))
              .sort((a, b) => a.by - b.by)
              .map(({ row }) => row);
          const other = { runs: shuffled(world.runs), transfers: shuffled(world.transfers) };
          const [one, two] = [lay(world), lay(other)];
          const told = (laid: typeof one) => {
            const earliest = scanEarliest(laid, at, access);
            return stops.map((_, stop) => legsTo(laid, earliest, stop));
          };
          expect(two).toEqual(one);
          expect(told(two)).toEqual(told(one));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the profile scan', () => {
  it('lists the departures that the plain search finds worth making, and no other', () => {
    fc.assert(
      fc.property(
        worlds,
        legs,
        legs,
        fc.integer({ min: 0, max: 700 }),
        (world, access, egress, by) => {
          const plain = new PlainSearch({ stops, ...world });
          const expected: { departAt: number; arriveAt: number }[] = [];
          for (let departAt = 700; departAt >= 0; departAt--) {
            const arriveAt = arrival(plain.earliest(departAt, access), egress);
            const later = expected.at(-1)?.arriveAt ?? Number.POSITIVE_INFINITY;
            if (arriveAt <= by && arriveAt < later) expected.push({ departAt, arriveAt });
          }
          const found = departuresBy(lay(world), { access, egress }, { from: 0, by });
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('drops a departure when a later one, found after it, arrives as early', () => {
    const ride = (id: string, from: number, departs: number): Run => {
      const common = { mayBoard: true, mayAlight: true, seats: null };
      const calls = [
        { ...common, stop: from, arrives: departs, departs },
        { ...common, stop: 2, arrives: 200, departs: 200 },
      ];
      return { id, trainId: id, name: id, calls };
    };
    const laid = layConnections(stops, [ride('a', 0, 100), ride('b', 1, 90)], []);
    const access = [
      { stop: 0, seconds: 50 },
      { stop: 1, seconds: 0 },
    ];
    const ends = { access, egress: [{ stop: 2, seconds: 0 }] };
    expect(departuresBy(laid, ends, { from: 0, by: 300 })).toEqual([
      { departAt: 90, arriveAt: 200 },
    ]);
  });
});

describe('changes of trains', () => {
  const between = (seconds: number | null, forbidden = false) => {
    return { from: 0, to: 1, seconds, forbidden };
  };
  const told = (...transfers: ReturnType<typeof between>[]) => {
    const { footpaths } = layConnections(stops, [], transfers);
    const row = [...footpaths.other].slice(footpaths.first[0], footpaths.first[1]);
    return footpaths.seconds[(footpaths.first[0] ?? 0) + row.indexOf(1)];
  };

  it('take the longer of two times that are told for them, whichever comes first', () => {
    expect(told(between(300), between(60))).toBe(300);
    expect(told(between(60), between(300))).toBe(300);
    const shut = layConnections(stops, [], [between(60, true), between(60)]);
    expect(shut.footpaths).toEqual(layConnections(stops, [], []).footpaths);
  });

  it('take their distance on foot where no time is told, and a second at least', () => {
    // 715 m on the map, taken for 1,001 m to walk, at 3 km/h, and two minutes to change.
    expect(told(between(null))).toBe(1_321);
    expect(told(between(0))).toBe(1);
  });
});
