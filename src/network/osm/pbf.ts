import { PbfReader } from 'pbf';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { growable } from '../growable.ts';
import { ImportError } from '../roads/importError.ts';
import { atOffset, type BlobPlace, blobAt, blobContent } from './blob.ts';
import { eachField, valueBytes, valueEnd, WireError } from './protobuf.ts';
import {
  type ByteSource,
  isPlace,
  isRestriction,
  isWantedNode,
  isWantedWay,
  KEPT_TAGS,
  type Member,
  type OsmReader,
  type Tags,
  type TakeNode,
  type TakeProgress,
  type TakeRelation,
  type TakeWay,
} from './source.ts';

const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);
const NO_TAGS: Tags = new Map();

/** A PrimitiveBlock opened: its strings, its scale and where its groups lie. */
interface Block {
  readonly bytes: Uint8Array;
  readonly text: (index: number) => string;
  /** Begin and end of each group, in pairs. */
  readonly groups: Uint32Array;
  readonly granularity: number;
  readonly latOffset: number;
  readonly lonOffset: number;
}

interface WayPass {
  take: TakeWay;
  takeRelation: TakeRelation;
  ways: number;
  nodeIds: ReturnType<typeof growable<Float64Array<ArrayBuffer>>>;
}

interface NodePass {
  take: TakeNode;
  nodes: number;
}

/**
 * Reads OSM PBF (wiki.openstreetmap.org/wiki/PBF_Format) blob by blob, so that memory is bounded by
 * one blob whatever the size of the file. Throws `ImportError` on anything that is not such a file.
 */
export function pbfReader(source: ByteSource): OsmReader {
  checkHeader(source);
  // Node blobs found in the first pass: the second need not open the others.
  const nodeBlobs = new Set<number>();
  return {
    format: 'pbf',
    readWays(take, takeRelation, progress) {
      const nodeIds = growable((n) => new Float64Array(n));
      const pass: WayPass = { take, takeRelation, ways: 0, nodeIds };
      eachDataBlob(source, progress, (place) => {
        if (waysOf(openBlock(blobContent(source, place)), pass)) nodeBlobs.add(place.offset);
      });
      return pass.ways;
    },
    readNodes(take, progress) {
      const pass: NodePass = { take, nodes: 0 };
      eachDataBlob(source, progress, (place) => {
        if (nodeBlobs.has(place.offset)) nodesOf(openBlock(blobContent(source, place)), pass);
      });
      return pass.nodes;
    },
  };
}

function checkHeader(source: ByteSource): void {
  const place = blobAt(source, 0);
  const toDo = 'Bring an OpenStreetMap extract (.osm.pbf), for example from download.geofabrik.de.';
  if (place.type !== 'OSMHeader') {
    const found = `a blob named "${place.type.slice(0, 40)}"`;
    throw new ImportError({ expected: 'an OSMHeader blob first', found, offset: 0, toDo });
  }
  const content = blobContent(source, place);
  atOffset(place.dataFrom, 'an OSM header block', () => {
    const pbf = new PbfReader(content);
    eachField(pbf, pbf.length, (field) => {
      if (field !== 4) return;
      const feature = new TextDecoder().decode(valueBytes(pbf, pbf.length));
      if (KNOWN_FEATURES.has(feature)) return;
      throw new ImportError({
        expected: `a file that needs only ${[...KNOWN_FEATURES].join(', ')}`,
        found: `the required feature "${feature.slice(0, 40)}"`,
        offset: place.dataFrom,
        toDo: 'Bring a plain extract (no history); osmium can write one.',
      });
    });
  });
}

function eachDataBlob(
  source: ByteSource,
  progress: TakeProgress,
  visit: (place: BlobPlace) => void,
): void {
  for (let offset = 0; offset < source.byteLength; ) {
    const place = blobAt(source, offset);
    // "Parsers should ignore and skip fileblock types that they do not recognize."
    if (place.type === 'OSMData') {
      atOffset(place.dataFrom, 'a block of OSM data', () => visit(place));
    }
    offset = place.dataTo;
    progress(offset);
  }
}

function openBlock(bytes: Uint8Array): Block {
  const pbf = new PbfReader(bytes);
  // Begin and end of each, in flat arrays: a block may claim millions.
  const strings = growable((n) => new Uint32Array(n));
  const groups = growable((n) => new Uint32Array(n));
  const block = { granularity: 100, latOffset: 0, lonOffset: 0 };
  const note = (list: typeof strings, limit: number) => {
    const end = valueEnd(pbf, limit);
    list.push(pbf.pos);
    list.push(end);
    pbf.pos = end;
    if (list.length > 2 * LIMITS.pbfBlockParts) {
      throw new WireError(`more than ${LIMITS.pbfBlockParts} strings or groups in a block`);
    }
  };
  eachField(pbf, pbf.length, (field) => {
    if (field === 1) {
      const end = valueEnd(pbf, pbf.length);
      eachField(pbf, end, (inner) => {
        if (inner === 1) note(strings, end);
      });
    } else if (field === 2) note(groups, pbf.length);
    else if (field === 17) block.granularity = pbf.readVarint(true);
    else if (field === 19) block.latOffset = pbf.readVarint(true);
    else if (field === 20) block.lonOffset = pbf.readVarint(true);
  });
  return { bytes, text: textOf(bytes, strings.take()), groups: groups.take(), ...block };
}

/** Strings by number, decoded when they are first asked for. */
function textOf(bytes: Uint8Array, places: Uint32Array): (index: number) => string {
  const decoder = new TextDecoder();
  const known = new Map<number, string>();
  return (index) => {
    const seen = known.get(index);
    if (seen !== undefined) return seen;
    if (index >= places.length / 2) throw new WireError(`string ${index} of ${places.length / 2}`);
    const text = decoder.decode(bytes.subarray(places[2 * index], places[2 * index + 1]));
    known.set(index, text);
    return text;
  };
}

/** Takes the ways and turn restrictions of a block. Returns whether it holds nodes. */
function waysOf(block: Block, pass: WayPass): boolean {
  let holdsNodes = false;
  const note = entityCounter();
  const pbf = new PbfReader(block.bytes);
  for (let g = 0; g < block.groups.length; g += 2) {
    const end = block.groups[g + 1] ?? 0;
    pbf.pos = block.groups[g] ?? 0;
    eachField(pbf, end, (field) => {
      note();
      if (field === 1 || field === 2) holdsNodes = true;
      if (field === 3) {
        pass.ways++;
        readWay(pbf, valueEnd(pbf, end), block, pass);
      } else if (field === 4) readRelation(pbf, valueEnd(pbf, end), block, pass);
    });
  }
  return holdsNodes;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const NOTHING: Range = { from: 0, to: 0 };

/** A message with an id whose other fields are packed lists: where each of `lists` lies. */
function openLists(pbf: PbfReader, end: number, lists: readonly number[]) {
  let id = 0;
  const places = new Map<number, Range>();
  eachField(pbf, end, (field) => {
    if (field === 1) {
      id = pbf.readVarint(true);
      return;
    }
    if (!lists.includes(field)) return;
    const to = valueEnd(pbf, end);
    places.set(field, { from: pbf.pos, to });
    pbf.pos = to;
  });
  return { id, at: (field: number) => places.get(field) ?? NOTHING };
}

function readWay(pbf: PbfReader, end: number, block: Block, pass: WayPass): void {
  const { id, at } = openLists(pbf, end, [2, 3, 8]);
  const tags = pairedTags(block, at(2), at(3), KEPT_TAGS);
  if (!isWantedWay(tags)) return;
  pass.nodeIds.clear();
  const refs = at(8);
  const cursor = packed(block.bytes, refs);
  for (let ref = 0; cursor.pos < refs.to; ) {
    ref += cursor.readSVarint();
    pass.nodeIds.push(safeId(ref));
    if (pass.nodeIds.length > LIMITS.wayNodes) {
      throw new WireError(`way ${id} with more than ${LIMITS.wayNodes} nodes`);
    }
  }
  pass.take(safeId(id), tags, pass.nodeIds.view());
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;

/** Roles (8), ids as deltas (9) and types (10) of the members are lists of one length. */
function readRelation(pbf: PbfReader, end: number, block: Block, pass: WayPass): void {
  const { id, at } = openLists(pbf, end, [2, 3, 8, 9, 10]);
  if (!isRestriction(pairedTags(block, at(2), at(3), ONLY_TYPE))) return;
  const roles = packed(block.bytes, at(8));
  const refs = packed(block.bytes, at(9));
  const types = packed(block.bytes, at(10));
  const members: Member[] = [];
  for (let ref = 0; refs.pos < at(9).to; ) {
    if (roles.pos >= at(8).to || types.pos >= at(10).to) {
      throw new WireError('fewer roles or types than members');
    }
    ref += refs.readSVarint();
    const type = MEMBER_TYPES[types.readVarint()];
    if (type === undefined) throw new WireError('a member of no known type');
    members.push({ type, ref: safeId(ref), role: block.text(roles.readVarint()) });
    if (members.length > LIMITS.turnMembers) {
      throw new WireError(`turn restriction ${id} with more than ${LIMITS.turnMembers} members`);
    }
  }
  pass.takeRelation(safeId(id), pairedTags(block, at(2), at(3), null), members);
}

const ONLY_TYPE = new Set(['type']);

/**
 * A cursor on a packed list; the list's own bounds are checked by the caller against `range.to`.
 */
function packed(bytes: Uint8Array, range: Range): PbfReader {
  const cursor = new PbfReader(bytes);
  cursor.pos = range.from;
  return cursor;
}

/** @param kept the tags to keep; null keeps all */
function pairedTags(
  block: Block,
  keys: Range,
  values: Range,
  kept: ReadonlySet<string> | null,
): Tags {
  if (keys.from === keys.to) return NO_TAGS;
  const tags = new Map<string, string>();
  let count = 0;
  const key = packed(block.bytes, keys);
  const value = packed(block.bytes, values);
  while (key.pos < keys.to) {
    if (value.pos >= values.to) throw new WireError('fewer tag values than keys');
    checkTags(++count);
    const name = block.text(key.readVarint());
    const index = value.readVarint();
    if (kept === null || kept.has(name)) tags.set(name, block.text(index));
  }
  return tags;
}

function checkTags(count: number): void {
  if (count > LIMITS.elementTags) throw new WireError(`more than ${LIMITS.elementTags} tags`);
}

/** Counts what a block holds: a small file may unpack into millions of empty messages. */
function entityCounter(): () => void {
  let count = 0;
  return () => {
    if (++count > LIMITS.pbfBlockEntities) {
      throw new WireError(
        `more than ${LIMITS.pbfBlockEntities} nodes, ways or relations in a block`,
      );
    }
  };
}

function nodesOf(block: Block, pass: NodePass): void {
  const note = entityCounter();
  const pbf = new PbfReader(block.bytes);
  for (let g = 0; g < block.groups.length; g += 2) {
    const end = block.groups[g + 1] ?? 0;
    pbf.pos = block.groups[g] ?? 0;
    eachField(pbf, end, (field) => {
      note();
      if (field === 1) readNode(pbf, valueEnd(pbf, end), block, pass);
      else if (field === 2) readDense(pbf, valueEnd(pbf, end), block, pass, note);
    });
  }
}

function readNode(pbf: PbfReader, end: number, block: Block, pass: NodePass): void {
  let id = 0;
  let lat = 0;
  let lon = 0;
  let keys = NOTHING;
  let values = NOTHING;
  eachField(pbf, end, (field) => {
    if (field === 1) id = pbf.readSVarint();
    else if (field === 8) lat = pbf.readSVarint();
    else if (field === 9) lon = pbf.readSVarint();
    else if (field === 2 || field === 3) {
      const to = valueEnd(pbf, end);
      if (field === 2) keys = { from: pbf.pos, to };
      else values = { from: pbf.pos, to };
      pbf.pos = to;
    }
  });
  const tags = pairedTags(block, keys, values, KEPT_TAGS);
  takeNode(pass, block, id, lon, lat, isWantedNode(tags) ? tags : null);
}

/** DenseNodes: ids, latitudes and longitudes as deltas, tags as (key, value)* 0 for each node. */
function readDense(
  pbf: PbfReader,
  end: number,
  block: Block,
  pass: NodePass,
  note: () => void,
): void {
  const lists: Record<number, Range> = {};
  eachField(pbf, end, (field) => {
    if (field !== 1 && field !== 8 && field !== 9 && field !== 10) return;
    const to = valueEnd(pbf, end);
    lists[field] = { from: pbf.pos, to };
    pbf.pos = to;
  });
  const { 1: idRange = NOTHING, 8: latRange = NOTHING, 9: lonRange = NOTHING } = lists;
  const tagRange = lists[10] ?? NOTHING;
  const ids = packed(block.bytes, idRange);
  const lats = packed(block.bytes, latRange);
  const lons = packed(block.bytes, lonRange);
  const tagging = packed(block.bytes, tagRange);
  let id = 0;
  let lat = 0;
  let lon = 0;
  while (ids.pos < idRange.to) {
    if (lats.pos >= latRange.to || lons.pos >= lonRange.to) {
      throw new WireError('fewer coordinates than nodes');
    }
    note();
    id += ids.readSVarint();
    lat += lats.readSVarint();
    lon += lons.readSVarint();
    const tags = tagging.pos < tagRange.to ? denseTags(tagging, tagRange.to, block) : null;
    takeNode(pass, block, id, lon, lat, tags);
  }
}

function denseTags(tagging: PbfReader, to: number, block: Block): Tags | null {
  let tags: Map<string, string> | null = null;
  let count = 0;
  while (tagging.pos < to) {
    const key = tagging.readVarint();
    if (key === 0) break;
    checkTags(++count);
    const value = tagging.readVarint();
    const name = block.text(key);
    if (!KEPT_TAGS.has(name)) continue;
    tags ??= new Map();
    tags.set(name, block.text(value));
  }
  return tags !== null && isWantedNode(tags) ? tags : null;
}

function takeNode(
  pass: NodePass,
  block: Block,
  id: number,
  lon: number,
  lat: number,
  tags: Tags | null,
): void {
  pass.nodes++;
  // Nanodegrees to OSM's own 1e-7 degrees.
  const lonE7 = Math.round((block.lonOffset + block.granularity * lon) / 100);
  const latE7 = Math.round((block.latOffset + block.granularity * lat) / 100);
  if (!isPlace(lonE7, latE7)) {
    throw new WireError(`node ${id} at longitude ${lonE7 / 1e7}, latitude ${latE7 / 1e7}`);
  }
  pass.take(safeId(id), lonE7, latE7, tags);
}

function safeId(id: number): number {
  if (!Number.isSafeInteger(id)) throw new WireError(`the id ${id}`);
  return id;
}
