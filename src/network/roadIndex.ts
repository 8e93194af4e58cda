import Flatbush from 'flatbush';
import { type Components, components, firstOut } from './components.ts';
import { NO_EDGE, type RoadGraph, type RoadIndex } from './network.ts';
import { PROFILE_BIT, PROFILES } from './profiles.ts';
import { E7 } from './shape.ts';

/**
 * A component with at least this much directed road counts as a network of its own, not an island.
 */
const NETWORK_METRES = 10_000;
/** Boxes under one box of the tree. */
const NODE_SIZE = 16;
/** What a tree of Flatbush begins with: magic, version 3 and the kind of Int32Array, node size. */
const TREE_MAGIC = 0xfb;
const TREE_KIND = 0x35;
const TREE_HEAD_BYTES = 8;

/** The index that is kept with a network. The same network, the same bytes. */
export function indexRoads(graph: RoadGraph): RoadIndex {
  const first = firstOut(graph);
  const edge = roadEdges(graph);
  const network = new Uint8Array(edge.length);
  for (const profile of PROFILES) {
    const found = components(graph, first, PROFILE_BIT[profile]);
    for (let i = 0; i < edge.length; i++) {
      if (!isOfNetwork(graph, found, edge[i] as number)) continue;
      network[i] = (network[i] as number) | PROFILE_BIT[profile];
    }
  }
  return { firstOut: first, edge, network, tree: treeOf(graph, edge) };
}

/** Each road once, ascending: the lower of an edge and its twin. */
export function roadEdges({ edgeCount, edgeTwin }: RoadGraph): Uint32Array {
  let count = 0;
  for (let e = 0; e < edgeCount; e++) if (e < (edgeTwin[e] as number)) count++;
  const edge = new Uint32Array(count);
  count = 0;
  for (let e = 0; e < edgeCount; e++) if (e < (edgeTwin[e] as number)) edge[count++] = e;
  return edge;
}

/** Whether an edge is of a road network rather than of an island, by a profile's components. */
export function isOfNetwork(graph: RoadGraph, found: Components, edge: number): boolean {
  const { ofNode, main, metres } = found;
  const component = ofNode[graph.edgeTail[edge] ?? 0] ?? 0;
  if (component !== ofNode[graph.edgeHead[edge] ?? 0]) return false;
  return component === main || (metres[component] ?? 0) >= NETWORK_METRES;
}

/** The boxes of the roads, 1e-7 degrees, as the bytes of a Flatbush; none without roads. */
export function treeOf(graph: RoadGraph, edge: Uint32Array): Uint8Array {
  if (edge.length === 0) return new Uint8Array(0);
  const tree = new Flatbush(edge.length, NODE_SIZE, Int32Array);
  const box = new Int32Array(4);
  for (const e of edge) {
    boxOf(graph, e, box);
    const [west = 0, south = 0, east = 0, north = 0] = box;
    tree.add(west, south, east, north);
  }
  tree.finish();
  return new Uint8Array(tree.data);
}

/** Writes the box of an edge: west, south, east, north, 1e-7 degrees. */
function boxOf({ shapeFirst, shapeE7 }: RoadGraph, edge: number, box: Int32Array): void {
  const from = shapeFirst[edge] as number;
  const end = shapeFirst[edge + 1] as number;
  let west = shapeE7[2 * from] as number;
  let south = shapeE7[2 * from + 1] as number;
  let [east, north] = [west, south];
  for (let p = from + 1; p < end; p++) {
    const lon = shapeE7[2 * p] as number;
    const lat = shapeE7[2 * p + 1] as number;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  box[0] = west;
  box[1] = south;
  box[2] = east;
  box[3] = north;
}

/** The tree over its bytes, where they lie; null without roads. */
export function treeOver({ tree }: Pick<RoadIndex, 'tree'>): Flatbush | null {
  return tree.length === 0 ? null : Flatbush.from(tree.buffer, tree.byteOffset);
}

/**
 * Visits the roads whose boxes meet a box.
 * @param box west, south, east, north, degrees
 * @param visit takes the item and its box, 1e-7 degrees
 */
export function roadsWithin(
  tree: Flatbush | null,
  [west, south, east, north]: readonly [number, number, number, number],
  visit: (item: number, west: number, south: number, east: number, north: number) => void,
): void {
  const low = (degrees: number) => Math.floor(degrees * E7) - 1;
  const high = (degrees: number) => Math.ceil(degrees * E7) + 1;
  tree?.search(low(west), low(south), high(east), high(north), (...road) => {
    visit(...road);
    return false;
  });
}

/** What in an index would lead a search astray, or null. `network check` compares all of it. */
export function faultInIndex(graph: RoadGraph, index: RoadIndex): string | null {
  const { edgeCount, nodeCount, edgeTail, edgeTwin } = graph;
  const first = index.firstOut;
  if (first[0] !== 0 || first[nodeCount] !== edgeCount) return 'edges of nodes that do not fit';
  for (let v = 0; v < nodeCount; v++) {
    if ((first[v] as number) > (first[v + 1] as number))
      return `edges of node ${v} that do not fit`;
  }
  let item = 0;
  for (let e = 0; e < edgeCount; e++) {
    const tail = edgeTail[e] as number;
    if (e < (first[tail] as number) || e >= (first[tail + 1] as number)) {
      return `edge ${e} at another node`;
    }
    const twin = edgeTwin[e] as number;
    if ((twin === NO_EDGE || e < twin) && index.edge[item++] !== e) return `edge ${e} not indexed`;
  }
  if (index.edge.length !== item || index.network.length !== item) return 'an index of other roads';
  return faultInTree(graph, index);
}

/** A tree that leads to each road by boxes around it, and only to its own boxes and items. */
function faultInTree(graph: RoadGraph, { tree: bytes, edge }: RoadIndex): string | null {
  const items = edge.length;
  if (items === 0) return bytes.length === 0 ? null : 'an index of no roads';
  // Where each level of boxes ends, the items first, the root last.
  const levels = [items];
  let boxes = items;
  let level = items;
  do {
    level = Math.ceil(level / NODE_SIZE);
    boxes += level;
    levels.push(boxes);
  } while (level > 1);
  const isShort = boxes < 16_384;
  const indicesAt = TREE_HEAD_BYTES + 16 * boxes;
  if (bytes.length !== indicesAt + boxes * (isShort ? 2 : 4)) return 'an index of another size';
  const [magic, kind] = bytes;
  const head = new DataView(bytes.buffer, bytes.byteOffset, TREE_HEAD_BYTES);
  const [nodeSize, count] = [head.getUint16(2, true), head.getUint32(4, true)];
  if (magic !== TREE_MAGIC || kind !== TREE_KIND || nodeSize !== NODE_SIZE || count !== items) {
    return 'an index of another kind';
  }
  const at = bytes.byteOffset + indicesAt;
  const indices = isShort
    ? new Uint16Array(bytes.buffer, at, boxes)
    : new Uint32Array(bytes.buffer, at, boxes);
  const all = new Int32Array(bytes.buffer, bytes.byteOffset + TREE_HEAD_BYTES, 4 * boxes);
  let child = 0;
  for (let box = items; box < boxes; box++) {
    if (indices[box] !== 4 * child) return `an index that leads astray at ${box}`;
    const end = Math.min(child + NODE_SIZE, levels.find((one) => child < one) ?? boxes);
    for (; child < end; child++) {
      if (!isAround(all, box, child)) return `an index that loses a road at ${box}`;
    }
  }
  return faultInItems(graph, edge, indices, all);
}

/** Each road once, by a box around it: a road that is not found is one that no hazard closes. */
function faultInItems(
  graph: RoadGraph,
  edge: Uint32Array,
  indices: Uint16Array | Uint32Array,
  boxes: Int32Array,
): string | null {
  const placeOf = new Int32Array(edge.length).fill(-1);
  for (let i = 0; i < edge.length; i++) {
    const item = indices[i] as number;
    if (!(item < edge.length) || placeOf[item] !== -1) return `an index of road ${item}`;
    placeOf[item] = i;
  }
  const { shapeFirst, shapeE7 } = graph;
  // In the order of the roads: their shapes are most of what is read.
  for (let item = 0; item < edge.length; item++) {
    const box = 4 * (placeOf[item] as number);
    const west = boxes[box] as number;
    const south = boxes[box + 1] as number;
    const east = boxes[box + 2] as number;
    const north = boxes[box + 3] as number;
    const e = edge[item] as number;
    const end = 2 * (shapeFirst[e + 1] as number);
    for (let p = 2 * (shapeFirst[e] as number); p < end; p += 2) {
      const lon = shapeE7[p] as number;
      const lat = shapeE7[p + 1] as number;
      const isOutside = lon < west || lon > east || lat < south || lat > north;
      if (isOutside) return `an index that loses road ${item}`;
    }
  }
  return null;
}

/** Whether one box of a list is around another. */
function isAround(boxes: Int32Array, outer: number, inner: number): boolean {
  const [a, b] = [4 * outer, 4 * inner];
  return (
    (boxes[a] as number) <= (boxes[b] as number) &&
    (boxes[a + 1] as number) <= (boxes[b + 1] as number) &&
    (boxes[a + 2] as number) >= (boxes[b + 2] as number) &&
    (boxes[a + 3] as number) >= (boxes[b + 3] as number)
  );
}
