import { SaxesParser } from 'saxes';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { growable } from '../growable.ts';
import { ImportError } from '../importError.ts';
import {
  type ByteSource,
  e7,
  isPlace,
  KEPT_TAGS,
  type OsmReader,
  type TakeNode,
  type TakeProgress,
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
    readWays: (take, progress) => readWays(source, take, progress),
    readNodes: (take, progress) => readNodes(source, take, progress),
  };
}

function readWays(source: ByteSource, take: TakeWay, progress: TakeProgress): number {
  const nodeIds = growable((n) => new Float64Array(n));
  let ways = 0;
  let id = 0;
  let tags: Map<string, string> | null = null;
  parse(source, progress, {
    open({ name, attributes }) {
      if (name === 'way') {
        ways++;
        id = integer(attributes, 'id');
        tags = isDeleted(attributes) ? null : new Map();
        nodeIds.clear();
      } else if (tags !== null && name === 'nd') {
        nodeIds.push(integer(attributes, 'ref'));
        if (nodeIds.length > LIMITS.wayNodes) {
          throw new XmlRefusal(`at most ${LIMITS.wayNodes} nodes in a way`, `more in way ${id}`);
        }
      } else if (tags !== null && name === 'tag') keepTag(tags, attributes);
    },
    close(name) {
      if (name !== 'way') return;
      if (tags?.has('highway')) take(id, tags, nodeIds.view());
      tags = null;
    },
  });
  return ways;
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
      take(node.id, node.lonE7, node.latE7, tags.has('barrier') ? new Map(tags) : null);
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

function keepTag(tags: Map<string, string>, { k, v }: Element['attributes']): void {
  if (k === undefined || v === undefined) throw new XmlRefusal('a tag with k and v', 'one without');
  if (KEPT_TAGS.has(k)) tags.set(k, v);
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
