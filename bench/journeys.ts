/**
 * The next journeys by train from door to door, as the control room asks: on the roads of Kharkiv,
 * or of another extract, under closures that open and shut, with a timetable that is made up here
 * from a seed (no real railway), read from a list as a cell would bring it.
 *
 *     node bench/journeys.ts [--seed 1] [--trains 2000] [--queries 60] [--extract CITY.osm.pbf]
 *
 * Prints Markdown (ADR 0104).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Hazard, hazardSchema } from '../src/domain/evidence/hazard.ts';
import type { Position } from '../src/domain/kernel/geometry.ts';
import { epochSeconds, instantOf } from '../src/domain/kernel/instant.ts';
import { importOsm } from '../src/network/roads/import.ts';
import { type JourneysQuestion, journeysAnswer } from '../src/service/travel/journeysAnswer.ts';
import { Dice } from '../src/sim/reports/dice.ts';
import { inRepository } from '../test/support/paths.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    trains: { type: 'string', default: '2000' },
    queries: { type: 'string', default: '60' },
    extract: { type: 'string', default: '' },
  },
});
const dice = new Dice(Number(values.seed));
const DAYS = ['2022-03-02', '2022-03-03', '2022-03-04'];
const START = epochSeconds(`${DAYS[0]}T06:00:00Z`);
const HOUR = 3_600;
const NEAR_STATIONS = 30;
/** Stations far off, somewhere in these degrees around. */
const FAR = { lon: [-6, 6], lat: [-3, 3], count: 300 } as const;
const CALLS = 20;
const HAZARDS = 20;

const KHARKIV = inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf');
const { graph } = importOsm(readFileSync(values.extract === '' ? KHARKIV : values.extract));
const [west, south, east, north] = graph.bounds;

const folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-bench-'));
const file = path.join(folder, 'trains');
try {
  writeFileSync(file, trainList());
  report();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** In the inner half of the map. */
function inTown(): Position {
  const part = () => dice.between(0.25, 0.75);
  return [west + part() * (east - west), south + part() * (north - south)];
}

function farOff(): Position {
  const [lon, lat] = inTown();
  return [lon + dice.between(...FAR.lon), lat + dice.between(...FAR.lat)];
}

function trainList(): string {
  const near = Array.from({ length: NEAR_STATIONS }, inTown);
  const far = Array.from({ length: FAR.count }, farOff);
  const stations = [...near, ...far];
  const rows = ['train,stop,arrives,departs,seats,runs,lon,lat'];
  for (let train = 0; train < Number(values.trains); train++) {
    const calls = new Set<number>();
    while (calls.size < 4) calls.add(Math.floor(dice.between(0, near.length)));
    while (calls.size < CALLS) calls.add(Math.floor(dice.between(near.length, stations.length)));
    let minute = Math.floor(dice.between(0, 24 * 60));
    for (const [nth, call] of [...calls].entries()) {
      const [lon, lat] = stations[call] ?? [0, 0];
      const at = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
      const [arrives, departs] = [nth === 0 ? '' : at, nth === CALLS - 1 ? '' : at];
      const runs = nth === 0 ? dice.pick(DAYS) : '';
      rows.push(`t${train},s${call},${arrives},${departs},,${runs},${lon},${lat}`);
      minute += Math.ceil(dice.between(4, 30));
    }
  }
  return `${rows.join('\n')}\n`;
}

function closure(nth: number): Hazard {
  const from = START + Math.floor(dice.between(0, 10 * HOUR));
  return hazardSchema.parse({
    ...{ hazardId: `h${nth}`, kind: 'closure', name: 'closed', effect: 'closes' },
    ...{ geometry: { type: 'Point', coordinates: inTown() }, radiusMetres: 400 },
    window: { from: instantOf(from), to: instantOf(from + 2 * HOUR) },
  });
}

function report(): void {
  const hazards = Array.from({ length: HAZARDS }, (_, nth) => closure(nth));
  const question = (): JourneysQuestion => {
    const departAt = START + Math.floor(dice.between(0, 10 * HOUR));
    return {
      ...{ kind: 'journeys', timetable: { file, zone: 'Europe/Kyiv' }, words: [], hazards },
      ...{ from: inTown(), to: inTown(), profile: 'foot', mayWait: false },
      ...{ walkMetresPerSecond: 1, departAt, until: departAt + 72 * HOUR },
      by: departAt + 6 * HOUR,
    };
  };
  const asked = (one: JourneysQuestion) => {
    const start = process.cpuUsage();
    const { journeys } = journeysAnswer(graph, one);
    const { user, system } = process.cpuUsage(start);
    return { millis: (user + system) / 1_000, found: journeys.length };
  };
  const first = asked(question());
  const all = Array.from({ length: Number(values.queries) }, () => asked(question()));
  const sorted = all.map(({ millis }) => millis).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  const found = all.reduce((sum, one) => sum + one.found, 0) / all.length;
  console.log(`${graph.edgeCount} directed stretches of road;`);
  console.log(
    `${values.trains} trains of ${CALLS} calls in ${DAYS.length} days, ${HAZARDS} closures;`,
  );
  console.log(`${sorted.length} questions, ${found.toFixed(1)} journeys each.\n`);
  console.log('| question | ms |\n|---|---:|');
  console.log(`| the first, the list read | ${first.millis.toFixed(0)} |`);
  console.log(`| one after it, median | ${at(0.5)} |`);
  console.log(`| of twenty the slowest but one | ${at(0.95)} |`);
  console.log('\nProcessor time.');
}
