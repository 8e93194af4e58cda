import type { Hazard } from '../../src/domain/evidence/hazard.ts';
import type { RoadGraph, Snap } from '../../src/network/network.ts';
import { makeRouter } from '../../src/network/router.ts';
import { shapeAt } from '../../src/network/shape.ts';
import { median } from '../routing/timing.ts';

const CLOSED = 200;
const ROUNDS = 11;
const RADIUS_METRES = 5;
const ACCESS_METRES = 5_000;
const WALK_METRES_PER_SECOND = 1.25;

/**
 * 200 roads closed, other ones each time: until a router obeys them, and until it has told a way
 * under them. Medians of time on the wall; the first round is compiled meanwhile.
 */
export function closures(graph: RoadGraph, random: (below: number) => number): [string, string][] {
  const made: number[] = [];
  const told: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const hazards = Array.from({ length: CLOSED }, (_, i) =>
      closureOf(graph, random(graph.edgeCount), i),
    );
    const start = performance.now();
    const router = makeRouter(graph, hazards);
    const ready = performance.now();
    const [from, to] = [random(graph.nodeCount), random(graph.nodeCount)].map((node) => {
      const [lon = 0, lat = 0] = graph.nodePosition.subarray(2 * node, 2 * node + 2);
      return router.snap([lon, lat], 'foot', ACCESS_METRES);
    });
    const asked = performance.now();
    const request = { profile: 'foot', walkMetresPerSecond: WALK_METRES_PER_SECOND } as const;
    const travel = { ...request, departAt: 0, mayWait: false };
    router.earliestArrival(from as Snap, [to as Snap], travel);
    if (round === 0) continue;
    made.push(ready - start);
    told.push(performance.now() - asked);
  }
  return [
    [`${CLOSED} roads closed: a router obeys`, `${median(made).toFixed(1)} ms`],
    ['the first way under them', `${median(told).toFixed(1)} ms`],
  ];
}

/** Closes the road about the middle of an edge. */
function closureOf(graph: RoadGraph, edge: number, i: number): Hazard {
  const [first, last] = [graph.shapeFirst[edge] ?? 0, (graph.shapeFirst[edge + 1] ?? 0) - 1];
  const at = shapeAt(graph, (first + last) >> 1);
  return {
    hazardId: `closure-${i}`,
    kind: 'closure',
    name: `closure ${i}`,
    geometry: { type: 'Point', coordinates: at },
    radiusMetres: RADIUS_METRES,
    window: { from: null, to: null },
    effect: 'closes',
    slowFactor: 1,
    riskPerPersonMinute: 0,
    claimIds: [],
    approximate: false,
    note: '',
  };
}
