import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Profile, RoadGraph, Snap } from '../src/network/network.ts';
import { BUS, CAR } from '../src/network/profiles.ts';
import { importOsm } from '../src/network/roads/import.ts';
import { makeRouter } from '../src/network/route/router.ts';
import { shapeAt } from '../src/network/shape.ts';
import { seeded } from './support/fuzzPbf.ts';
import { sharedData } from './support/shared.ts';

const EXTRACTS = [
  { file: 'monaco.osm.pbf', read: 27 },
  { file: 'oslo-east-filtered.osm.pbf', read: 76 },
  { file: 'porto_portugal.osm.pbf', read: 357 },
];
const SOURCES = 5;
const TARGETS = 8;
const SEED = 20_220_302;
/** Buckets of the plain search: so many that few ways share one. */
const SLOTS_A_SECOND = 50;
const TIMEOUT_MILLIS = 300_000;

/** The forbidden ways of a graph, and all their beginnings, as texts of edge numbers. */
interface Forbidden {
  readonly ways: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
  readonly longest: number;
}

function forbidden({ turns }: RoadGraph, bit: number): Forbidden {
  const ways = new Set<string>();
  const beginnings = new Set<string>();
  let longest = 1;
  for (let p = 0; p < turns.profiles.length; p++) {
    if (((turns.profiles[p] ?? 0) & bit) === 0) continue;
    const edges = turns.pathEdges.subarray(turns.pathFirst[p], turns.pathFirst[p + 1]);
    ways.add(edges.join(' '));
    for (let i = 1; i < edges.length; i++) beginnings.add(edges.subarray(0, i).join(' '));
    longest = Math.max(longest, edges.length);
  }
  return { ways, beginnings, longest };
}

function breaks(way: readonly number[], { ways, longest }: Forbidden): boolean {
  for (let length = 2; length <= Math.min(longest, way.length); length++) {
    if (ways.has(way.slice(-length).join(' '))) return true;
  }
  return false;
}

/** The longest end of a way that begins a forbidden one; empty for none. */
function remembered(way: readonly number[], { beginnings, longest }: Forbidden): readonly number[] {
  for (let length = Math.min(longest - 1, way.length); length > 0; length--) {
    const end = way.slice(-length);
    if (beginnings.has(end.join(' '))) return end;
  }
  return [];
}

/**
 * Seconds from the head of an edge to the tails of all others by a plain search that carries the
 * edges behind it along: it shares nothing with the graph that the router searches.
 */
function secondsFrom(graph: RoadGraph, start: number, profile: 'bus' | 'car'): Map<number, number> {
  const bit = profile === 'bus' ? BUS : CAR;
  const rules = forbidden(graph, bit);
  const out: number[][] = Array.from({ length: graph.nodeCount }, () => []);
  for (let e = 0; e < graph.edgeCount; e++) {
    if (((graph.edgeAccess[e] ?? 0) & bit) !== 0) out[graph.edgeTail[e] ?? 0]?.push(e);
  }
  const arrival = new Map<number, number>();
  const seen = new Set<string>();
  const first = { at: 0, node: graph.edgeHead[start] ?? 0, way: remembered([start], rules) };
  const buckets: Label[][] = [[first]];
  for (let b = 0; b < buckets.length; b++) {
    const bucket = buckets[b] ?? [];
    // Within a bucket, the least first.
    for (let next = least(bucket); next !== null; next = least(bucket)) {
      const { at, node, way } = next;
      const key = `${node} ${way.join(' ')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const edge of out[node] ?? []) {
        const on = [...way, edge];
        if (breaks(on, rules)) continue;
        if (!arrival.has(edge)) arrival.set(edge, at);
        const then = at + secondsOf(graph, edge, profile);
        const slot = Math.floor(then * SLOTS_A_SECOND);
        while (buckets.length <= slot) buckets.push([]);
        const head = graph.edgeHead[edge] ?? 0;
        buckets[slot]?.push({ at: then, node: head, way: remembered(on, rules) });
      }
    }
  }
  return arrival;
}

interface Label {
  readonly at: number;
  readonly node: number;
  readonly way: readonly number[];
}

function least(bucket: Label[]): Label | null {
  let best = 0;
  for (let i = 1; i < bucket.length; i++) {
    if ((bucket[i]?.at ?? 0) < (bucket[best]?.at ?? 0)) best = i;
  }
  const taken = bucket[best];
  const last = bucket.pop();
  if (taken === undefined || last === undefined) return null;
  if (best < bucket.length) bucket[best] = last;
  return taken;
}

/** A place in the middle of an edge that one may travel only one way, off all others. */
function onEdge(edge: number, graph: RoadGraph): Snap {
  const p = graph.shapeFirst[edge] ?? 0;
  const point = shapeAt(graph, p);
  return { point, onRoad: point, accessMetres: 0, edge, fraction: 0.5 };
}

describe.skipIf(sharedData === null)('turns on real extracts (needs ../shared/data)', () => {
  it.each(EXTRACTS)(
    'are obeyed in $file, and the ways are the fastest of those that obey',
    ({ file, read }) => {
      const bytes = readFileSync(`${sharedData}/osm-extracts/${file}`);
      const { graph, report } = importOsm(bytes);
      expect(report.turns.read).toBe(read);
      expect(report.turns.applied).toBeGreaterThan(0.85 * read);
      const router = makeRouter(graph, []);
      const random = seeded(SEED);
      let compared = 0;
      for (const profile of ['bus', 'car'] as const) {
        const bit = profile === 'bus' ? BUS : CAR;
        const oneways = [...graph.edgeTail.keys()].filter((e) => isOneway(graph, e, bit));
        const rules = forbidden(graph, bit);
        for (let s = 0; s < SOURCES; s++) {
          const start = oneways[random(oneways.length)] ?? 0;
          const ends = Array.from({ length: TARGETS }, () => oneways[random(oneways.length)] ?? 0);
          const expected = secondsFrom(graph, start, profile);
          const answers = askAll(router, start, ends, profile);
          for (const [i, answer] of answers.entries()) {
            const end = ends[i] ?? 0;
            if (end === start) continue;
            const half = (edge: number) => secondsOf(graph, edge, profile) / 2;
            const least = (expected.get(end) ?? Number.POSITIVE_INFINITY) + half(start) + half(end);
            if ('refused' in answer) {
              expect(least).toBe(Number.POSITIVE_INFINITY);
              continue;
            }
            expect(answer.arriveAt).toBeCloseTo(least, 6);
            const way = answer.segments.map(({ edge }) => edge);
            for (let k = 2; k <= way.length; k++) {
              expect(breaks(way.slice(0, k), rules)).toBe(false);
            }
            compared++;
          }
        }
      }
      expect(compared).toBeGreaterThan(SOURCES * TARGETS);
      console.info(`${file}: ${compared} ways by bus and car agree (seed ${SEED})`);
    },
    TIMEOUT_MILLIS,
  );
});

function isOneway(graph: RoadGraph, edge: number, bit: number): boolean {
  const twin = graph.edgeTwin[edge] ?? 0;
  const may = (e: number) => e < graph.edgeCount && ((graph.edgeAccess[e] ?? 0) & bit) !== 0;
  return may(edge) && !may(twin);
}

function secondsOf(graph: RoadGraph, edge: number, profile: 'bus' | 'car'): number {
  return (profile === 'bus' ? graph.edgeBusSeconds[edge] : graph.edgeCarSeconds[edge]) ?? 0;
}

function askAll(
  router: ReturnType<typeof makeRouter>,
  start: number,
  ends: readonly number[],
  profile: Profile,
) {
  const { graph } = router;
  return router.earliestArrival(
    onEdge(start, graph),
    ends.map((end) => onEdge(end, graph)),
    { profile, walkMetresPerSecond: 1, departAt: 0, mayWait: false },
  );
}
