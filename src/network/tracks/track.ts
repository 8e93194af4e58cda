import { z } from 'zod';
import type { Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { plainName } from '../osm/names.ts';
import type { PROFILES } from '../profiles.ts';
import { ImportError } from '../roads/importError.ts';

const positionSchema = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .rest(z.number());
const propertiesSchema = z
  .object({
    /** Who may use it; by default those on foot. */
    profiles: z.array(z.enum(['foot', 'slowFoot', 'wheelchair', 'car', 'bus'])).min(1),
    name: z.string().max(LIMITS.nameCharacters).transform(plainName),
    /** Vehicles go as drawn only; people both ways. */
    oneway: z.boolean(),
  })
  .partial();
const featureSchema = z.object({
  type: z.literal('Feature'),
  geometry: z.object({
    type: z.literal('LineString'),
    coordinates: z.array(positionSchema).min(2).max(LIMITS.trackPositions),
  }),
  properties: propertiesSchema.nullable(),
});
const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(featureSchema).min(1).max(LIMITS.tracks),
});

const fileSchema = z.preprocess(
  (json) =>
    featureSchema.safeParse(json).success ? { type: 'FeatureCollection', features: [json] } : json,
  collectionSchema,
);

/** A way that was drawn in the field because the map lacks it. */
export interface Track {
  readonly name: string;
  /** Profiles of `network.ts`. */
  readonly profiles: readonly (typeof PROFILES)[number][];
  readonly oneway: boolean;
  /** lon, lat. */
  readonly positions: readonly Position[];
}

/**
 * Tracks from GeoJSON (RFC 7946): a FeatureCollection of LineStrings, or one Feature. Other members
 * and properties are left aside. Throws `ImportError` with the place of what does not fit.
 */
export function parseTracks(text: string): Track[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refused('GeoJSON', 'something that is no JSON');
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue?.path.join('.') || 'the file';
    throw refused('a GeoJSON FeatureCollection of LineStrings', `${place}: ${issue?.message}`);
  }
  return parsed.data.features.map(({ geometry, properties }) => ({
    name: properties?.name ?? '',
    profiles: properties?.profiles ?? ['foot', 'slowFoot'],
    oneway: properties?.oneway ?? false,
    positions: geometry.coordinates.map(([lon, lat]): Position => [lon, lat]),
  }));
}

function refused(expected: string, found: string): ImportError {
  const toDo =
    'Draw the tracks as lines, in longitude and latitude (WGS 84), and save them as GeoJSON.';
  return new ImportError({ expected, found, offset: 0, toDo });
}

/** The tags that say the same of a way on the map: a track, with who may use it. */
export function trackTags({ profiles, oneway }: Track): ReadonlyMap<string, string> {
  const may = (...some: Track['profiles']) => some.some((profile) => profiles.includes(profile));
  const word = (is: boolean) => (is ? 'yes' : 'no');
  const tags = new Map([
    ['highway', 'track'],
    ['foot', word(may('foot', 'slowFoot', 'wheelchair'))],
    ['wheelchair', word(may('wheelchair'))],
    ['motorcar', word(may('car'))],
    ['bus', word(may('bus'))],
  ]);
  // A firm foot is asked where slow walkers are not named.
  if (!may('slowFoot', 'wheelchair')) tags.set('sac_scale', 'mountain_hiking');
  if (oneway) tags.set('oneway', 'yes');
  return tags;
}
