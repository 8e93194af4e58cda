import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { canonicalJson } from '../domain/kernel/canonical.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { networkPieces } from '../network/file/graphFile.ts';
import { faultInPrepared } from '../network/file/preparedFaults.ts';
import { importOsm, profileReports } from '../network/roads/import.ts';
import { ImportError, type ImportRefusal } from '../network/roads/importError.ts';
import { bottlenecks } from '../network/structures.ts';
import { parseTracks, type Track } from '../network/tracks/track.ts';
import { readNetwork } from '../service/openNetwork.ts';
import { prepareNetwork } from '../service/prepareNetwork.ts';
import { withFile, withFiles, writeWhole } from './networkFiles.ts';
import { bottleneckLine, layersOf, listed, megabytes, readable } from './networkText.ts';
import { travelCommands } from './travel.ts';

const FAILED = 1;
const REFUSED = 2;
/** Progress is told at most this often, in shares of the whole: as lines, and as a bar. */
const LINE_STEP = 0.05;
const BAR_STEP = 0.005;
const BAR_CHARACTERS = 30;

/** Where a command speaks. */
export interface CommandIo {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a terminal, where a bar may be drawn over itself. */
  readonly isTerminal?: boolean;
}

export interface BuildOptions {
  /** Paths of the extracts. */
  readonly extracts: readonly string[];
  /**
   * Path of the network file; by default the first extract's name with `.roads`, in the folder one
   * stands in.
   */
  readonly out?: string | undefined;
  /** Path of a GeoJSON file with ways drawn in the field. */
  readonly tracks?: string | undefined;
  readonly json?: boolean | undefined;
}

/**
 * `network build`: reads OSM extracts, prepares the network for routing and writes its file.
 * @returns exit code: 0 built, 2 refused with what was expected, found and what to do
 */
export function buildNetwork(options: BuildOptions, io: CommandIo): Promise<number> {
  return guarded(options.json === true, io, async () => {
    const out = options.out ?? defaultOut(options.extracts[0] ?? 'network');
    const tracks = options.tracks === undefined ? [] : readTracks(options.tracks);
    const { graph, report } = withFiles(options.extracts, LIMITS.extractBytes, (sources) =>
      importOsm(sources, { progress: readingTo(io), tracks }),
    );
    const prepared = await prepareNetwork(graph, orderingTo(io));
    const pieces = networkPieces({ graph: prepared, report });
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    if (bytes > LIMITS.networkFileBytes) {
      throw new ImportError({
        expected: `a network of at most ${LIMITS.networkFileBytes} bytes`,
        found: `${bytes} bytes`,
        offset: 0,
        toDo: 'Cut the extract to the region of the operation: osmium extract --bbox W,S,E,N.',
      });
    }
    writeWhole(out, pieces);
    const layers = layersOf(prepared);
    if (options.json) {
      io.out(`${JSON.stringify({ file: out, bytes, report, ...layers })}\n`);
      return;
    }
    io.out(`${readable(report)}\n`);
    io.out(`Bottlenecks: ${listed(layers.bottlenecks)}\n`);
    io.out(`Settlements and cover: ${listed(layers.points)}\n`);
    io.out(`Prepared for routing (nodes): ${listed(layers.topologies)}\n`);
    io.out(`Written: ${out} (${megabytes(bytes)})\n`);
  });
}

function readTracks(path: string): Track[] {
  const bytes = withFile(path, LIMITS.inputFileBytes, () => readFileSync(path));
  return parseTracks(bytes.toString('utf8'));
}

/** `network info`: what a network file holds. Exit codes as `buildNetwork`. */
export function networkInfo(path: string, json: boolean, io: CommandIo): Promise<number> {
  return guarded(json, io, async () => {
    const { graph, report, memory } = await readNetwork(path);
    const bytes = memory.byteLength;
    const { nodeCount: nodes, edgeCount: edges, roadClasses, bounds } = graph;
    const layers = layersOf(graph);
    if (json) {
      const told = { file: path, bytes, nodes, edges, roadClasses, bounds, ...layers, report };
      io.out(`${JSON.stringify(told)}\n`);
      return;
    }
    const [west, south, east, north] = bounds;
    io.out(`${path}: ${nodes} nodes, ${edges} directed edges, ${megabytes(bytes)}\n`);
    io.out(`Bounds: ${west} to ${east} E, ${south} to ${north} N\n`);
    io.out(`Road classes: ${roadClasses.join(', ')}\n`);
    io.out(`Bottlenecks: ${listed(layers.bottlenecks)}\n`);
    io.out(`Settlements and cover: ${listed(layers.points)}\n`);
    io.out(`Prepared for routing (nodes): ${listed(layers.topologies)}\n`);
    if (report !== null) io.out(`${readable(report)}\n`);
    io.out('(c) OpenStreetMap contributors, ODbL 1.0\n');
  });
}

/**
 * `network check`: whether a network file is whole, whether its roads hang together as its report
 * says, and whether what was prepared with it is what would be prepared now.
 * @returns exit code: 0 whole, 1 not; 2 where there is nothing to read
 */
export async function checkNetwork(path: string, json: boolean, io: CommandIo): Promise<number> {
  let fault: ImportRefusal | null = null;
  const code = await guarded(json, io, async () => {
    try {
      fault = await faultOf(path);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      fault = error;
    }
    if (json) io.out(`${JSON.stringify({ file: path, whole: fault === null, fault })}\n`);
    else if (fault === null)
      io.out(`${path} is whole: its content fits its checksums, its report and its roads.\n`);
    else
      io.err(
        `${path} is not whole: expected ${fault.expected}, found ${fault.found}.\n` +
          `To do: ${fault.toDo}\n`,
      );
  });
  return code === 0 && fault !== null ? FAILED : code;
}

async function faultOf(path: string): Promise<ImportRefusal | null> {
  const { graph, report } = await readNetwork(path);
  const other = (expected: string, found: string): ImportRefusal => {
    const toDo = 'Build it again from the extract: safe-passage network build EXTRACT.osm.pbf.';
    return { expected, found, offset: 0, toDo };
  };
  const amiss = faultInPrepared(graph);
  if (amiss !== null) return other('what was prepared to be of these roads', amiss);
  if (report === null) return null;
  if (canonicalJson(profileReports(graph)) === canonicalJson(report.profiles)) return null;
  return other('roads that hang together as the report of their build says', 'others');
}

/** `network bottlenecks`: bridges, tunnels and ferries, the longest first. */
export function listBottlenecks(
  path: string,
  { json = false, limit }: { readonly json?: boolean; readonly limit: number },
  io: CommandIo,
): Promise<number> {
  return guarded(json, io, async () => {
    const { graph } = await readNetwork(path);
    const all = bottlenecks(graph);
    const shown = all.slice(0, limit);
    if (json) {
      io.out(`${JSON.stringify({ file: path, count: all.length, bottlenecks: shown })}\n`);
      return;
    }
    for (const bottleneck of shown) io.out(`${bottleneckLine(bottleneck)}\n`);
    io.out(`${shown.length} of ${all.length}\n`);
  });
}

const LISTED = 50;
/** ADR 84: measured on twenty cities side by side. */
const MEMORY = `An extract is read piece by piece, twice, and never held. In memory it takes some
210 bytes for each node of a road: 0.3 GB for a large city, 2 GB for 9 million such nodes.`;

/** Adds the commands under `network` to a program. */
export function networkCommand(program: Command): void {
  const io: CommandIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
  };
  const network = program.command('network').description('Build and look at road networks');
  network
    .command('build')
    .description('Build a road network from OpenStreetMap extracts (.osm.pbf or .osm)')
    .argument('<extracts...>', 'the extracts to read; what several hold alike counts once')
    .option('--out <file>', 'the network file to write (default: EXTRACT.roads, here)')
    .option('--tracks <file>', 'GeoJSON lines drawn in the field, to be added')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', `\n${MEMORY}`)
    .action(
      async (extracts: string[], options: { out?: string; tracks?: string; json?: boolean }) => {
        process.exitCode = await buildNetwork({ extracts, ...options }, io);
      },
    );
  const reads = (name: string, description: string) =>
    network
      .command(name)
      .description(description)
      .argument('<file>', 'a file that network build wrote')
      .option('--json', 'print as JSON');
  reads('info', 'Say what a network file holds').action(
    async (file: string, options: { json?: boolean }) => {
      process.exitCode = await networkInfo(file, options.json === true, io);
    },
  );
  reads('check', 'Say whether a network file is whole').action(
    async (file: string, options: { json?: boolean }) => {
      process.exitCode = await checkNetwork(file, options.json === true, io);
    },
  );
  reads('bottlenecks', 'List bridges, tunnels and ferries, the longest first')
    .option('--limit <number>', 'how many to list', countOf, LISTED)
    .action(async (file: string, options: { json?: boolean; limit: number }) => {
      process.exitCode = await listBottlenecks(file, options, io);
    });
  travelCommands(network);
}

function countOf(text: string): number {
  const count = Number(text);
  if (/^\d{1,9}$/.test(text) && count > 0) return count;
  throw new InvalidArgumentError('Expected a number above 0.');
}

/** In the folder one stands in: the extract may lie where nothing should be written. */
function defaultOut(extract: string): string {
  return `${basename(extract).replace(/(\.osm)?(\.pbf|\.osm|\.xml)?$/, '')}.roads`;
}

/** Runs a command; an `ImportError` or a file system error becomes a clear refusal. */
async function guarded(
  json: boolean,
  io: CommandIo,
  run: () => void | Promise<void>,
): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    const refusal = refusalOf(error);
    const { expected, found, offset, toDo } = refusal;
    if (json) io.out(`${JSON.stringify({ refused: { expected, found, offset, toDo } })}\n`);
    io.err(`Refused: expected ${expected}, found ${found} at byte ${offset}.\nTo do: ${toDo}\n`);
    return REFUSED;
  }
}

function refusalOf(error: unknown): ImportRefusal {
  if (error instanceof ImportError) return error;
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error;
  const path = 'path' in error ? ` (${String(error.path)})` : '';
  return {
    expected: 'files that can be opened, read and written',
    found: `${String(error.code)} on ${String(error.syscall)}${path}`,
    offset: 0,
    toDo: 'Check the path and the rights; name another file to write with --out.',
  };
}

function readingTo(io: CommandIo): (bytesRead: number, bytesInAll: number) => void {
  const tell = progressTo(io);
  return (bytesRead, bytesInAll) => {
    const share = bytesInAll === 0 ? 1 : bytesRead / bytesInAll;
    const done = `${megabytes(bytesRead)} of ${megabytes(bytesInAll)}`;
    const text = `Read ${done} (${Math.floor(share * 100)} %), twice through`;
    tell(share, text, '; now the network is built');
  };
}

function orderingTo(io: CommandIo): (done: number, all: number) => void {
  const tell = progressTo(io);
  return (done, all) => {
    const share = all === 0 ? 1 : done / all;
    tell(share, `Ordered ${done} of ${all} nodes for routing (${Math.floor(share * 100)} %)`, '');
  };
}

/** Tells how far something is: now and then as a line, on a terminal as a bar over itself. */
function progressTo(io: CommandIo): (share: number, text: string, atEnd: string) => void {
  let next = 0;
  let isDone = false;
  return (share, text, atEnd) => {
    if (isDone || (share < next && share < 1)) return;
    next = share + (io.isTerminal ? BAR_STEP : LINE_STEP);
    isDone = share >= 1;
    if (!io.isTerminal) {
      io.err(`${text}\n`);
      return;
    }
    const full = Math.round(share * BAR_CHARACTERS);
    const bar = '#'.repeat(full).padEnd(BAR_CHARACTERS, '.');
    io.err(`\r[${bar}] ${text}${share < 1 ? '' : `${atEnd}\n`}`);
  };
}
