import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Hazard } from '../src/domain/evidence/hazard.ts';
import type { Position } from '../src/domain/kernel/geometry.ts';
import type { Snapshot } from '../src/domain/movement/snapshot.ts';
import type { RoadGraph } from '../src/network/network.ts';
import { importOsm } from '../src/network/roads/import.ts';
import { makeRouter } from '../src/network/route/router.ts';
import { makePlan } from '../src/planner/plan.ts';
import { Random } from '../src/planner/random.ts';
import { verify } from '../src/planner/verify/verify.ts';
import { planScenario } from '../src/service/planScenario.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';

/**
 * Time to a verified plan: the Kharkiv scenario as it is, then 20,000 people at 333 places in 1,000
 * and more groups on the same roads and on a whole city, roomy, full, and with hazards that open
 * and shut. The first plan of the process, then the median of 5, then once with the plain search.
 * Run: node bench/plan.ts
 */
const RUNS = 5;
const SEED = 1;
const root = fileURLToPath(new URL('..', import.meta.url));
const KHARKIV = `${root}scenarios/kharkiv-2022-03-02`;
const PORTO = `${root}../shared/data/osm-extracts/porto_portugal.osm.pbf`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds of the processor that this process has used: others on the machine do not count. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function row(name: string, graph: RoadGraph, snapshot: Snapshot): string {
  const planMs: number[] = [];
  const routerMs: number[] = [];
  const verifyMs: number[] = [];
  let cells = '';
  for (let run = 0; run <= RUNS; run++) {
    const start = processorMs();
    const router = makeRouter(graph, snapshot.hazards);
    const routed = processorMs();
    const plan = makePlan(snapshot, router, SEED);
    const planned = processorMs();
    verify(snapshot, graph, plan);
    routerMs.push(routed - start);
    planMs.push(planned - routed);
    verifyMs.push(processorMs() - planned);
    const { people, groups, totals, canReachAtMost } = plan;
    const { canReach, exposure } = totals;
    const numbers = [people, groups.length, canReach, canReachAtMost, Math.round(exposure)];
    cells = numbers.map((number) => number.toLocaleString('en')).join(' | ');
  }
  const times = [routerMs, planMs, verifyMs].map((ms) => median(ms.slice(1)).toFixed(0));
  const before = processorMs();
  makePlan(snapshot, makeRouter(graph, snapshot.hazards, { bounds: false }), SEED);
  const plain = (processorMs() - before).toFixed(0);
  return `| ${name} | ${cells} | ${planMs[0]?.toFixed(0)} | ${times.join(' | ')} | ${plain} |`;
}

/**
 * 20,000 people at 333 places of a road graph, in households and with friends; no two runs differ.
 */
function crowd(
  base: Snapshot,
  graph: RoadGraph,
  beds: number,
  hazards: readonly Hazard[],
): Snapshot {
  const random = new Random(7);
  const node = (n: number): Position => [
    graph.nodePosition[2 * n] ?? 0,
    graph.nodePosition[2 * n + 1] ?? 0,
  ];
  const somewhere = () => node(random.below(graph.nodeCount));
  const place = (placeId: string, kind: 'shelter' | 'destination') => {
    const rest = { name: placeId, localName: '', aliases: [], accuracyMetres: 0, note: '' };
    return { placeId, kind, position: somewhere(), ...rest };
  };
  const towns = ['town-1', 'town-2', 'town-3'];
  const shelters = Array.from({ length: 333 }, (_, n) => `shelter-${n}`);
  const template = base.readiness[0] as Snapshot['readiness'][number];
  const pace = () => (['fast', 'normal', 'normal', 'slow', 'cannotWalk'] as const)[random.below(5)];
  return {
    ...base,
    advisedDestinationIds: towns,
    corridors: [],
    vehicles: [],
    hazards,
    places: [
      ...towns.map((id) => place(id, 'destination')),
      ...shelters.map((id) => place(id, 'shelter')),
    ],
    readiness: towns.map((placeId) => ({ ...template, placeId, capacity: beds })),
    people: Array.from({ length: 20_000 }, (_, n) => ({
      personId: `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
      agencyId: base.operation.agencies[0]?.agencyId ?? '',
      householdId: n % 5 === 0 ? null : `h${Math.floor(n / 3)}`,
      togetherId: n % 4 === 0 ? `t${Math.floor(n / 12)}` : null,
      placeId: shelters[Math.floor(n / 60) % shelters.length] ?? '',
      speedClass: pace() ?? 'normal',
      needs: random.below(20) === 0 ? (['medical'] as const).slice() : [],
      nationalities: ['XXX'],
      state: 'ADVISED' as const,
    })),
  };
}

/** Ten discs of 1 km that close in turn for half an hour each, and one that is shelled. */
function dangers(graph: RoadGraph): Hazard[] {
  const random = new Random(11);
  return Array.from({ length: 11 }, (_, n): Hazard => {
    const at = random.below(graph.nodeCount);
    const from = Date.parse('2022-03-02T12:00:00Z') + n * 20 * 60_000;
    return {
      hazardId: `hazard-${n}`,
      kind: n === 10 ? 'shelling' : 'closure',
      name: `Hazard ${n}`,
      geometry: {
        type: 'Point',
        coordinates: [graph.nodePosition[2 * at] ?? 0, graph.nodePosition[2 * at + 1] ?? 0],
      },
      radiusMetres: 1_000,
      window: {
        from: new Date(from).toISOString(),
        to: new Date(from + 30 * 60_000).toISOString(),
      },
      effect: n === 10 ? 'risk' : 'closes',
      slowFactor: 1,
      riskPerPersonMinute: 0.1,
      claimIds: [],
      approximate: false,
      note: '',
    };
  });
}

/** Twenty areas of up to 2 km across that are shelled for an hour or more of the afternoon. */
function shelled(graph: RoadGraph): Hazard[] {
  const random = new Random(13);
  const [none] = dangers(graph) as [Hazard, ...Hazard[]];
  return Array.from({ length: 20 }, (_, n): Hazard => {
    const at = random.below(graph.nodeCount);
    const lon = graph.nodePosition[2 * at] ?? 0;
    const lat = graph.nodePosition[2 * at + 1] ?? 0;
    const ring = Array.from({ length: 7 }, (_, corner): Position => {
      const [angle, far] = [(corner / 7) * 2 * Math.PI, 0.004 + random.below(6) / 1_000];
      return [lon + 1.3 * far * Math.cos(angle), lat + far * Math.sin(angle)];
    });
    const from = Date.parse('2022-03-02T12:00:00Z') + random.below(180) * 60_000;
    const to = from + (60 + random.below(180)) * 60_000;
    return {
      ...none,
      hazardId: `shelled-${n}`,
      kind: 'shelling',
      name: `Shelled ${n}`,
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] },
      radiusMetres: 0,
      window: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
      effect: 'risk',
      riskPerPersonMinute: (1 + random.below(5)) / 10,
    };
  });
}

async function table(): Promise<void> {
  const reading = await readScenarioFolder(KHARKIV);
  if (reading.network === null) throw new Error('the Kharkiv scenario cannot be read');
  const kharkiv = importOsm(reading.network.bytes).graph;
  const { snapshot } = planScenario(reading, { at: '14:40', seed: SEED, changes: [] });
  console.log(
    `${availableParallelism()} cores, Node ${process.version}, milliseconds of the processor.\n`,
  );
  console.log(
    '| world | people | groups | can | at most | exposure | first plan ms | router ms | ' +
      'plan ms | of it verifier ms | plan ms without bounds |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|---|');
  console.log(row('Kharkiv at 14:40', kharkiv, snapshot));
  console.log(row('crowd on its roads', kharkiv, crowd(snapshot, kharkiv, 20_000, [])));
  console.log(row('the same, full', kharkiv, crowd(snapshot, kharkiv, 2_500, [])));
  const shut = crowd(snapshot, kharkiv, 2_500, dangers(kharkiv));
  console.log(row('the same, closures by the hour', kharkiv, shut));
  if (!existsSync(PORTO)) {
    console.log('\nPorto is left out: ../shared/data is not there.');
    return;
  }
  const porto = importOsm(readFileSync(PORTO)).graph;
  console.log(row('crowd in Porto', porto, crowd(snapshot, porto, 20_000, [])));
  console.log(row('the same, full', porto, crowd(snapshot, porto, 2_500, [])));
  const closed = crowd(snapshot, porto, 2_500, dangers(porto));
  console.log(row('the same, closures by the hour', porto, closed));
  const underFire = crowd(snapshot, porto, 20_000, shelled(porto));
  console.log(row('roomy, 20 areas shelled by the hour', porto, underFire));
}

await table();
