import { orderOf } from '../network/cch/order.ts';
import { roadDigraph, roadPlaces } from '../network/cch/roads.ts';
import type { RoadGraph } from '../network/network.ts';
import { topologiesOf } from '../network/route/topologies.ts';
import { orderInThreads } from './orderInThreads.ts';

/** Nodes from which on several threads order sooner than one, their start included. */
const MANY_NODES = 50_000;

/**
 * A network with the topologies that its file keeps for the routing: a second or two for a city,
 * most of a minute for a country.
 * @param progress takes nodes ordered of all nodes
 */
export async function prepareNetwork(
  graph: RoadGraph,
  progress?: (done: number, all: number) => void,
): Promise<RoadGraph> {
  const roads = roadDigraph(graph);
  const places = roadPlaces(graph.nodePosition);
  const order =
    graph.nodeCount < MANY_NODES
      ? orderOf(roads, places, progress)
      : await orderInThreads(roads, places, progress === undefined ? {} : { progress });
  return { ...graph, topologies: topologiesOf(graph, order) };
}
