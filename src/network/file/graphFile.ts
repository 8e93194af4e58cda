import { canonicalJson } from '../../domain/kernel/canonical.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { RoadGraph } from '../network.ts';
import { indexRoads } from '../roadIndex.ts';
import { ImportError } from '../roads/importError.ts';
import type { ImportReport } from '../roads/importReport.ts';
import { faultInRoads, faultInTopologies } from './graphFaults.ts';
import { arraysOf, graphOver, type Head, headSchema } from './graphSections.ts';
import { type FileKind, openSections, versionOf, writeSections } from './sectionFile.ts';

const TO_DO = 'Build it again from the extract: safe-passage network build EXTRACT.osm.pbf.';

/**
 * A whole network, prepared, in one file (`sectionFile.ts`): the arrays of `RoadGraph`, its road
 * index, and the topologies that were prepared with it, named as in `graphSections.ts`; the text is
 * `Head` in JSON. Same network, same bytes.
 */
const NETWORK: FileKind = {
  name: 'road network file',
  magic: 'SPROADS\0',
  version: 3,
  toDo: TO_DO,
  toDoWithVersion: `${TO_DO} Is it an operation's? Then load its scenario again.`,
};

/** A network and what it was built from, where that is known. */
export interface BuiltNetwork {
  readonly graph: RoadGraph;
  readonly report: ImportReport | null;
}

/** The file of a network, as pieces to be written one after the other; large ones are views. */
export function networkPieces({ graph, report }: BuiltNetwork): Uint8Array[] {
  const head: Head = {
    roadClasses: [...graph.roadClasses],
    bounds: [...graph.bounds],
    attribution: '(c) OpenStreetMap contributors, ODbL 1.0',
    report,
  };
  const arrays = arraysOf(graph, graph.index ?? indexRoads(graph));
  return writeSections(NETWORK, { text: canonicalJson(head), arrays });
}

/** The same in one piece, for networks of which memory holds two. */
export function writeGraph(graph: RoadGraph, report: ImportReport | null = null): Uint8Array {
  const pieces = networkPieces({ graph, report });
  const file = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

/** Whether a file begins as this version writes it; one that an older version wrote does not. */
export function isOfThisVersion(file: Uint8Array): boolean {
  return versionOf(NETWORK, file) === NETWORK.version;
}

/** As `readGraphFile`, the network alone. */
export function readGraph(file: Uint8Array): RoadGraph {
  return readGraphFile(file).graph;
}

/**
 * What of a file is checked beside its head, `all` in parts of about a second each for a country:
 * `sums`, that nothing was damaged; `roads`, and `topologies`, that nothing there leads a search
 * astray.
 */
export type Checks = 'all' | 'sums' | 'roads' | 'topologies' | 'none';

/**
 * The network in a file, over the bytes given: leave them as they are. In shared memory, all
 * threads of the process can have it so.
 * @param checks less than all where other threads check the rest or have done so
 * @throws ImportError when it is damaged or something else
 */
export function readGraphFile(file: Uint8Array, checks: Checks = 'all'): BuiltNetwork {
  if (file.length > LIMITS.networkFileBytes) {
    const expected = `a network of at most ${LIMITS.networkFileBytes} bytes`;
    throw new ImportError({ expected, found: `${file.length} bytes`, offset: 0, toDo: TO_DO });
  }
  const areSumsChecked = checks === 'all' || checks === 'sums';
  const { text, names, take, fail } = openSections(NETWORK, file, areSumsChecked);
  const head = parseHead(text, fail);
  const graph = graphOver(head, names, take);
  const fault =
    (checks === 'all' || checks === 'roads' ? faultInRoads(graph) : null) ??
    (checks === 'all' || checks === 'topologies' ? faultInTopologies(graph) : null);
  if (fault !== null) throw fail('arrays that fit together', fault, 0);
  return { graph, report: head.report };
}

function parseHead(text: string, fail: ReturnType<typeof openSections>['fail']): Head {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fail('a head in JSON', 'something else', 0);
  }
  const parsed = headSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw fail('a head of this version', `${issue?.path.join('.')}: ${issue?.message}`, 0);
}
