import { LIMITS } from '../../domain/kernel/limits.ts';
import { components, firstOut } from '../components.ts';
import type { Profile, RoadGraph } from '../network.ts';
import { collectExtract, type OsmExtract } from '../osm/extract.ts';
import { oneReader } from '../osm/oneReader.ts';
import { pbfReader } from '../osm/pbf.ts';
import type { ByteSource, OsmReader } from '../osm/source.ts';
import { xmlReader } from '../osm/xml.ts';
import { PROFILE_BIT } from '../profiles.ts';
import { mergeTracks } from '../tracks/mergeTracks.ts';
import type { Track } from '../tracks/track.ts';
import { buildGraph } from './build.ts';
import { ImportError } from './importError.ts';
import type { ImportReport, ProfileReport } from './importReport.ts';
import { cutSegments, type Segments } from './segments.ts';
import type { TurnOutcome } from './turns.ts';

export interface Imported {
  readonly graph: RoadGraph;
  readonly report: ImportReport;
}

export interface ImportOptions {
  /** Takes bytes read of all bytes to read; an extract is read twice. */
  readonly progress?: (bytesRead: number, bytesInAll: number) => void;
  /** Ways drawn in the field, to be added. */
  readonly tracks?: readonly Track[];
}

/**
 * The road network of OSM extracts, PBF or XML, told apart by content; what several hold alike
 * counts once. Throws `ImportError` on anything else, with what was expected, found, where, and
 * what to do.
 */
export function importOsm(
  source: ByteSource | readonly ByteSource[],
  options: ImportOptions = {},
): Imported {
  const read = readExtract(source, options);
  const { tracks = [] } = options;
  const merged = tracks.length > 0 ? mergeTracks(read.extract, tracks) : null;
  const extract = merged?.extract ?? read.extract;
  const segments = cutSegments(extract);
  const { graph, turnOutcome } = buildGraph(extract, segments);
  if (graph.edgeCount === 0) throw noRoads(extract);
  const report = reportOf(read, extract, segments, graph, turnOutcome);
  return { graph, report: { ...report, tracks: merged?.outcome ?? null } };
}

interface ReadExtract {
  readonly extract: OsmExtract;
  readonly format: ImportReport['format'];
  readonly bytes: number;
}

/**
 * The ways of an extract before they are a graph; for independent checks of the graph.
 * @public
 */
export function readExtract(
  source: ByteSource | readonly ByteSource[],
  options: ImportOptions = {},
): ReadExtract {
  const sources: readonly ByteSource[] = 'byteLength' in source ? [source] : source;
  const bytes = sources.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (bytes > LIMITS.extractBytes) {
    throw new ImportError({
      expected: `extracts of at most ${LIMITS.extractBytes} bytes`,
      found: `${bytes} bytes`,
      offset: 0,
      toDo: 'Cut them to the region of the operation: osmium extract --bbox W,S,E,N.',
    });
  }
  const readers = sources.map(readerFor);
  const [first, ...others] = readers;
  if (first === undefined) throw new RangeError('expected an extract, found none');
  const reader = others.length === 0 ? first : oneReader(readers, sources);
  let passed = 0;
  const extract = collectExtract(reader, (done) => {
    options.progress?.(passed + done, 2 * bytes);
    if (done === bytes) passed = bytes;
  });
  const isAlike = others.every(({ format }) => format === first.format);
  return { extract, bytes, format: isAlike ? first.format : 'mixed' };
}

function readerFor(source: ByteSource): OsmReader {
  const start = String.fromCharCode(...source.subarray(0, Math.min(64, source.byteLength)));
  if (/^(ï»¿)?\s*</.test(start)) return xmlReader(source);
  // Length of the blob header, then its first field: a string of 9 bytes, "OSMHeader".
  if (start.slice(4, 15) === '\n\tOSMHeader') return pbfReader(source);
  throw new ImportError({
    expected: 'an OpenStreetMap extract (.osm.pbf or .osm)',
    found: foundAt(start),
    offset: 0,
    toDo: 'Bring an extract of the region, unpacked, for example from download.geofabrik.de.',
  });
}

function foundAt(start: string): string {
  if (start.length === 0) return 'an empty file';
  if (start.startsWith('\x1f\x8b')) return 'a gzip archive';
  if (start.startsWith('BZh')) return 'a bzip2 archive';
  if (start.startsWith('PK')) return 'a zip archive';
  if (start.startsWith('SPROADS')) return 'a road network that was already built';
  if (/^\0+$/.test(start)) return 'nothing but zero bytes';
  const bytes = Array.from(start.slice(0, 8), (c) => c.charCodeAt(0).toString(16).padStart(2, '0'));
  return `a file that begins with the bytes ${bytes.join(' ')}`;
}

function noRoads(extract: OsmExtract): ImportError {
  const { wayTags, waysRead, nodesRead } = extract;
  return new ImportError({
    expected: 'at least one road that someone may use',
    found: `${nodesRead} nodes and ${waysRead} ways, ${wayTags.length} of them with a highway tag`,
    offset: 0,
    toDo: 'Bring an extract that holds roads with their nodes.',
  });
}

function reportOf(
  { format, bytes }: ReadExtract,
  extract: OsmExtract,
  segments: Segments,
  graph: RoadGraph,
  turnOutcome: TurnOutcome,
): Omit<ImportReport, 'tracks'> {
  let roadMetres = 0;
  for (let e = 0; e < graph.edgeCount; e++) {
    if (e < (graph.edgeTwin[e] ?? 0)) roadMetres += graph.edgeMetres[e] ?? 0;
  }
  return {
    format,
    bytes,
    nodesRead: extract.nodesRead,
    waysRead: extract.waysRead,
    highwayWays: extract.wayTags.filter((tags) => tags.has('highway')).length,
    waysKept: segments.waysKept,
    ferryLines: segments.ferryLines,
    waysRefused: segments.waysRefused,
    roadNodes: extract.nodeIds.length,
    nodesMissing: extract.nodesMissing,
    graphNodes: graph.nodeCount,
    graphEdges: graph.edgeCount,
    roadMetres,
    turns: {
      read: extract.restrictionsRead,
      applied: turnOutcome.applied,
      conditional: turnOutcome.conditional,
      ways: turnOutcome.ways,
      ignored: { ...extract.restrictionFaults, ...turnOutcome.faults },
    },
    profiles: profileReports(graph),
  };
}

/** How the roads of each profile hang together. */
export function profileReports(graph: RoadGraph): ImportReport['profiles'] {
  return {
    foot: profileReport(graph, 'foot'),
    slowFoot: profileReport(graph, 'slowFoot'),
    wheelchair: profileReport(graph, 'wheelchair'),
    car: profileReport(graph, 'car'),
    bus: profileReport(graph, 'bus'),
  };
}

function profileReport(graph: RoadGraph, profile: Profile): ProfileReport {
  const found = components(graph, firstOut(graph), PROFILE_BIT[profile]);
  let metres = 0;
  for (let e = 0; e < graph.edgeCount; e++) {
    if (((graph.edgeAccess[e] ?? 0) & PROFILE_BIT[profile]) !== 0)
      metres += graph.edgeMetres[e] ?? 0;
  }
  let mainNodes = 0;
  for (const component of found.ofNode) if (component === found.main) mainNodes++;
  return {
    components: found.metres.filter((length) => length > 0).length,
    metres,
    mainMetres: found.metres[found.main] ?? 0,
    mainNodes,
  };
}
