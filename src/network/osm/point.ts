import type { Tags } from './source.ts';

/**
 * Kinds of points that are kept: settlements, and what may serve as cover, best first. A roof keeps
 * the rain off and nothing else.
 */
export const POINT_KINDS = [
  'city',
  'town',
  'suburb',
  'village',
  'hamlet',
  'bunker',
  'subway',
  'underground',
  'roof',
] as const;
export type PointKind = (typeof POINT_KINDS)[number];

const PLACES = new Map<string, PointKind>([
  ['city', 'city'],
  ['town', 'town'],
  ['village', 'village'],
  ['suburb', 'suburb'],
  ['quarter', 'suburb'],
  ['hamlet', 'hamlet'],
  ['isolated_dwelling', 'hamlet'],
]);
/** `shelter_type` of what was built against bombs or storms. */
const STRONG = new Set(['bomb_shelter', 'air_raid_shelter', 'emergency_shelter', 'bunker']);

/** What a node or a building is to us, null for most. */
export function pointKind(tags: Tags): PointKind | null {
  const place = PLACES.get(tags.get('place') ?? '');
  if (place !== undefined) return place;
  if (tags.get('military') === 'bunker' || tags.get('building') === 'bunker') return 'bunker';
  if (tags.get('amenity') === 'shelter') {
    return STRONG.has(tags.get('shelter_type') ?? '') ? 'bunker' : 'roof';
  }
  const railway = tags.get('railway');
  if (railway === 'subway_entrance') return 'subway';
  const isSubway = tags.get('station') === 'subway' || tags.get('subway') === 'yes';
  if (isSubway && (railway === 'station' || railway === 'halt')) return 'subway';
  const isParking = tags.get('amenity') === 'parking';
  return isParking && tags.get('parking') === 'underground' ? 'underground' : null;
}
