import { crc32 } from 'node:zlib';
import { ImportError } from '../importError.ts';
import type { Metric } from './customise.ts';
import type { Digraph } from './digraph.ts';
import { TOPOLOGY_ARRAYS, type Topology } from './topology.ts';

/**
 * A topology and metrics of it as one file, little-endian: a head of 64 bytes, a table with one
 * line of 64 bytes for each array, the arrays. Each array begins at a multiple of 64 bytes and is
 * used where it lies: a file that was read into shared memory is open, for all threads at once.
 *
 * Head: 8 bytes magic, then uint32: version, CRC-32 of head and table (itself as 0), lines of the
 * table, nodes, up arcs, input arcs, mark of the digraph, and the length of the file in units of 64
 * bytes. Line: name in ASCII (40 bytes, zeroes after it), uint32: begin in units of 64 bytes,
 * elements (4 bytes each), CRC-32 of the array up to the next.
 */
const MAGIC = 'SPROUTES';
const VERSION = 1;
const UNIT = 64;
const NAME_BYTES = 40;
const METRIC_ARRAYS = ['input', 'forward', 'backward'] as const;
const METRIC_NAME = /^[a-z0-9-]{1,24}$/;
const TO_DO = 'Prepare the network for routing again.';

/** What is in a file. */
export interface RoutingFile {
  readonly topology: Topology;
  /** By name, such as a profile's: small letters, digits and hyphens. */
  readonly metrics: ReadonlyMap<string, Metric>;
  /** `markOf` the digraph that the topology was made from. */
  readonly mark: number;
}

/**
 * A number that tells whether two digraphs are the same, as far as 32 bits can.
 * @public
 */
export function markOf({ nodeCount, tail, head }: Digraph): number {
  return crc32(bytesOf(head), crc32(bytesOf(tail), crc32(String(nodeCount))));
}

/** The file, as pieces to be written one after the other; the large ones are views, not copies. */
export function writeRouting({ topology, metrics, mark }: RoutingFile): Uint8Array[] {
  const arrays = new Map<string, Int32Array>();
  for (const name of TOPOLOGY_ARRAYS) arrays.set(name, topology[name]);
  for (const [name, metric] of metrics) {
    if (!METRIC_NAME.test(name)) throw new RangeError(`expected a short name, found "${name}"`);
    for (const part of METRIC_ARRAYS) arrays.set(`${name}.${part}`, metric[part]);
  }
  const head = new Uint8Array(UNIT * (1 + arrays.size));
  const view = new DataView(head.buffer);
  const pieces: Uint8Array[] = [head];
  let at = head.length / UNIT;
  let line = UNIT;
  for (const [name, array] of arrays) {
    const bytes = bytesOf(array);
    const units = Math.ceil(bytes.length / UNIT);
    const padding = new Uint8Array(units * UNIT - bytes.length);
    head.set(new TextEncoder().encode(name), line);
    view.setUint32(line + NAME_BYTES, at, true);
    view.setUint32(line + NAME_BYTES + 4, array.length, true);
    view.setUint32(line + NAME_BYTES + 8, crc32(padding, crc32(bytes)), true);
    pieces.push(bytes, padding);
    at += units;
    line += UNIT;
  }
  head.set(new TextEncoder().encode(MAGIC));
  const { nodeCount, arcCount, inputCount } = topology;
  const numbers = [VERSION, 0, arrays.size, nodeCount, arcCount, inputCount, mark, at];
  for (const [i, number] of numbers.entries()) view.setUint32(8 + 4 * i, number, true);
  view.setUint32(12, crc32(head), true);
  return pieces.filter((piece) => piece.length > 0);
}

/**
 * Opens a file that lies in shared memory; nothing is copied. All checksums are checked: 2 GB a
 * second. Throws `ImportError` when it is damaged or something else.
 * @param mark `markOf` the digraph that it should be made from; any, where left out
 */
export function readRouting(file: SharedArrayBuffer, mark?: number): RoutingFile {
  const { arrays, counts, mark: found } = readHead(file);
  if (mark !== undefined && mark !== found) {
    throw refused('a file made from this network', 'one made from another network', 32);
  }
  const { nodeCount: nodes, arcCount: arcs, inputCount: inputs } = counts;
  const take = (name: string, ...lengths: number[]): Int32Array => {
    const array = arrays.get(name);
    if (array === undefined) throw refused(`an array named ${name}`, 'none', UNIT);
    if (lengths.includes(array.length)) return array;
    throw refused(`${lengths[0]} elements of ${name}`, `${array.length}`, UNIT);
  };
  const joined = arrays.get('inputOfArc')?.length ?? 0;
  const topology: Topology = {
    ...counts,
    order: take('order', nodes),
    rank: take('rank', nodes),
    parent: take('parent', nodes),
    lowest: take('lowest', nodes),
    upFirst: take('upFirst', nodes + 1),
    upHead: take('upHead', arcs),
    upTail: take('upTail', arcs),
    downFirst: take('downFirst', nodes + 1),
    downArc: take('downArc', arcs),
    slotOfInput: take('slotOfInput', inputs),
    inputFirst: take('inputFirst', arcs + 1),
    inputOfArc: take('inputOfArc', Math.min(joined, inputs)),
  };
  const ends = [topology.upFirst[nodes], topology.downFirst[nodes], topology.inputFirst[arcs]];
  if (ends[0] !== arcs || ends[1] !== arcs || ends[2] !== joined) {
    throw refused('lists that fill their arrays', `ends at ${ends.join(', ')}`, UNIT);
  }
  const metrics = new Map<string, Metric>();
  for (const name of arrays.keys()) {
    const metric = /^([a-z0-9-]+)\.input$/.exec(name)?.[1];
    if (metric === undefined) continue;
    metrics.set(metric, {
      topology,
      input: take(`${metric}.input`, inputs),
      forward: take(`${metric}.forward`, arcs),
      backward: take(`${metric}.backward`, arcs),
    });
  }
  return { topology, metrics, mark: found };
}

function readHead(file: SharedArrayBuffer) {
  const bytes = new Uint8Array(file);
  if (bytes.length < UNIT) throw refused('a routing file', `${bytes.length} bytes`, 0);
  if (String.fromCharCode(...bytes.subarray(0, 8)) !== MAGIC) {
    throw refused('a routing file', 'a file that begins otherwise', 0);
  }
  const view = new DataView(file);
  const numbers = Array.from({ length: 8 }, (_, i) => view.getUint32(8 + 4 * i, true));
  const [version = 0, checksum, lines = 0, nodeCount = 0, arcCount = 0, inputCount = 0] = numbers;
  const [mark = 0, units = 0] = numbers.slice(6);
  if (version !== VERSION) throw refused(`version ${VERSION}`, `version ${version}`, 8);
  const headBytes = UNIT * (1 + lines);
  if (headBytes > bytes.length) throw refused(`${headBytes} bytes`, `${bytes.length}`, 16);
  const head = bytes.slice(0, headBytes);
  head.fill(0, 12, 16);
  if (crc32(head) !== checksum) {
    throw refused('a head that fits its checksum', 'one that was damaged or changed', 12);
  }
  if (units * UNIT !== bytes.length) {
    throw refused(`a file of ${units * UNIT} bytes`, `${bytes.length} bytes`, 36);
  }
  const arrays = new Map<string, Int32Array>();
  for (let line = UNIT; line < headBytes; line += UNIT) {
    const letters = bytes.slice(line, line + NAME_BYTES);
    const name = String.fromCharCode(...letters.filter((letter) => letter !== 0));
    const at = UNIT * view.getUint32(line + NAME_BYTES, true);
    const length = view.getUint32(line + NAME_BYTES + 4, true);
    const end = at + UNIT * Math.ceil((4 * length) / UNIT);
    if (end > bytes.length) throw refused(`all of ${name}`, 'an end before it', at);
    if (crc32(bytes.subarray(at, end)) !== view.getUint32(line + NAME_BYTES + 8, true)) {
      throw refused(`an array ${name} that fits its checksum`, 'a damaged or changed one', at);
    }
    arrays.set(name, new Int32Array(file, at, length));
  }
  return { arrays, counts: { nodeCount, arcCount, inputCount }, mark };
}

function refused(expected: string, found: string, offset: number): ImportError {
  return new ImportError({ expected, found, offset, toDo: TO_DO });
}

function bytesOf(array: Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
