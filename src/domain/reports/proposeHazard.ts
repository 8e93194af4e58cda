import type { Hazard } from '../evidence/hazard.ts';
import type { Position } from '../kernel/geometry.ts';
import { addSeconds, type Instant } from '../kernel/instant.ts';

/** What a report of danger lets a person record, as a draft: nothing is kept until they do. */
export type HazardDraft = Pick<
  Hazard,
  'kind' | 'geometry' | 'radiusMetres' | 'window' | 'effect' | 'riskPerPersonMinute'
>;

/** How far shelling and mines reach beyond what is known of their place, metres. */
const REACH_METRES = { shelling: 400, mined: 200 };
/** Shelling that nobody reports again is over after this; mines stay until somebody lifts them. */
const SHELLING_LASTS_SECONDS = 3 * 3_600;
/** As the Kharkiv scenario weighs the shelling of a road. */
const SHELLING_RISK = 0.2;
const MOST_RADIUS_METRES = 50_000;

/**
 * The draft for a danger told to be somewhere: at the place, as wide as its place is vague, from
 * when it was seen.
 */
export function proposeHazard(
  danger: 'shelling' | 'mined',
  where: { readonly position: Position; readonly radiusMetres: number },
  observedAt: Instant,
): HazardDraft {
  const reach = where.radiusMetres + REACH_METRES[danger];
  const until = danger === 'shelling' ? addSeconds(observedAt, SHELLING_LASTS_SECONDS) : null;
  return {
    kind: danger,
    geometry: { type: 'Point', coordinates: where.position },
    radiusMetres: Math.min(MOST_RADIUS_METRES, Math.round(reach)),
    window: { from: observedAt, to: until },
    effect: danger === 'mined' ? 'closes' : 'risk',
    riskPerPersonMinute: danger === 'mined' ? 0 : SHELLING_RISK,
  };
}
