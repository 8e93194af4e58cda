import { LIMITS } from '../../domain/kernel/limits.ts';
import { growable } from '../growable.ts';
import { ImportError } from '../roads/importError.ts';
import { type MapNote, NameCollector } from './names.ts';
import { type RestrictionFault, type TurnRestriction, turnRestrictions } from './restriction.ts';
import {
  isBarrier,
  isLine,
  type Member,
  type OsmReader,
  POLICY_TAGS,
  type Tags,
  type TakeProgress,
} from './source.ts';

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
  /** Tags of the rows with a `barrier` or a `kerb`. */
  readonly barrierTags: ReadonlyMap<number, Tags>;
  /** Way w runs over node rows `wayNodes[wayFirst[w] .. wayFirst[w + 1]]`. */
  readonly wayFirst: Uint32Array;
  readonly wayNodes: Uint32Array;
  /** OSM id of each way, in the order of the file. */
  readonly wayIds: Float64Array;
  /** Tags of each way, of `POLICY_TAGS`; ways with equal tags share one map. */
  readonly wayTags: readonly Tags[];
  /** Label of each way: what it is called; 0 for nothing. */
  readonly wayLabel: Uint32Array;
  /** Texts of each label, see `NameCollector`; label 0 is empty. */
  readonly labels: readonly string[];
  readonly points: readonly MapNote[];
  readonly restrictions: readonly TurnRestriction[];
  /** Turn restrictions of the file, and those that say nothing that could be used. */
  readonly restrictionsRead: number;
  readonly restrictionFaults: Readonly<Record<RestrictionFault, number>>;
  /** All nodes and all ways of the file. */
  readonly nodesRead: number;
  readonly waysRead: number;
  readonly nodesMissing: number;
}

/**
 * Reads roads and ferries with the nodes they use, turn restrictions, settlements and places of
 * cover, nothing else.
 *
 * Memory: 16 bytes for each node of a road, 12 for each mention of one, 24 for each way, one map
 * for each set of policy tags that occurs, and each name once. Until the graph is built some 210
 * bytes for each node of a road in all (ADR 84); the file itself is never held.
 */
export function collectExtract(reader: OsmReader, progress: TakeProgress): OsmExtract {
  const names = new NameCollector();
  const ways = collectWays(reader, names, progress);
  const nodeIds = sortedUnique(ways.refs);
  const lonE7 = new Int32Array(nodeIds.length).fill(NO_PLACE);
  const latE7 = new Int32Array(nodeIds.length).fill(NO_PLACE);
  const barrierTags = new Map<number, Tags>();
  let found = 0;
  const nodesRead = reader.readNodes((id, lon, lat, tags) => {
    names.node(id, lon, lat, tags);
    const row = rowOf(nodeIds, id);
    if (row < 0) return;
    if (lonE7[row] === NO_PLACE) found++;
    lonE7[row] = lon;
    latE7[row] = lat;
    if (tags !== null && isBarrier(tags)) barrierTags.set(row, only(tags, POLICY_TAGS));
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
    wayIds: ways.ids,
    wayTags: ways.tags,
    wayLabel: ways.labels,
    ...names.take(),
    ...ways.turns,
    nodesRead,
    waysRead: ways.waysRead,
    nodesMissing: nodeIds.length - found,
  };
}

function collectWays(reader: OsmReader, names: NameCollector, progress: TakeProgress) {
  const first = growable((n) => new Uint32Array(n));
  const refs = growable((n) => new Float64Array(n));
  const tags: Tags[] = [];
  const shared = new Map<string, Tags>();
  const ids = growable((n) => new Float64Array(n));
  const turns = collectTurns();
  const labels = growable((n) => new Uint32Array(n));
  const takeWay = (id: number, allTags: Tags, nodeIds: Float64Array) => {
    if (!isLine(allTags)) {
      names.building(id, nodeIds, allTags);
      return;
    }
    ids.push(id);
    labels.push(names.label(allTags));
    first.push(refs.length);
    for (let i = 0; i < nodeIds.length; i++) refs.push(nodeIds[i] ?? 0);
    if (refs.length > LIMITS.roadNodes || tags.length >= LIMITS.roadWays) {
      throw tooLarge(`${LIMITS.roadWays} roads with ${LIMITS.roadNodes} node references`);
    }
    const key = keyOf(allTags);
    const known = shared.get(key) ?? only(allTags, POLICY_TAGS);
    shared.set(key, known);
    tags.push(known);
  };
  const waysRead = reader.readWays(takeWay, turns.take, progress);
  first.push(refs.length);
  const lists = {
    first: first.take(),
    refs: refs.take(),
    ids: ids.take(),
    labels: labels.take(),
    tags,
  };
  return { ...lists, turns: turns.taken, waysRead };
}

function collectTurns() {
  const restrictions: TurnRestriction[] = [];
  const taken = {
    restrictions,
    restrictionsRead: 0,
    restrictionFaults: { otherVehicles: 0, unknownKind: 0, incomplete: 0 },
  };
  const take = (id: number, tags: Tags, members: readonly Member[]) => {
    if (++taken.restrictionsRead > LIMITS.turnRestrictions) {
      throw tooLarge(`${LIMITS.turnRestrictions} turn restrictions`);
    }
    const found = turnRestrictions(id, tags, members);
    if (typeof found === 'string') taken.restrictionFaults[found]++;
    else restrictions.push(...found);
  };
  return { taken, take };
}

function tooLarge(limit: string): ImportError {
  return new ImportError({
    expected: `at most ${limit}`,
    found: 'more',
    offset: 0,
    toDo: 'Cut the extract to the region of the operation: osmium extract --bbox W,S,E,N.',
  });
}

function keyOf(tags: Tags): string {
  let key = '';
  for (const name of POLICY_TAGS) {
    const value = tags.get(name);
    if (value !== undefined) key += `${name}=${value}\n`;
  }
  return key;
}

function only(tags: Tags, kept: readonly string[]): Tags {
  const some = new Map<string, string>();
  for (const name of kept) {
    const value = tags.get(name);
    if (value !== undefined) some.set(name, value);
  }
  return some;
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
export function rowOf(ids: Float64Array, id: number): number {
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
