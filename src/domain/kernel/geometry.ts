import { z } from 'zod';

/** Longitude then latitude, degrees, WGS 84 (RFC 7946, section 3.1.1). */
export type Position = readonly [lon: number, lat: number];

export const positionSchema = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .readonly();

/** The GeoJSON geometries (RFC 7946) that a hazard or a route may have. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };

const MAX_POSITIONS = 2_000;

export const geometrySchema: z.ZodType<Geometry> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: positionSchema }),
  z.object({
    type: z.literal('LineString'),
    coordinates: z.array(positionSchema).min(2).max(MAX_POSITIONS),
  }),
  z.object({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(positionSchema).min(4).max(MAX_POSITIONS)).min(1).max(20),
  }),
]);

/** Mean Earth radius, metres (IUGG). */
export const EARTH_RADIUS_METRES = 6_371_008.8;

const RADIANS = Math.PI / 180;

/** Great-circle distance in metres by the haversine formula. */
export function distanceMetres(a: Position, b: Position): number {
  const dLat = (b[1] - a[1]) * RADIANS;
  const dLon = (b[0] - a[0]) * RADIANS;
  const s =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(s)));
}
