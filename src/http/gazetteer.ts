import { z } from 'zod';
import { type Position, positionSchema } from '../domain/kernel/geometry.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { searchPlaces } from '../service/gazetteer.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const MOST_FOUND = 20;

const asked = z
  .object({
    q: z.string().min(1).max(LIMITS.placeTextCharacters).describe('A name, in any spelling.'),
    near: z
      .string()
      .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'expected LON,LAT in degrees, such as 36.23,49.99')
      .transform((text): Position => {
        const [lon = 0, lat = 0] = text.split(',').map(Number);
        return [lon, lat];
      })
      .pipe(positionSchema)
      .optional()
      .describe('LON,LAT; the middle of the operation if absent.'),
    at: instantSchema.optional().describe('Places known at this moment; opening or now if absent.'),
    limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(5),
  })
  .strict();

const found = z.object({
  places: z.array(
    z.object({
      placeKey: z.string(),
      name: z.string(),
      position: positionSchema,
      kind: z.enum(['operation', 'settlement', 'road', 'station', 'other']),
      countryCode: z.string().nullable(),
      how: z.enum(['exact', 'transliterated', 'part', 'misspelt']),
      score: z.number().min(0).max(1),
      distanceMetres: z.number().min(0).nullable(),
    }),
  ),
});

/** Places by name, for forms and triage. */
export function gazetteer(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/places/search',
        summary: 'The places that a name may mean, in any spelling, the likeliest first',
        tag: 'picture',
        params: operationParams,
        query: asked,
        answer: found,
      },
      async ({ params, query, caller }) => {
        const { q: text, near = null, at = null, limit } = query;
        const where = { operationId: params.op, text, near, at, limit };
        const matches = await searchPlaces(site.house, caller, where);
        const places = matches.map(({ entry, how, score, distanceMetres }) => {
          const { placeKey, name, position, kind, countryCode } = entry;
          return { placeKey, name, position, kind, countryCode, how, score, distanceMetres };
        });
        return { places };
      },
    ),
  ];
}
