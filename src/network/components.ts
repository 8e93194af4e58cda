import type { RoadGraph } from './network.ts';

/** The strongly connected components of a graph for one profile. */
export interface Components {
  /** Component of each node, numbered from 0; nodes that the profile cannot reach stand alone. */
  readonly ofNode: Uint32Array;
  readonly count: number;
  /** Metres of the directed edges with both ends in each component. */
  readonly metres: Float64Array;
  /** Number of the component with the most metres; the lowest number among equals. */
  readonly main: number;
}

/** First outgoing edge of each node, `nodeCount + 1` long; edges are sorted by tail. */
export function firstOut(
  graph: Pick<RoadGraph, 'nodeCount' | 'edgeCount' | 'edgeTail'>,
): Uint32Array {
  const first = new Uint32Array(graph.nodeCount + 1);
  for (let e = 0; e < graph.edgeCount; e++) {
    const tail = (graph.edgeTail[e] ?? 0) + 1;
    first[tail] = (first[tail] ?? 0) + 1;
  }
  for (let n = 0; n < graph.nodeCount; n++) first[n + 1] = (first[n + 1] ?? 0) + (first[n] ?? 0);
  return first;
}

/**
 * Strongly connected components by Tarjan's algorithm (1972), iterative, over the edges that a
 * profile may use.
 * @param bit of `RoadGraph.edgeAccess`
 */
export function components(graph: RoadGraph, first: Uint32Array, bit: number): Components {
  const ofNode = new Uint32Array(graph.nodeCount);
  const order = new Uint32Array(graph.nodeCount);
  const low = new Uint32Array(graph.nodeCount);
  const onStack = new Uint8Array(graph.nodeCount);
  const stack = new Uint32Array(graph.nodeCount);
  const calls = new Uint32Array(graph.nodeCount);
  const nextEdge = first.slice(0, graph.nodeCount);
  let stacked = 0;
  let seen = 0;
  let count = 0;
  for (let root = 0; root < graph.nodeCount; root++) {
    if (order[root] !== 0) continue;
    let depth = 0;
    calls[depth++] = root;
    while (depth > 0) {
      const node = calls[depth - 1] ?? 0;
      if (order[node] === 0) {
        order[node] = low[node] = ++seen;
        stack[stacked++] = node;
        onStack[node] = 1;
      }
      const edge = nextEdge[node] ?? 0;
      if (edge < (first[node + 1] ?? 0)) {
        nextEdge[node] = edge + 1;
        if (((graph.edgeAccess[edge] ?? 0) & bit) === 0) continue;
        const head = graph.edgeHead[edge] ?? 0;
        if (order[head] === 0) calls[depth++] = head;
        else if (onStack[head] === 1) low[node] = Math.min(low[node] ?? 0, order[head] ?? 0);
        continue;
      }
      depth--;
      const caller = calls[depth - 1] ?? 0;
      if (depth > 0) low[caller] = Math.min(low[caller] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      let member: number;
      do {
        member = stack[--stacked] ?? 0;
        onStack[member] = 0;
        ofNode[member] = count;
      } while (member !== node);
      count++;
    }
  }
  return { ofNode, count, ...weighed(graph, bit, ofNode, count) };
}

function weighed(graph: RoadGraph, bit: number, ofNode: Uint32Array, count: number) {
  const metres = new Float64Array(count);
  for (let e = 0; e < graph.edgeCount; e++) {
    if (((graph.edgeAccess[e] ?? 0) & bit) === 0) continue;
    const component = ofNode[graph.edgeTail[e] ?? 0] ?? 0;
    if (component !== ofNode[graph.edgeHead[e] ?? 0]) continue;
    metres[component] = (metres[component] ?? 0) + (graph.edgeMetres[e] ?? 0);
  }
  let main = 0;
  for (let c = 1; c < count; c++) if ((metres[c] ?? 0) > (metres[main] ?? 0)) main = c;
  return { metres, main };
}
