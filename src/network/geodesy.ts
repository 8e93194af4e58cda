import { EARTH_RADIUS_METRES } from '../domain/kernel/geometry.ts';

const RADIANS = Math.PI / 180;

/** Metres in one degree of latitude on the sphere of the domain's kernel. */
export const METRES_PER_DEGREE = EARTH_RADIUS_METRES * RADIANS;

/** Metres in one degree of longitude at a latitude; never 0, so that it can divide. */
export function metresPerDegreeLon(lat: number): number {
  return METRES_PER_DEGREE * Math.max(Math.cos(lat * RADIANS), 1e-6);
}

/** Great-circle metres, the kernel's formula (haversine) without allocating positions. */
export function metresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const s = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(s)));
}
