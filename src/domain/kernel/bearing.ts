import { EARTH_RADIUS_METRES, type Position } from './geometry.ts';

/** The eight points of the compass, clockwise from north. */
export const COMPASS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type CompassPoint = (typeof COMPASS)[number];

const RADIANS = Math.PI / 180;

/** Initial bearing of the great circle from a to b: degrees clockwise from north, below 360. */
export function bearingDegrees(a: Position, b: Position): number {
  const dLon = (b[0] - a[0]) * RADIANS;
  const [fromLat, toLat] = [a[1] * RADIANS, b[1] * RADIANS];
  const east = Math.sin(dLon) * Math.cos(toLat);
  const north =
    Math.cos(fromLat) * Math.sin(toLat) - Math.sin(fromLat) * Math.cos(toLat) * Math.cos(dLon);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

/** The point reached from `start` after `metres` on the great circle that leaves at `bearing`. */
export function pointAt(start: Position, bearing: number, metres: number): Position {
  const angle = metres / EARTH_RADIUS_METRES;
  const [lon, lat] = [start[0] * RADIANS, start[1] * RADIANS];
  const course = bearing * RADIANS;
  const reached = Math.asin(
    Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(course),
  );
  const turned = Math.atan2(
    Math.sin(course) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * Math.sin(reached),
  );
  const degrees = (lon + turned) / RADIANS;
  return [((degrees + 540) % 360) - 180, reached / RADIANS];
}

/** The nearest of the eight points of the compass. */
export function compassOf(bearing: number): CompassPoint {
  return COMPASS[Math.round((((bearing % 360) + 360) % 360) / 45) % 8] ?? 'n';
}

/** Degrees clockwise from north. */
export function degreesOf(point: CompassPoint): number {
  return COMPASS.indexOf(point) * 45;
}
