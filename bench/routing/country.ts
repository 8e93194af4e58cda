import type { CityGraph } from '../../test/support/cityGraph.ts';

/** Of a tile's width and height, from one tile to the next: neighbours overlap by the rest. */
const PITCH = 0.7;
/** Side of the squares in which overlapping tiles are joined, in units of the city's plane. */
const SQUARE = 500;

export interface Country extends CityGraph {
  /** Roads that join one tile to another. */
  readonly crossings: number;
}

/**
 * A synthetic country: a city laid out again and again, with tiles that overlap like towns grown
 * together. In each square that holds streets of two tiles these are joined by a road, so that no
 * cut between tiles is cheap: separators must not be flattered by the seams.
 */
export function layCountry(city: CityGraph, columns: number, rows: number): Country {
  const { graph, places, weights } = city;
  const tiles = columns * rows;
  const nodeCount = tiles * graph.nodeCount;
  const lon = new Float64Array(nodeCount);
  const lat = new Float64Array(nodeCount);
  const [width, height] = [extent(places.lon), extent(places.lat)];
  for (let tile = 0; tile < tiles; tile++) {
    const base = tile * graph.nodeCount;
    const east = (tile % columns) * width * PITCH;
    const north = Math.floor(tile / columns) * height * PITCH;
    for (let v = 0; v < graph.nodeCount; v++) {
      lon[base + v] = (places.lon[v] ?? 0) + east;
      lat[base + v] = (places.lat[v] ?? 0) + north;
    }
  }
  const joined = crossings(lon, lat, graph.nodeCount);
  const arcs = graph.tail.length;
  const tail = new Int32Array(tiles * arcs + joined.length);
  const head = new Int32Array(tail.length);
  const all = new Int32Array(tail.length);
  for (let tile = 0; tile < tiles; tile++) {
    const base = tile * graph.nodeCount;
    for (let a = 0; a < arcs; a++) {
      tail[tile * arcs + a] = (graph.tail[a] ?? 0) + base;
      head[tile * arcs + a] = (graph.head[a] ?? 0) + base;
    }
    all.set(weights, tile * arcs);
  }
  for (let i = 0; i < joined.length; i++) {
    const [v, w] = [joined[i] ?? 0, joined[i ^ 1] ?? 0];
    tail[tiles * arcs + i] = v;
    head[tiles * arcs + i] = w;
    all[tiles * arcs + i] = Math.round(distance(lon, lat, v, w));
  }
  return {
    graph: { nodeCount, tail, head },
    places: { lon, lat },
    weights: all,
    crossings: joined.length / 2,
  };
}

function extent(values: Float64Array): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}

function distance(lon: Float64Array, lat: Float64Array, v: number, w: number): number {
  return Math.hypot((lon[v] ?? 0) - (lon[w] ?? 0), (lat[v] ?? 0) - (lat[w] ?? 0));
}

/** Pairs of nodes: in each square, of each two tiles the two nodes that lie closest. */
function crossings(lon: Float64Array, lat: Float64Array, tileNodes: number): number[] {
  const squares = new Map<number, Map<number, number[]>>();
  for (let v = 0; v < lon.length; v++) {
    const column = Math.floor((lon[v] ?? 0) / SQUARE) + 2 ** 20;
    const key = column * 2 ** 21 + Math.floor((lat[v] ?? 0) / SQUARE) + 2 ** 20;
    const square = squares.get(key) ?? new Map<number, number[]>();
    squares.set(key, square);
    const tile = Math.floor(v / tileNodes);
    const list = square.get(tile);
    if (list === undefined) square.set(tile, [v]);
    else list.push(v);
  }
  const pairs: number[] = [];
  for (const square of squares.values()) {
    const lists = [...square.values()];
    for (const [i, one] of lists.entries()) {
      for (const other of lists.slice(i + 1)) pairs.push(...closest(lon, lat, one, other));
    }
  }
  return pairs;
}

function closest(
  lon: Float64Array,
  lat: Float64Array,
  one: readonly number[],
  other: readonly number[],
): [number, number] {
  let best: [number, number] = [one[0] ?? 0, other[0] ?? 0];
  let least = Number.POSITIVE_INFINITY;
  for (const v of one) {
    for (const w of other) {
      const apart = distance(lon, lat, v, w);
      if (apart >= least) continue;
      least = apart;
      best = [v, w];
    }
  }
  return best;
}
