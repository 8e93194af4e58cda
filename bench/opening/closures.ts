import type { Hazard } from '../../src/domain/evidence/hazard.ts';
import type { RoadGraph, Snap } from '../../src/network/network.ts';
import { makeRouter } from '../../src/network/route/router.ts';
import { shapeAt } from '../../src/network/shape.ts';
import { hazardAt } from '../../test/support/randomHazards.ts';
import { median, timed } from '../routing/timing.ts';
import { placesOn } from './places.ts';

const CLOSED = 200;
const ROUNDS = 11;
const RADIUS_METRES = 5;
const WALK_METRES_PER_SECOND = 1.25;

/**
 * 200 roads closed, other ones each time: until a router obeys them, and until it has told a way
 * under them. Medians of processor time; the first round is compiled meanwhile.
 */
export function closures(graph: RoadGraph, random: (below: number) => number): [string, string][] {
  const made: number[] = [];
  const told: number[] = [];
  const request = { profile: 'foot', walkMetresPerSecond: WALK_METRES_PER_SECOND } as const;
  const travel = { ...request, departAt: 0, mayWait: false };
  for (let round = 0; round <= ROUNDS; round++) {
    const hazards = Array.from({ length: CLOSED }, (_, i) =>
      closureOf(graph, random(graph.edgeCount), i),
    );
    let router = makeRouter(graph, []);
    const [making = 0] = timed(1, () => {
      router = makeRouter(graph, hazards);
    });
    const [from, to] = placesOn(router, 2, random);
    const [telling = 0] = timed(1, () => {
      router.earliestArrival(from as Snap, [to as Snap], travel);
    });
    if (round === 0) continue;
    made.push(making);
    told.push(telling);
  }
  return [
    [`${CLOSED} roads closed: a router obeys (processor)`, `${median(made).toFixed(0)} ms`],
    ['the first way under them (processor)', `${median(told).toFixed(0)} ms`],
  ];
}

/** Closes the road about the middle of an edge. */
function closureOf(graph: RoadGraph, edge: number, i: number): Hazard {
  const [first, last] = [graph.shapeFirst[edge] ?? 0, (graph.shapeFirst[edge + 1] ?? 0) - 1];
  const at = shapeAt(graph, (first + last) >> 1);
  return hazardAt(at, { hazardId: `closure-${i}`, radiusMetres: RADIUS_METRES });
}
