import { z } from 'zod';
import { TOPOLOGY_ARRAYS, type Topology } from '../cch/topology.ts';
import type { RoadGraph, RoadIndex, TopologyName } from '../network.ts';
import { importReportSchema } from '../roads/importReport.ts';
import { TOPOLOGY_NAMES } from '../route/topologies.ts';
import type { Elements, TakeArray } from './sectionFile.ts';

const degrees = z.number().min(-180).max(180);
/** What the text in a network file says: what no array does. */
export const headSchema = z
  .object({
    roadClasses: z.array(z.string().max(60)).max(255),
    bounds: z.tuple([degrees, degrees, degrees, degrees]),
    /** The data is OpenStreetMap's; this line travels with it (ODbL 1.0, section 4.3). */
    attribution: z.string().max(200),
    report: importReportSchema.nullable(),
  })
  .strict();
export type Head = z.infer<typeof headSchema>;

/** All arrays of a network by their names in its file, in file order. */
export function arraysOf(graph: RoadGraph, index: RoadIndex): Map<string, Elements> {
  const { turns, ferries, names, structures } = graph;
  const arrays = new Map<string, Elements>(
    Object.entries({
      nodePosition: graph.nodePosition,
      edgeTail: graph.edgeTail,
      edgeHead: graph.edgeHead,
      edgeTwin: graph.edgeTwin,
      edgeMetres: graph.edgeMetres,
      edgeBusSeconds: graph.edgeBusSeconds,
      edgeCarSeconds: graph.edgeCarSeconds,
      edgeAccess: graph.edgeAccess,
      edgeClass: graph.edgeClass,
      shapeFirst: graph.shapeFirst,
      shapeE7: graph.shapeE7,
      'turns.pathFirst': turns.pathFirst,
      'turns.pathEdges': turns.pathEdges,
      'turns.profiles': turns.profiles,
      'ferries.edge': ferries.edge,
      'ferries.access': ferries.access,
      'ferries.seconds': ferries.seconds,
      'names.edgeLabel': names.edgeLabel,
      'names.labelTexts': names.labelTexts,
      'names.pointPosition': names.pointPosition,
      'names.pointKind': names.pointKind,
      'names.pointTexts': names.pointTexts,
      'names.texts.first': names.texts.first,
      'names.texts.bytes': names.texts.bytes,
      'structures.kind': structures.kind,
      'structures.label': structures.label,
      'structures.way': structures.way,
      'structures.edgeFirst': structures.edgeFirst,
      'structures.edges': structures.edges,
      'index.firstOut': index.firstOut,
      'index.edge': index.edge,
      'index.network': index.network,
      'index.tree': index.tree,
    }),
  );
  for (const name of TOPOLOGY_NAMES) {
    const topology = graph.topologies?.get(name);
    if (topology === undefined) continue;
    for (const part of TOPOLOGY_ARRAYS) arrays.set(`${name}.${part}`, topology[part]);
  }
  return arrays;
}

/** The network over the arrays of a file, where they lie. */
export function graphOver(head: Head, names: readonly string[], take: TakeArray) {
  const nodePosition = take('nodePosition', Float64Array);
  const edgeTail = take('edgeTail', Uint32Array);
  const topologies = new Map<TopologyName, Topology>();
  for (const name of TOPOLOGY_NAMES) {
    if (names.includes(`${name}.order`)) topologies.set(name, topologyOver(name, take));
  }
  return {
    nodeCount: nodePosition.length / 2,
    edgeCount: edgeTail.length,
    nodePosition,
    edgeTail,
    edgeHead: take('edgeHead', Uint32Array),
    edgeTwin: take('edgeTwin', Uint32Array),
    edgeMetres: take('edgeMetres', Float64Array),
    edgeBusSeconds: take('edgeBusSeconds', Float64Array),
    edgeCarSeconds: take('edgeCarSeconds', Float64Array),
    edgeAccess: take('edgeAccess', Uint8Array),
    edgeClass: take('edgeClass', Uint8Array),
    roadClasses: head.roadClasses,
    shapeFirst: take('shapeFirst', Uint32Array),
    shapeE7: take('shapeE7', Int32Array),
    ...layersOver(take),
    bounds: head.bounds,
    index: {
      firstOut: take('index.firstOut', Uint32Array),
      edge: take('index.edge', Uint32Array),
      network: take('index.network', Uint8Array),
      tree: take('index.tree', Uint8Array),
    },
    ...(topologies.size > 0 ? { topologies } : {}),
  } satisfies RoadGraph;
}

/** What lies over the roads. */
function layersOver(take: TakeArray) {
  return {
    turns: {
      pathFirst: take('turns.pathFirst', Uint32Array),
      pathEdges: take('turns.pathEdges', Uint32Array),
      profiles: take('turns.profiles', Uint8Array),
    },
    ferries: {
      edge: take('ferries.edge', Uint32Array),
      access: take('ferries.access', Uint8Array),
      seconds: take('ferries.seconds', Float64Array),
    },
    names: {
      edgeLabel: take('names.edgeLabel', Uint32Array),
      labelTexts: take('names.labelTexts', Uint32Array),
      pointPosition: take('names.pointPosition', Float64Array),
      pointKind: take('names.pointKind', Uint8Array),
      pointTexts: take('names.pointTexts', Uint32Array),
      texts: {
        first: take('names.texts.first', Uint32Array),
        bytes: take('names.texts.bytes', Uint8Array),
      },
    },
    structures: {
      kind: take('structures.kind', Uint8Array),
      label: take('structures.label', Uint32Array),
      way: take('structures.way', Float64Array),
      edgeFirst: take('structures.edgeFirst', Uint32Array),
      edges: take('structures.edges', Uint32Array),
    },
  } satisfies Partial<RoadGraph>;
}

function topologyOver(name: TopologyName, take: TakeArray): Topology {
  const of = (part: (typeof TOPOLOGY_ARRAYS)[number]) => take(`${name}.${part}`, Int32Array);
  const [order, upHead, slotOfInput] = [of('order'), of('upHead'), of('slotOfInput')];
  return {
    nodeCount: order.length,
    arcCount: upHead.length,
    inputCount: slotOfInput.length,
    order,
    rank: of('rank'),
    parent: of('parent'),
    lowest: of('lowest'),
    upFirst: of('upFirst'),
    upHead,
    upTail: of('upTail'),
    downFirst: of('downFirst'),
    downArc: of('downArc'),
    slotOfInput,
    inputFirst: of('inputFirst'),
    inputOfArc: of('inputOfArc'),
  };
}
