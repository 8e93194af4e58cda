import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPbf, town } from '../../../test/support/osm.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { orderOf } from '../cch/order.ts';
import { roadDigraph, roadPlaces } from '../cch/roads.ts';
import type { RoadGraph } from '../network.ts';
import { PROFILES } from '../profiles.ts';
import { indexRoads } from '../roadIndex.ts';
import { importOsm } from '../roads/import.ts';
import { ImportError } from '../roads/importError.ts';
import { makeRouter } from '../route/router.ts';
import { topologiesOf } from '../route/topologies.ts';
import { readGraph, writeGraph } from './graphFile.ts';
import { arraysOf } from './graphSections.ts';

const { graph } = importOsm(toPbf(town));
const order = orderOf(roadDigraph(graph), roadPlaces(graph.nodePosition));
const whole = writeGraph({ ...graph, topologies: topologiesOf(graph, order) });

const value = fc.oneof(
  fc.constantFrom(0, 1, 2, -1, 7, 255, 2 ** 31 - 1, 2 ** 32 - 1, Number.NaN, Infinity, 1e300),
  fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }),
);

/** The network with one number changed and all its checksums right. */
function forged(which: number, at: number, number: number): Uint8Array {
  const copy = readGraph(whole.slice());
  const arrays = [...arraysOf(copy, copy.index ?? indexRoads(copy)).values()];
  const filled = arrays.filter(({ length }) => length > 0);
  const array = filled[which % filled.length];
  if (array !== undefined) array[at % array.length] = number;
  return writeGraph(copy);
}

function asked(read: RoadGraph): number {
  const router = makeRouter(read, []);
  const request = { walkMetresPerSecond: 1.25, departAt: 0, mayWait: false };
  const corners: Position[] = [
    [36, 50],
    [36.014, 50.01],
  ];
  let answers = 0;
  for (const profile of PROFILES) {
    const [from, to] = corners.map((corner) => router.snap(corner, profile, 10_000));
    if (!from || !to || 'refused' in from || 'refused' in to) continue;
    answers += router.earliestArrival(from, [to], { ...request, profile }).length;
  }
  return answers;
}

describe('a network file that somebody forged', () => {
  it('is refused, or its questions still end', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), value, (which, at, number) => {
        const file = forged(which, at, number);
        let read: RoadGraph;
        try {
          read = readGraph(file);
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError);
          refused++;
          return;
        }
        expect(asked(read)).toBeLessThanOrEqual(PROFILES.length);
      }),
      { numRuns: 1_500 },
    );
    expect(refused).toBeGreaterThan(300);
  });
});
