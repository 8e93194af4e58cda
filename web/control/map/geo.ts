import {
  distanceMetres,
  EARTH_RADIUS_METRES,
  type Geometry,
  type Position,
} from '../../../src/domain/kernel/geometry.ts';
import type { ReachedArea } from '../../../src/domain/movement/isochroneView.ts';

const DEGREES = 180 / Math.PI;
const ARC_STEPS = 24;

/** Metres east and north of an origin: flat, good to a fraction of a percent over a city. */
interface Flat {
  readonly x: number;
  readonly y: number;
}

function flatten(origin: Position, [lon, lat]: Position): Flat {
  const scale = Math.cos(origin[1] / DEGREES);
  return {
    x: ((lon - origin[0]) / DEGREES) * scale * EARTH_RADIUS_METRES,
    y: ((lat - origin[1]) / DEGREES) * EARTH_RADIUS_METRES,
  };
}

function unflatten(origin: Position, { x, y }: Flat): Position {
  const scale = Math.cos(origin[1] / DEGREES);
  return [
    origin[0] + (x / EARTH_RADIUS_METRES / scale) * DEGREES,
    origin[1] + (y / EARTH_RADIUS_METRES) * DEGREES,
  ];
}

function arc(centre: Flat, radius: number, from: number, to: number): Flat[] {
  const steps = Math.max(2, Math.ceil((Math.abs(to - from) / (2 * Math.PI)) * ARC_STEPS));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
}

/**
 * The ring (closed) of a circle around a point, `radiusMetres` wide on each side.
 * @public
 */
export function circleRing(centre: Position, radiusMetres: number): readonly Position[] {
  const ring = arc({ x: 0, y: 0 }, radiusMetres, 0, 2 * Math.PI);
  return ring.map((p) => unflatten(centre, p));
}

/**
 * The ring (closed) that lies `radiusMetres` around a line: straight sides, round ends and bends.
 * @public
 */
export function lineRing(line: readonly Position[], radiusMetres: number): readonly Position[] {
  const origin = line[0];
  if (origin === undefined) return [];
  const points = line.map((p) => flatten(origin, p));
  const side = [...sideOf(points, radiusMetres), ...sideOf(points.toReversed(), radiusMetres)];
  const ring = side.map((p) => unflatten(origin, p));
  return ring.length === 0 ? ring : [...ring, ring[0] as Position];
}

/** The right-hand side of a line, bends turned with an arc, ending in half a turn. */
function sideOf(points: readonly Flat[], radius: number): Flat[] {
  const side: Flat[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i] as Flat;
    const b = points[i + 1] as Flat;
    const c = points[i + 2];
    const normal = Math.atan2(b.y - a.y, b.x - a.x) - Math.PI / 2;
    const at = (p: Flat) => ({
      x: p.x + radius * Math.cos(normal),
      y: p.y + radius * Math.sin(normal),
    });
    side.push(at(a), at(b));
    if (c === undefined) {
      side.push(...arc(b, radius, normal, normal + Math.PI));
      continue;
    }
    const next = Math.atan2(c.y - b.y, c.x - b.x) - Math.PI / 2;
    const turn = Math.atan2(Math.sin(next - normal), Math.cos(next - normal));
    if (turn > 0) side.push(...arc(b, radius, normal, normal + turn));
  }
  return side;
}

/** A geometry of the domain as the map library types it: its arrays may be written to. */
export function asGeoJson(geometry: Geometry): GeoJSON.Geometry {
  if (geometry.type === 'Point') return { type: 'Point', coordinates: [...geometry.coordinates] };
  const line = (positions: readonly Position[]) => positions.map((p) => [...p]);
  if (geometry.type === 'LineString') {
    return { type: 'LineString', coordinates: line(geometry.coordinates) };
  }
  return { type: 'Polygon', coordinates: geometry.coordinates.map(line) };
}

/** What a hazard reaches, as one polygon to draw. */
export function reachOf(geometry: Geometry, radiusMetres: number): GeoJSON.Polygon {
  const ring = (positions: readonly Position[]) => positions.map((p) => [...p]);
  if (geometry.type === 'Point') {
    const shape = circleRing(geometry.coordinates, Math.max(radiusMetres, 10));
    return { type: 'Polygon', coordinates: [ring(shape)] };
  }
  if (geometry.type === 'LineString') {
    const shape = lineRing(geometry.coordinates, Math.max(radiusMetres, 10));
    return { type: 'Polygon', coordinates: [ring(shape)] };
  }
  return { type: 'Polygon', coordinates: geometry.coordinates.map(ring) };
}

export type Box = [west: number, south: number, east: number, north: number];

/** The smallest box around positions; null for none. */
export function boxOf(positions: readonly Position[]): Box | null {
  const first = positions[0];
  if (first === undefined) return null;
  const box: Box = [first[0], first[1], first[0], first[1]];
  for (const [lon, lat] of positions) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** Length of a line along the ground, metres. */
export function lengthMetres(line: readonly Position[]): number {
  return line.slice(1).reduce((sum, to, i) => sum + distanceMetres(line[i] as Position, to), 0);
}

/** The corner of an area that lies farthest from a point; null for an empty area. */
export function farthest(area: ReachedArea, from: Position): Position | null {
  let best: Position | null = null;
  let most = -1;
  for (const corner of area.coordinates.flatMap(([outer]) => outer ?? [])) {
    const metres = distanceMetres(from, corner);
    if (metres > most) [best, most] = [corner, metres];
  }
  return best;
}
