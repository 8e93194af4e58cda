import type { Tags } from '../osm/source.ts';
import { BUS, CAR } from '../profiles.ts';
import { classRule } from './roadClasses.ts';
import { BUS_RULES, CAR_RULES, directions, fits, mayEnter, speedKmh } from './vehiclePolicy.ts';
import { WALK, walkBits } from './walkPolicy.ts';

/**
 * Who may use a way in the direction it is drawn in and against it, and how fast vehicles are on
 * it.
 */
export interface WayPolicy {
  /** OSM highway value, or `ferry`. */
  readonly roadClass: string;
  /** Profile bits; none for a ferry, which nobody is promised by the map alone. */
  readonly forward: number;
  readonly backward: number;
  /** Free flow, metres per second; 0 where they may not go. */
  readonly busMetresPerSecond: number;
  readonly carMetresPerSecond: number;
  /** What a closure would be hard to go round. */
  readonly structure: Structure | null;
  readonly ferry: FerryPolicy | null;
}

export type Structure = 'bridge' | 'tunnel' | 'ferry';

/** Whom a ferry takes aboard, and how fast it crosses, waiting not counted. */
export interface FerryPolicy {
  readonly forward: number;
  readonly backward: number;
  readonly metresPerSecond: number;
}

export type WayRefusal = 'notBuilt' | 'area' | 'noAccess' | 'unknownClass';

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

const KMH = 3.6;

/** What the policy says of a way's tags, or why it is left out. */
export function wayPolicy(tags: Tags): WayPolicy | WayRefusal {
  const roadClass = tags.get('highway') ?? '';
  if (roadClass === '' && tags.get('route') === 'ferry') return ferryPolicy(tags);
  if (NOT_BUILT.has(roadClass)) return 'notBuilt';
  const rule = classRule(roadClass);
  if (rule === undefined) return 'unknownClass';
  if (tags.get('area') === 'yes') return 'area';
  const walk = walkBits(tags, rule.bits & WALK, roadClass);
  const bus = vehicle(tags, BUS_RULES, (rule.bits & BUS) !== 0, rule.busKmh, roadClass);
  const isDriven = (rule.bits & CAR) !== 0 || isFirmTrack(tags, roadClass);
  const car = vehicle(tags, CAR_RULES, isDriven, rule.carKmh, roadClass);
  const forward = walk | (bus.forward ? BUS : 0) | (car.forward ? CAR : 0);
  const backward = walk | (bus.backward ? BUS : 0) | (car.backward ? CAR : 0);
  if ((forward | backward) === 0) return 'noAccess';
  return {
    roadClass,
    forward,
    backward,
    busMetresPerSecond: bus.kmh / KMH,
    carMetresPerSecond: car.kmh / KMH,
    structure: structureOf(tags),
    ferry: null,
  };
}

/** A track that a car may be sent along: firm by its grade. */
function isFirmTrack(tags: Tags, roadClass: string): boolean {
  const grade = tags.get('tracktype');
  return roadClass === 'track' && (grade === 'grade1' || grade === 'grade2');
}

/** A passage through a building is no tunnel to hold or to lose. */
const NO_TUNNEL = new Set(['no', 'building_passage', 'culvert', 'flooded']);

function structureOf(tags: Tags): Structure | null {
  const [bridge, tunnel] = [tags.get('bridge'), tags.get('tunnel')];
  if (bridge !== undefined && bridge !== 'no') return 'bridge';
  return tunnel !== undefined && !NO_TUNNEL.has(tunnel) ? 'tunnel' : null;
}

/** People unless a tag keeps them off, vehicles only where a tag lets them on. */
function ferryPolicy(tags: Tags): WayPolicy | WayRefusal {
  const walk = walkBits(tags, WALK, 'ferry');
  const motor = tags.get('motor_vehicle');
  const takes = (keys: readonly string[]) =>
    ABOARD.has(keys.map((key) => tags.get(key)).find((value) => value) ?? motor ?? '');
  const bus = takes(BUS_RULES.own) && fits(tags, BUS_RULES) ? BUS : 0;
  const car = takes(CAR_RULES.own) && fits(tags, CAR_RULES) ? CAR : 0;
  const bits = walk | bus | car;
  const [forward, backward] = directions(tags, CAR_RULES, 'ferry');
  if (bits === 0) return 'noAccess';
  return {
    roadClass: 'ferry',
    forward: 0,
    backward: 0,
    busMetresPerSecond: 0,
    carMetresPerSecond: 0,
    structure: 'ferry',
    ferry: {
      forward: forward ? bits : 0,
      backward: backward ? bits : 0,
      metresPerSecond: FERRY_METRES_PER_SECOND,
    },
  };
}

const ABOARD = new Set(['yes', 'designated', 'permissive', 'destination']);
/** Of a small car ferry or a river barge, where the map has no `duration`. */
const FERRY_METRES_PER_SECOND = 10 / KMH;
/** A `duration` that would make a ferry faster or slower than any is a slip of the pen. */
const FERRY_SPEEDS = { least: 1 / KMH, most: 75 / KMH };

/** The policy of one ferry way, whose `duration` is for all its length. */
export function timedFerry(policy: WayPolicy, tags: Tags, metres: number): WayPolicy {
  const seconds = durationSeconds(tags.get('duration'));
  if (policy.ferry === null || seconds === null) return policy;
  const metresPerSecond = metres / seconds;
  const isCredible = metresPerSecond >= FERRY_SPEEDS.least && metresPerSecond <= FERRY_SPEEDS.most;
  return isCredible ? { ...policy, ferry: { ...policy.ferry, metresPerSecond } } : policy;
}

/**
 * `MM`, `HH:MM`, `HH:MM:SS` or ISO 8601 `PT1H30M` (wiki.openstreetmap.org/wiki/Key:duration); null
 * for anything else.
 */
function durationSeconds(text = ''): number | null {
  const [, iso, h = 0, m = 0] = /^(PT)(?:(\d{1,3})H)?(?:(\d{1,4})M)?$/.exec(text) ?? [];
  const parts = /^\d{1,4}(:\d\d){0,2}$/.test(text) ? text.split(':').map(Number) : null;
  const [a = 0, b = 0, c = 0] = parts ?? [];
  let seconds = 3600 * a + 60 * b + c;
  if (parts?.length === 1) seconds = 60 * a;
  if (iso !== undefined) seconds = 3600 * Number(h) + 60 * Number(m);
  return seconds > 0 ? seconds : null;
}

/** Whether a way is the same to all whichever way they go along it. */
export function isSameBothWays({ forward, backward, ferry }: WayPolicy): boolean {
  return forward === backward && ferry?.forward === ferry?.backward;
}

/** Bits of whoever may be on a way in one direction, ferries included. */
export function usersOf(policy: WayPolicy, isBackward: boolean): number {
  const own = isBackward ? policy.backward : policy.forward;
  return own | ((isBackward ? policy.ferry?.backward : policy.ferry?.forward) ?? 0);
}

function vehicle(
  tags: Tags,
  rules: typeof BUS_RULES,
  byClass: boolean,
  classKmh: number,
  roadClass: string,
) {
  const kmh = classKmh === 0 ? 0 : speedKmh(tags, rules, classKmh);
  const mayPass = kmh > 0 && mayEnter(tags, rules, byClass) && fits(tags, rules);
  const [forward, backward] = mayPass ? directions(tags, rules, roadClass) : [false, false];
  return { forward, backward, kmh: forward || backward ? kmh : 0 };
}
