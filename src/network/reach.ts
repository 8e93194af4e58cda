import type { Hazard } from '../domain/evidence/hazard.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from './geodesy.ts';

/** A stretch of a straight line, 0 to 1 along it. */
export type Interval = readonly [from: number, to: number];

/**
 * What a hazard covers: all points within `radiusMetres` of its lines (a point is a line of no
 * length), and the inside of its rings.
 */
export interface Reach {
  readonly radiusMetres: number;
  readonly lines: readonly (readonly [Position, Position])[];
  /** Outer ring and holes, even-odd; empty when the hazard has no area. */
  readonly rings: readonly (readonly Position[])[];
  /** west, south, east, north, degrees, radius included. */
  readonly box: readonly [number, number, number, number];
}

/** The reach of a hazard. Points and lines reach at least `LIMITS.hazardReachMetres`. */
export function reachOf(hazard: Pick<Hazard, 'geometry' | 'radiusMetres'>): Reach {
  const { geometry } = hazard;
  if (geometry.type === 'Polygon') {
    const rings = geometry.coordinates;
    const lines = hazard.radiusMetres > 0 ? rings.flatMap((ring) => pairs(ring)) : [];
    return boxed(hazard.radiusMetres, lines, rings, rings.flat());
  }
  const radiusMetres = Math.max(hazard.radiusMetres, LIMITS.hazardReachMetres);
  if (geometry.type === 'LineString') {
    return boxed(radiusMetres, pairs(geometry.coordinates), [], geometry.coordinates);
  }
  const point = geometry.coordinates;
  return boxed(radiusMetres, [[point, point]], [], [point]);
}

function pairs(line: readonly Position[]): [Position, Position][] {
  return line.slice(1).map((to, i) => [line[i] as Position, to]);
}

function boxed(
  radiusMetres: number,
  lines: Reach['lines'],
  rings: Reach['rings'],
  positions: readonly Position[],
): Reach {
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const south = Math.min(...lats) - radiusMetres / METRES_PER_DEGREE;
  const north = Math.max(...lats) + radiusMetres / METRES_PER_DEGREE;
  // The degree of longitude is shortest at the latitude furthest from the equator.
  const lonMargin = radiusMetres / metresPerDegreeLon(Math.max(Math.abs(south), Math.abs(north)));
  const box = [Math.min(...lons) - lonMargin, south, Math.max(...lons) + lonMargin, north] as const;
  return { radiusMetres, lines, rings, box };
}

/**
 * The stretches of the straight line from `a` to `b` that lie within a reach, in order, disjoint.
 * Distances on the plane that touches the sphere half way (equirectangular), good to 0.1 % at 50
 * km.
 */
export function stretchesWithin(reach: Reach, a: Position, b: Position): Interval[] {
  const [west, south, east, north] = reach.box;
  if (Math.max(a[0], b[0]) < west || Math.min(a[0], b[0]) > east) return [];
  if (Math.max(a[1], b[1]) < south || Math.min(a[1], b[1]) > north) return [];
  const found: Interval[] = insideRings(reach.rings, a, b);
  for (const [p, q] of reach.lines) {
    const within = withinCapsule(p, q, reach.radiusMetres, a, b);
    if (within !== null) found.push(within);
  }
  return merged(found);
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

/** Where a..b is inside rings: cut at each ring edge, each piece judged by its middle. */
function insideRings(rings: Reach['rings'], a: Position, b: Position): Interval[] {
  if (rings.length === 0) return [];
  const cuts = [0, 1];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const t = crossing(a, b, ring[i - 1] as Position, ring[i] as Position);
      if (t !== null) cuts.push(t);
    }
  }
  cuts.sort((x, y) => x - y);
  const inside: Interval[] = [];
  for (let i = 1; i < cuts.length; i++) {
    const from = cuts[i - 1] ?? 0;
    const to = cuts[i] ?? 0;
    const middle = (from + to) / 2;
    const at: Position = [a[0] + middle * (b[0] - a[0]), a[1] + middle * (b[1] - a[1])];
    if (to > from && isInside(rings, at)) inside.push([from, to]);
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

/** Even-odd rule, straight lines in degrees (RFC 7946, section 3.1.1). */
function isInside(rings: Reach['rings'], [x, y]: Position): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [px, py] = ring[i - 1] as Position;
      const [qx, qy] = ring[i] as Position;
      if (py > y !== qy > y && x < px + ((y - py) / (qy - py)) * (qx - px)) inside = !inside;
    }
  }
  return inside;
}
