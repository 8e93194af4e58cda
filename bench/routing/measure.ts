import { customise, type Metric } from '../../src/network/cch/customise.ts';
import { INFINITE } from '../../src/network/cch/digraph.ts';
import { Engine } from '../../src/network/cch/engine.ts';
import { sweep } from '../../src/network/cch/sweep.ts';
import { topologyOf } from '../../src/network/cch/topology.ts';
import { PlainSearch } from '../../test/support/plainSearch.ts';
import { seeded } from '../../test/support/seeded.ts';
import { type NetworkName, networkOf } from './networks.ts';
import { prepare } from './prepare.ts';
import { median, timed } from './timing.ts';

const SEED = 20_220_302;
const PAIRS = 5_000;
const CHANGED = 200;
const CHANGES = 40;
const AREA_HOURS = [0.5, 1, 2];
const AREAS = 100;
const SWEEPS = 10;

/** All rows of one network, by name, measured in this process. */
export async function measure(name: NetworkName, scratch: string) {
  const network = networkOf(name);
  const { graph, weights } = network;
  const prepared = await prepare(name, network, scratch);
  const topology = topologyOf(graph, prepared.order);
  const topologyMillis = median(timed(3, () => topologyOf(graph, prepared.order)));
  const engine = new Engine(topology);
  const metric = engine.metric(weights);
  const random = seeded(SEED);
  const node = () => random(graph.nodeCount);
  const plain = new PlainSearch(graph);
  const steps: Readonly<Record<string, () => [string, string][]>> = {
    sizes: () => [
      ['nodes', graph.nodeCount.toLocaleString('en')],
      ['arcs', weights.length.toLocaleString('en')],
      ['up arcs', topology.arcCount.toLocaleString('en')],
      ['order, 1 thread', seconds(prepared.oneThreadSeconds)],
      ['order, 2 threads (wall)', seconds(prepared.twoThreadsSeconds)],
      ['topology', millis(topologyMillis)],
    ],
    customisation: () => [
      ['customise, 1 thread', millis(median(timed(7, () => customise(metric))))],
    ],
    closures: () => partial(engine, metric, random),
    ways: () => queries(engine, metric, node),
    sweeps: () => toAll(engine, metric, plain, node),
    areas: () => within(engine, metric, node, network.unitsOfAnHour),
    matrices: () => matrices(engine, metric, node),
    equality: () => [['ways equal to Dijkstra', equal(engine, metric, plain, node)]],
    memory: () => [['memory of the process', `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`]],
  };
  const rows: [string, string][] = [];
  for (const [step, measured] of Object.entries(steps)) {
    console.error(`${network.title}: ${step}`);
    rows.push(...measured());
  }
  return { title: network.title, rows };
}

function millis(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

/** 200 arcs closed, then as they were; after each, the metric is in force. */
function partial(engine: Engine, metric: Metric, random: (below: number) => number) {
  const sets = Array.from({ length: CHANGES + 1 }, () =>
    Array.from({ length: CHANGED }, () => random(metric.input.length)),
  );
  const shut = new Int32Array(CHANGED).fill(INFINITE);
  let closing = 0;
  let opening = 0;
  for (const [i, arcs] of sets.entries()) {
    const before = arcs.map((arc) => metric.input[arc] ?? 0);
    const [closed = 0] = timed(1, () => engine.change(metric, arcs, shut));
    const [opened = 0] = timed(1, () => engine.change(metric, arcs, before));
    // The first is compiled meanwhile.
    if (i === 0) continue;
    closing += closed / CHANGES;
    opening += opened / CHANGES;
  }
  return [
    [`close ${CHANGED} arcs, mean of ${CHANGES}`, millis(closing)],
    ['open them again', millis(opening)],
  ] satisfies [string, string][];
}

/** Random nodes, so that no two questions share what a cache holds. */
function queries(engine: Engine, metric: Metric, node: () => number) {
  const pairs = Array.from({ length: PAIRS }, () => [node(), node()] as const);
  const each = (work: (from: number, to: number) => void) => {
    const all = () => {
      for (const [from, to] of pairs) work(from, to);
    };
    // The first round is compiled meanwhile.
    const [, ...rounds] = timed(4, all);
    return `${((1_000 * median(rounds)) / PAIRS).toFixed(0)} us`;
  };
  let arcs = 0;
  return [
    [`distance, mean of ${PAIRS}`, each((from, to) => engine.distance(metric, from, to))],
    [
      `way with its arcs, mean of ${PAIRS}`,
      each((from, to) => {
        arcs += engine.route(metric, from, to)?.arcs.length ?? 0;
      }),
    ],
    ['arcs of a way, mean', (arcs / PAIRS / 4).toFixed(0)],
  ] satisfies [string, string][];
}

function toAll(engine: Engine, metric: Metric, plain: PlainSearch, node: () => number) {
  const { nodeCount } = engine.topology;
  const out = new Int32Array(nodeCount);
  // Several at once: some systems count processor time in steps of milliseconds.
  const each = (work: () => void) =>
    median(
      timed(5, () => {
        for (let i = 0; i < SWEEPS; i++) work();
      }),
    ) / SWEEPS;
  const swept = each(() => sweep(metric, [{ node: node(), weight: 0 }], 'from', out));
  const all = each(() => engine.oneToAll(metric, node(), 'from', out));
  const dijkstra = median(timed(5, () => plain.run(metric.input, node())));
  return [
    ['one to all, by rank', millis(swept)],
    ['one to all, by node', millis(all)],
    ['Dijkstra, one to all', millis(dijkstra)],
    ['Dijkstra / one to all by node', (dijkstra / all).toFixed(1)],
  ] satisfies [string, string][];
}

/** The nodes within walks of half an hour to two: what an area is drawn from. */
function within(engine: Engine, metric: Metric, node: () => number, unitsOfAnHour: number) {
  return AREA_HOURS.map((hours): [string, string] => {
    let reached = 0;
    const all = () => {
      for (let i = 0; i < AREAS; i++) {
        reached += engine.within(metric, node(), hours * unitsOfAnHour).nodes.length;
      }
    };
    // The first round is compiled meanwhile.
    const [, ...rounds] = timed(4, all);
    const size = Math.round(reached / AREAS / 4).toLocaleString('en');
    const label = `nodes within ${60 * hours} min on foot, mean of ${AREAS}`;
    return [label, `${millis(median(rounds) / AREAS)} (${size} nodes)`];
  });
}

function matrices(engine: Engine, metric: Metric, node: () => number) {
  const some = (count: number) => Array.from({ length: count }, node);
  const [small, large] = [some(100), some(1_000)];
  return [
    ['matrix 100 x 100', millis(median(timed(7, () => engine.matrix(metric, small, small))))],
    ['matrix 1,000 x 1,000', millis(median(timed(3, () => engine.matrix(metric, large, large))))],
  ] satisfies [string, string][];
}

function equal(engine: Engine, metric: Metric, plain: PlainSearch, node: () => number): string {
  let same = 0;
  for (let source = 0; source < 5; source++) {
    const from = node();
    const wanted = plain.run(metric.input, from);
    for (let i = 0; i < 200; i++) {
      const to = node();
      if (engine.distance(metric, from, to) === wanted[to]) same++;
    }
  }
  return `${same} of 1,000`;
}
