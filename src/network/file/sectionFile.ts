import { crc32 } from 'node:zlib';
import { ImportError } from '../roads/importError.ts';

/**
 * Arrays by name in one file, little-endian: a head of 64 bytes, a table with one line of 64 bytes
 * for each array, a text, the arrays. Text and arrays begin at multiples of 64 bytes and the arrays
 * are used where they lie: a file that was read into shared memory is open, for all threads at
 * once.
 *
 * Head: 8 bytes magic, then uint32: version, CRC-32 of all up to the first array (itself as 0),
 * lines of the table, bytes of the text, length of the file in units of 64 bytes. Line: name in
 * ASCII (40 bytes, zeroes after it), uint32: begin in units of 64 bytes, elements, bytes of an
 * element, CRC-32 of the array up to the next.
 */
export interface SectionFile {
  /** Says what the arrays are, such as a text in JSON. */
  readonly text: string;
  readonly arrays: ReadonlyMap<string, Elements>;
}

export type Elements = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** What a kind of file is called and begins with, and what to do about one that is refused. */
export interface FileKind {
  readonly name: string;
  /** 8 letters. */
  readonly magic: string;
  readonly version: number;
  readonly toDo: string;
  /** What to do about another version, where that is more. */
  readonly toDoWithVersion: string;
}

const UNIT = 64;
const NAME_BYTES = 40;
const MAX_LINES = 256;
const MAX_TEXT_BYTES = 1024 * 1024;

/** The file, as pieces to be written one after the other; the large ones are views, not copies. */
export function writeSections(kind: FileKind, { text, arrays }: SectionFile): Uint8Array[] {
  const textBytes = new TextEncoder().encode(text);
  if (arrays.size > MAX_LINES || textBytes.length > MAX_TEXT_BYTES) {
    throw new RangeError(`found ${arrays.size} arrays, ${textBytes.length} bytes of text`);
  }
  const head = new Uint8Array(headUnits(arrays.size, textBytes.length) * UNIT);
  const view = new DataView(head.buffer);
  const pieces: Uint8Array[] = [head];
  let at = head.length / UNIT;
  let line = UNIT;
  for (const [name, array] of arrays) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const padding = new Uint8Array(-bytes.length & (UNIT - 1));
    if (name.length > NAME_BYTES) throw new RangeError(`expected a short name, found "${name}"`);
    head.set(new TextEncoder().encode(name), line);
    const numbers = [at, array.length, array.BYTES_PER_ELEMENT, crc32(padding, crc32(bytes))];
    for (const [i, number] of numbers.entries()) {
      view.setUint32(line + NAME_BYTES + 4 * i, number, true);
    }
    pieces.push(bytes, padding);
    at += (bytes.length + padding.length) / UNIT;
    line += UNIT;
  }
  head.set(textBytes, line);
  head.set(new TextEncoder().encode(kind.magic));
  const numbers = [kind.version, 0, arrays.size, textBytes.length, at];
  for (const [i, number] of numbers.entries()) view.setUint32(8 + 4 * i, number, true);
  view.setUint32(12, crc32(head), true);
  return pieces.filter((piece) => piece.length > 0);
}

/** Units of head, table and text. */
function headUnits(lines: number, textBytes: number): number {
  return 1 + lines + Math.ceil(textBytes / UNIT);
}

/** The version of a file of a kind; null for a file of another kind. */
export function versionOf({ magic }: FileKind, file: Uint8Array): number | null {
  if (file.length < UNIT || String.fromCharCode(...file.subarray(0, 8)) !== magic) return null;
  return viewOf(file).getUint32(8, true);
}

/**
 * Opens a file: nothing is copied unless it lies askew in its buffer.
 * @param areSumsChecked whether the checksums of all arrays are computed: 2 GB a second
 * @returns the text, and arrays to be taken by name: `take('edges', Uint32Array)`
 * @throws ImportError when it is damaged or something else
 */
export function openSections(kind: FileKind, given: Uint8Array, areSumsChecked: boolean) {
  // Plain bytes: the `slice` of a Node Buffer is no copy.
  const file =
    given.byteOffset % UNIT === 0
      ? new Uint8Array(given.buffer, given.byteOffset, given.length)
      : new Uint8Array(given);
  const { lines, textBytes } = readHead(kind, file);
  const fail = refusing(kind);
  const view = viewOf(file);
  const found = new Map<string, Line>();
  for (let number = 0; number < lines; number++) {
    const line = readLine(file, view, UNIT * (1 + number));
    if (line.end > file.length) throw fail(`all of ${line.name}`, 'an end before it', line.from);
    if (areSumsChecked && crc32(file.subarray(line.from, line.end)) !== line.checksum) {
      const expected = `content that fits its checksum (${line.name})`;
      throw fail(expected, 'a file that was damaged or changed', line.from);
    }
    found.set(line.name, line);
  }
  const textAt = UNIT * (1 + lines);
  const text = Buffer.from(file.slice(textAt, textAt + textBytes)).toString('utf8');
  const take: TakeArray = (name, Kind) => {
    const line = found.get(name);
    if (line === undefined) throw fail(`an array ${name}`, 'none', UNIT);
    if (line.elementBytes !== Kind.BYTES_PER_ELEMENT) {
      const bytes = `${line.elementBytes} bytes`;
      throw fail(`${Kind.BYTES_PER_ELEMENT} bytes an element of ${name}`, bytes, line.from);
    }
    return new Kind(file.buffer, file.byteOffset + line.from, line.elements);
  };
  return { text, names: [...found.keys()], take, fail };
}

interface Line {
  readonly name: string;
  readonly from: number;
  /** Of the padding after it. */
  readonly end: number;
  readonly elements: number;
  readonly elementBytes: number;
  readonly checksum: number;
}

/** An array of a file by its name, where it lies. */
export type TakeArray = <A extends Elements>(name: string, Kind: Maker<A>) => A;

interface Maker<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
}

function readLine(file: Uint8Array, view: DataView, at: number): Line {
  const letters = file.subarray(at, at + NAME_BYTES);
  const name = String.fromCharCode(...letters.filter((letter) => letter !== 0));
  const number = (i: number) => view.getUint32(at + NAME_BYTES + 4 * i, true);
  const from = UNIT * number(0);
  const [elements, elementBytes] = [number(1), number(2)];
  const end = from + UNIT * Math.ceil((elements * elementBytes) / UNIT);
  return { name, from, end, elements, elementBytes, checksum: number(3) };
}

function readHead(kind: FileKind, file: Uint8Array) {
  const fail = refusing(kind);
  if (file.length < UNIT) throw fail(`a ${kind.name}`, `${file.length} bytes`, 0);
  const version = versionOf(kind, file);
  if (version === null) throw fail(`a ${kind.name}`, 'a file that begins otherwise', 0);
  if (version !== kind.version) {
    const toDo = kind.toDoWithVersion;
    const [expected, found] = [`version ${kind.version}`, `version ${version}`];
    throw new ImportError({ expected, found, offset: 8, toDo });
  }
  const view = viewOf(file);
  const [checksum = 0, lines = 0, textBytes = 0, units = 0] = [12, 16, 20, 24].map((at) =>
    view.getUint32(at, true),
  );
  const bodyAt = UNIT * headUnits(lines, textBytes);
  if (lines > MAX_LINES || textBytes > MAX_TEXT_BYTES || bodyAt > file.length) {
    throw fail('a head of its own size', `${lines} arrays, ${textBytes} bytes of text`, 16);
  }
  const head = file.slice(0, bodyAt);
  head.fill(0, 12, 16);
  if (crc32(head) !== checksum) {
    throw fail('a head that fits its checksum', 'a file that was damaged or changed', 12);
  }
  if (units * UNIT !== file.length) {
    throw fail(`${units * UNIT} bytes`, `${file.length} bytes: it was cut or grew`, 24);
  }
  return { lines, textBytes };
}

function viewOf(file: Uint8Array): DataView {
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}

function refusing({ toDo }: FileKind) {
  return (expected: string, found: string, offset: number) =>
    new ImportError({ expected, found, offset, toDo });
}
