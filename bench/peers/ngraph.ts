import type { Digraph } from '../../src/network/cch/digraph.ts';
import type { Places } from '../../src/network/cch/order.ts';
import { loadPeer } from './install.ts';

interface Node {
  readonly id: number;
  readonly data: { readonly lon: number; readonly lat: number };
}
interface Link {
  readonly data: number;
}
interface Graph {
  addNode(id: number, data: Node['data']): void;
  addLink(from: number, to: number, data: number): void;
}
interface PathModule {
  readonly default: Record<'aStar' | 'nba', (graph: Graph, options: object) => Finder>;
}
interface Finder {
  find(from: number, to: number): readonly Node[];
}
interface GraphModule {
  readonly default: (options: { multigraph: boolean }) => Graph;
}

/** The object graph of npm: ngraph.graph and its bidirectional search, over the same graph. */
export interface NgraphPeer {
  /** Nodes of a shortest way, ends included; empty where there is none. */
  route(from: number, to: number): readonly number[];
}

/**
 * @param atLeast never more than the way between two places weighs
 * @returns the peer, or why there is none
 */
export async function openNgraph(
  graph: Digraph,
  weights: Int32Array,
  { lon, lat }: Places,
  atLeast: (from: Node['data'], to: Node['data']) => number,
): Promise<NgraphPeer | { readonly missing: string }> {
  const makeGraph = await loadPeer<GraphModule>('ngraph.graph@20.1.2');
  const search = await loadPeer<PathModule>('ngraph.path@1.6.1');
  if ('missing' in makeGraph) return makeGraph;
  if ('missing' in search) return search;
  const objects = makeGraph.default({ multigraph: true });
  for (let v = 0; v < graph.nodeCount; v++) {
    objects.addNode(v, { lon: lon[v] ?? 0, lat: lat[v] ?? 0 });
  }
  for (let a = 0; a < weights.length; a++) {
    objects.addLink(graph.tail[a] ?? 0, graph.head[a] ?? 0, weights[a] ?? 0);
  }
  const finder = search.default.nba(objects, {
    oriented: true,
    distance: (_from: Node, _to: Node, link: Link) => link.data,
    heuristic: (from: Node, to: Node) => atLeast(from.data, to.data),
  });
  return {
    route: (from, to) => finder.find(from, to).map(({ id }) => id),
  };
}
