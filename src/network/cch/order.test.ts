import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNetwork } from '../../../test/support/randomNetwork.ts';
import { adjacencyOf } from './adjacency.ts';
import { eliminationTree, inPostOrder } from './eliminationTree.ts';
import { buildTopology } from './engine.ts';
import { orderOf } from './order.ts';
import { reduce } from './reduce.ts';
import { arcBetween, type Topology, topologyOf } from './topology.ts';

/** Streets both ways between neighbours of a grid. */
function grid(columns: number, rows: number) {
  const pairs: [number, number][] = [];
  const at = (x: number, y: number) => y * columns + x;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (x + 1 < columns) pairs.push([at(x, y), at(x + 1, y)]);
      if (y + 1 < rows) pairs.push([at(x, y), at(x, y + 1)]);
    }
  }
  const nodeCount = columns * rows;
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

/** Nodes on the longest way to a root. */
function heightOf({ nodeCount, parent }: Topology): number {
  const height = new Int32Array(nodeCount);
  for (let v = nodeCount - 1; v >= 0; v--) {
    const up = parent[v] ?? -1;
    height[v] = 1 + (up < 0 ? 0 : (height[up] ?? 0));
  }
  return Math.max(0, ...height);
}

describe('the order of contraction', () => {
  it('names each node once, the same each time', () => {
    const property = fc.property(randomNetwork(60), ({ graph, places }) => {
      const order = orderOf(graph, places);
      const nodes = Array.from({ length: graph.nodeCount }, (_, v) => v);
      expect([...order].sort((a, b) => a - b)).toEqual(nodes);
      expect(orderOf(graph, places)).toEqual(order);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('is none for a network without nodes', () => {
    const nothing = { nodeCount: 0, tail: new Int32Array(0), head: new Int32Array(0) };
    const places = { lon: new Float64Array(0), lat: new Float64Array(0) };
    expect(orderOf(nothing, places)).toHaveLength(0);
    expect(buildTopology(nothing, places).arcCount).toBe(0);
  });

  it('dissects a grid into a shallow tree with few arcs', () => {
    const { graph, places } = grid(64, 64);
    const topology = buildTopology(graph, places);
    // Of n x n nodes: at most 31/4 n^2 log2 n arcs, and separators of n nodes, then by turns half
    // as long, 3 n deep, where all cuts are even (George 1973); these need not be.
    expect(topology.arcCount).toBeLessThan(7.75 * 64 * 64 * Math.log2(64));
    expect(heightOf(topology)).toBeLessThan(4 * 64);
  });

  it('makes a street of 10,000 nodes a tree of logarithmic depth', () => {
    const { graph, places } = grid(10_000, 1);
    const topology = buildTopology(graph, places);
    expect(heightOf(topology)).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(10_000)));
    expect(topology.arcCount).toBeLessThan(2 * 10_000);
  });

  it('copes with places that are all alike, and with a clique', () => {
    const { graph } = grid(20, 20);
    const nowhere = { lon: new Float64Array(400), lat: new Float64Array(400) };
    expect(new Set(orderOf(graph, nowhere)).size).toBe(400);
    const all = Array.from({ length: 40 * 40 }, (_, i) => i);
    const clique = {
      nodeCount: 40,
      tail: Int32Array.from(all, (i) => Math.floor(i / 40)),
      head: Int32Array.from(all, (i) => i % 40),
    };
    const places = { lon: new Float64Array(40), lat: Float64Array.from({ length: 40 }, Math.sqrt) };
    expect(topologyOf(clique, orderOf(clique, places)).arcCount).toBe((40 * 39) / 2);
  });

  it('tells how far it is, from what needs no dissection to all', () => {
    const { graph, places } = grid(30, 30);
    const seen: number[] = [];
    orderOf(graph, places, (done, all) => {
      expect(all).toBe(900);
      seen.push(done);
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(900);
  });

  it('refuses places that are not those of the nodes', () => {
    const { graph } = grid(3, 3);
    const few = { lon: new Float64Array(9), lat: new Float64Array(8) };
    expect(() => orderOf(graph, few)).toThrow('expected 9 places, found 9 longitudes, 8 latitudes');
  });
});

describe('what needs no dissection', () => {
  it('is all of a tree and of a ring, and nothing of a network where all have three ways', () => {
    const tree = grid(50, 1).graph;
    expect(reduce(50, adjacencyOf(tree)).gone).toHaveLength(50);
    const wheel = (nodes: number, spokes: number[]) => ({
      nodeCount: nodes,
      tail: Int32Array.from([...Array(nodes).keys(), ...spokes]),
      head: Int32Array.from([
        ...Array.from({ length: nodes }, (_, v) => (v + 1) % nodes),
        ...spokes.map((v) => (v + nodes / 2) % nodes),
      ]),
    });
    expect(reduce(8, adjacencyOf(wheel(8, []))).gone).toHaveLength(8);
    const cubic = wheel(8, [0, 1, 2, 3]);
    expect(reduce(8, adjacencyOf(cubic))).toMatchObject({
      gone: new Int32Array(0),
      core: adjacencyOf(cubic),
    });
  });
});

describe('a topology', () => {
  it('is chordal: the neighbours above a node are neighbours of each other', () => {
    const property = fc.property(randomNetwork(60), ({ graph, places }) => {
      const { nodeCount, upFirst, upHead, upTail, parent, lowest, downArc, downFirst } =
        buildTopology(graph, places);
      for (let v = 0; v < nodeCount; v++) {
        const above = [...upHead.subarray(upFirst[v], upFirst[v + 1])];
        expect(above).toEqual([...new Set(above)].sort((a, b) => a - b));
        expect(parent[v]).toBe(above[0] ?? -1);
        for (const y of above) {
          for (const z of above) {
            if (y < z) expect(arcBetween(upFirst, upHead, y, z)).toBeGreaterThanOrEqual(0);
          }
        }
        const below = [...downArc.subarray(downFirst[v], downFirst[v + 1])];
        for (const a of below) expect([upHead[a], (upTail[a] ?? v) < v]).toEqual([v, true]);
        expect(lowest[v]).toBeLessThanOrEqual(v);
      }
      expect(downArc).toHaveLength(upHead.length);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('has the elimination tree that Liu finds without the added arcs', () => {
    const property = fc.property(randomNetwork(60), ({ graph, places }) => {
      const order = orderOf(graph, places);
      const { parent } = topologyOf(graph, order);
      expect(eliminationTree(adjacencyOf(graph), order)).toEqual(new Int32Array(parent));
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('is made of an order that names each node once, in post-order', () => {
    const { graph } = grid(3, 1);
    expect(() => topologyOf(graph, Int32Array.of(0, 0, 1))).toThrow('found node 0 amiss');
    expect(() => topologyOf(graph, Int32Array.of(0, 1))).toThrow('found 2');
    const two = { nodeCount: 4, tail: Int32Array.of(0, 1), head: Int32Array.of(2, 3) };
    expect(() => topologyOf(two, Int32Array.of(0, 1, 2, 3))).toThrow('in post-order');
    const order = inPostOrder(adjacencyOf(two), Int32Array.of(0, 1, 2, 3));
    expect(topologyOf(two, order).arcCount).toBe(2);
  });
});
