import { faultInTopology, isTopologyOf } from '../cch/topologyFaults.ts';
import { NO_EDGE, type RoadGraph } from '../network.ts';
import { POINT_KINDS } from '../osm/point.ts';
import { BUS, CAR } from '../profiles.ts';
import { faultInIndex } from '../roadIndex.ts';
import { E7 } from '../shape.ts';
import { STRUCTURE_KINDS } from '../structures.ts';

const MAX_LON = 180 * E7;
const MAX_LAT = 90 * E7;

/** The first thing in roads and layers that would lead a search astray, or null. */
export function faultInRoads(graph: RoadGraph): string | null {
  return (
    faultInLengths(graph) ??
    faultInNodes(graph) ??
    faultInShapes(graph) ??
    faultInEdges(graph) ??
    faultInTurns(graph) ??
    faultInFerries(graph) ??
    faultInNames(graph) ??
    (graph.index === undefined ? null : faultInIndex(graph, graph.index))
  );
}

/** Arrays of one table are as long as each other; lists are checked where they are followed. */
function faultInLengths(graph: RoadGraph): string | null {
  const { edgeCount, turns, ferries, names, structures } = graph;
  const edges = [graph.edgeTail, graph.edgeHead, graph.edgeTwin, graph.edgeMetres];
  const tables: readonly (readonly [number, readonly { readonly length: number }[]])[] = [
    [2 * graph.nodeCount, [graph.nodePosition]],
    [edgeCount, [...edges, graph.edgeBusSeconds, graph.edgeCarSeconds]],
    [edgeCount, [graph.edgeAccess, graph.edgeClass]],
    // A graph made by hand may have no labels at all.
    [names.edgeLabel.length === 0 ? 0 : edgeCount, [names.edgeLabel]],
    [edgeCount + 1, [graph.shapeFirst]],
    [turns.profiles.length + 1, [turns.pathFirst]],
    [ferries.edge.length, [ferries.access, ferries.seconds]],
    [2 * names.pointKind.length, [names.pointPosition]],
    [4 * names.pointKind.length, [names.pointTexts]],
    [structures.kind.length, [structures.label, structures.way]],
    [structures.kind.length + 1, [structures.edgeFirst]],
    [graph.index === undefined ? 0 : graph.nodeCount + 1, [graph.index?.firstOut ?? []]],
  ];
  if (!Number.isInteger(graph.nodeCount)) return 'half a node';
  for (const [length, arrays] of tables) {
    const amiss = arrays.find((array) => array.length !== length);
    if (amiss !== undefined) return `${amiss.length} entries of ${length}`;
  }
  return names.labelTexts.length % 5 === 0 ? null : 'part of a name';
}

function faultInNodes({ nodePosition }: RoadGraph): string | null {
  for (let i = 0; i < nodePosition.length; i += 2) {
    const lon = nodePosition[i] as number;
    const lat = nodePosition[i + 1] as number;
    if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90)) return `node ${i / 2} off the map`;
  }
  return null;
}

function faultInShapes({ shapeE7, shapeFirst, edgeCount }: RoadGraph): string | null {
  if (shapeFirst[0] !== 0 || shapeFirst[edgeCount] !== shapeE7.length / 2) {
    return 'shapes that do not fill their array';
  }
  for (let i = 0; i < shapeE7.length; i += 2) {
    const lon = shapeE7[i] as number;
    const lat = shapeE7[i + 1] as number;
    if (lon > MAX_LON || lon < -MAX_LON || lat > MAX_LAT || lat < -MAX_LAT) {
      return `shape position ${i / 2} off the map`;
    }
  }
  for (let e = 0; e < edgeCount; e++) {
    if ((shapeFirst[e + 1] as number) < (shapeFirst[e] as number) + 2) {
      return `edge ${e} without a shape`;
    }
  }
  return null;
}

function faultInEdges(graph: RoadGraph): string | null {
  const { nodeCount, edgeCount, edgeTail, edgeHead, edgeTwin } = graph;
  const { edgeMetres, edgeBusSeconds, edgeCarSeconds, edgeClass } = graph;
  const classes = graph.roadClasses.length;
  let before = 0;
  for (let e = 0; e < edgeCount; e++) {
    const tail = edgeTail[e] as number;
    const twin = edgeTwin[e] as number;
    if (tail >= nodeCount || (edgeHead[e] as number) >= nodeCount) return `edge ${e} to no node`;
    if (tail < before) return `edge ${e} out of order`;
    before = tail;
    if (twin !== NO_EDGE && (twin === e || edgeTwin[twin] !== e)) return `edge ${e} with no twin`;
    const metres = edgeMetres[e] as number;
    if (!(metres >= 0 && metres < Number.POSITIVE_INFINITY)) return `edge ${e} of ${metres} metres`;
    if (!((edgeBusSeconds[e] as number) >= 0)) return `edge ${e} with no time by bus`;
    if (!((edgeCarSeconds[e] as number) >= 0)) return `edge ${e} with no time by car`;
    if ((edgeClass[e] as number) >= classes) return `edge ${e} of no class`;
  }
  return null;
}

/**
 * The same of the topologies. Whether those for vehicles are of the turns of these roads is seen
 * when they are first used (`hierarchy.ts`): it takes the graph of those turns.
 */
export function faultInTopologies(graph: RoadGraph): string | null {
  const { topologies, nodeCount, edgeCount, edgeTail, edgeHead } = graph;
  const roads = { vertexCount: nodeCount, arcTail: edgeTail, arcHead: edgeHead };
  for (const [name, topology] of topologies ?? []) {
    const isSmall = topology.nodeCount < nodeCount || topology.inputCount < edgeCount;
    if (isSmall) return `a topology for ${name} of other roads`;
    const fault = faultInTopology(topology);
    if (fault !== null) return `a topology for ${name} with ${fault}`;
    if (name !== 'walkers' || isTopologyOf(topology, roads)) continue;
    return 'a topology for walkers of other roads';
  }
  return null;
}

function faultInFerries({ ferries, edgeCount }: RoadGraph): string | null {
  for (const [i, edge] of ferries.edge.entries()) {
    if (edge >= edgeCount) return `ferry ${i} over no edge`;
    if (i > 0 && edge <= (ferries.edge[i - 1] ?? 0)) return `ferry ${i} out of order`;
    const seconds = ferries.seconds[i] ?? Number.NaN;
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) return `ferry ${i} with no time`;
  }
  return null;
}

function faultInTurns({ turns, edgeCount, edgeHead, edgeTail }: RoadGraph): string | null {
  const { pathFirst, pathEdges } = turns;
  const count = turns.profiles.length;
  if (pathFirst[0] !== 0 || pathFirst[count] !== pathEdges.length) {
    return 'turns that do not fill their array';
  }
  for (let path = 0; path < count; path++) {
    const [from, to] = [pathFirst[path] ?? 0, pathFirst[path + 1] ?? 0];
    if (to < from + 2) return `turn ${path} of fewer than two roads`;
    if (((turns.profiles[path] ?? 0) & ~(CAR | BUS)) !== 0)
      return `turn ${path} that binds walkers`;
    for (let i = from; i < to; i++) {
      const edge = pathEdges[i] ?? 0;
      if (edge >= edgeCount) return `turn ${path} over no edge`;
      const meets = i === from || edgeHead[pathEdges[i - 1] ?? 0] === edgeTail[edge];
      if (!meets) return `turn ${path} over roads that do not meet`;
    }
  }
  return null;
}

/** Names are only read, never followed; structures lead to edges. */
function faultInNames({ names, structures, edgeCount }: RoadGraph): string | null {
  const { first, bytes } = names.texts;
  if (!fills(first, bytes.length)) return 'texts that do not fill their array';
  const texts = first.length - 1;
  for (const list of [names.labelTexts, names.pointTexts]) {
    if (list.some((text) => text >= texts)) return 'a name without its text';
  }
  const labels = names.labelTexts.length / 5;
  for (const list of [names.edgeLabel, structures.label]) {
    if (list.some((label) => label >= labels)) return 'a road without its name';
  }
  if (names.pointKind.some((kind) => kind >= POINT_KINDS.length)) return 'a point of no kind';
  for (const [i, degrees] of names.pointPosition.entries()) {
    if (!(Math.abs(degrees) <= (i % 2 === 0 ? 180 : 90))) return `point value ${i} off the map`;
  }
  if (structures.kind.some((kind) => kind >= STRUCTURE_KINDS.length)) return 'a bridge of no kind';
  if (!fills(structures.edgeFirst, structures.edges.length)) return 'bridges without their roads';
  return structures.edges.some((edge) => edge >= edgeCount) ? 'a bridge over no edge' : null;
}

/** Whether offsets begin at 0, never go back and end at the length of what they lead into. */
function fills(first: Uint32Array, length: number): boolean {
  for (let i = 1; i < first.length; i++) if ((first[i] ?? 0) < (first[i - 1] ?? 0)) return false;
  return first[0] === 0 && first.at(-1) === length;
}
