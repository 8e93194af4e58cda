import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { distanceMetres, type Position } from '../src/domain/kernel/geometry.ts';
import type { Router, Snap } from '../src/network/network.ts';
import { NO_PLACE, type OsmExtract } from '../src/network/osm/extract.ts';
import { FOOT } from '../src/network/profiles.ts';
import { barrierStops } from '../src/network/roads/barriers.ts';
import { importOsm, readExtract } from '../src/network/roads/import.ts';
import { wayPolicy } from '../src/network/roads/policy.ts';
import { makeRouter } from '../src/network/route/router.ts';
import { seeded } from './support/seeded.ts';
import { sharedData } from './support/shared.ts';

const EXTRACTS = [
  { name: 'Porto', file: 'porto_portugal.osm.pbf', nodes: 347_944, highways: 51_349 },
  { name: 'Liechtenstein', file: 'liechtenstein-latest.osm.pbf', nodes: 142_832, highways: 4_660 },
  { name: 'Monaco', file: 'monaco.osm.pbf', nodes: 180_118, highways: 2_927 },
  { name: 'Oslo', file: 'oslo-east-filtered.osm.pbf', nodes: 85_249, highways: 14_382 },
];
const SOURCES = 100;
const TARGETS_PER_SOURCE = 10;
const SEED = 20_220_302;
/** The plain searches of Porto take half a minute on a free core, far longer on a busy one. */
const TIMEOUT_MILLIS = 600_000;

/** Streets as they stand in the file, node by node: neighbours and metres for each row. */
interface Streets {
  readonly neighbours: (readonly [row: number, metres: number][])[];
  /** Rows that walkers can start from and be found at: on a street, alone at their position. */
  readonly rows: number[];
}

function placeOf({ lonE7, latE7 }: OsmExtract, row: number): Position {
  return [(lonE7[row] ?? 0) / 1e7, (latE7[row] ?? 0) / 1e7];
}

interface Stretch {
  readonly a: number;
  readonly b: number;
  readonly isWalkable: boolean;
  readonly roadClass: string;
}

/** The stretches between neighbouring nodes of the ways that someone may use. */
function stretches(extract: OsmExtract): Stretch[] {
  return extract.wayTags.flatMap((tags, way) => {
    const policy = wayPolicy(tags);
    if (typeof policy === 'string') return [];
    const isWalkable = (policy.forward & policy.backward & FOOT) !== 0;
    const nodes = extract.wayNodes.subarray(extract.wayFirst[way], extract.wayFirst[way + 1]);
    const { roadClass } = policy;
    return Array.from(nodes.subarray(1), (b, i) => {
      return { a: nodes[i] ?? 0, b, isWalkable, roadClass };
    }).filter(
      ({ a, b }) => a !== b && extract.lonE7[a] !== NO_PLACE && extract.lonE7[b] !== NO_PLACE,
    );
  });
}

function streetsOf(extract: OsmExtract): Streets {
  const all = stretches(extract);
  const ends = new Uint32Array(extract.nodeIds.length);
  for (const { a, b } of all) {
    ends[a] = (ends[a] ?? 0) + 1;
    ends[b] = (ends[b] ?? 0) + 1;
  }
  const classesAt = new Map<number, Set<string>>();
  for (const { a, b, roadClass } of all) {
    for (const row of [a, b]) {
      if (!extract.barrierTags.has(row)) continue;
      classesAt.set(row, (classesAt.get(row) ?? new Set()).add(roadClass));
    }
  }
  // Where roads of several classes meet, the import asks which runs on; none does in these files.
  const isShut = (row: number) => {
    const tags = extract.barrierTags.get(row);
    const isOneRoad = (ends[row] ?? 0) <= 2 || classesAt.get(row)?.size === 1;
    return tags !== undefined && isOneRoad && (barrierStops(tags) & FOOT) !== 0;
  };
  const neighbours: [number, number][][] = Array.from(ends, () => []);
  for (const { a, b, isWalkable } of all) {
    if (!isWalkable || isShut(a) || isShut(b)) continue;
    const metres = distanceMetres(placeOf(extract, a), placeOf(extract, b));
    neighbours[a]?.push([b, metres]);
    neighbours[b]?.push([a, metres]);
  }
  const used = new Map<string, number>();
  for (const row of ends.keys()) {
    if ((ends[row] ?? 0) === 0) continue;
    const place = String(placeOf(extract, row));
    used.set(place, (used.get(place) ?? 0) + 1);
  }
  const rows = neighbours.flatMap((list, row) =>
    list.length > 0 && used.get(String(placeOf(extract, row))) === 1 ? [row] : [],
  );
  return { neighbours, rows };
}

/** Metres from a row to every other, by Dijkstra's algorithm with a plain heap of pairs. */
function metresFrom({ neighbours }: Streets, source: number): Float64Array {
  const metres = new Float64Array(neighbours.length).fill(Number.POSITIVE_INFINITY);
  const heap: [number, number][] = [[0, source]];
  metres[source] = 0;
  while (heap.length > 0) {
    const [far, row] = takeFirst(heap);
    if (far > (metres[row] ?? 0)) continue;
    for (const [next, step] of neighbours[row] ?? []) {
      if (far + step >= (metres[next] ?? 0)) continue;
      metres[next] = far + step;
      putIn(heap, [far + step, next]);
    }
  }
  return metres;
}

function putIn(heap: [number, number][], entry: [number, number]): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const above = heap[up] as [number, number];
    if (above[0] <= entry[0]) break;
    heap[at] = above;
    at = up;
  }
  heap[at] = entry;
}

function takeFirst(heap: [number, number][]): [number, number] {
  const first = heap[0] as [number, number];
  const last = heap.pop() as [number, number];
  if (heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= heap.length) break;
    const right = heap[down + 1];
    if (right !== undefined && right[0] < (heap[down] as [number, number])[0]) down++;
    const below = heap[down] as [number, number];
    if (below[0] >= last[0]) break;
    heap[at] = below;
    at = down;
  }
  heap[at] = last;
  return first;
}

/** The node itself on the road: no access leg, and no other road of the network preferred. */
function snapExactly(router: Router, place: Position): Snap {
  const snap = router.snap(place, 'foot', 0.001);
  if ('refused' in snap) throw new Error(`${place} is ${snap.nearestMetres} m from every road`);
  return snap;
}

describe.skipIf(sharedData === null)('real extracts (needs ../shared/data)', () => {
  it.each(EXTRACTS)(
    '$name is imported and walked as its own nodes are',
    (known) => {
      const bytes = readFileSync(`${sharedData}/osm-extracts/${known.file}`);
      const { graph, report } = importOsm(bytes);
      expect(report.nodesRead).toBe(known.nodes);
      expect(report.highwayWays).toBe(known.highways);
      const router = makeRouter(graph, []);
      const { extract } = readExtract(bytes);
      const streets = streetsOf(extract);
      const random = seeded(SEED);
      const pick = () => streets.rows[random(streets.rows.length)] ?? 0;
      let reached = 0;
      let farthest = 0;
      for (let s = 0; s < SOURCES; s++) {
        const source = pick();
        const targets = Array.from({ length: TARGETS_PER_SOURCE }, pick);
        const expected = metresFrom(streets, source);
        const answers = router.earliestArrival(
          snapExactly(router, placeOf(extract, source)),
          targets.map((row) => snapExactly(router, placeOf(extract, row))),
          { profile: 'foot', walkMetresPerSecond: 1, departAt: 0, mayWait: false },
        );
        for (const [i, answer] of answers.entries()) {
          const metres = expected[targets[i] ?? 0] ?? Number.NaN;
          if ('refused' in answer) {
            expect({ answer, metres }).toEqual({
              answer: { refused: 'noRoad', hazardIds: [] },
              metres: Number.POSITIVE_INFINITY,
            });
            continue;
          }
          expect(Math.abs(answer.metres - metres)).toBeLessThan(0.01);
          reached++;
          farthest = Math.max(farthest, metres);
        }
      }
      expect(reached).toBeGreaterThan((SOURCES * TARGETS_PER_SOURCE) / 2);
      console.info(
        `${known.name}: ${report.nodesRead} nodes and ${report.waysRead} ways read, ` +
          `${report.waysKept} roads kept, graph of ${report.graphNodes} nodes and ` +
          `${report.graphEdges} edges; ${SOURCES * TARGETS_PER_SOURCE} pairs agree, ` +
          `${reached} with a way, the longest ${(farthest / 1000).toFixed(1)} km (seed ${SEED})`,
      );
    },
    TIMEOUT_MILLIS,
  );
});
