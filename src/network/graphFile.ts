import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { ImportError } from './importError.ts';
import { type ImportReport, importReportSchema } from './importReport.ts';
import { NO_EDGE, type RoadGraph } from './network.ts';

/**
 * A road network as one file, little-endian: 8 bytes magic, uint32 version, uint32 length of the
 * head, 32 bytes SHA-256 of all else, the head (JSON), then the arrays of `RoadGraph` in the order
 * of `SECTIONS`. Each part begins at a multiple of 8 bytes. Same network, same bytes.
 */
const MAGIC = 'SPROADS\0';
const VERSION = 1;
const HEAD_AT = 48;
const MAX_HEAD_BYTES = 64 * 1024;
const TO_DO = 'Build it again from the extract: safe-passage network build EXTRACT.osm.pbf.';

const count = z.number().int().min(0).max(NO_EDGE);
const degrees = z.number().min(-180).max(180);
const headSchema = z
  .object({
    nodes: count,
    edges: count,
    shapePositions: count,
    roadClasses: z.array(z.string().max(60)).max(255),
    bounds: z.tuple([degrees, degrees, degrees, degrees]),
    /** The data is OpenStreetMap's; this line travels with it (ODbL 1.0, section 4.3). */
    attribution: z.string().max(200),
    report: importReportSchema.nullable(),
  })
  .strict();
type Head = z.infer<typeof headSchema>;

type ArrayName =
  | 'nodePosition'
  | 'edgeMetres'
  | 'edgeBusSeconds'
  | 'shape'
  | 'edgeTail'
  | 'edgeHead'
  | 'edgeTwin'
  | 'shapeFirst'
  | 'edgeAccess'
  | 'edgeClass';

/** The arrays in file order, with bytes per element and number of elements. */
const SECTIONS: readonly [ArrayName, bytes: 1 | 4 | 8, (head: Head) => number][] = [
  ['nodePosition', 8, (head) => 2 * head.nodes],
  ['edgeMetres', 8, (head) => head.edges],
  ['edgeBusSeconds', 8, (head) => head.edges],
  ['shape', 8, (head) => 2 * head.shapePositions],
  ['edgeTail', 4, (head) => head.edges],
  ['edgeHead', 4, (head) => head.edges],
  ['edgeTwin', 4, (head) => head.edges],
  ['shapeFirst', 4, (head) => head.edges + 1],
  ['edgeAccess', 1, (head) => head.edges],
  ['edgeClass', 1, (head) => head.edges],
];

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** The file of a network. `report` says what it was built from. */
export function writeGraph(graph: RoadGraph, report: ImportReport | null = null): Uint8Array {
  const head: Head = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    shapePositions: graph.shape.length / 2,
    roadClasses: [...graph.roadClasses],
    bounds: [...graph.bounds],
    attribution: '(c) OpenStreetMap contributors, ODbL 1.0',
    report,
  };
  const headBytes = new TextEncoder().encode(canonicalJson(head));
  const sizes = SECTIONS.map(([, bytes, length]) => padded(bytes * length(head)));
  const total = HEAD_AT + padded(headBytes.length) + sizes.reduce((sum, size) => sum + size, 0);
  const file = new Uint8Array(total);
  file.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(file.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, headBytes.length, true);
  file.set(headBytes, HEAD_AT);
  let at = HEAD_AT + padded(headBytes.length);
  for (const [i, [name]] of SECTIONS.entries()) {
    const array = graph[name];
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += sizes[i] ?? 0;
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
  let at = bodyAt;
  const arrays = new Map<ArrayName, ArrayBuffer>();
  for (const [name, bytes, length] of SECTIONS) {
    const size = bytes * length(head);
    // A copy: the file may begin anywhere in a larger buffer, typed arrays may not. Not `slice`,
    // which copies for a Uint8Array and does not for Node's Buffer.
    arrays.set(name, new Uint8Array(file.subarray(at, at + size)).buffer);
    at += padded(size);
  }
  const of = (name: ArrayName) => arrays.get(name) ?? new ArrayBuffer(0);
  const graph: RoadGraph = {
    nodeCount: head.nodes,
    edgeCount: head.edges,
    nodePosition: new Float64Array(of('nodePosition')),
    edgeTail: new Uint32Array(of('edgeTail')),
    edgeHead: new Uint32Array(of('edgeHead')),
    edgeTwin: new Uint32Array(of('edgeTwin')),
    edgeMetres: new Float64Array(of('edgeMetres')),
    edgeBusSeconds: new Float64Array(of('edgeBusSeconds')),
    edgeAccess: new Uint8Array(of('edgeAccess')),
    edgeClass: new Uint8Array(of('edgeClass')),
    roadClasses: head.roadClasses,
    shapeFirst: new Uint32Array(of('shapeFirst')),
    shape: new Float64Array(of('shape')),
    bounds: head.bounds,
  };
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
  if (version !== VERSION) throw refused(`version ${VERSION}`, `version ${version}`, 8);
  if (Buffer.compare(checksum(file), file.subarray(16, HEAD_AT)) !== 0) {
    throw refused('content that fits its checksum', 'a file that was damaged or changed', 16);
  }
  const headBytes = view.getUint32(12, true);
  const bodyAt = HEAD_AT + padded(headBytes);
  if (headBytes > MAX_HEAD_BYTES || bodyAt > file.length) {
    throw refused(`a head of at most ${MAX_HEAD_BYTES} bytes`, `${headBytes} bytes`, 12);
  }
  const head = parseHead(file.subarray(HEAD_AT, HEAD_AT + headBytes));
  const body = SECTIONS.reduce((sum, [, bytes, length]) => sum + padded(bytes * length(head)), 0);
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

/** The first thing that would lead a search astray, or null. */
function faultIn(graph: RoadGraph): string | null {
  const { nodeCount, edgeCount, edgeTail, edgeHead, edgeTwin, shapeFirst } = graph;
  for (let i = 0; i < graph.shape.length; i++) {
    const limit = i % 2 === 0 ? 180 : 90;
    if (!(Math.abs(graph.shape[i] ?? Number.NaN) <= limit)) return `shape value ${i} off the map`;
  }
  if (shapeFirst[0] !== 0 || shapeFirst[edgeCount] !== graph.shape.length / 2) {
    return 'shapes that do not fill their array';
  }
  for (let e = 0; e < edgeCount; e++) {
    const tail = edgeTail[e] ?? 0;
    const twin = edgeTwin[e] ?? 0;
    if (tail >= nodeCount || (edgeHead[e] ?? 0) >= nodeCount) return `edge ${e} to no node`;
    if (e > 0 && tail < (edgeTail[e - 1] ?? 0)) return `edge ${e} out of order`;
    if (twin !== NO_EDGE && (twin === e || edgeTwin[twin] !== e)) return `edge ${e} with no twin`;
    if ((shapeFirst[e + 1] ?? 0) < (shapeFirst[e] ?? 0) + 2) return `edge ${e} without a shape`;
    if (!Number.isFinite(graph.edgeMetres[e]) || (graph.edgeMetres[e] ?? -1) < 0) {
      return `edge ${e} of ${graph.edgeMetres[e]} metres`;
    }
    if (!((graph.edgeBusSeconds[e] ?? -1) >= 0)) return `edge ${e} with no time by bus`;
    if ((graph.edgeClass[e] ?? 0) >= graph.roadClasses.length) return `edge ${e} of no class`;
  }
  return null;
}
