import { z } from 'zod';
import { importReportSchema } from './importReport.ts';
import { NO_EDGE, type RoadGraph } from './network.ts';
import { e7 } from './osm/source.ts';

const count = z.number().int().min(0).max(NO_EDGE);
const degrees = z.number().min(-180).max(180);
/** What the head of a network file says: how long its arrays are, and what it was built from. */
export const headSchema = z
  .object({
    nodes: count,
    edges: count,
    shapePositions: count,
    turns: count,
    turnEdges: count,
    ferries: count,
    labels: count,
    points: count,
    texts: count,
    textBytes: count,
    structures: count,
    structureEdges: count,
    roadClasses: z.array(z.string().max(60)).max(255),
    bounds: z.tuple([degrees, degrees, degrees, degrees]),
    /** The data is OpenStreetMap's; this line travels with it (ODbL 1.0, section 4.3). */
    attribution: z.string().max(200),
    report: importReportSchema.nullable(),
  })
  .strict();
export type Head = z.infer<typeof headSchema>;

type Bytes = 1 | 4 | 8;
type Elements = Float64Array | Int32Array | Uint32Array | Uint8Array;

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

/**
 * Degrees as whole 1e-7 degrees, which is all that OpenStreetMap has: half the bytes, and exactly
 * the same degrees when they are read.
 */
function toE7(degrees: Float64Array): Int32Array {
  const whole = new Int32Array(degrees.length);
  for (let i = 0; i < whole.length; i++) whole[i] = e7(degrees[i] ?? 0);
  return whole;
}

function fromE7(buffer: ArrayBuffer): Float64Array {
  const whole = new Int32Array(buffer);
  const degrees = new Float64Array(whole.length);
  for (let i = 0; i < degrees.length; i++) degrees[i] = (whole[i] ?? 0) / 1e7;
  return degrees;
}

/** The arrays by name, in file order. */
const SECTIONS = {
  nodePosition: section(
    (graph) => toE7(graph.nodePosition),
    4,
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
  edgeCarSeconds: section(
    (graph) => graph.edgeCarSeconds,
    8,
    (head) => head.edges,
  ),
  ferrySeconds: section(
    (graph) => graph.ferries.seconds,
    8,
    (head) => head.ferries,
  ),
  shape: section(
    (graph) => graph.shapeE7,
    4,
    (head) => 2 * head.shapePositions,
  ),
  pointPosition: section(
    (graph) => toE7(graph.names.pointPosition),
    4,
    (head) => 2 * head.points,
  ),
  structureWay: section(
    (graph) => graph.structures.way,
    8,
    (head) => head.structures,
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
  ferryEdge: section(
    (graph) => graph.ferries.edge,
    4,
    (head) => head.ferries,
  ),
  edgeLabel: section(
    (graph) => graph.names.edgeLabel,
    4,
    (head) => head.edges,
  ),
  labelTexts: section(
    (graph) => graph.names.labelTexts,
    4,
    (head) => 5 * head.labels,
  ),
  pointTexts: section(
    (graph) => graph.names.pointTexts,
    4,
    (head) => 4 * head.points,
  ),
  textFirst: section(
    (graph) => graph.names.texts.first,
    4,
    (head) => head.texts + 1,
  ),
  structureLabel: section(
    (graph) => graph.structures.label,
    4,
    (head) => head.structures,
  ),
  structureFirst: section(
    (graph) => graph.structures.edgeFirst,
    4,
    (head) => head.structures + 1,
  ),
  structureEdges: section(
    (graph) => graph.structures.edges,
    4,
    (head) => head.structureEdges,
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
  ferryAccess: section(
    (graph) => graph.ferries.access,
    1,
    (head) => head.ferries,
  ),
  pointKind: section(
    (graph) => graph.names.pointKind,
    1,
    (head) => head.points,
  ),
  textBytes: section(
    (graph) => graph.names.texts.bytes,
    1,
    (head) => head.textBytes,
  ),
  structureKind: section(
    (graph) => graph.structures.kind,
    1,
    (head) => head.structures,
  ),
} as const;
type SectionName = keyof typeof SECTIONS;
/** The same in a list. */
export const IN_ORDER = Object.entries(SECTIONS) as [SectionName, Section][];

/** Bytes up to the next multiple of 8. */
export function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** Bytes of all arrays together. */
export function bodyBytes(head: Head): number {
  return IN_ORDER.reduce((sum, [, { bytes, length }]) => sum + padded(bytes * length(head)), 0);
}

/** The bytes of each array, on a buffer of its own. */
export function buffersOf(file: Uint8Array, head: Head, bodyAt: number) {
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

/** The graph over those buffers. */
export function graphOf(head: Head, buffers: ReadonlyMap<SectionName, ArrayBuffer>): RoadGraph {
  const of = (name: SectionName) => buffers.get(name) ?? new ArrayBuffer(0);
  return {
    nodeCount: head.nodes,
    edgeCount: head.edges,
    nodePosition: fromE7(of('nodePosition')),
    edgeTail: new Uint32Array(of('edgeTail')),
    edgeHead: new Uint32Array(of('edgeHead')),
    edgeTwin: new Uint32Array(of('edgeTwin')),
    edgeMetres: new Float64Array(of('edgeMetres')),
    edgeBusSeconds: new Float64Array(of('edgeBusSeconds')),
    edgeCarSeconds: new Float64Array(of('edgeCarSeconds')),
    edgeAccess: new Uint8Array(of('edgeAccess')),
    edgeClass: new Uint8Array(of('edgeClass')),
    roadClasses: head.roadClasses,
    shapeFirst: new Uint32Array(of('shapeFirst')),
    shapeE7: new Int32Array(of('shape')),
    turns: {
      pathFirst: new Uint32Array(of('turnFirst')),
      pathEdges: new Uint32Array(of('turnEdges')),
      profiles: new Uint8Array(of('turnProfiles')),
    },
    ferries: {
      edge: new Uint32Array(of('ferryEdge')),
      access: new Uint8Array(of('ferryAccess')),
      seconds: new Float64Array(of('ferrySeconds')),
    },
    names: {
      edgeLabel: new Uint32Array(of('edgeLabel')),
      labelTexts: new Uint32Array(of('labelTexts')),
      pointPosition: fromE7(of('pointPosition')),
      pointKind: new Uint8Array(of('pointKind')),
      pointTexts: new Uint32Array(of('pointTexts')),
      texts: {
        first: new Uint32Array(of('textFirst')),
        bytes: new Uint8Array(of('textBytes')),
      },
    },
    structures: {
      kind: new Uint8Array(of('structureKind')),
      label: new Uint32Array(of('structureLabel')),
      way: new Float64Array(of('structureWay')),
      edgeFirst: new Uint32Array(of('structureFirst')),
      edges: new Uint32Array(of('structureEdges')),
    },
    bounds: head.bounds,
  };
}
