import { LIMITS } from '../../domain/kernel/limits.ts';
import { growable } from '../growable.ts';
import { ImportError } from '../importError.ts';
import { KEPT_TAGS, type OsmReader, type Tags, type TakeProgress } from './source.ts';

/** Longitude of a node that ways use and the file does not hold (extracts cut at their border). */
export const NO_PLACE = 0x7fffffff;

/**
 * The roads of an extract before they are a graph: ways as node rows. Rows are in ascending order
 * of OSM id, so that the same map gives the same rows in every format.
 */
export interface OsmExtract {
  /** OSM id of each node row, ascending. */
  readonly nodeIds: Float64Array;
  /** 1e-7 degrees; `NO_PLACE` where the file does not hold the node. */
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  /** Tags of the rows with a `barrier`. */
  readonly barrierTags: ReadonlyMap<number, Tags>;
  /** Way w runs over node rows `wayNodes[wayFirst[w] .. wayFirst[w + 1]]`. */
  readonly wayFirst: Uint32Array;
  readonly wayNodes: Uint32Array;
  /** Tags of each way, of `KEPT_TAGS`; ways with equal tags share one map. */
  readonly wayTags: readonly Tags[];
  /** All nodes and all ways of the file. */
  readonly nodesRead: number;
  readonly waysRead: number;
  readonly nodesMissing: number;
}

/** Reads the `highway` ways of an extract and the nodes they use, nothing else. */
export function collectExtract(reader: OsmReader, progress: TakeProgress): OsmExtract {
  const ways = collectWays(reader, progress);
  const nodeIds = sortedUnique(ways.refs);
  const lonE7 = new Int32Array(nodeIds.length).fill(NO_PLACE);
  const latE7 = new Int32Array(nodeIds.length).fill(NO_PLACE);
  const barrierTags = new Map<number, Tags>();
  let found = 0;
  const nodesRead = reader.readNodes((id, lon, lat, tags) => {
    const row = rowOf(nodeIds, id);
    if (row < 0) return;
    if (lonE7[row] === NO_PLACE) found++;
    lonE7[row] = lon;
    latE7[row] = lat;
    if (tags !== null) barrierTags.set(row, tags);
  }, progress);
  const wayNodes = new Uint32Array(ways.refs.length);
  for (let i = 0; i < wayNodes.length; i++) wayNodes[i] = rowOf(nodeIds, ways.refs[i] ?? 0);
  return {
    nodeIds,
    lonE7,
    latE7,
    barrierTags,
    wayFirst: ways.first,
    wayNodes,
    wayTags: ways.tags,
    nodesRead,
    waysRead: ways.waysRead,
    nodesMissing: nodeIds.length - found,
  };
}

function collectWays(reader: OsmReader, progress: TakeProgress) {
  const first = growable((n) => new Uint32Array(n));
  const refs = growable((n) => new Float64Array(n));
  const tags: Tags[] = [];
  const shared = new Map<string, Tags>();
  const waysRead = reader.readWays((_id, wayTags, nodeIds) => {
    first.push(refs.length);
    for (let i = 0; i < nodeIds.length; i++) refs.push(nodeIds[i] ?? 0);
    if (refs.length > LIMITS.roadNodes || tags.length >= LIMITS.roadWays) throw tooLarge();
    const key = keyOf(wayTags);
    const known = shared.get(key) ?? wayTags;
    if (known === wayTags) shared.set(key, wayTags);
    tags.push(known);
  }, progress);
  first.push(refs.length);
  return { first: first.take(), refs: refs.take(), tags, waysRead };
}

function tooLarge(): ImportError {
  return new ImportError({
    expected: `at most ${LIMITS.roadWays} roads with ${LIMITS.roadNodes} node references`,
    found: 'more',
    offset: 0,
    toDo: 'Cut the extract to the region of the operation: osmium extract --bbox W,S,E,N.',
  });
}

function keyOf(tags: Tags): string {
  let key = '';
  for (const name of KEPT_TAGS) {
    const value = tags.get(name);
    if (value !== undefined) key += `${name}=${value}\n`;
  }
  return key;
}

function sortedUnique(ids: Float64Array): Float64Array {
  const sorted = ids.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    const id = sorted[i] ?? 0;
    if (count === 0 || sorted[count - 1] !== id) sorted[count++] = id;
  }
  return sorted.slice(0, count);
}

/** Row of an id by binary search, -1 where no road uses it. */
function rowOf(ids: Float64Array, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = ids[middle] ?? 0;
    if (at === id) return middle;
    if (at < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
