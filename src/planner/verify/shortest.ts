import type { RoadGraph } from '../../network/network.ts';
import { shapeAt } from '../../network/shape.ts';
import type { Case } from './case.ts';
import { type Box, boxOf, mayTouch } from './ground.ts';

export interface Snap {
  readonly edge: number;
  readonly fraction: number;
  readonly accessMetres: number;
}

/** Metres of each edge at their worst: infinite where any closing hazard comes near. */
export function worstMetres(trial: Case, bit: number): Float64Array {
  const { graph } = trial;
  const weights = new Float64Array(graph.edgeCount);
  const boxes = trial.snapshot.hazards.filter(({ effect }) => effect !== 'risk').map(boxOf);
  for (let e = 0; e < graph.edgeCount; e++) {
    const isOpen = ((graph.edgeAccess[e] ?? 0) & bit) !== 0;
    const isClear = isOpen && (boxes.length === 0 || !touchesAny(graph, e, boxes));
    weights[e] = isClear ? (graph.edgeMetres[e] ?? 0) : Number.POSITIVE_INFINITY;
  }
  return weights;
}

function touchesAny(graph: RoadGraph, edge: number, boxes: readonly Box[]): boolean {
  for (let p = graph.shapeFirst[edge] ?? 0; p + 1 < (graph.shapeFirst[edge + 1] ?? 0); p++) {
    const [a, b] = [shapeAt(graph, p), shapeAt(graph, p + 1)];
    if (boxes.some((box) => mayTouch(box, a, b))) return true;
  }
  return false;
}

/** Metres from each node to a target, by Dijkstra's algorithm on reversed edges. */
export function backwards(graph: RoadGraph, weights: Float64Array, target: Snap): Float64Array {
  const into = incoming(graph);
  const metres = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const queue = new Queue();
  const relax = (node: number, value: number) => {
    if (value >= (metres[node] ?? 0)) return;
    metres[node] = value;
    queue.push(value, node);
  };
  for (const { edge, fraction } of bothSides(graph, target)) {
    const w = weights[edge] ?? Number.POSITIVE_INFINITY;
    if (Number.isFinite(w)) relax(graph.edgeTail[edge] ?? 0, fraction * w + target.accessMetres);
  }
  for (let next = queue.pop(); next !== null; next = queue.pop()) {
    const [value, node] = next;
    if (value > (metres[node] ?? 0)) continue;
    for (let i = into.first[node] ?? 0; i < (into.first[node + 1] ?? 0); i++) {
      const edge = into.edge[i] ?? 0;
      relax(graph.edgeTail[edge] ?? 0, value + (weights[edge] ?? Number.POSITIVE_INFINITY));
    }
  }
  return metres;
}

/** The edge of a snap, and the same stretch the other way where there is one. */
function bothSides(
  graph: RoadGraph,
  { edge, fraction }: Snap,
): { edge: number; fraction: number }[] {
  const twin = graph.edgeTwin[edge] ?? graph.edgeCount;
  const forth = { edge, fraction };
  return twin < graph.edgeCount ? [forth, { edge: twin, fraction: 1 - fraction }] : [forth];
}

export function metresTo(
  graph: RoadGraph,
  weights: Float64Array,
  from: Snap,
  target: Snap,
  metres: Float64Array,
): number {
  let best = Number.POSITIVE_INFINITY;
  for (const start of bothSides(graph, from)) {
    const w = weights[start.edge] ?? Number.POSITIVE_INFINITY;
    if (!Number.isFinite(w)) continue;
    const head = graph.edgeHead[start.edge] ?? 0;
    const rest = (1 - start.fraction) * w;
    best = Math.min(best, from.accessMetres + rest + (metres[head] ?? Number.POSITIVE_INFINITY));
    for (const end of bothSides(graph, target)) {
      if (end.edge !== start.edge || end.fraction < start.fraction) continue;
      const along = (end.fraction - start.fraction) * w;
      best = Math.min(best, from.accessMetres + along + target.accessMetres);
    }
  }
  return best;
}

function incoming(graph: RoadGraph): { first: Uint32Array; edge: Uint32Array } {
  const first = new Uint32Array(graph.nodeCount + 1);
  for (const head of graph.edgeHead) first[head + 1] = (first[head + 1] ?? 0) + 1;
  for (let n = 0; n < graph.nodeCount; n++) first[n + 1] = (first[n + 1] ?? 0) + (first[n] ?? 0);
  const edge = new Uint32Array(graph.edgeCount);
  const fill = first.slice();
  for (let e = 0; e < graph.edgeCount; e++) {
    const head = graph.edgeHead[e] ?? 0;
    edge[fill[head] ?? 0] = e;
    fill[head] = (fill[head] ?? 0) + 1;
  }
  return { first, edge };
}

/** Least value first; a pairing of arrays kept in heap order. */
class Queue {
  readonly #items: [number, number][] = [];

  push(value: number, node: number): void {
    const items = this.#items;
    let i = items.push([value, node]) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((items[parent]?.[0] ?? 0) <= value) break;
      items[i] = items[parent] as [number, number];
      i = parent;
    }
    items[i] = [value, node];
  }

  pop(): [number, number] | null {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) return null;
    if (items.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= items.length) break;
      if ((items[child + 1]?.[0] ?? Number.POSITIVE_INFINITY) < (items[child]?.[0] ?? 0)) child++;
      if ((items[child]?.[0] ?? 0) >= last[0]) break;
      items[i] = items[child] as [number, number];
      i = child;
    }
    items[i] = last;
    return top;
  }
}
