import { pointKind } from './point.ts';

/**
 * Bytes of an extract, wherever they are: a `Uint8Array` is one; a file that is read piece by piece
 * is another. Only what is asked for need be in memory.
 */
export interface ByteSource {
  readonly byteLength: number;
  /** Bytes `from` to `to`, `to` excluded; valid until the next call. */
  subarray(from: number, to: number): Uint8Array;
}

export type Tags = ReadonlyMap<string, string>;

/**
 * Takes a way that `isWantedWay`: only `KEPT_TAGS`; node ids in order, a view valid during the
 * call.
 */
export type TakeWay = (id: number, tags: Tags, nodeIds: Float64Array) => void;

/** Takes a node: position in 1e-7 degrees; tags (of `KEPT_TAGS`) only where it `isWantedNode`. */
export type TakeNode = (id: number, lonE7: number, latE7: number, tags: Tags | null) => void;

/** A member of a relation, such as the way that a turn comes from. */
export interface Member {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** Takes a turn restriction: a relation that `isRestriction`, with all its tags. */
export type TakeRelation = (id: number, tags: Tags, members: readonly Member[]) => void;

/** Takes the number of bytes read so far in this pass. */
export type TakeProgress = (bytesRead: number) => void;

/** A way of reading one OSM format, in two passes so that only the nodes of roads need be kept. */
export interface OsmReader {
  readonly format: 'pbf' | 'xml';
  /**
   * Calls `take` for each way that `isWantedWay` and `takeRelation` for each turn restriction.
   * Returns the number of all ways.
   */
  readWays(take: TakeWay, takeRelation: TakeRelation, progress: TakeProgress): number;
  /** Calls `take` for each node. Returns the number of all nodes. Call after `readWays`. */
  readNodes(take: TakeNode, progress: TakeProgress): number;
}

/** The tags that the policy of roads, barriers and ferries looks at. */
export const POLICY_TAGS: readonly string[] = [
  'access',
  'area',
  'barrier',
  'bridge',
  'bus',
  'duration',
  'foot',
  'highway',
  'incline',
  'junction',
  'kerb',
  'locked',
  'maxheight',
  'maxspeed',
  'maxspeed:bus',
  'maxweight',
  'maxwidth',
  'motor_vehicle',
  'motorcar',
  'motorroad',
  'oneway',
  'oneway:bus',
  'oneway:motor_vehicle',
  'oneway:motorcar',
  'oneway:psv',
  'psv',
  'ramp:wheelchair',
  'route',
  'sac_scale',
  'smoothness',
  'surface',
  'tracktype',
  'tunnel',
  'vehicle',
  'wheelchair',
  'width',
];

/** What roads and places are called. */
const NAME_TAGS = [
  'name',
  'name:en',
  'name:uk',
  'ref',
  'alt_name',
  'old_name',
  'bridge:name',
  'tunnel:name',
];

/** What makes a settlement, or something that may serve as cover. */
const POINT_TAGS = [
  'amenity',
  'building',
  'military',
  'parking',
  'place',
  'railway',
  'shelter_type',
  'station',
  'subway',
];

/** The tags that are kept; all others are dropped while reading. */
export const KEPT_TAGS: ReadonlySet<string> = new Set([
  ...POLICY_TAGS,
  ...NAME_TAGS,
  ...POINT_TAGS,
]);

/** Roads, ferries, and what may serve as cover. */
export function isWantedWay(tags: Tags): boolean {
  return isLine(tags) || pointKind(tags) !== null;
}

/** Ways that become edges, if the policy lets them. */
export function isLine(tags: Tags): boolean {
  return tags.has('highway') || tags.get('route') === 'ferry';
}

/** Barriers, kerbs, settlements, and what may serve as cover. */
export function isWantedNode(tags: Tags): boolean {
  return isBarrier(tags) || pointKind(tags) !== null;
}

export function isBarrier(tags: Tags): boolean {
  return tags.has('barrier') || tags.has('kerb');
}

/** Whether a relation says which turns may be taken: `type=restriction`, also for one vehicle. */
export function isRestriction(tags: Tags): boolean {
  return /^restriction(:|$)/.test(tags.get('type') ?? '');
}

/** 1e-7 degrees, OSM's own precision, from degrees. */
export function e7(degrees: number): number {
  return Math.round(degrees * 1e7);
}

export function isPlace(lonE7: number, latE7: number): boolean {
  return Math.abs(lonE7) <= 180e7 && Math.abs(latE7) <= 90e7;
}
