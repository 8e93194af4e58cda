import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfWay, PlainSearch } from '../../../test/support/plainSearch.ts';
import { randomNetwork } from '../../../test/support/randomNetwork.ts';
import { customise, emptyMetric, type Metric } from './customise.ts';
import { INFINITE } from './digraph.ts';
import { buildTopology, Engine } from './engine.ts';
import { Updater } from './partial.ts';
import { type End, Query } from './query.ts';

/**
 * A street 0-1-2-3 both ways with a one-way short cut from 0 to 3, two parallel arcs from 1 to 2,
 * and an island 4.
 */
const TOWN = {
  nodeCount: 5,
  tail: Int32Array.of(0, 1, 1, 2, 2, 3, 0, 1, 4),
  head: Int32Array.of(1, 0, 2, 1, 3, 2, 3, 2, 4),
};
const PLACES = { lon: Float64Array.of(0, 1, 2, 3, 9), lat: Float64Array.of(0, 0, 0, 0, 9) };
const WEIGHTS = Int32Array.of(5, 5, 7, 7, 5, 5, 12, 3, 1);

function town() {
  const engine = new Engine(buildTopology(TOWN, PLACES));
  return { engine, metric: engine.metric(WEIGHTS) };
}

describe('the routing engine', () => {
  it('finds the short cut there, and the street back', () => {
    const { engine, metric } = town();
    expect(engine.route(metric, 0, 3)).toMatchObject({ weight: 12, arcs: Int32Array.of(6) });
    expect(engine.route(metric, 3, 0)).toMatchObject({ weight: 17, arcs: Int32Array.of(5, 3, 1) });
  });

  it('takes the lighter of two parallel arcs', () => {
    const { engine, metric } = town();
    expect(engine.route(metric, 0, 2)?.arcs).toEqual(Int32Array.of(0, 7));
  });

  it('finds no way to an island, and none over closed arcs', () => {
    const { engine, metric } = town();
    expect(engine.route(metric, 0, 4)).toBeNull();
    expect(engine.distance(metric, 4, 0)).toBe(INFINITE);
    engine.change(metric, [2, 7], [INFINITE, INFINITE]);
    expect(engine.route(metric, 1, 2)?.arcs).toEqual(Int32Array.of(1, 6, 5));
    engine.change(metric, [1], [INFINITE]);
    expect(engine.distance(metric, 1, 2)).toBe(INFINITE);
    expect(engine.distance(metric, 0, 2)).toBe(17);
  });

  it('stays where it is at no cost', () => {
    const { engine, metric } = town();
    expect(engine.route(metric, 2, 2)).toMatchObject({ weight: 0, arcs: new Int32Array(0) });
  });

  it('chooses between the ends of a place, and says which it took', () => {
    const { engine, metric } = town();
    const from = [
      { node: 0, weight: 10 },
      { node: 1, weight: 1 },
    ];
    const way = engine.route(metric, from, [{ node: 3, weight: 2 }]);
    expect(way).toMatchObject({ weight: 11, from: 1, to: 3, arcs: Int32Array.of(7, 4) });
  });

  it('keeps the metric of another state of closures apart', () => {
    const { engine, metric } = town();
    const closed = engine.copy(metric);
    engine.change(closed, [6], [INFINITE]);
    expect([engine.distance(metric, 0, 3), engine.distance(closed, 0, 3)]).toEqual([12, 13]);
  });

  it('shows a thread that was handed a metric what another changes in it', () => {
    const { engine, metric } = town();
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(metric);
    const handed: Metric = receiveMessageOnPort(port2)?.message;
    port1.close();
    const elsewhere = new Engine(handed.topology);
    expect(elsewhere.distance(handed, 0, 3)).toBe(12);
    engine.change(metric, [6], [9]);
    expect(elsewhere.distance(handed, 0, 3)).toBe(9);
  });

  it('refuses weights, arcs, nodes and metrics that it cannot mean', () => {
    const { engine, metric } = town();
    const other = new Engine(
      buildTopology({ ...TOWN, tail: TOWN.tail.slice(1), head: TOWN.head.slice(1) }, PLACES),
    );
    expect(() => engine.metric(WEIGHTS.slice(1))).toThrow('expected 9 weights, found 8');
    expect(() => engine.metric(WEIGHTS.with(0, -1))).toThrow('found -1');
    expect(() => engine.change(metric, [0], [2 ** 30])).toThrow('found 1073741824');
    expect(() => engine.change(metric, [99], [1])).toThrow('expected an arc of the network');
    expect(() => engine.route(metric, 0, 17)).toThrow('expected a node of the network, found 17');
    expect(() => engine.oneToAll(metric, -1)).toThrow('expected a node of the network, found -1');
    expect(() => other.route(metric, 0, 1)).toThrow('expected a metric of the topology');
  });

  it('is clean again after a question that it refused', () => {
    const { engine, metric } = town();
    const bad = [
      { node: 0, weight: 0 },
      { node: 99, weight: 0 },
    ];
    expect(() => engine.distance(metric, bad, 3)).toThrow('found 99');
    expect(() => engine.matrix(metric, [bad], [3])).toThrow('found 99');
    expect(engine.distance(metric, 1, 3)).toBe(8);
    expect(engine.matrix(metric, [1], [3])).toEqual(Int32Array.of(8));
  });
});

describe('on random networks the engine equals a plain search', () => {
  it('in distances, ways, one to all, all to one, within a limit, and matrices', () => {
    const property = fc.property(randomNetwork(), fc.nat(), ({ graph, places, weights }, limit) => {
      const engine = new Engine(buildTopology(graph, places));
      const metric = engine.metric(weights);
      const plain = new PlainSearch(graph);
      const nodes = Array.from({ length: graph.nodeCount }, (_, v) => v);
      const matrix = engine.matrix(metric, nodes, nodes);
      for (const from of nodes) {
        const wanted = plain.run(weights, from);
        expect(engine.oneToAll(metric, from)).toEqual(wanted);
        const row = from * graph.nodeCount;
        expect(matrix.slice(row, row + graph.nodeCount)).toEqual(wanted);
        const back = engine.oneToAll(metric, from, 'to');
        for (const to of nodes) {
          expect(engine.distance(metric, from, to)).toBe(wanted[to]);
          expect(back[to]).toBe(matrix[to * graph.nodeCount + from]);
          const way = engine.route(metric, from, to);
          expect(way?.weight ?? INFINITE).toBe(wanted[to]);
          expect(way && faultOfWay(graph, weights, from, to, way)).toBeNull();
        }
        const most = limit % 300;
        const within = engine.within(metric, from, most);
        const near = nodes.filter((to) => (wanted[to] ?? INFINITE) <= most);
        expect([...within.nodes].sort((a, b) => a - b)).toEqual(near);
        for (const [i, to] of within.nodes.entries()) expect(within.weights[i]).toBe(wanted[to]);
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('between places of several ends', () => {
    const ends = fc.array(fc.record({ node: fc.nat(), weight: fc.nat(50) }), {
      minLength: 1,
      maxLength: 3,
    });
    const property = fc.property(randomNetwork(), ends, ends, (network, someFrom, someTo) => {
      const { graph, places, weights } = network;
      const inside = (list: End[]) =>
        list.map(({ node, weight }) => ({ node: node % graph.nodeCount, weight }));
      const [from, to] = [inside(someFrom), inside(someTo)];
      const engine = new Engine(buildTopology(graph, places));
      const metric = engine.metric(weights);
      const plain = new PlainSearch(graph);
      let wanted = INFINITE;
      for (const a of from) {
        const all = plain.run(weights, a.node);
        for (const b of to) wanted = Math.min(wanted, a.weight + (all[b.node] ?? 0) + b.weight);
      }
      expect(engine.distance(metric, from, to)).toBe(wanted);
      expect(engine.matrix(metric, [from], [to])).toEqual(Int32Array.of(wanted));
      const way = engine.route(metric, from, to);
      expect(way?.weight ?? INFINITE).toBe(wanted);
      if (way === null) return;
      const endsWeight = wanted - [...way.arcs].reduce((sum, a) => sum + (weights[a] ?? 0), 0);
      const road = { weight: wanted - endsWeight, arcs: way.arcs };
      expect(faultOfWay(graph, weights, way.from, way.to, road)).toBeNull();
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('after any sequence of changes, as a full customisation would', () => {
    const change = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.nat(100), fc.constant(INFINITE))), {
      minLength: 1,
      maxLength: 8,
    });
    const changes = fc.array(change, { minLength: 1, maxLength: 6 });
    const property = fc.property(randomNetwork(), changes, ({ graph, places, weights }, all) => {
      fc.pre(weights.length > 0);
      const engine = new Engine(buildTopology(graph, places));
      const metric = engine.metric(weights);
      const unpruned = engine.copy(metric);
      const updater = new Updater(engine.topology, false);
      const now = weights.slice();
      for (const step of all) {
        const arcs = step.map(([arc]) => arc % weights.length);
        for (const [i, arc] of arcs.entries()) now[arc] = step[i]?.[1] ?? 0;
        engine.change(
          metric,
          arcs,
          arcs.map((arc) => now[arc] ?? 0),
        );
        unpruned.input.set(now);
        updater.update(unpruned, arcs);
        const full = emptyMetric(engine.topology);
        full.input.set(now);
        customise(full);
        for (const part of ['input', 'forward', 'backward'] as const) {
          expect(metric[part]).toEqual(full[part]);
          expect(unpruned[part]).toEqual(full[part]);
        }
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('with and without leaving out what cannot be on a best way', () => {
    const property = fc.property(randomNetwork(), ({ graph, places, weights }) => {
      const engine = new Engine(buildTopology(graph, places));
      const metric = engine.metric(weights);
      const plain = new Query(graph.nodeCount, false);
      const pruned = new Query(graph.nodeCount, true);
      for (let from = 0; from < graph.nodeCount; from++) {
        for (let to = 0; to < graph.nodeCount; to++) {
          const [a, b] = [[{ node: from, weight: 0 }], [{ node: to, weight: 0 }]];
          expect(pruned.distance(metric, a, b)).toBe(plain.distance(metric, a, b));
          expect(pruned.way(metric, a, b)?.weight).toBe(plain.way(metric, a, b)?.weight);
        }
      }
    });
    fc.assert(property, { numRuns: 100 });
  });
});
