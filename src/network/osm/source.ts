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
 * Takes a way with a `highway` tag: only `KEPT_TAGS`; node ids in order, a view valid during the
 * call.
 */
export type TakeWay = (id: number, tags: Tags, nodeIds: Float64Array) => void;

/** Takes a node: position in 1e-7 degrees; tags (of `KEPT_TAGS`) only where it has a `barrier`. */
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
   * Calls `take` for each way with a `highway` tag and `takeRelation` for each turn restriction.
   * Returns the number of all ways.
   */
  readWays(take: TakeWay, takeRelation: TakeRelation, progress: TakeProgress): number;
  /** Calls `take` for each node. Returns the number of all nodes. Call after `readWays`. */
  readNodes(take: TakeNode, progress: TakeProgress): number;
}

/** The tags that the policy looks at; all others are dropped while reading. */
export const KEPT_TAGS: ReadonlySet<string> = new Set([
  'access',
  'area',
  'barrier',
  'bus',
  'foot',
  'highway',
  'junction',
  'locked',
  'motor_vehicle',
  'motorroad',
  'oneway',
  'oneway:bus',
  'oneway:psv',
  'psv',
  'sac_scale',
  'vehicle',
]);

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
