import type { Tags } from '../osm/source.ts';
import { FOOT, SLOW_FOOT, WHEELCHAIR } from '../profiles.ts';
import { KEEPS_OUT, measure } from './vehiclePolicy.ts';

export const WALK = FOOT | SLOW_FOOT | WHEELCHAIR;

/** Mountain paths (`sac_scale`): from T3 on, hands are needed; T2 asks for a steady foot. */
const TOO_STEEP_FOR_ALL = new Set([
  'demanding_mountain_hiking',
  'alpine_hiking',
  'demanding_alpine_hiking',
  'difficult_alpine_hiking',
]);

/** Bits of those who may walk or roll along a way, both ways alike. */
export function walkBits(tags: Tags, byClass: number, roadClass: string): number {
  const bits = footBits(tags, byClass & (FOOT | SLOW_FOOT), roadClass);
  // Steps: never but by a ramp that is made for it.
  if (roadClass === 'steps') return bits !== 0 && isRamped(tags) ? WALK : bits;
  return bits | wheelchairBit(tags, (bits & SLOW_FOOT) !== 0, (byClass & WHEELCHAIR) !== 0);
}

function footBits(tags: Tags, byClass: number, roadClass: string): number {
  let bits = byClass;
  if (tags.get('motorroad') === 'yes') bits = 0;
  const foot = tags.get('foot');
  // A sidepath may be missing from the extract: people may walk on the road itself.
  if (foot !== undefined && foot !== 'use_sidepath') {
    bits = KEEPS_OUT.has(foot) ? 0 : roadClass === 'steps' ? FOOT : FOOT | SLOW_FOOT;
  } else if (KEEPS_OUT.has(tags.get('access') ?? '')) bits = 0;
  const scale = tags.get('sac_scale') ?? '';
  if (TOO_STEEP_FOR_ALL.has(scale)) return 0;
  return scale === 'mountain_hiking' ? bits & ~SLOW_FOOT : bits;
}

/** Ramps up to 1 in 12 (ISO 21542, table 2); a way of 0.9 m lets a wheelchair pass. */
const STEEPEST_PERCENT = 8.4;
const WHEELCHAIR_METRES = 0.9;
const EVEN = new Set([
  'paved',
  'asphalt',
  'concrete',
  'concrete:plates',
  'concrete:lanes',
  'paving_stones',
  'bricks',
  'metal',
  'wood',
  'compacted',
  'fine_gravel',
  'sett',
  'chipseal',
]);
const SMOOTH = new Set(['excellent', 'good', 'intermediate']);

/**
 * A wheelchair is promised a way on which a slow walker may go, that is even and not steep. Where
 * the class does not say so by itself (paths, tracks), the surface must be in the map.
 */
function wheelchairBit(tags: Tags, mayWalk: boolean, byClass: boolean): number {
  const own = tags.get('wheelchair');
  if (!mayWalk || own === 'no') return 0;
  if (own === 'yes' || own === 'designated' || own === 'limited') return WHEELCHAIR;
  const [surface, smoothness] = [tags.get('surface'), tags.get('smoothness')];
  if (smoothness !== undefined && !SMOOTH.has(smoothness)) return 0;
  if (surface !== undefined && !EVEN.has(surface)) return 0;
  const isEven = byClass || surface !== undefined || tags.get('tracktype') === 'grade1';
  if (!isEven || tags.has('sac_scale')) return 0;
  if (steepness(tags.get('incline')) > STEEPEST_PERCENT) return 0;
  return measure(tags.get('width'), { '': 1, m: 1 }) >= WHEELCHAIR_METRES ? WHEELCHAIR : 0;
}

/** Percent, without its sign; 0 where the map has no number (`up`, `down`). */
function steepness(incline: string | undefined): number {
  const [, number, unit] = /^[-+]?(\d{1,3}(?:\.\d{1,4})?)\s?(%|°)$/.exec(incline ?? '') ?? [];
  if (number === undefined) return 0;
  return unit === '%' ? Number(number) : 100 * Math.tan((Number(number) * Math.PI) / 180);
}

function isRamped(tags: Tags): boolean {
  const ramp = tags.get('ramp:wheelchair');
  return ramp === 'yes' || ramp === 'automatic';
}
