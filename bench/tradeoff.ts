/**
 * Ways that trade time for less danger, on a city under 20 areas of risk made from a seed.
 *
 *     node bench/tradeoff.ts [--seed 1] [--questions 100]
 *
 * Prints Markdown (ADR 0102): milliseconds of the processor a question whose fastest way meets
 * danger, what the least exposed way saves of it and takes longer, and how many were cut off. Ways
 * may take twice as long as the fastest.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Hazard } from '../src/domain/evidence/hazard.ts';
import type { Position } from '../src/domain/kernel/geometry.ts';
import { instantOf } from '../src/domain/kernel/instant.ts';
import { LIMITS } from '../src/domain/kernel/limits.ts';
import type { RoadGraph, Router, Snap, TravelRequest } from '../src/network/network.ts';
import { importOsm } from '../src/network/roads/import.ts';
import { makeRouter } from '../src/network/route/router.ts';
import { Dice } from '../src/sim/reports/dice.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    questions: { type: 'string', default: '100' },
  },
});
const EXTRACTS = `${import.meta.dirname}/../../shared/data/osm-extracts`;
const CITIES = { Porto: 'porto_portugal', 'Oslo, east': 'oslo-east-filtered' };
const AREAS = 20;
const WALK = 4 / 3.6;
const LONGEST = 2;

function somewhere(graph: RoadGraph, dice: Dice): Position {
  const node = Math.floor(dice.between(0, graph.nodeCount));
  return [graph.nodePosition[2 * node] ?? 0, graph.nodePosition[2 * node + 1] ?? 0];
}

/** Areas 1 to 2.5 km across. */
function areas(graph: RoadGraph, dice: Dice, byTheHour: boolean): Hazard[] {
  return Array.from({ length: AREAS }, (_, n): Hazard => {
    const [lon, lat] = somewhere(graph, dice);
    const ring = Array.from({ length: 7 }, (_, corner): Position => {
      const [angle, far] = [(corner / 7) * 2 * Math.PI, dice.between(0.004, 0.011)];
      return [
        lon + (far * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180),
        lat + far * Math.sin(angle),
      ];
    });
    const from = Math.floor(dice.between(0, 3_600));
    const to = from + Math.floor(dice.between(1_800, 9_000));
    return {
      hazardId: `area-${n}`,
      kind: 'shelling',
      name: `Area ${n}`,
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] },
      radiusMetres: 0,
      window: byTheHour ? { from: instantOf(from), to: instantOf(to) } : { from: null, to: null },
      effect: 'risk',
      slowFactor: 1,
      riskPerPersonMinute: Math.ceil(dice.between(0, 5)) / 10,
      claimIds: [],
      approximate: false,
      note: '',
    };
  });
}

/** Milliseconds of processor time, which other work on the machine does not stretch. */
function timed<T>(run: () => T): { value: T; millis: number } {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return { value, millis: (user + system) / 1_000 };
}

function snapped(router: Router, dice: Dice): Snap | null {
  const snap = router.snap(somewhere(router.graph, dice), 'foot', LIMITS.snapMetres);
  return 'refused' in snap ? null : snap;
}

function row(city: string, graph: RoadGraph, byTheHour: boolean, mayWait: boolean): string {
  const dice = new Dice(Number(values.seed));
  const router = makeRouter(graph, areas(graph, dice, byTheHour));
  const fastestMs: number[] = [];
  const weighedMs: number[] = [];
  let [whole, left, longer, cutOff, several] = [0, 0, 0, 0, 0];
  while (weighedMs.length < Number(values.questions)) {
    const [from, to] = [snapped(router, dice), snapped(router, dice)];
    if (from === null || to === null) continue;
    const request: TravelRequest = {
      profile: 'foot',
      walkMetresPerSecond: WALK,
      departAt: 600,
      mayWait,
    };
    const first = timed(() => router.earliestArrival(from, [to], request)[0]);
    const fastest = first.value;
    if (fastest === undefined || 'refused' in fastest || fastest.exposure === 0) continue;
    const seconds = fastest.arriveAt - request.departAt;
    const arriveBy = request.departAt + LONGEST * seconds;
    const { value, millis } = timed(() => router.tradeoff(from, to, { ...request, arriveBy }));
    const last = 'refused' in value ? undefined : value.ways.at(-1);
    if ('refused' in value || last === undefined) throw new Error('the fastest way was lost');
    fastestMs.push(first.millis);
    weighedMs.push(millis);
    whole += fastest.exposure;
    left += last.exposure;
    longer += last.arriveAt / fastest.arriveAt;
    if (!value.complete) cutOff++;
    if (value.ways.length > 1) several++;
  }
  const count = weighedMs.length;
  const at = (list: readonly number[], share: number) =>
    ([...list].sort((a, b) => a - b)[Math.floor(share * (count - 1))] as number).toFixed(1);
  const windows = byTheHour ? 'by the hour' : 'lasting';
  const cells = [
    `${city}, ${windows}${mayWait ? ', may wait' : ''}`,
    ...[at(fastestMs, 0.5), at(weighedMs, 0.5), at(weighedMs, 0.95), at(weighedMs, 1)],
    ...[several, `${((1 - left / whole) * 100).toFixed(0)} %`],
    ...[`${((longer / count - 1) * 100).toFixed(0)} %`, cutOff],
  ];
  return `| ${cells.join(' | ')} |`;
}

console.log(`Node ${process.version}, seed ${values.seed}, ${values.questions} questions a row\n`);
console.log(
  '| under 20 areas | fastest ms | weighed ms | p95 | worst | with a choice | danger saved | ' +
    'longer | cut off |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
for (const [city, file] of Object.entries(CITIES)) {
  const extract = `${EXTRACTS}/${file}.osm.pbf`;
  if (!existsSync(extract)) {
    console.log(`\n${city} is left out: ../shared/data is not there.`);
    continue;
  }
  const { graph } = importOsm(readFileSync(extract));
  for (const mayWait of [false, true]) {
    for (const byTheHour of [false, true]) console.log(row(city, graph, byTheHour, mayWait));
  }
}
