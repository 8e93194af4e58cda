import { metresBetween } from '../../src/network/geodesy.ts';
import {
  NO_FERRIES,
  NO_NAMES,
  NO_STRUCTURES,
  NO_TURNS,
  type RoadGraph,
} from '../../src/network/network.ts';
import { E7 } from '../../src/network/shape.ts';
import type { CityGraph } from '../../test/support/cityGraph.ts';

/** One unit of the city's plane is about a metre; the country lies on the equator. */
const DEGREES_PER_UNIT = 1 / 111_195;
/** Bends of a road, by its number: with both ends 4.5 positions an edge. Porto has 4.6. */
const BENDS = [0, 1, 2, 3, 4, 5];
/** How far a bend lies beside the straight line, as a share of that. */
const ASIDE = 0.05;
const BUS_METRES_PER_SECOND = 10;
const CAR_METRES_PER_SECOND = 15;
const EVERYONE = 31;

/**
 * The road graph of a city graph whose arcs stand in pairs, there and back: edges sorted by tail,
 * twins, bent shapes, times by bus and car, one name. As large as such a country is.
 */
export function countryRoads({ graph, places }: CityGraph): RoadGraph {
  const { nodeCount, tail, head } = graph;
  const edgeCount = tail.length;
  const { edgeOf, arcOf } = byTail(nodeCount, tail);
  const nodePosition = new Float64Array(2 * nodeCount);
  for (let v = 0; v < nodeCount; v++) {
    nodePosition[2 * v] = rounded((places.lon[v] ?? 0) * DEGREES_PER_UNIT);
    nodePosition[2 * v + 1] = rounded((places.lat[v] ?? 0) * DEGREES_PER_UNIT);
  }
  const shapeFirst = new Uint32Array(edgeCount + 1);
  for (let e = 0; e < edgeCount; e++) {
    shapeFirst[e + 1] = (shapeFirst[e] ?? 0) + 2 + bendsOf(arcOf[e] ?? 0);
  }
  const shapeE7 = new Int32Array(2 * (shapeFirst[edgeCount] ?? 0));
  const edgeMetres = new Float64Array(edgeCount);
  for (let e = 0; e < edgeCount; e++) {
    const arc = arcOf[e] ?? 0;
    const at = (node: number) => nodePosition.subarray(2 * node, 2 * node + 2);
    const line = shapeE7.subarray(2 * (shapeFirst[e] ?? 0), 2 * (shapeFirst[e + 1] ?? 0));
    bend(line, at(tail[arc] ?? 0), at(head[arc] ?? 0), arc % 2 === 0 ? ASIDE : -ASIDE);
    edgeMetres[e] = metresOf(line);
  }
  return {
    nodeCount,
    edgeCount,
    nodePosition,
    edgeTail: Uint32Array.from(arcOf, (arc) => tail[arc] ?? 0),
    edgeHead: Uint32Array.from(arcOf, (arc) => head[arc] ?? 0),
    edgeTwin: Uint32Array.from(arcOf, (arc) => edgeOf[arc ^ 1] ?? 0),
    edgeMetres,
    edgeBusSeconds: edgeMetres.map((metres) => metres / BUS_METRES_PER_SECOND),
    edgeCarSeconds: edgeMetres.map((metres) => metres / CAR_METRES_PER_SECOND),
    edgeAccess: new Uint8Array(edgeCount).fill(EVERYONE),
    edgeClass: new Uint8Array(edgeCount),
    roadClasses: ['residential'],
    shapeFirst,
    shapeE7,
    turns: NO_TURNS,
    ferries: NO_FERRIES,
    structures: NO_STRUCTURES,
    names: { ...NO_NAMES, edgeLabel: new Uint32Array(edgeCount) },
    bounds: boundsOf(nodePosition),
  };
}

/** Edges sorted by tail, arcs of one tail as they stood. */
function byTail(nodeCount: number, tail: Int32Array) {
  const next = new Uint32Array(nodeCount + 1);
  for (const node of tail) next[node + 1] = (next[node + 1] ?? 0) + 1;
  for (let v = 0; v < nodeCount; v++) next[v + 1] = (next[v + 1] ?? 0) + (next[v] ?? 0);
  const edgeOf = new Uint32Array(tail.length);
  const arcOf = new Uint32Array(tail.length);
  for (let arc = 0; arc < tail.length; arc++) {
    const node = tail[arc] ?? 0;
    const edge = next[node] ?? 0;
    next[node] = edge + 1;
    edgeOf[arc] = edge;
    arcOf[edge] = arc;
  }
  return { edgeOf, arcOf };
}

function bendsOf(arc: number): number {
  return BENDS[(arc >> 1) % BENDS.length] ?? 0;
}

/** A zigzag from `a` to `b`: the same line from its other end. */
function bend(line: Int32Array, a: Float64Array, b: Float64Array, aside: number): void {
  const last = line.length / 2 - 1;
  const [dx, dy] = [(b[0] ?? 0) - (a[0] ?? 0), (b[1] ?? 0) - (a[1] ?? 0)];
  for (let i = 0; i <= last; i++) {
    const t = i / last;
    const off = i > 0 && i < last ? aside : 0;
    line[2 * i] = Math.round(((a[0] ?? 0) + t * dx - off * dy) * E7);
    line[2 * i + 1] = Math.round(((a[1] ?? 0) + t * dy + off * dx) * E7);
  }
}

function metresOf(line: Int32Array): number {
  let metres = 0;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [aLon = 0, aLat = 0, bLon = 0, bLat = 0] = line.subarray(i, i + 4);
    metres += metresBetween(aLon / E7, aLat / E7, bLon / E7, bLat / E7);
  }
  return metres;
}

function rounded(degrees: number): number {
  return Math.round(degrees * E7) / E7;
}

function boundsOf(position: Float64Array): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (let i = 0; i < position.length; i += 2) {
    const [lon = 0, lat = 0] = position.subarray(i, i + 2);
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
