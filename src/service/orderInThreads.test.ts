import { describe, expect, it } from 'vitest';
import { orderOf } from '../network/cch/order.ts';
import { orderInThreads } from './orderInThreads.ts';

/** A grid of streets with every third one missing, large enough to be shared out. */
function streets(columns: number, rows: number) {
  const nodeCount = columns * rows;
  const pairs: [number, number][] = [];
  for (let v = 0; v < nodeCount; v++) {
    if ((v + 1) % columns !== 0) pairs.push([v, v + 1]);
    if (v + columns < nodeCount && v % 3 !== 0) pairs.push([v, v + columns]);
  }
  return {
    graph: {
      nodeCount,
      tail: Int32Array.from(pairs, ([a]) => a),
      head: Int32Array.from(pairs, ([, b]) => b),
    },
    places: {
      lon: Float64Array.from({ length: nodeCount }, (_, v) => (v % columns) / 1_000),
      lat: Float64Array.from({ length: nodeCount }, (_, v) => Math.floor(v / columns) / 1_000),
    },
  };
}

describe('an order made by several threads', () => {
  it('is the order that one thread makes, and tells how far it is', async () => {
    const { graph, places } = streets(150, 120);
    const seen: number[] = [];
    const order = await orderInThreads(graph, places, {
      threads: 2,
      progress: (done) => seen.push(done),
    });
    expect(order).toEqual(orderOf(graph, places));
    expect(seen.at(-1)).toBe(graph.nodeCount);
    expect(Math.max(...seen)).toBe(graph.nodeCount);
  });

  it('is none for a network without nodes', async () => {
    const nothing = { nodeCount: 0, tail: new Int32Array(0), head: new Int32Array(0) };
    const places = { lon: new Float64Array(0), lat: new Float64Array(0) };
    expect(await orderInThreads(nothing, places, { threads: 1 })).toHaveLength(0);
  });
});
