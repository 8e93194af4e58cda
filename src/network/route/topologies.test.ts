import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlainSearch } from '../../../test/support/plainSearch.ts';
import { graphOf } from '../../../test/support/planWorld.ts';
import { Engine } from '../cch/engine.ts';
import { orderOf } from '../cch/order.ts';
import { roadDigraph, roadPlaces } from '../cch/roads.ts';
import type { Topology } from '../cch/topology.ts';
import { faultInTopology, isTopologyOf } from '../cch/topologyFaults.ts';
import type { RoadGraph } from '../network.ts';
import { BUS, CAR } from '../profiles.ts';
import { topologiesOf } from './topologies.ts';
import { turnGraph } from './turnGraph.ts';

const SIDE = 5;

/** A town of blocks with forbidden turns here and there. */
const towns = fc.array(fc.nat(10_000), { maxLength: 12 }).map((picks): RoadGraph => {
  const node = (x: number, y: number) => y * SIDE + x;
  const roads = Array.from({ length: SIDE * SIDE }, (_, n) => [
    n % SIDE,
    Math.floor(n / SIDE),
  ]).flatMap(([x = 0, y = 0]) => [
    ...(x + 1 < SIDE ? [{ from: node(x, y), to: node(x + 1, y) }] : []),
    ...(y + 1 < SIDE ? [{ from: node(x, y), to: node(x, y + 1) }] : []),
  ]);
  const nodes = Array.from({ length: SIDE * SIDE }, (_, n) => {
    return [36 + 0.01 * (n % SIDE), 50 + 0.007 * Math.floor(n / SIDE)] as const;
  });
  const graph = graphOf(nodes, roads);
  const paths = picks.map((pick) => {
    const first = pick % graph.edgeCount;
    const out = [...graph.edgeTail.keys()].filter(
      (edge) => graph.edgeTail[edge] === graph.edgeHead[first],
    );
    return [first, out[pick % out.length] ?? first];
  });
  const turns = {
    pathFirst: Uint32Array.from({ length: paths.length + 1 }, (_, i) => 2 * i),
    pathEdges: Uint32Array.from(paths.flat()),
    profiles: Uint8Array.from(picks, (pick) => (pick % 3 === 0 ? CAR : CAR | BUS)),
  };
  return { ...graph, turns };
});

function prepare(graph: RoadGraph) {
  return topologiesOf(graph, orderOf(roadDigraph(graph), roadPlaces(graph.nodePosition)));
}

describe('the topologies kept with a network', () => {
  it('give vehicles the ways of a plain search that obeys their turns', () => {
    fc.assert(
      fc.property(towns, (graph) => {
        const topologies = prepare(graph);
        for (const name of ['car', 'bus'] as const) {
          const turns = turnGraph(graph, name);
          const topology = topologies.get(name) ?? (topologies.get('walkers') as Topology);
          expect(topology.nodeCount).toBe(turns.vertexCount);
          const weights = Int32Array.from(turns.arcEdge, (edge) =>
            Math.round(graph.edgeMetres[edge] ?? 0),
          );
          const engine = new Engine(topology);
          const metric = engine.metric(weights);
          const { vertexCount: nodeCount, arcTail, arcHead } = turns;
          const plain = new PlainSearch({
            nodeCount,
            tail: Int32Array.from(arcTail),
            head: Int32Array.from(arcHead),
          });
          for (const from of [0, 7, nodeCount - 1]) {
            const wanted = plain.run(weights, from);
            for (let to = 0; to < nodeCount; to++) {
              expect(engine.distance(metric, from, to)).toBe(wanted[to]);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are one for all where nobody is forbidden to turn', () => {
    const graph = graphOf(
      [
        [36, 50],
        [36.01, 50],
      ],
      [{ from: 0, to: 1 }],
    );
    expect([...prepare(graph).keys()]).toEqual(['walkers']);
  });
});

describe('what is amiss with a topology', () => {
  const [first = null] = fc.sample(towns, { numRuns: 1, seed: 3 });
  const topology = prepare(first as RoadGraph).get('walkers') as Topology;
  const changed = (array: Int32Array, at: number, value: number) => {
    const copy = array.slice();
    copy[at] = value;
    return copy;
  };
  it.each<[string, Partial<Topology>]>([
    ['lists of other lengths', { rank: topology.rank.slice(1) }],
    ['no node at rank 0', { order: changed(topology.order, 0, 10_000) }],
    ['no node at rank 3', { order: changed(topology.order, 3, topology.order[4] ?? 0) }],
    ['no tree at rank 2', { parent: changed(topology.parent, 2, 1) }],
    ['no subtree at rank 5', { lowest: changed(topology.lowest, 5, 6) }],
    ['upwards that do not fill', { upFirst: changed(topology.upFirst, 1, 10_000) }],
    ['downwards that do not fill', { downFirst: changed(topology.downFirst, 1, 10_000) }],
    ['arcs put in that fill no list', { inputFirst: changed(topology.inputFirst, 0, 1) }],
    ['arc 0 amiss', { upHead: changed(topology.upHead, 0, 0) }],
    ['arc 0 amiss', { upTail: changed(topology.upTail, 0, 5) }],
    ['no arc downwards', { downArc: changed(topology.downArc, 0, -1) }],
    ['an input to no arc', { slotOfInput: changed(topology.slotOfInput, 0, 10_000) }],
    ['an arc of no input', { inputOfArc: changed(topology.inputOfArc, 0, 10_000) }],
    ['arcs that were put in', { inputOfArc: topology.inputOfArc.slice(1) }],
    ['down from another rank', { downArc: changed(topology.downArc, 0, topology.arcCount - 1) }],
    ['an input of another arc', { slotOfInput: changed(topology.slotOfInput, 0, 40) }],
    ['another tree at rank 0', { parent: changed(topology.parent, 0, topology.nodeCount - 1) }],
    ['another subtree at rank 24', { lowest: changed(topology.lowest, 24, 1) }],
  ])('is told: %s', (fault, part) => {
    expect(faultInTopology(topology)).toBeNull();
    expect(faultInTopology({ ...topology, ...part })).toContain(fault);
  });

  it('is told: two neighbours above a node that are none, and inputs that no network has', () => {
    const { arcCount, upTail, upHead } = topology;
    const wrong = Array.from({ length: arcCount }, (_, arc) => {
      const isLast = upTail[arc] !== upTail[arc + 1];
      const head = (upHead[arc] ?? 0) + 1;
      if (!isLast || head >= topology.nodeCount) return null;
      return faultInTopology({ ...topology, upHead: changed(upHead, arc, head) });
    });
    expect(wrong.filter((fault) => fault !== null).length).toBeGreaterThan(10);
    const graph = turnGraph(first as RoadGraph, 'foot');
    expect(isTopologyOf(topology, graph)).toBe(true);
    for (const arc of [0, 3, graph.arcCount - 1]) {
      const arcHead = graph.arcHead.slice();
      arcHead[arc] = graph.arcTail[arc] ?? 0;
      expect(isTopologyOf(topology, { ...graph, arcHead })).toBe(false);
    }
  });
});
