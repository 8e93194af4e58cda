import Flatbush from 'flatbush';
import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../geodesy.ts';

/** A stretch of a straight line, 0 to 1 along it. */
export type Interval = readonly [from: number, to: number];

/**
 * What a hazard covers: all points within `radiusMetres` of its lines (a point is a line of no
 * length), and, when it is an area, the inside of the rings that its lines are.
 */
export interface Reach {
  readonly radiusMetres: number;
  readonly lines: readonly (readonly [Position, Position])[];
  /** Even-odd: outer ring and holes alike. */
  readonly isArea: boolean;
  /** Boxes of the lines, degrees: a drawing may have thousands, a road meets few of them. */
  readonly tree: Flatbush;
  /** west, south, east, north, degrees, radius included. */
  readonly box: readonly [number, number, number, number];
}

/** The reach of a hazard. Points and lines reach at least `LIMITS.hazardReachMetres`. */
export function reachOf({ geometry, radiusMetres }: Pick<Hazard, 'geometry' | 'radiusMetres'>) {
  if (geometry.type === 'Polygon') {
    const lines = geometry.coordinates.flatMap((ring) => pairs(closed(ring)));
    return indexed(radiusMetres, lines, true);
  }
  const radius = Math.max(radiusMetres, LIMITS.hazardReachMetres);
  const { coordinates } = geometry;
  if (geometry.type === 'LineString') return indexed(radius, pairs(geometry.coordinates), false);
  return indexed(radius, [[coordinates as Position, coordinates as Position]], false);
}

/** A ring that ends where it begins, as RFC 7946 asks, also where a drawing forgot to. */
function closed(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function pairs(line: readonly Position[]): [Position, Position][] {
  return line.slice(1).map((to, i) => [line[i] as Position, to]);
}

function indexed(radiusMetres: number, lines: Reach['lines'], isArea: boolean): Reach {
  const tree = new Flatbush(lines.length);
  for (const [a, b] of lines) {
    const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
    tree.add(west, Math.min(a[1], b[1]), east, Math.max(a[1], b[1]));
  }
  tree.finish();
  const box = grown([tree.minX, tree.minY, tree.maxX, tree.maxY], radiusMetres);
  return { radiusMetres, lines, isArea, tree, box };
}

/** A box with a margin in metres all round. */
function grown([west, south, east, north]: Reach['box'], metres: number): Reach['box'] {
  const lat = metres / METRES_PER_DEGREE;
  // The degree of longitude is shortest at the latitude furthest from the equator.
  const lon = metres / metresPerDegreeLon(Math.max(Math.abs(south - lat), Math.abs(north + lat)));
  return [west - lon, south - lat, east + lon, north + lat];
}

/**
 * The stretches of the straight line from `a` to `b` that lie within a reach, in order, disjoint.
 * Distances on the plane that touches the sphere half way (equirectangular), to 0.1 % at 50 km.
 */
export function stretchesWithin(reach: Reach, a: Position, b: Position): Interval[] {
  const road = [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
  ] as const;
  const [west, south, east, north] = reach.box;
  if (road[2] < west || road[0] > east || road[3] < south || road[1] > north) return [];
  if (coversBox(reach, road)) return [[0, 1]];
  const near = reach.tree
    .search(...grown(road, reach.radiusMetres))
    .map((line) => reach.lines[line] as readonly [Position, Position]);
  const found: Interval[] = reach.isArea ? insideRings(reach, near, a, b) : [];
  if (reach.radiusMetres > 0) {
    for (const [p, q] of near) {
      const within = withinCapsule(p, q, reach.radiusMetres, a, b);
      if (within === null) continue;
      if (within[0] === 0 && within[1] === 1) return [[0, 1]];
      found.push(within);
    }
  }
  return merged(found);
}

/**
 * Whether a reach surely covers all of a box (west, south, east, north): deep inside a wide reach
 * one look decides for a whole road. False where that takes a closer look.
 */
export function coversBox(reach: Reach, [west, south, east, north]: Reach['box']): boolean {
  const { tree, lines, radiusMetres } = reach;
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  if (reach.isArea && !tree.collides(west, south, east, north) && isInside(reach, middle)) {
    return true;
  }
  const [nearest] = radiusMetres > 0 ? tree.neighbors(middle[0], middle[1], 1) : [];
  const line = lines[nearest ?? -1];
  if (line === undefined) return false;
  const corners: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  // A capsule is convex: with its corners it holds the box.
  return corners.every((at) => withinCapsule(line[0], line[1], radiusMetres, at, at) !== null);
}

/** Intervals in order, overlapping and touching ones joined. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const result: [number, number][] = [];
  for (const [from, to] of [...intervals].sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** The stretch of a..b within `radius` of the line p..q: one interval, for a capsule is convex. */
function withinCapsule(
  p: Position,
  q: Position,
  radius: number,
  a: Position,
  b: Position,
): Interval | null {
  const lat = (a[1] + b[1] + p[1] + q[1]) / 4;
  const perLon = metresPerDegreeLon(lat);
  // Metres from p.
  const ax = (a[0] - p[0]) * perLon;
  const ay = (a[1] - p[1]) * METRES_PER_DEGREE;
  const dx = (b[0] - a[0]) * perLon;
  const dy = (b[1] - a[1]) * METRES_PER_DEGREE;
  const qx = (q[0] - p[0]) * perLon;
  const qy = (q[1] - p[1]) * METRES_PER_DEGREE;
  const parts = [
    withinDisc(ax, ay, dx, dy, radius),
    withinDisc(ax - qx, ay - qy, dx, dy, radius),
    withinBand(ax, ay, dx, dy, qx, qy, radius),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return [Math.min(...parts.map(([from]) => from)), Math.max(...parts.map(([, to]) => to))];
}

/** Where (ax, ay) + t (dx, dy) is within `radius` of the origin, t in 0..1. */
function withinDisc(
  ax: number,
  ay: number,
  dx: number,
  dy: number,
  radius: number,
): Interval | null {
  const dd = dx * dx + dy * dy;
  const inside = ax * ax + ay * ay <= radius * radius;
  if (dd === 0) return inside ? [0, 1] : null;
  const half = -(ax * dx + ay * dy) / dd;
  const root = half * half - (ax * ax + ay * ay - radius * radius) / dd;
  if (root < 0) return null;
  const spread = Math.sqrt(root);
  return clipped(half - spread, half + spread);
}

/** Where the line is beside the segment 0..(qx, qy), no further than `radius`. */
function withinBand(
  ax: number,
  ay: number,
  dx: number,
  dy: number,
  qx: number,
  qy: number,
  radius: number,
): Interval | null {
  const length = Math.hypot(qx, qy);
  if (length === 0) return null;
  const along = [(ax * qx + ay * qy) / length, (dx * qx + dy * qy) / length] as const;
  const across = [(ay * qx - ax * qy) / length, (dy * qx - dx * qy) / length] as const;
  const first = between(along[0], along[1], 0, length);
  const second = between(across[0], across[1], -radius, radius);
  if (first === null || second === null) return null;
  return clipped(Math.max(first[0], second[0]), Math.min(first[1], second[1]));
}

/** Where low <= start + t * slope <= high. */
function between(start: number, slope: number, low: number, high: number): Interval | null {
  if (slope === 0) return start >= low && start <= high ? [0, 1] : null;
  const t = [(low - start) / slope, (high - start) / slope] as const;
  return [Math.min(t[0], t[1]), Math.max(t[0], t[1])];
}

function clipped(from: number, to: number): Interval | null {
  const low = Math.max(0, from);
  const high = Math.min(1, to);
  return low <= high ? [low, high] : null;
}

/** Where a..b is inside rings: cut at each ring line near it, each piece judged by its middle. */
function insideRings(reach: Reach, near: Reach['lines'], a: Position, b: Position): Interval[] {
  const cuts = [0, 1];
  for (const [p, q] of near) {
    const t = crossing(a, b, p, q);
    if (t !== null) cuts.push(t);
  }
  cuts.sort((x, y) => x - y);
  const inside: Interval[] = [];
  for (let i = 1; i < cuts.length; i++) {
    const from = cuts[i - 1] ?? 0;
    const to = cuts[i] ?? 0;
    const middle = (from + to) / 2;
    const at: Position = [a[0] + middle * (b[0] - a[0]), a[1] + middle * (b[1] - a[1])];
    if ((to > from || cuts.length === 2) && isInside(reach, at)) inside.push([from, to]);
  }
  return inside;
}

/** Where along a..b it crosses p..q; null when it does not or runs beside it. */
function crossing(a: Position, b: Position, p: Position, q: Position): number | null {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const ex = q[0] - p[0];
  const ey = q[1] - p[1];
  const across = dx * ey - dy * ex;
  if (across === 0) return null;
  const t = ((p[0] - a[0]) * ey - (p[1] - a[1]) * ex) / across;
  const u = ((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / across;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}

/** Even-odd rule on a ray to the east, straight lines in degrees (RFC 7946, section 3.1.1). */
function isInside({ tree, lines }: Reach, [x, y]: Position): boolean {
  let inside = false;
  for (const line of tree.search(x, y, tree.maxX, y)) {
    const [[px, py], [qx, qy]] = lines[line] as readonly [Position, Position];
    if (py > y !== qy > y && x < px + ((y - py) / (qy - py)) * (qx - px)) inside = !inside;
  }
  return inside;
}
