import fc from 'fast-check';
import { type Digraph, INFINITE } from '../../src/network/cch/digraph.ts';
import type { Places } from '../../src/network/cch/order.ts';

export interface RandomNetwork {
  readonly graph: Digraph;
  readonly places: Places;
  readonly weights: Int32Array;
}

/**
 * Digraphs of all sorts: one-ways, parallel arcs, loops, islands, arcs of no weight and closed
 * ones; some as dense as no street network is, some with places all alike.
 */
export function randomNetwork(mostNodes = 40): fc.Arbitrary<RandomNetwork> {
  const weight = fc.oneof(
    { weight: 8, arbitrary: fc.nat(100) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(INFINITE) },
  );
  const size = fc.record({
    nodeCount: fc.integer({ min: 1, max: mostNodes }),
    density: fc.constantFrom(0.5, 1, 2, 4),
    isTwoWay: fc.boolean(),
    spread: fc.constantFrom(0, 3, 1_000),
  });
  return size.chain(({ nodeCount, density, isTwoWay, spread }) => {
    const node = fc.integer({ min: 0, max: nodeCount - 1 });
    const most = Math.ceil(nodeCount * density);
    const coordinates = fc.array(fc.integer({ min: 0, max: spread }), {
      minLength: nodeCount,
      maxLength: nodeCount,
    });
    return fc
      .record({
        arcs: fc.array(fc.tuple(node, node, weight), { maxLength: most }),
        lon: coordinates,
        lat: coordinates,
      })
      .map(({ arcs, lon, lat }) => {
        const all = isTwoWay ? arcs.flatMap(([a, b, w]) => [[a, b, w] as const, [b, a, w]]) : arcs;
        return {
          graph: {
            nodeCount,
            tail: Int32Array.from(all, ([tail = 0]) => tail),
            head: Int32Array.from(all, ([, head = 0]) => head),
          },
          places: {
            lon: Float64Array.from(lon, (x) => x / 100),
            lat: Float64Array.from(lat, (y) => y / 100),
          },
          weights: Int32Array.from(all, ([, , w = 0]) => w),
        };
      });
  });
}
