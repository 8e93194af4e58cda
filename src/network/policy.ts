import type { Profile } from './network.ts';
import type { Tags } from './osm/source.ts';

/**
 * Bits of `RoadGraph.edgeAccess`.
 * @public
 */
export const FOOT = 1;
/** @public */
export const SLOW_FOOT = 2;
export const BUS = 4;
/** @public */
export const CAR = 16;
export const PROFILE_BIT: Readonly<Record<Profile, number>> = {
  foot: FOOT,
  slowFoot: SLOW_FOOT,
  bus: BUS,
};

/**
 * Who may use a way in the direction it is drawn in and against it, and how fast a bus is on it.
 */
export interface WayPolicy {
  readonly roadClass: string;
  /** Profile bits. */
  readonly forward: number;
  readonly backward: number;
  /** Free flow, metres per second; 0 where buses may not go. */
  readonly busMetresPerSecond: number;
}

export type WayRefusal = 'notBuilt' | 'area' | 'noAccess' | 'unknownClass';

interface ClassRule {
  /** Profile bits without access tags. */
  readonly bits: number;
  /** Of a bus where one is let in. */
  readonly busKmh: number;
}

const ROAD = FOOT | SLOW_FOOT | BUS;
const WALK = FOOT | SLOW_FOOT;

/**
 * The policy table (ADR 0010): `highway` value to who may use it and bus speed at free flow. On
 * foot all roads but motorways: in the reference case people walked along the highway. Bus speeds
 * are those of a loaded coach in a region under stress, below the legal limits.
 * @public
 */
export const ROAD_CLASSES: Readonly<Record<string, ClassRule>> = {
  motorway: { bits: BUS, busKmh: 80 },
  motorway_link: { bits: BUS, busKmh: 45 },
  trunk: { bits: ROAD, busKmh: 65 },
  trunk_link: { bits: ROAD, busKmh: 40 },
  primary: { bits: ROAD, busKmh: 45 },
  primary_link: { bits: ROAD, busKmh: 35 },
  secondary: { bits: ROAD, busKmh: 40 },
  secondary_link: { bits: ROAD, busKmh: 30 },
  tertiary: { bits: ROAD, busKmh: 35 },
  tertiary_link: { bits: ROAD, busKmh: 25 },
  unclassified: { bits: ROAD, busKmh: 30 },
  residential: { bits: ROAD, busKmh: 20 },
  road: { bits: ROAD, busKmh: 20 },
  living_street: { bits: ROAD, busKmh: 10 },
  service: { bits: ROAD, busKmh: 10 },
  busway: { bits: BUS, busKmh: 35 },
  bus_guideway: { bits: BUS, busKmh: 35 },
  pedestrian: { bits: WALK, busKmh: 8 },
  track: { bits: WALK, busKmh: 10 },
  path: { bits: WALK, busKmh: 8 },
  footway: { bits: WALK, busKmh: 8 },
  cycleway: { bits: WALK, busKmh: 8 },
  bridleway: { bits: WALK, busKmh: 8 },
  crossing: { bits: WALK, busKmh: 8 },
  platform: { bits: WALK, busKmh: 8 },
  corridor: { bits: WALK, busKmh: 8 },
  steps: { bits: FOOT, busKmh: 0 },
};

const NOT_BUILT = new Set([
  'construction',
  'proposed',
  'planned',
  'abandoned',
  'razed',
  'dismantled',
  'demolished',
  'disused',
  'no',
]);

/** Access values that keep everyone without a permit out. Others (yes, destination, ...) let in. */
const KEEPS_OUT = new Set(['no', 'private', 'military', 'emergency', 'permit', 'restricted']);
/** Values that keep a bus out and a walker not. */
const KEEPS_BUS_OUT = new Set(['agricultural', 'forestry', 'customers', 'delivery', 'residents']);

/** Mountain paths (`sac_scale`): from T3 on, hands are needed; T2 asks for a steady foot. */
const TOO_STEEP_FOR_ALL = new Set([
  'demanding_mountain_hiking',
  'alpine_hiking',
  'demanding_alpine_hiking',
  'difficult_alpine_hiking',
]);

/** What the policy says of a way's tags, or why it is left out. */
export function wayPolicy(tags: Tags): WayPolicy | WayRefusal {
  const roadClass = tags.get('highway') ?? '';
  if (NOT_BUILT.has(roadClass)) return 'notBuilt';
  // Own keys only: a tag value such as "constructor" must not find Object's members.
  const rule = Object.hasOwn(ROAD_CLASSES, roadClass) ? ROAD_CLASSES[roadClass] : undefined;
  if (rule === undefined) return 'unknownClass';
  if (tags.get('area') === 'yes') return 'area';
  const walk = footBits(tags, rule.bits & WALK, roadClass);
  const mayBus = busMayPass(tags, (rule.bits & BUS) !== 0) && rule.busKmh > 0;
  const [busForward, busBackward] = mayBus ? busDirections(tags, roadClass) : [false, false];
  const forward = walk | (busForward ? BUS : 0);
  const backward = walk | (busBackward ? BUS : 0);
  if ((forward | backward) === 0) return 'noAccess';
  const busMetresPerSecond = busForward || busBackward ? rule.busKmh / 3.6 : 0;
  return { roadClass, forward, backward, busMetresPerSecond };
}

function footBits(tags: Tags, byClass: number, roadClass: string): number {
  let bits = byClass;
  if (tags.get('motorroad') === 'yes') bits = 0;
  const foot = tags.get('foot');
  // A sidepath may be missing from the extract: people may walk on the road itself.
  if (foot !== undefined && foot !== 'use_sidepath') {
    bits = KEEPS_OUT.has(foot) ? 0 : roadClass === 'steps' ? FOOT : WALK;
  } else if (KEEPS_OUT.has(tags.get('access') ?? '')) bits = 0;
  const scale = tags.get('sac_scale') ?? '';
  if (TOO_STEEP_FOR_ALL.has(scale)) return 0;
  return scale === 'mountain_hiking' ? bits & ~SLOW_FOOT : bits;
}

/** The most specific tag decides: bus, psv, motor_vehicle, vehicle, access. */
function busMayPass(tags: Tags, byClass: boolean): boolean {
  for (const key of ['bus', 'psv']) {
    const value = tags.get(key);
    if (value !== undefined) return !KEEPS_OUT.has(value);
  }
  for (const key of ['motor_vehicle', 'vehicle', 'access']) {
    const value = tags.get(key);
    if (value !== undefined) return byClass && !KEEPS_OUT.has(value) && !KEEPS_BUS_OUT.has(value);
  }
  return byClass;
}

/** Whether a bus may go along and against the way. Walkers ignore `oneway`. */
function busDirections(tags: Tags, roadClass: string): [forward: boolean, backward: boolean] {
  const own = tags.get('oneway:bus') ?? tags.get('oneway:psv');
  const value = own ?? tags.get('oneway') ?? impliedOneway(tags, roadClass);
  if (value === 'yes' || value === 'true' || value === '1') return [true, false];
  if (value === '-1' || value === 'reverse') return [false, true];
  // Which way a reversible lane runs now is not in the map: neither is promised.
  if (value === 'reversible') return [false, false];
  return [true, true];
}

function impliedOneway(tags: Tags, roadClass: string): string {
  const junction = tags.get('junction');
  const implied = junction === 'roundabout' || junction === 'circular' || roadClass === 'motorway';
  return implied ? 'yes' : 'no';
}

const STOPS_BUS = new Set([
  'block',
  'bollard',
  'chain',
  'cycle_barrier',
  'debris',
  'full-height_turnstile',
  'height_restrictor',
  'horse_stile',
  'jersey_barrier',
  'kissing_gate',
  'log',
  'motorcycle_barrier',
  'planter',
  'rope',
  'stile',
  'turnstile',
]);
const STOPS_SLOW_FOOT = new Set(['stile', 'full-height_turnstile', 'log', 'debris']);

/**
 * Profile bits that a node with these tags stops; gates stand open unless access tags or a lock say
 * no.
 */
export function barrierStops(tags: Tags): number {
  const barrier = tags.get('barrier') ?? '';
  const locked = tags.get('locked') === 'yes';
  let stops = 0;
  if (STOPS_SLOW_FOOT.has(barrier)) stops |= SLOW_FOOT;
  const foot = tags.get('foot') ?? (locked ? 'no' : tags.get('access'));
  if (KEEPS_OUT.has(foot ?? '')) stops |= WALK;
  const busPasses = letsBusIn(tags) || busMayPass(tags, !STOPS_BUS.has(barrier));
  if (locked || !busPasses) stops |= BUS;
  return stops;
}

/** Removable bollards are tagged with who may pass them. */
function letsBusIn(tags: Tags): boolean {
  const value = tags.get('bus') ?? tags.get('psv') ?? tags.get('motor_vehicle');
  return value === 'yes' || value === 'designated' || value === 'permissive';
}
