import type { Hazard } from '../../domain/evidence/hazard.ts';
import {
  type Ferries,
  NO_EDGE,
  NO_NAMES,
  NO_STRUCTURES,
  NO_TURNS,
  type Path,
  type RoadGraph,
  type Snap,
  type TravelRequest,
} from '../network.ts';
import { makeRouter } from './router.ts';

/**
 * The same way once more, on the roads as they are and under hazards as they open and shut: for one
 * that was found on roads that were made longer. Null where it cannot be gone at that time.
 *
 * @param from where the way begins, as when it was found; `to` likewise
 */
export function retraced(
  graph: RoadGraph,
  hazards: readonly Hazard[],
  path: Path,
  { from, to }: { readonly from: Snap; readonly to: Snap },
  { profile, walkMetresPerSecond, departAt, mayWait, ferries = false }: TravelRequest,
): Path | null {
  const [first, last] = [path.segments[0], path.segments.at(-1)];
  // Both ends at one spot of a road: nothing of it is travelled.
  if (first === undefined || last === undefined) return path;
  const edges = edgesInOrder(path);
  const router = makeRouter(chainOf(graph, edges), hazards, { bounds: false });
  const start = { ...from, edge: 0, fraction: first.fromFraction };
  const end = { ...to, edge: edges.length - 1, fraction: last.toFraction };
  const request = { profile, walkMetresPerSecond, departAt, mayWait, ferries };
  const [found] = router.earliestArrival(start, [end], request);
  if (found === undefined || 'refused' in found) return null;
  const segments = found.segments.map((segment) => ({
    ...segment,
    edge: edges[segment.edge] ?? NO_EDGE,
  }));
  return { ...found, segments };
}

/** Each edge as often as the way enters it; what hazards cut into pieces is one. */
function edgesInOrder({ segments }: Path): number[] {
  return segments.flatMap(({ edge, fromFraction }, i) => {
    const before = segments[i - 1];
    const goesOn = before?.edge === edge && before.toFraction === fromFraction;
    return goesOn ? [] : [edge];
  });
}

/** Edges one after the other as a graph of their own: node i is where edge i begins. */
function chainOf(graph: RoadGraph, edges: readonly number[]): RoadGraph {
  const edgeCount = edges.length;
  const position = new Float64Array(2 * (edgeCount + 1));
  const shapeFirst = new Uint32Array(edgeCount + 1);
  const shapes: Int32Array[] = [];
  for (const [i, edge] of edges.entries()) {
    for (const [node, at] of [
      [graph.edgeTail[edge] ?? 0, i],
      [graph.edgeHead[edge] ?? 0, i + 1],
    ] as const) {
      position.set(graph.nodePosition.subarray(2 * node, 2 * node + 2), 2 * at);
    }
    const [begin, end] = [graph.shapeFirst[edge] ?? 0, graph.shapeFirst[edge + 1] ?? 0];
    shapes.push(graph.shapeE7.subarray(2 * begin, 2 * end));
    shapeFirst[i + 1] = (shapeFirst[i] ?? 0) + end - begin;
  }
  const shape = new Int32Array(2 * (shapeFirst[edgeCount] ?? 0));
  for (const [i, part] of shapes.entries()) shape.set(part, 2 * (shapeFirst[i] ?? 0));
  const { index, topologies, ...rest } = graph;
  return {
    ...rest,
    nodeCount: edgeCount + 1,
    edgeCount,
    nodePosition: position,
    edgeTail: Uint32Array.from(edges, (_, i) => i),
    edgeHead: Uint32Array.from(edges, (_, i) => i + 1),
    edgeTwin: new Uint32Array(edgeCount).fill(NO_EDGE),
    edgeMetres: Float64Array.from(edges, (edge) => graph.edgeMetres[edge] ?? 0),
    edgeBusSeconds: Float64Array.from(edges, (edge) => graph.edgeBusSeconds[edge] ?? 0),
    edgeCarSeconds: Float64Array.from(edges, (edge) => graph.edgeCarSeconds[edge] ?? 0),
    edgeAccess: Uint8Array.from(edges, (edge) => graph.edgeAccess[edge] ?? 0),
    edgeClass: Uint8Array.from(edges, (edge) => graph.edgeClass[edge] ?? 0),
    shapeFirst,
    shapeE7: shape,
    turns: NO_TURNS,
    ferries: ferriesAmong(graph, edges),
    names: NO_NAMES,
    structures: NO_STRUCTURES,
  };
}

function ferriesAmong({ ferries }: RoadGraph, edges: readonly number[]): Ferries {
  const rowOf = new Map(Array.from(ferries.edge, (edge, row) => [edge, row]));
  const found = edges.flatMap((edge, at) => {
    const row = rowOf.get(edge);
    return row === undefined ? [] : [{ at, row }];
  });
  return {
    edge: Uint32Array.from(found, ({ at }) => at),
    access: Uint8Array.from(found, ({ row }) => ferries.access[row] ?? 0),
    seconds: Float64Array.from(found, ({ row }) => ferries.seconds[row] ?? 0),
  };
}
