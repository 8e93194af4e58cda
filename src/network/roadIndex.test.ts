import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPbf, town } from '../../test/support/osm.ts';
import { inRepository } from '../../test/support/paths.ts';
import type { RoadGraph, RoadIndex } from './network.ts';
import { prepared } from './prepared.ts';
import { PROFILES } from './profiles.ts';
import { faultInIndex, indexRoads, roadsWithin } from './roadIndex.ts';
import { importOsm } from './roads/import.ts';
import { snapTo } from './route/snap.ts';
import { shapeAt } from './shape.ts';

const kharkiv = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
).graph;
const townGraph = importOsm(toPbf(town)).graph;

const lon = fc.integer({ min: 36_000, max: 36_420 }).map((value) => value / 1_000);
const lat = fc.integer({ min: 49_800, max: 50_100 }).map((value) => value / 1_000);

describe('the index of roads', () => {
  it('finds every road that has a position in a box, and none whose box lies outside', () => {
    const { tree, edge } = prepared(kharkiv).roads;
    fc.assert(
      fc.property(lon, lat, lon, lat, (x, y, x2, y2) => {
        const [west, east] = [Math.min(x, x2), Math.max(x, x2)];
        const [south, north] = [Math.min(y, y2), Math.max(y, y2)];
        const found = new Set<number>();
        roadsWithin(tree, [west, south, east, north], (item, w, s, e, n) => {
          expect(w <= east * 1e7 + 2 && e >= west * 1e7 - 2).toBe(true);
          expect(s <= north * 1e7 + 2 && n >= south * 1e7 - 2).toBe(true);
          found.add(edge[item] ?? 0);
        });
        for (let e = 0; e < kharkiv.edgeCount; e++) {
          if (e > (kharkiv.edgeTwin[e] ?? 0)) continue;
          const within = positionsOf(kharkiv, e).some(
            ([a, b]) => a >= west && a <= east && b >= south && b <= north,
          );
          if (within) expect(found.has(e)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('kept with a network leads to the same places as one made on demand', () => {
    for (const graph of [kharkiv, townGraph]) {
      const kept: RoadGraph = { ...graph, index: indexRoads(graph) };
      fc.assert(
        fc.property(lon, lat, fc.constantFrom(...PROFILES), (x, y, profile) => {
          expect(snapTo(kept, [x, y], profile, 40_000)).toEqual(
            snapTo(graph, [x, y], profile, 40_000),
          );
        }),
        { numRuns: 100 },
      );
    }
  });

  const index = indexRoads(kharkiv);
  const changed = <A extends Uint8Array | Uint32Array>(array: A, at: number, value: number): A => {
    const copy = array.slice() as A;
    copy[at] = value;
    return copy;
  };
  // The indices of the tree stand at its end, 2 bytes each; the root's is the last.
  const ends = index.tree.length;
  it.each<[string, Partial<RoadIndex>]>([
    ['edges of nodes that do not fit', { firstOut: changed(index.firstOut, 0, 1) }],
    ['edge 0 at another node', { firstOut: changed(index.firstOut, 1, 0) }],
    ['edges of node 1 that do not fit', { firstOut: changed(index.firstOut, 1, 4_000) }],
    ['edge 0 not indexed', { edge: changed(index.edge, 0, 1) }],
    ['an index of other roads', { network: index.network.slice(1) }],
    ['an index of another size', { tree: index.tree.slice(2) }],
    ['an index of another kind', { tree: changed(index.tree, 2, 8) }],
    ['an index that leads astray', { tree: changed(index.tree, ends - 2, 4) }],
  ])('is refused for %s', (fault, part) => {
    expect(faultInIndex(kharkiv, index)).toBeNull();
    expect(faultInIndex(kharkiv, { ...index, ...part })).toContain(fault);
  });
});

function positionsOf(graph: RoadGraph, edge: number) {
  const first = graph.shapeFirst[edge] ?? 0;
  const count = (graph.shapeFirst[edge + 1] ?? 0) - first;
  return Array.from({ length: count }, (_, i) => shapeAt(graph, first + i));
}
