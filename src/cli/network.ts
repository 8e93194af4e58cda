import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { LIMITS } from '../domain/kernel/limits.ts';
import { readGraphFile, writeGraph } from '../network/graphFile.ts';
import { importOsm } from '../network/import.ts';
import { ImportError, type ImportRefusal } from '../network/importError.ts';
import type { ImportReport } from '../network/importReport.ts';
import type { ByteSource } from '../network/osm/source.ts';

const REFUSED = 2;
const MEGABYTE = 1_000_000;
/** Progress is told at most this often, in shares of the whole. */
const PROGRESS_STEP = 0.05;

/** Where a command speaks. */
export interface CommandIo {
  out(text: string): void;
  err(text: string): void;
}

export interface BuildOptions {
  /** Path of the extract. */
  readonly extract: string;
  /**
   * Path of the network file; by default the extract's name with `.roads`, in the folder one stands
   * in.
   */
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
}

/**
 * `network build`: reads an OSM extract and writes the network file.
 * @returns exit code: 0 built, 2 refused with what was expected, found and what to do
 */
export function buildNetwork(options: BuildOptions, io: CommandIo): number {
  return guarded(options.json === true, io, () => {
    const out = options.out ?? defaultOut(options.extract);
    const { graph, report } = withFile(options.extract, LIMITS.extractBytes, (source) =>
      importOsm(source, { progress: progressTo(io) }),
    );
    const file = writeGraph(graph, report);
    if (file.length > LIMITS.networkFileBytes) {
      throw new ImportError({
        expected: `a network of at most ${LIMITS.networkFileBytes} bytes`,
        found: `${file.length} bytes`,
        offset: 0,
        toDo: 'Cut the extract to the region of the operation: osmium extract --bbox W,S,E,N.',
      });
    }
    writeWhole(out, file);
    if (options.json) io.out(`${JSON.stringify({ file: out, bytes: file.length, report })}\n`);
    else io.out(`${readable(report)}\nWritten: ${out} (${megabytes(file.length)})\n`);
  });
}

/** `network info`: what a network file holds. Exit codes as `buildNetwork`. */
export function networkInfo(path: string, json: boolean, io: CommandIo): number {
  return guarded(json, io, () => {
    const { graph, report } = withFile(path, LIMITS.networkFileBytes, (source) =>
      readGraphFile(source.subarray(0, source.byteLength)),
    );
    const { nodeCount: nodes, edgeCount: edges, roadClasses, bounds } = graph;
    if (json) {
      io.out(`${JSON.stringify({ file: path, nodes, edges, roadClasses, bounds, report })}\n`);
      return;
    }
    const [west, south, east, north] = bounds;
    io.out(`${path}: ${nodes} nodes, ${edges} directed edges\n`);
    io.out(`Bounds: ${west} to ${east} E, ${south} to ${north} N\n`);
    io.out(`Road classes: ${roadClasses.join(', ')}\n`);
    if (report !== null) io.out(`${readable(report)}\n`);
    io.out('(c) OpenStreetMap contributors, ODbL 1.0\n');
  });
}

/** Adds `network build` and `network info` to a program. */
export function networkCommand(program: Command): void {
  const io: CommandIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const network = program.command('network').description('Build and look at road networks');
  network
    .command('build')
    .description('Build a road network from an OpenStreetMap extract (.osm.pbf or .osm)')
    .argument('<extract>', 'the extract to read')
    .option('--out <file>', 'the network file to write (default: EXTRACT.roads, here)')
    .option('--json', 'print the report as JSON')
    .action((extract: string, options: { out?: string; json?: boolean }) => {
      process.exitCode = buildNetwork({ extract, ...options }, io);
    });
  network
    .command('info')
    .description('Say what a network file holds')
    .argument('<file>', 'a file that network build wrote')
    .option('--json', 'print as JSON')
    .action((file: string, options: { json?: boolean }) => {
      process.exitCode = networkInfo(file, options.json === true, io);
    });
}

/** In the folder one stands in: the extract may lie where nothing should be written. */
function defaultOut(extract: string): string {
  return `${basename(extract).replace(/(\.osm)?(\.pbf|\.osm|\.xml)?$/, '')}.roads`;
}

/** Runs a command; an `ImportError` or a file system error becomes a clear refusal. */
function guarded(json: boolean, io: CommandIo, run: () => void): number {
  try {
    run();
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

/** Opens a file as a `ByteSource` that reads what is asked for, when it is asked for. */
function withFile<T>(path: string, limitBytes: number, use: (source: ByteSource) => T): T {
  const file = openSync(path, 'r');
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > limitBytes) {
      throw new ImportError({
        expected: `a file of at most ${limitBytes} bytes`,
        found: stat.isFile() ? `${stat.size} bytes` : 'a folder or a device',
        offset: 0,
        toDo: 'Name the right file, or cut the extract to the region of the operation.',
      });
    }
    return use(fileSource(file, stat.size));
  } finally {
    closeSync(file);
  }
}

function fileSource(file: number, byteLength: number): ByteSource {
  let buffer = new Uint8Array(64 * 1024);
  return {
    byteLength,
    subarray(from, to) {
      const length = Math.min(to, byteLength) - from;
      if (buffer.length < length) buffer = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const read = readSync(file, buffer, done, length - done, from + done);
        if (read === 0) {
          throw new ImportError({
            expected: `${byteLength} bytes`,
            found: 'the end of the file',
            offset: from + done,
            toDo: 'The file became shorter while it was read: wait until it is whole.',
          });
        }
        done += read;
      }
      return buffer.subarray(0, length);
    },
  };
}

/** A reader never sees half a file: written beside it, then renamed. */
function writeWhole(path: string, bytes: Uint8Array): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function progressTo(io: CommandIo): (bytesRead: number, bytesInAll: number) => void {
  let next = 0;
  return (bytesRead, bytesInAll) => {
    const share = bytesRead / bytesInAll;
    if (share < next) return;
    next = share + PROGRESS_STEP;
    const percent = Math.floor(share * 100);
    io.err(
      `Read ${megabytes(bytesRead)} of ${megabytes(bytesInAll)} (${percent} %), twice through\n`,
    );
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(2)} MB`;
}

function kilometres(metres: number): string {
  return `${(metres / 1000).toFixed(1)} km`;
}

function readable(report: ImportReport): string {
  const { waysRefused: left, profiles } = report;
  const lines = [
    `Read (${report.format}): ${report.nodesRead} nodes, ${report.waysRead} ways`,
    `Roads: ${report.highwayWays} ways, ${report.waysKept} kept; left out: ` +
      `${left.notBuilt} not built, ${left.area} areas, ${left.noAccess} without access, ` +
      `${left.unknownClass} of another class`,
    `Road nodes: ${report.roadNodes}, of which ${report.nodesMissing} are not in the file`,
    `Network: ${report.graphNodes} nodes, ${report.graphEdges} directed edges, ` +
      kilometres(report.roadMetres),
  ];
  for (const [name, { components, metres, mainMetres }] of Object.entries(profiles)) {
    const share = metres === 0 ? 0 : (100 * mainMetres) / metres;
    lines.push(
      `  ${name}: ${kilometres(metres)} directed, ${components} components, ` +
        `${share.toFixed(1)} % in the largest`,
    );
  }
  return lines.join('\n');
}
