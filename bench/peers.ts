import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Position } from '../src/domain/kernel/geometry.ts';
import type { Digraph } from '../src/network/cch/digraph.ts';
import { buildTopology, Engine } from '../src/network/cch/engine.ts';
import type { Places } from '../src/network/cch/order.ts';
import { millisOf, roadDigraph, roadPlaces } from '../src/network/cch/roads.ts';
import type { Profile, RoadGraph } from '../src/network/network.ts';
import { PROFILE_BIT } from '../src/network/profiles.ts';
import { importOsm, readExtract } from '../src/network/roads/import.ts';
import { turnGraph } from '../src/network/route/turnGraph.ts';
import { Random } from '../src/planner/random.ts';
import { readCity } from '../test/support/cityGraph.ts';
import { sharedData } from '../test/support/shared.ts';
import { compareLengths, type OurWay } from './peers/lengths.ts';
import { openNgraph } from './peers/ngraph.ts';
import { openPgRouting } from './peers/pgrouting.ts';
import { openValhalla } from './peers/valhalla.ts';

/**
 * The routing engine beside others that run here, same machine, same run: pgRouting and an object
 * graph from npm on the very same graph and weights, Valhalla in process on the same extract.
 * Peers are installed into a scratch folder, never into the project. Needs ../shared/data; one peer
 * that is missing is said to be. Run: npm run bench -- peers [--seed N], of the pairs that are
 * compared with Valhalla.
 */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '2' } } });
const RUNS = 5;
const PAIRS = 1_000;
const MATRIX = 20;
/** OSM ways named for each class of differences. */
const WAYS_SHOWN = 5;

interface Town {
  readonly name: string;
  readonly graph: Digraph;
  readonly places: Places;
  readonly weights: Int32Array;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Milliseconds for each of `count` pieces of work, median over the runs. */
async function timed(count: number, work: (i: number) => unknown): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    for (let i = 0; i < count; i++) await work(run * count + i);
    runs.push((performance.now() - start) / count);
  }
  return median(runs);
}

const rows: string[][] = [];
function report(town: string, what: string, engine: string, ms: number, ours: number): void {
  const digits = ms < 1 ? 4 : 1;
  rows.push([town, what, engine, ms.toFixed(digits), `${(ms / ours).toFixed(1)} x`]);
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}

/** Pairs of nodes that a way joins. */
function pairsOf(
  engine: Engine,
  weights: Int32Array,
  seed: number,
  nodeCount = engine.topology.nodeCount,
): [number, number][] {
  const metric = engine.metric(weights);
  const random = new Random(seed);
  const pairs: [number, number][] = [];
  while (pairs.length < PAIRS) {
    const pair: [number, number] = [random.below(nodeCount), random.below(nodeCount)];
    if (engine.distance(metric, ...pair) < 2 ** 30 - 1) pairs.push(pair);
  }
  return pairs;
}

async function sameGraph(town: Town): Promise<void> {
  const { name, graph, places, weights } = town;
  const engine = new Engine(buildTopology(graph, places));
  const metric = engine.metric(weights);
  const pairs = pairsOf(engine, weights, 1);
  const pair = (i: number) => pairs[i % pairs.length] as [number, number];
  const some = (offset: number) => pairs.slice(0, MATRIX).map((one) => one[offset] as number);
  const route = await timed(200, (i) => engine.route(metric, ...pair(i)));
  const all = await timed(5, (i) => engine.oneToAll(metric, pair(i)[0]));
  const matrix = await timed(3, () => engine.matrix(metric, some(0), some(1)));
  const matrixName = `matrix ${MATRIX} x ${MATRIX}`;
  report(name, 'route with its way', 'ours', route, route);
  report(name, 'one to all', 'ours', all, all);
  report(name, matrixName, 'ours', matrix, matrix);

  const isMetres = name === 'Moscow';
  const objects = await openNgraph(graph, weights, places, (a, b) =>
    isMetres ? 0.98 * Math.hypot(a.lon - b.lon, a.lat - b.lat) : 0,
  );
  if ('missing' in objects) console.log(`ngraph.path is missing: ${objects.missing}\n`);
  else {
    const ms = await timed(10, (i) => objects.route(...pair(i)));
    report(name, 'route with its way', 'ngraph.path (nba)', ms, route);
  }

  const database = await openPgRouting(graph, weights);
  if ('missing' in database) {
    console.log(`pgRouting is missing: ${database.missing}\n`);
    return;
  }
  let differing = 0;
  for (let i = 0; i < 20; i++) {
    const theirs = await database.route(...pair(i));
    if (theirs !== engine.distance(metric, ...pair(i))) differing += 1;
  }
  const peer = `pgRouting ${database.version}`;
  console.log(`${name}: ${differing} of 20 distances differ from ${peer}.\n`);
  report(
    name,
    'route with its way',
    peer,
    await timed(3, (i) => database.route(...pair(i))),
    route,
  );
  report(name, 'one to all', peer, await timed(1, (i) => database.oneToAll(pair(i)[0])), all);
  const ms = await timed(1, () => database.matrix(some(0), some(1)));
  report(name, matrixName, peer, ms, matrix);
  await database.close();
}

/** The roads of a town as one profile may use and turn on them, each arc as long as it is. */
interface ShortestWays {
  readonly engine: Engine;
  readonly weights: Int32Array;
  /** Vertices that stand at a node: a way may end with any turn behind it. */
  readonly standing: ReadonlyMap<number, readonly number[]>;
  /** Edge of the road graph that an arc is. */
  readonly arcEdge: Uint32Array;
}

function shortestWays(graph: RoadGraph, profile: Profile): ShortestWays {
  const turns = turnGraph(graph, profile);
  const digraph = roadDigraph({
    nodeCount: turns.vertexCount,
    edgeTail: turns.arcTail,
    edgeHead: turns.arcHead,
  });
  const position = Float64Array.from({ length: 2 * turns.vertexCount }, (_, i) => {
    return graph.nodePosition[2 * (turns.vertexNode[i >> 1] ?? 0) + (i & 1)] ?? 0;
  });
  const standing = new Map<number, number[]>();
  turns.vertexNode.forEach((node, vertex) => {
    const list = standing.get(node);
    if (list) list.push(vertex);
    else standing.set(node, [vertex]);
  });
  return {
    engine: new Engine(buildTopology(digraph, roadPlaces(position))),
    weights: metresOf(graph, profile, turns.arcEdge),
    standing,
    arcEdge: turns.arcEdge,
  };
}

/** At one metre a second milliseconds are millimetres. */
function metresOf(graph: RoadGraph, profile: Profile, edges: Uint32Array): Int32Array {
  return millisOf(edges.length, (arc) => {
    const edge = edges[arc] ?? 0;
    const isOpen = ((graph.edgeAccess[edge] ?? 0) & PROFILE_BIT[profile]) !== 0;
    return isOpen ? (graph.edgeMetres[edge] ?? 0) : Infinity;
  });
}

/** Valhalla builds its own graph from the extract: the same places, its own roads and rules. */
async function sameExtract(file: string, graph: RoadGraph): Promise<void> {
  const peer = await openValhalla(file);
  if ('missing' in peer) {
    console.log(`Valhalla is missing: ${peer.missing}\n`);
    return;
  }
  const at = (v: number): Position => [
    graph.nodePosition[2 * v] ?? 0,
    graph.nodePosition[2 * v + 1] ?? 0,
  ];
  const { extract } = readExtract(readFileSync(file));
  const costings = { foot: 'pedestrian', car: 'auto' } as const;
  for (const profile of ['foot', 'car'] as const) {
    const { engine, weights, standing, arcEdge } = shortestWays(graph, profile);
    const metric = engine.metric(weights);
    const pairs = pairsOf(engine, weights, Number(values.seed), graph.nodeCount);
    const pair = (i: number) => pairs[i % pairs.length] as [number, number];
    const ends = (v: number) => (standing.get(v) ?? [v]).map((node) => ({ node, weight: 0 }));
    const costing = costings[profile];
    const name = `Valhalla 3.6.1, ${costing}`;
    const ours = await timed(200, (i) => engine.route(metric, pair(i)[0], ends(pair(i)[1])));
    const theirs = await timed(100, (i) => peer.route(at(pair(i)[0]), at(pair(i)[1]), costing));
    report('Porto', `${profile}: route with its way`, 'ours', ours, ours);
    report('Porto', `${profile}: route with its way`, name, theirs, ours);
    const some = pairs.slice(0, MATRIX);
    const [from, to] = [some.map(([v]) => v), some.map(([, v]) => v)];
    const square = `${profile}: matrix ${MATRIX} x ${MATRIX}`;
    const matrix = await timed(3, () => engine.matrix(metric, from, to.map(ends)));
    report('Porto', square, 'ours', matrix, matrix);
    const asked = await timed(1, () => peer.matrix(from.map(at), to.map(at), costing));
    report('Porto', square, name, asked, matrix);
    const ways = pairs.map(([v, w]): OurWay => {
      const way = engine.route(metric, v, ends(w));
      const edges = Array.from(way?.arcs ?? [], (arc) => arcEdge[arc] ?? 0);
      return { metres: (way?.weight ?? 0) / 1_000, line: lineOf(graph, v, edges) };
    });
    const differences = await compareLengths(extract, PROFILE_BIT[profile], ways, peer, costing);
    console.log(`Shortest ways, ${profile}, ${pairs.length} pairs in Porto, against ${name}:\n`);
    const lines = differences.map(({ what, pairs: count, wayIds }) => {
      const shown = wayIds.slice(0, WAYS_SHOWN).join(' ');
      return [what, String(count), wayIds.length > WAYS_SHOWN ? `${shown} ...` : shown];
    });
    console.log(`${table(['difference', 'pairs', 'OSM ways'], lines)}\n`);
  }
}

/** Positions of a way from a node along edges. */
function lineOf(graph: RoadGraph, node: number, edges: readonly number[]): Position[] {
  const { nodePosition, shapeFirst, shapeE7 } = graph;
  const line: Position[] = [[nodePosition[2 * node] ?? 0, nodePosition[2 * node + 1] ?? 0]];
  for (const e of edges) {
    for (let i = (shapeFirst[e] ?? 0) + 1; i < (shapeFirst[e + 1] ?? 0); i++) {
      line.push([(shapeE7[2 * i] ?? 0) / 1e7, (shapeE7[2 * i + 1] ?? 0) / 1e7]);
    }
  }
  return line;
}

const file = sharedData && path.join(sharedData, 'osm-extracts', 'porto_portugal.osm.pbf');
if (sharedData === null || file === null || !existsSync(file)) {
  console.log('Skipped: ../shared/data is not there.');
  process.exit(0);
}
const { graph } = importOsm(readFileSync(file));
await sameGraph({
  name: 'Porto on foot',
  graph: roadDigraph(graph),
  places: roadPlaces(graph.nodePosition),
  weights: metresOf(
    graph,
    'foot',
    Uint32Array.from({ length: graph.edgeCount }, (_, e) => e),
  ),
});
await sameExtract(file, graph);
await sameGraph({ name: 'Moscow', ...readCity(sharedData, 'moscow') });
console.log(table(['town', 'work', 'engine', 'ms, median of 5 runs', 'against ours'], rows));
process.exit(0);
