/**
 * The connection scan against the plain search, on the timetable of a country that is made up here
 * (stations, lines and trains from a seed; no real railway).
 *
 *     node bench/timetable.ts [--seed 1] [--stations 1500] [--lines 350] [--queries 40]
 *
 * Prints Markdown (ADR 0098). Both answer the same: from one station to all, earliest arrival. Each
 * answer is compared; one that differs ends the run.
 */
import { parseArgs } from 'node:util';
import { type Connections, layConnections } from '../src/network/timetable/connections.ts';
import { scanEarliest } from '../src/network/timetable/earliest.ts';
import type { Call, Stop, Transfer } from '../src/network/timetable/feed.ts';
import { legsTo } from '../src/network/timetable/journey.ts';
import { departuresBy } from '../src/network/timetable/profile.ts';
import type { Run } from '../src/network/timetable/runs.ts';
import { Dice } from '../src/sim/reports/dice.ts';
import { PlainSearch } from '../test/support/plainTimetable.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    stations: { type: 'string', default: '1500' },
    lines: { type: 'string', default: '350' },
    queries: { type: 'string', default: '40' },
  },
});
const dice = new Dice(Number(values.seed));
const DAY = 86_400;
const DAYS = 2;
const METRES_PER_SECOND = 60 / 3.6;
const CHANGE_SECONDS = 300;
const METRES_PER_DEGREE = { lon: 73_000, lat: 111_000 };

const stops = Array.from({ length: Number(values.stations) }, (_, i): Stop => {
  const id = `s${String(i).padStart(5, '0')}`;
  const position = [dice.between(22, 40), dice.between(45, 52)] as const;
  return { id, name: id, aliases: [], position, station: id };
});
const lines = Array.from({ length: Number(values.lines) }, line);
const runs = lines.flatMap(runsOfLine);
const transfers: Transfer[] = stops.map((_, stop) => {
  return { from: stop, to: stop, seconds: CHANGE_SECONDS, forbidden: false };
});
const laid = timed(() => layConnections(stops, runs, transfers));
const plain = timed(() => new PlainSearch({ stops, runs, transfers }));
const queries = Array.from({ length: Number(values.queries) }, () => {
  const from = Math.floor(dice.between(0, stops.length));
  const to = Math.floor(dice.between(0, stops.length));
  return { from, to, at: Math.floor(dice.between(4 * 3_600, 20 * 3_600)) };
});

report(laid.value);

/** Milliseconds of processor time, which other work on the machine does not stretch. */
function timed<T>(run: () => T): { value: T; millis: number } {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return { value, millis: (user + system) / 1_000 };
}

/** Stations along a way across the country: the nearest ahead, again and again. */
function line(): number[] {
  const heading = dice.between(0, 2 * Math.PI);
  const [ahead, aside] = [Math.cos(heading), Math.sin(heading)];
  const calls = [Math.floor(dice.between(0, stops.length))];
  const length = Math.floor(dice.between(8, 40));
  while (calls.length < length) {
    const [lon, lat] = stops[calls.at(-1) ?? 0]?.position ?? [0, 0];
    let [best, bestMetres] = [-1, Number.POSITIVE_INFINITY];
    stops.forEach(({ position }, i) => {
      const east = (position[0] - lon) * METRES_PER_DEGREE.lon;
      const north = (position[1] - lat) * METRES_PER_DEGREE.lat;
      const metres = Math.hypot(east, north);
      if (east * ahead + north * aside < metres / 2 || metres < 1) return;
      if (metres < bestMetres) [best, bestMetres] = [i, metres];
    });
    if (best < 0) break;
    calls.push(best);
  }
  return calls;
}

function runsOfLine(calls: readonly number[], number: number): Run[] {
  if (calls.length < 2) return [];
  const trainsADay = Math.floor(dice.between(2, 14));
  return [calls, calls.toReversed()].flatMap((way, direction) =>
    Array.from({ length: trainsADay * DAYS }, (_, i): Run => {
      const id = `l${number}-${direction}-${i}`;
      let at = Math.floor(((i + dice.unit()) / trainsADay) * DAY);
      let before = way[0] ?? 0;
      const timedCalls = way.map((stop): Call => {
        const [a, b] = [stops[before]?.position ?? [0, 0], stops[stop]?.position ?? [0, 0]];
        const east = (b[0] - a[0]) * METRES_PER_DEGREE.lon;
        const north = (b[1] - a[1]) * METRES_PER_DEGREE.lat;
        const arrives = at + Math.ceil(Math.hypot(east, north) / METRES_PER_SECOND);
        at = arrives + 60;
        before = stop;
        return { stop, arrives, departs: at, mayBoard: true, mayAlight: true, seats: null };
      });
      return { id, trainId: id, name: id, calls: timedCalls };
    }),
  );
}

function report(connections: Connections): void {
  const access = (from: number) => [{ stop: from, seconds: 0 }];
  const scanned = timed(() =>
    queries.map(({ from, at }) => scanEarliest(connections, at, access(from))),
  );
  const searched = timed(() =>
    queries.map(({ from, at }) => plain.value.earliest(at, access(from))),
  );
  let reached = 0;
  scanned.value.forEach(({ alights }, i) => {
    alights.forEach((at, stop) => {
      if (at !== searched.value[i]?.[stop]) throw new Error(`query ${i} differs at stop ${stop}`);
      if (Number.isFinite(at)) reached++;
    });
  });
  const unpacked = timed(() =>
    scanned.value.map((earliest, i) => legsTo(connections, earliest, queries[i]?.to ?? 0)),
  );
  const trains = unpacked.value.map((legs) => legs?.filter(({ kind }) => kind === 'train').length);
  const changes = trains.filter((count) => count !== undefined);
  const profiles = timed(() =>
    queries.map(({ from, to, at }) =>
      departuresBy(
        connections,
        { access: access(from), egress: access(to) },
        { from: at, by: DAYS * DAY },
      ),
    ),
  );
  const each = (millis: number) => (millis / queries.length).toFixed(2);
  const aSecond = (millis: number) => Math.round((1_000 * queries.length) / millis);
  const rows = [
    ['connection scan, one to all', laid.millis, scanned.millis],
    ['plain time-expanded Dijkstra, one to all', plain.millis, searched.millis],
    ['profile scan, one to one, all departures', laid.millis, profiles.millis],
  ] as const;
  console.log(
    `${stops.length} stations, ${runs.length} trains in ${DAYS} days, ` +
      `${connections.count} connections; ${queries.length} queries, ` +
      `${(reached / queries.length).toFixed(0)} stations reached each, ` +
      `${(changes.reduce((sum, n) => sum + n, 0) / changes.length).toFixed(1)} trains a journey.\n`,
  );
  console.log('| what | made ready, ms | a query, ms | queries a second |');
  console.log('|---|---:|---:|---:|');
  for (const [what, ready, millis] of rows) {
    console.log(`| ${what} | ${ready.toFixed(0)} | ${each(millis)} | ${aSecond(millis)} |`);
  }
  console.log('\nProcessor time. Every arrival of the scan equals that of the plain search.');
}
