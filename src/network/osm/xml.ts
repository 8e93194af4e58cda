import { SaxesParser } from 'saxes';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { type Growable, growable } from '../growable.ts';
import { ImportError } from '../roads/importError.ts';
import {
  type ByteSource,
  e7,
  isPlace,
  isRestriction,
  isWantedNode,
  isWantedWay,
  KEPT_TAGS,
  type Member,
  type OsmReader,
  type TakeNode,
  type TakeProgress,
  type TakeRelation,
  type TakeWay,
} from './source.ts';

const CHUNK_BYTES = 64 * 1024;

/** What the text of the file said wrong; the caller adds the place. */
class XmlRefusal extends Error {
  readonly expected: string;

  constructor(expected: string, found: string) {
    super(found);
    this.expected = expected;
  }
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Handlers {
  open(element: Element): void;
  close(name: string): void;
}

/**
 * Reads OSM XML (wiki.openstreetmap.org/wiki/OSM_XML) in pieces of 64 KiB. DTDs are refused, so no
 * entity can grow. Throws `ImportError` on anything that is not such a file.
 */
export function xmlReader(source: ByteSource): OsmReader {
  return {
    format: 'xml',
    readWays: (take, relation, progress) => readWays(source, take, relation, progress),
    readNodes: (take, progress) => readNodes(source, take, progress),
  };
}

/** What is read in the first pass between an opening tag and its end. */
interface Open {
  readonly kind: 'way' | 'relation';
  readonly id: number;
  readonly tags: Map<string, string>;
  readonly members: Member[];
}

function readWays(
  source: ByteSource,
  take: TakeWay,
  takeRelation: TakeRelation,
  progress: TakeProgress,
): number {
  const nodeIds = growable((n) => new Float64Array(n));
  let ways = 0;
  let open: Open | null = null;
  parse(source, progress, {
    open({ name, attributes }) {
      if (name === 'way' || name === 'relation') {
        if (name === 'way') ways++;
        const id = integer(attributes, 'id');
        open = isDeleted(attributes) ? null : { kind: name, id, tags: new Map(), members: [] };
        nodeIds.clear();
      } else if (open !== null) within(open, name, attributes, nodeIds);
    },
    close(name) {
      if (open === null || name !== open.kind) return;
      const { id, tags, members } = open;
      if (name === 'relation' && isRestriction(tags)) {
        if (members.length > LIMITS.turnMembers) {
          throw new XmlRefusal(`at most ${LIMITS.turnMembers} members`, `more in relation ${id}`);
        }
        takeRelation(id, tags, members);
      }
      if (name === 'way' && isWantedWay(tags)) take(id, tags, nodeIds.view());
      open = null;
    },
  });
  return ways;
}

function within(
  { kind, id, tags, members }: Open,
  name: string,
  attributes: Element['attributes'],
  nodeIds: Growable<Float64Array>,
): void {
  if (name === 'nd' && kind === 'way') {
    nodeIds.push(integer(attributes, 'ref'));
    if (nodeIds.length > LIMITS.wayNodes) {
      throw new XmlRefusal(`at most ${LIMITS.wayNodes} nodes in a way`, `more in way ${id}`);
    }
  } else if (name === 'tag') keepTag(tags, attributes, kind === 'way' ? KEPT_TAGS : null);
  else if (name === 'member') members.push(member(attributes));
}

function member(attributes: Element['attributes']): Member {
  const { type, role = '' } = attributes;
  if (type !== 'node' && type !== 'way' && type !== 'relation') {
    throw new XmlRefusal('a member that is a node, way or relation', `"${clip(type ?? '')}"`);
  }
  return { type, ref: integer(attributes, 'ref'), role };
}

function readNodes(source: ByteSource, take: TakeNode, progress: TakeProgress): number {
  let nodes = 0;
  let node: { id: number; lonE7: number; latE7: number } | null = null;
  const tags = new Map<string, string>();
  parse(source, progress, {
    open({ name, attributes }) {
      if (name === 'node') {
        nodes++;
        tags.clear();
        node = isDeleted(attributes) ? null : placed(attributes);
      } else if (node !== null && name === 'tag') keepTag(tags, attributes);
    },
    close(name) {
      if (name !== 'node' || node === null) return;
      take(node.id, node.lonE7, node.latE7, isWantedNode(tags) ? new Map(tags) : null);
      node = null;
    },
  });
  return nodes;
}

function placed(attributes: Element['attributes']): { id: number; lonE7: number; latE7: number } {
  const id = integer(attributes, 'id');
  const lonE7 = e7(decimal(attributes, 'lon'));
  const latE7 = e7(decimal(attributes, 'lat'));
  if (isPlace(lonE7, latE7)) return { id, lonE7, latE7 };
  throw new XmlRefusal(
    'a longitude and a latitude',
    `${lonE7 / 1e7}, ${latE7 / 1e7} in node ${id}`,
  );
}

/** Editors mark what they deleted; the file still holds it. */
function isDeleted(attributes: Element['attributes']): boolean {
  return attributes.action === 'delete' || attributes.visible === 'false';
}

/** @param kept the tags to keep; null keeps all */
function keepTag(
  tags: Map<string, string>,
  { k, v }: Element['attributes'],
  kept: ReadonlySet<string> | null = KEPT_TAGS,
): void {
  if (k === undefined || v === undefined) throw new XmlRefusal('a tag with k and v', 'one without');
  if (kept === null || kept.has(k)) tags.set(k, v);
}

function integer(attributes: Element['attributes'], name: string): number {
  const value = decimal(attributes, name);
  if (Number.isSafeInteger(value)) return value;
  throw new XmlRefusal(`a whole number as "${name}"`, `"${attributes[name]}"`);
}

function decimal(attributes: Element['attributes'], name: string): number {
  const text = attributes[name];
  if (text !== undefined && /^-?\d{1,20}(\.\d{1,20})?$/.test(text)) return Number(text);
  throw new XmlRefusal(`a number as "${name}"`, text === undefined ? 'nothing' : `"${clip(text)}"`);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function parse(source: ByteSource, progress: TakeProgress, handlers: Handlers): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let depth = 0;
  let seenAt = 0;
  parser.on('opentag', (element) => {
    seenAt = parser.position;
    if (depth === 0 && element.name !== 'osm') {
      throw new XmlRefusal('<osm> as the outermost element', `<${clip(element.name)}>`);
    }
    depth++;
    handlers.open(element);
  });
  parser.on('closetag', (element) => {
    seenAt = parser.position;
    depth--;
    handlers.close(element.name);
  });
  parser.on('doctype', () => {
    throw new XmlRefusal('no document type definition', 'a DOCTYPE');
  });
  parser.on('error', (error) => {
    throw new XmlRefusal('well-formed XML', clip(error.message));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let offset = 0;
  try {
    for (; offset < source.byteLength; offset += CHUNK_BYTES) {
      const to = Math.min(offset + CHUNK_BYTES, source.byteLength);
      parser.write(decoder.decode(source.subarray(offset, to), { stream: true }));
      if (parser.position - seenAt > LIMITS.xmlGapCharacters) {
        throw new XmlRefusal('OSM elements', `${LIMITS.xmlGapCharacters} characters without one`);
      }
      progress(to);
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw refusal(error, Math.min(offset, source.byteLength));
  }
}

function refusal(error: unknown, offset: number): ImportError {
  if (error instanceof ImportError) return error;
  const found = error instanceof Error ? error.message : String(error);
  const expected = error instanceof XmlRefusal ? error.expected : 'OSM XML in UTF-8';
  const toDo = 'Bring a complete OSM XML file (.osm), or better the same extract as .osm.pbf.';
  return new ImportError({ expected, found, offset, toDo });
}
