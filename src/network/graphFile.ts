import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { faultIn } from './graphFaults.ts';
import {
  bodyBytes,
  buffersOf,
  graphOf,
  type Head,
  headSchema,
  IN_ORDER,
  padded,
} from './graphSections.ts';
import { ImportError } from './importError.ts';
import type { ImportReport } from './importReport.ts';
import type { RoadGraph } from './network.ts';

/**
 * A road network as one file, little-endian: 8 bytes magic, uint32 version, uint32 length of the
 * head, 32 bytes SHA-256 of all else, the head (JSON), then the arrays of `RoadGraph` in the order
 * of `SECTIONS`, positions as int32 in 1e-7 degrees. Each part begins at a multiple of 8 bytes.
 * Same network, same bytes.
 */
const MAGIC = 'SPROADS\0';
const VERSION = 2;
const HEAD_AT = 48;
const MAX_HEAD_BYTES = 64 * 1024;
const TO_DO = 'Build it again from the extract: safe-passage network build EXTRACT.osm.pbf.';

/** The file of a network. `report` says what it was built from. */
export function writeGraph(graph: RoadGraph, report: ImportReport | null = null): Uint8Array {
  const head: Head = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    shapePositions: graph.shapeE7.length / 2,
    turns: graph.turns.profiles.length,
    turnEdges: graph.turns.pathEdges.length,
    ferries: graph.ferries.edge.length,
    labels: graph.names.labelTexts.length / 5,
    points: graph.names.pointKind.length,
    texts: graph.names.texts.first.length - 1,
    textBytes: graph.names.texts.bytes.length,
    structures: graph.structures.kind.length,
    structureEdges: graph.structures.edges.length,
    roadClasses: [...graph.roadClasses],
    bounds: [...graph.bounds],
    attribution: '(c) OpenStreetMap contributors, ODbL 1.0',
    report,
  };
  const headBytes = new TextEncoder().encode(canonicalJson(head));
  const total = HEAD_AT + padded(headBytes.length) + bodyBytes(head);
  const file = new Uint8Array(total);
  file.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(file.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, headBytes.length, true);
  file.set(headBytes, HEAD_AT);
  let at = HEAD_AT + padded(headBytes.length);
  for (const [, { of, bytes, length }] of IN_ORDER) {
    const array = of(graph);
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(bytes * length(head));
  }
  file.set(checksum(file), 16);
  return file;
}

function checksum(file: Uint8Array): Uint8Array {
  return createHash('sha256').update(file.subarray(0, 16)).update(file.subarray(HEAD_AT)).digest();
}

function refused(expected: string, found: string, offset: number): ImportError {
  return new ImportError({ expected, found, offset, toDo: TO_DO });
}

/** Whether a file begins as this version writes it; one that an older version wrote does not. */
export function isOfThisVersion(file: Uint8Array): boolean {
  if (file.length < HEAD_AT) return false;
  const version = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(8, true);
  return new TextDecoder('latin1').decode(file.subarray(0, 8)) === MAGIC && version === VERSION;
}

/**
 * The network in a file of `writeGraph`. Throws `ImportError` when it is damaged or something else.
 */
export function readGraph(file: Uint8Array): RoadGraph {
  return readGraphFile(file).graph;
}

/** The network and the report of what it was built from, where the file has one. */
export function readGraphFile(file: Uint8Array): {
  graph: RoadGraph;
  report: ImportReport | null;
} {
  const { head, bodyAt } = readHead(file);
  const graph = graphOf(head, buffersOf(file, head, bodyAt));
  const fault = faultIn(graph);
  if (fault !== null) throw refused('arrays that fit together', fault, bodyAt);
  return { graph, report: head.report };
}

function readHead(file: Uint8Array): { head: Head; bodyAt: number } {
  if (file.length < HEAD_AT) throw refused('a road network file', `${file.length} bytes`, 0);
  if (file.length > LIMITS.networkFileBytes) {
    throw refused(`at most ${LIMITS.networkFileBytes} bytes`, `${file.length} bytes`, 0);
  }
  if (new TextDecoder('latin1').decode(file.subarray(0, 8)) !== MAGIC) {
    throw refused('a road network file', 'a file that begins otherwise', 0);
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    const toDo = `${TO_DO} Is it an operation's? Then load its scenario again.`;
    const found = `version ${version}`;
    throw new ImportError({ expected: `version ${VERSION}`, found, offset: 8, toDo });
  }
  if (Buffer.compare(checksum(file), file.subarray(16, HEAD_AT)) !== 0) {
    throw refused('content that fits its checksum', 'a file that was damaged or changed', 16);
  }
  const headBytes = view.getUint32(12, true);
  const bodyAt = HEAD_AT + padded(headBytes);
  if (headBytes > MAX_HEAD_BYTES || bodyAt > file.length) {
    throw refused(`a head of at most ${MAX_HEAD_BYTES} bytes`, `${headBytes} bytes`, 12);
  }
  const head = parseHead(file.subarray(HEAD_AT, HEAD_AT + headBytes));
  const body = bodyBytes(head);
  if (bodyAt + body !== file.length) {
    throw refused(`${bodyAt + body} bytes for this head`, `${file.length} bytes`, bodyAt);
  }
  return { head, bodyAt };
}

function parseHead(bytes: Uint8Array): Head {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refused('a head in JSON', 'something else', HEAD_AT);
  }
  const parsed = headSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refused('a head of this version', `${issue?.path.join('.')}: ${issue?.message}`, HEAD_AT);
}
