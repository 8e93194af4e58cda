import type { Hazard } from '../../domain/evidence/hazard.ts';
import { distanceMetres, type Geometry, type Position } from '../../domain/kernel/geometry.ts';

/**
 * Points and lines reach at least this far (`LIMITS.hazardReachMetres`, written again on purpose).
 */
const LEAST_REACH_METRES = 10;
const METRES_PER_DEGREE = 111_195.08;

/** Metres from a point to where a hazard begins; negative inside, by flat trigonometry. */
export function metresToHazard(hazard: Hazard, point: Position): number {
  const { geometry } = hazard;
  if (geometry.type === 'Polygon') {
    const edges = Math.min(...geometry.coordinates.map((ring) => metresToLine(ring, point)));
    const isInside = windings(geometry.coordinates, point);
    return (isInside ? -edges : edges) - hazard.radiusMetres;
  }
  const reach = Math.max(hazard.radiusMetres, LEAST_REACH_METRES);
  if (geometry.type === 'Point') return distanceMetres(geometry.coordinates, point) - reach;
  return metresToLine(geometry.coordinates, point) - reach;
}

function metresToLine(line: readonly Position[], point: Position): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) {
    least = Math.min(least, metresToSegment(line[i - 1] as Position, line[i] as Position, point));
  }
  return least;
}

/** Metres from a point to a straight line. */
export function metresToSegment(a: Position, b: Position, point: Position): number {
  const shrink = Math.cos((point[1] * Math.PI) / 180);
  const x = (p: Position) => (p[0] - point[0]) * shrink * METRES_PER_DEGREE;
  const y = (p: Position) => (p[1] - point[1]) * METRES_PER_DEGREE;
  const [ax, ay, bx, by] = [x(a), y(a), x(b), y(b)];
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : -(ax * (bx - ax) + ay * (by - ay)) / length;
  const clamped = Math.min(1, Math.max(0, t));
  return Math.hypot(ax + clamped * (bx - ax), ay + clamped * (by - ay));
}

/** Inside by the crossing count of a ray to the east, holes cut out. */
function windings(rings: readonly (readonly Position[])[], [x, y]: Position): boolean {
  let crossings = 0;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i] as Position;
      const [bx, by] = ring[i + 1] as Position;
      if (ay <= y === by <= y) continue;
      const at = ax + ((y - ay) * (bx - ax)) / (by - ay);
      if (at > x) crossings++;
    }
  }
  return crossings % 2 === 1;
}

/** west, south, east, north of a hazard, degrees, its reach and 50 m more included. */
export type Box = readonly [number, number, number, number];

export function boxOf(hazard: Hazard): Box {
  const points = positionsOf(hazard.geometry);
  const reach = Math.max(hazard.radiusMetres, LEAST_REACH_METRES) + 50;
  const lat = reach / METRES_PER_DEGREE;
  const steepest = Math.max(...points.map((p) => Math.abs(p[1]))) + lat;
  const lon = lat / Math.max(0.01, Math.cos((steepest * Math.PI) / 180));
  const lons = points.map((p) => p[0]);
  const lats = points.map((p) => p[1]);
  return [
    Math.min(...lons) - lon,
    Math.min(...lats) - lat,
    Math.max(...lons) + lon,
    Math.max(...lats) + lat,
  ];
}

/** Could a straight line touch what is in a box? A quick look, never wrong when it says no. */
export function mayTouch([west, south, east, north]: Box, a: Position, b: Position): boolean {
  return (
    Math.max(a[0], b[0]) >= west &&
    Math.min(a[0], b[0]) <= east &&
    Math.max(a[1], b[1]) >= south &&
    Math.min(a[1], b[1]) <= north
  );
}

function positionsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}
