import { readFileSync } from 'node:fs';
import path from 'node:path';
import { customise, emptyMetric, type Metric } from '../../src/network/cch/customise.ts';
import { type Digraph, INFINITE } from '../../src/network/cch/digraph.ts';
import type { Engine } from '../../src/network/cch/engine.ts';
import type { Places } from '../../src/network/cch/order.ts';
import { millisOf, roadDigraph, roadPlaces } from '../../src/network/cch/roads.ts';
import type { Profile } from '../../src/network/network.ts';
import { PROFILE_BIT } from '../../src/network/profiles.ts';
import { importOsm } from '../../src/network/roads/import.ts';
import { turnGraph } from '../../src/network/route/turnGraph.ts';
import { readCity } from './cityGraph.ts';
import { faultOfWay, PlainSearch } from './plainSearch.ts';
import { sharedData } from './shared.ts';

const WALK_METRES_PER_SECOND = 1.25;

/** A network as the hierarchy takes it, with weights of one profile. */
export interface World {
  readonly graph: Digraph;
  readonly places: Places;
  readonly weights: Int32Array;
}

/** Walkers may go both ways; vehicles obey one-way streets and turn restrictions. */
function worldOf(file: string, profile: Profile): World {
  const extract = path.join(sharedData ?? '', 'osm-extracts', file);
  const { graph } = importOsm(readFileSync(extract));
  const { vertexCount, arcCount, arcTail, arcHead, arcEdge, vertexNode } = turnGraph(
    graph,
    profile,
  );
  const { lon, lat } = roadPlaces(graph.nodePosition);
  const seconds = (edge: number): number => {
    if (((graph.edgeAccess[edge] ?? 0) & PROFILE_BIT[profile]) === 0) return Infinity;
    if (profile === 'car') return graph.edgeCarSeconds[edge] ?? 0;
    if (profile === 'bus') return graph.edgeBusSeconds[edge] ?? 0;
    return (graph.edgeMetres[edge] ?? 0) / WALK_METRES_PER_SECOND;
  };
  return {
    graph: roadDigraph({ nodeCount: vertexCount, edgeTail: arcTail, edgeHead: arcHead }),
    places: {
      lon: Float64Array.from(vertexNode, (node) => lon[node] ?? 0),
      lat: Float64Array.from(vertexNode, (node) => lat[node] ?? 0),
    },
    weights: millisOf(arcCount, (arc) => seconds(arcEdge[arc] ?? 0)),
  };
}

/** Public cities and countries by name; each is read when it is asked for. */
export const WORLDS: readonly [string, () => World][] = [
  ['Porto on foot', () => worldOf('porto_portugal.osm.pbf', 'foot')],
  ['Porto by car', () => worldOf('porto_portugal.osm.pbf', 'car')],
  ['Liechtenstein by bus', () => worldOf('liechtenstein-latest.osm.pbf', 'bus')],
  ['Monaco by car', () => worldOf('monaco.osm.pbf', 'car')],
  ['Oslo by car', () => worldOf('oslo-east-filtered.osm.pbf', 'car')],
  ['Moscow', () => readCity(sharedData ?? '', 'moscow')],
];

/** Millions of numbers: the assertion's own comparison would take minutes. */
function isEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, i) => number === b[i]);
}

/** What the engine says otherwise than a plain search, of all ways between two sets of nodes. */
export function differences(
  { graph }: World,
  engine: Engine,
  metric: Metric,
  sources: readonly number[],
  targets: readonly number[],
): { found: string[]; ways: number } {
  const plain = new PlainSearch(graph);
  const matrix = engine.matrix(metric, sources, targets);
  const found: string[] = [];
  let ways = 0;
  for (const [row, from] of sources.entries()) {
    const wanted = plain.run(metric.input, from);
    for (const [column, to] of targets.entries()) {
      const pair = `${from} to ${to}`;
      const way = engine.route(metric, from, to);
      const weights = [
        matrix[row * targets.length + column],
        engine.distance(metric, from, to),
        way?.weight ?? INFINITE,
      ];
      const right = wanted[to] ?? INFINITE;
      if (weights.some((weight) => weight !== right)) found.push(`${pair}: ${weights}, ${right}`);
      const fault = way && faultOfWay(graph, metric.input, from, to, way);
      if (fault !== null) found.push(`${pair}: ${fault}`);
      if (way !== null) ways++;
    }
    const swept = engine.oneToAll(metric, from);
    if (!isEqual(swept, wanted)) found.push(`${from} to all`);
  }
  return { found, ways };
}

/**
 * Closes, slows and opens arcs at random in sequences, the metric changed in part each time.
 * @returns how often it was not the metric that is customised anew, number by number
 */
export function unequalChanges(
  { weights }: World,
  engine: Engine,
  metric: Metric,
  random: (below: number) => number,
  { closures, atOnce }: { readonly closures: number; readonly atOnce: number },
): number {
  const full = emptyMetric(engine.topology);
  let unequal = 0;
  for (let closed = 0; closed < closures; closed += atOnce) {
    const arcs = Array.from({ length: atOnce }, () => random(weights.length));
    // Most are closed, some slowed, and some that may have been closed before open again.
    const now = arcs.map((arc, i) => {
      const before = weights[arc] ?? INFINITE;
      if (i < 7) return INFINITE;
      return i === 7 ? before : Math.min(INFINITE, 3 * before);
    });
    engine.change(metric, arcs, now);
    full.input.set(metric.input);
    customise(full);
    const isSame = isEqual(metric.forward, full.forward) && isEqual(metric.backward, full.backward);
    if (!isSame) unequal++;
  }
  return unequal;
}
