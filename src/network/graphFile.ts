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
const VERSION = 2;
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
    turns: count,
    turnEdges: count,
    roadClasses: z.array(z.string().max(60)).max(255),
    bounds: z.tuple([degrees, degrees, degrees, degrees]),
    /** The data is OpenStreetMap's; this line travels with it (ODbL 1.0, section 4.3). */
    attribution: z.string().max(200),
    report: importReportSchema.nullable(),
  })
  .strict();
type Head = z.infer<typeof headSchema>;

type Bytes = 1 | 4 | 8;
type Elements = Float64Array | Uint32Array | Uint8Array;

/** One array of the file: where it stands in a graph, bytes per element, number of elements. */
interface Section {
  readonly of: (graph: RoadGraph) => Elements;
  readonly bytes: Bytes;
  readonly length: (head: Head) => number;
}

const section = (of: Section['of'], bytes: Bytes, length: Section['length']): Section => ({
  of,
  bytes,
  length,
});

/** The arrays by name, in file order. */
const SECTIONS = {
  nodePosition: section(
    (graph) => graph.nodePosition,
    8,
    (head) => 2 * head.nodes,
  ),
  edgeMetres: section(
    (graph) => graph.edgeMetres,
    8,
    (head) => head.edges,
  ),
  edgeBusSeconds: section(
    (graph) => graph.edgeBusSeconds,
    8,
    (head) => head.edges,
  ),
  shape: section(
    (graph) => graph.shape,
    8,
    (head) => 2 * head.shapePositions,
  ),
  edgeTail: section(
    (graph) => graph.edgeTail,
    4,
    (head) => head.edges,
  ),
  edgeHead: section(
    (graph) => graph.edgeHead,
    4,
    (head) => head.edges,
  ),
  edgeTwin: section(
    (graph) => graph.edgeTwin,
    4,
    (head) => head.edges,
  ),
  shapeFirst: section(
    (graph) => graph.shapeFirst,
    4,
    (head) => head.edges + 1,
  ),
  turnFirst: section(
    (graph) => graph.turns.pathFirst,
    4,
    (head) => head.turns + 1,
  ),
  turnEdges: section(
    (graph) => graph.turns.pathEdges,
    4,
    (head) => head.turnEdges,
  ),
  edgeAccess: section(
    (graph) => graph.edgeAccess,
    1,
    (head) => head.edges,
  ),
  edgeClass: section(
    (graph) => graph.edgeClass,
    1,
    (head) => head.edges,
  ),
  turnProfiles: section(
    (graph) => graph.turns.profiles,
    1,
    (head) => head.turns,
  ),
} as const;
type SectionName = keyof typeof SECTIONS;
const IN_ORDER = Object.entries(SECTIONS) as [SectionName, Section][];

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** The file of a network. `report` says what it was built from. */
export function writeGraph(graph: RoadGraph, report: ImportReport | null = null): Uint8Array {
  const head: Head = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    shapePositions: graph.shape.length / 2,
    turns: graph.turns.profiles.length,
    turnEdges: graph.turns.pathEdges.length,
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
  for (const [, { of }] of IN_ORDER) {
    const array = of(graph);
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  file.set(checksum(file), 16);
  return file;
}

function bodyBytes(head: Head): number {
  return IN_ORDER.reduce((sum, [, { bytes, length }]) => sum + padded(bytes * length(head)), 0);
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
  const graph = graphOf(head, buffersOf(file, head, bodyAt));
  const fault = faultIn(graph);
  if (fault !== null) throw refused('arrays that fit together', fault, bodyAt);
  return { graph, report: head.report };
}

/** The bytes of each array, on a buffer of its own. */
function buffersOf(file: Uint8Array, head: Head, bodyAt: number) {
  const buffers = new Map<SectionName, ArrayBuffer>();
  let at = bodyAt;
  for (const [name, { bytes, length }] of IN_ORDER) {
    const size = bytes * length(head);
    // A copy: the file may begin anywhere in a larger buffer, typed arrays may not. Not `slice`,
    // which copies for a Uint8Array and does not for Node's Buffer.
    buffers.set(name, new Uint8Array(file.subarray(at, at + size)).buffer);
    at += padded(size);
  }
  return buffers;
}

function graphOf(head: Head, buffers: ReadonlyMap<SectionName, ArrayBuffer>): RoadGraph {
  const of = (name: SectionName) => buffers.get(name) ?? new ArrayBuffer(0);
  return {
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
    turns: {
      pathFirst: new Uint32Array(of('turnFirst')),
      pathEdges: new Uint32Array(of('turnEdges')),
      profiles: new Uint8Array(of('turnProfiles')),
    },
    bounds: head.bounds,
  };
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
  return faultInTurns(graph);
}

function faultInTurns({ turns, edgeCount, edgeHead, edgeTail }: RoadGraph): string | null {
  const { pathFirst, pathEdges } = turns;
  const count = turns.profiles.length;
  if (pathFirst[0] !== 0 || pathFirst[count] !== pathEdges.length) {
    return 'turns that do not fill their array';
  }
  for (let path = 0; path < count; path++) {
    const [from, to] = [pathFirst[path] ?? 0, pathFirst[path + 1] ?? 0];
    if (to < from + 2) return `turn ${path} of fewer than two roads`;
    for (let i = from; i < to; i++) {
      const edge = pathEdges[i] ?? 0;
      if (edge >= edgeCount) return `turn ${path} over no edge`;
      const meets = i === from || edgeHead[pathEdges[i - 1] ?? 0] === edgeTail[edge];
      if (!meets) return `turn ${path} over roads that do not meet`;
    }
  }
  return null;
}
