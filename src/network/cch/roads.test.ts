import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../test/support/paths.ts';
import { NO_EDGE, type RoadGraph, type Snap } from '../network.ts';
import { importOsm } from '../roads/import.ts';
import { makeRouter } from '../route/router.ts';
import { shapeAt } from '../shape.ts';
import { INFINITE } from './digraph.ts';
import { buildTopology, Engine } from './engine.ts';
import type { End } from './query.ts';
import { millisOf, roadDigraph, roadPlaces } from './roads.ts';

const WALK_METRES_PER_SECOND = 1.1;
const EXTRACT = 'scenarios/kharkiv-2022-03-02/network.osm.pbf';

/** The ends of a point within a street that may be walked both ways: nodes it leads to or from. */
function endsOf(graph: RoadGraph, weights: Int32Array, snap: Snap, side: 'from' | 'to'): End[] {
  const twin = graph.edgeTwin[snap.edge] ?? NO_EDGE;
  return [
    { edge: snap.edge, before: snap.fraction },
    { edge: twin, before: 1 - snap.fraction },
  ]
    .filter(({ edge }) => edge !== NO_EDGE && (weights[edge] ?? INFINITE) < INFINITE)
    .map(({ edge, before }) => {
      const node = (side === 'from' ? graph.edgeHead : graph.edgeTail)[edge] ?? 0;
      const share = side === 'from' ? 1 - before : before;
      return { node, weight: Math.round(share * (weights[edge] ?? 0)) };
    });
}

describe('the engine on a road network', () => {
  it('arrives when the router does, to the rounding of each road', () => {
    const { graph } = importOsm(readFileSync(inRepository(EXTRACT)));
    const seconds = (edge: number) => (graph.edgeMetres[edge] ?? 0) / WALK_METRES_PER_SECOND;
    const weights = millisOf(graph.edgeCount, seconds);
    const engine = new Engine(buildTopology(roadDigraph(graph), roadPlaces(graph.nodePosition)));
    const metric = engine.metric(weights);
    const router = makeRouter(graph, []);
    const snaps: Snap[] = [];
    for (let edge = 0; edge < graph.edgeCount; edge += 11) {
      const point = shapeAt(graph, (graph.shapeFirst[edge] ?? 0) + (edge % 2));
      const snap = router.snap([point[0], point[1]], 'foot', 1_000);
      if ('edge' in snap) snaps.push(snap);
    }
    const request = {
      profile: 'foot',
      walkMetresPerSecond: WALK_METRES_PER_SECOND,
      departAt: 0,
      mayWait: false,
    } as const;
    let compared = 0;
    for (const from of snaps) {
      const paths = router.earliestArrival(from, snaps, request);
      for (const [i, to] of snaps.entries()) {
        const found = paths[i];
        if (found === undefined || 'refused' in found || from.edge === to.edge) continue;
        if (graph.edgeTwin[from.edge] === to.edge) continue;
        const way = engine.route(
          metric,
          endsOf(graph, weights, from, 'from'),
          endsOf(graph, weights, to, 'to'),
        );
        const roadSeconds =
          found.arriveAt - (from.accessMetres + to.accessMetres) / WALK_METRES_PER_SECOND;
        // Each road of either way is rounded by half a millisecond at most.
        const roads = Math.max(way?.arcs.length ?? 0, found.segments.length) + 2;
        expect(Math.abs((way?.weight ?? INFINITE) - 1_000 * roadSeconds)).toBeLessThan(roads / 2);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it('takes Infinity for closed, and no seconds that are none', () => {
    const seconds = [1.2344, 0, Number.POSITIVE_INFINITY, 1e9];
    const weights = millisOf(4, (arc) => seconds[arc] ?? 0);
    expect(weights).toEqual(Int32Array.of(1_234, 0, INFINITE, INFINITE));
    expect(() => millisOf(1, () => Number.NaN)).toThrow('expected seconds of arc 0, found NaN');
    expect(() => millisOf(1, () => -1)).toThrow('found -1');
  });
});
