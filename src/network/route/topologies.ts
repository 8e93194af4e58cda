import { adjacencyOf } from '../cch/adjacency.ts';
import type { Digraph } from '../cch/digraph.ts';
import { inPostOrder } from '../cch/eliminationTree.ts';
import { roadDigraph } from '../cch/roads.ts';
import { type Topology, topologyOf } from '../cch/topology.ts';
import type { RoadGraph, TopologyName } from '../network.ts';
import { type TurnGraph, turnGraph } from './turnGraph.ts';

/** The topologies that can be kept with a network. */
export const TOPOLOGY_NAMES = ['walkers', 'car', 'bus'] as const satisfies readonly TopologyName[];

/**
 * All topologies that the profiles of a network need: that of walkers, and one for each vehicle
 * that may not turn everywhere.
 * @param order the node of each rank, as `orderOf` gives it for the road graph as it is
 */
export function topologiesOf(graph: RoadGraph, order: Int32Array): Map<TopologyName, Topology> {
  const walkers = turnGraph(graph, 'foot');
  const made = new Map<TopologyName, Topology>();
  for (const name of TOPOLOGY_NAMES) {
    const turns = name === 'walkers' ? walkers : turnGraph(graph, name);
    if (name !== 'walkers' && turns === walkers) continue;
    made.set(name, topologyUnder(turns, order, graph.nodeCount));
  }
  return made;
}

/**
 * The topology of a turn graph by an order of the nodes of its road graph. The vertices that stand
 * at a node come right after it: they have its neighbours and their copies, so that what separates
 * the roads separates the turns, and no second order is needed.
 */
export function topologyUnder(turns: TurnGraph, order: Int32Array, nodeCount: number): Topology {
  const digraph = turnDigraph(turns);
  if (turns.vertexCount === nodeCount) return topologyOf(digraph, order);
  return topologyOf(
    digraph,
    inPostOrder(adjacencyOf(digraph), withCopies(turns, order, nodeCount)),
  );
}

function turnDigraph({ vertexCount, arcTail, arcHead }: TurnGraph): Digraph {
  return roadDigraph({ nodeCount: vertexCount, edgeTail: arcTail, edgeHead: arcHead });
}

/** Each node, then the vertices that stand at it. */
function withCopies(turns: TurnGraph, order: Int32Array, nodeCount: number): Int32Array {
  const { vertexCount, vertexNode } = turns;
  const next = new Int32Array(nodeCount).fill(-1);
  const after = new Int32Array(vertexCount - nodeCount);
  for (let v = vertexCount - 1; v >= nodeCount; v--) {
    const node = vertexNode[v] as number;
    after[v - nodeCount] = next[node] as number;
    next[node] = v;
  }
  const all = new Int32Array(vertexCount);
  let rank = 0;
  for (const node of order) {
    all[rank++] = node;
    for (let v = next[node] as number; v >= 0; v = after[v - nodeCount] as number) all[rank++] = v;
  }
  return all;
}
