import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { ImportError } from '../roads/importError.ts';
import { eachField, valueBytes, valueEnd, WireError } from './protobuf.ts';
import type { ByteSource } from './source.ts';

const AGAIN = 'The file is damaged or was cut short: fetch or copy the extract again.';

/** Where one blob lies in the file: OSM PBF is a row of [length, BlobHeader, Blob]. */
export interface BlobPlace {
  readonly type: string;
  /** Byte of the four length bytes that begin it. */
  readonly offset: number;
  readonly dataFrom: number;
  readonly dataTo: number;
}

/** Runs `read`; whatever goes wrong inside becomes an `ImportError` that names the byte. */
export function atOffset<T>(offset: number, expected: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const found = error instanceof Error ? error.message : String(error);
    throw new ImportError({ expected, found, offset, toDo: AGAIN });
  }
}

function cut(expected: string, offset: number, found: string): ImportError {
  return new ImportError({ expected, found, offset, toDo: AGAIN });
}

/**
 * The blob that begins at `offset`; reads its header only. Source: OSM PBF format, "File format"
 * (wiki.openstreetmap.org/wiki/PBF_Format).
 */
export function blobAt(source: ByteSource, offset: number): BlobPlace {
  const total = source.byteLength;
  if (offset + 4 > total) {
    throw cut('four bytes with the length of a blob header', offset, `${total - offset} bytes`);
  }
  const head = source.subarray(offset, offset + 4);
  const size = new DataView(head.buffer, head.byteOffset, 4).getUint32(0);
  if (size === 0 || size > LIMITS.pbfHeaderBytes) {
    throw cut(`a blob header of 1 to ${LIMITS.pbfHeaderBytes} bytes`, offset, `${size} bytes`);
  }
  const dataFrom = offset + 4 + size;
  if (dataFrom > total) {
    throw cut(`a blob header of ${size} bytes`, offset, `the end of the file at byte ${total}`);
  }
  let type = '';
  let dataSize = -1;
  atOffset(offset, 'a blob header', () => {
    const pbf = new PbfReader(source.subarray(offset + 4, dataFrom));
    eachField(pbf, pbf.length, (field) => {
      if (field === 1) type = new TextDecoder().decode(valueBytes(pbf, pbf.length));
      else if (field === 3) dataSize = pbf.readVarint();
    });
  });
  // A blob may be little larger than what it holds: the same limit, and 1 KiB for its framing.
  if (dataSize < 0 || dataSize > LIMITS.pbfBlobBytes + 1024) {
    throw cut(`a blob of at most ${LIMITS.pbfBlobBytes} bytes`, offset, `${dataSize} bytes`);
  }
  if (dataFrom + dataSize > total) {
    throw cut(`a blob of ${dataSize} bytes`, dataFrom, `the end of the file at byte ${total}`);
  }
  return { type, offset, dataFrom, dataTo: dataFrom + dataSize };
}

/** The content of a blob, inflated, at most `LIMITS.pbfBlobBytes`. */
export function blobContent(source: ByteSource, place: BlobPlace): Uint8Array {
  return atOffset(place.dataFrom, 'a readable blob', () => {
    const pbf = new PbfReader(source.subarray(place.dataFrom, place.dataTo));
    let rawSize = -1;
    let kind = 0;
    let from = 0;
    let to = 0;
    eachField(pbf, pbf.length, (field) => {
      if (field === 2) {
        rawSize = pbf.readVarint();
        return;
      }
      to = valueEnd(pbf, pbf.length);
      from = pbf.pos;
      kind = field;
      pbf.pos = to;
    });
    const content = unpack(kind, pbf.buf.subarray(from, to), place.dataFrom);
    if (rawSize >= 0 && kind !== 1 && rawSize !== content.length) {
      throw new WireError(`${content.length} bytes where the blob says ${rawSize}`);
    }
    return content;
  });
}

/** Of a blob this small any inflation is harmless. */
const SMALL_BYTES = 64 * 1024;

function unpack(kind: number, bytes: Uint8Array, offset: number): Uint8Array {
  const inflated = bytes.length * LIMITS.pbfInflation + SMALL_BYTES;
  const bound = { maxOutputLength: Math.min(inflated, LIMITS.pbfBlobBytes) };
  try {
    if (kind === 1) return bytes;
    if (kind === 3) return inflateSync(bytes, bound);
    if (kind === 7) return zstdDecompressSync(bytes, bound);
  } catch (error) {
    const isTooLarge =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    if (!isTooLarge) throw error;
    throw cut(
      `at most ${bound.maxOutputLength} bytes in a blob of ${bytes.length}`,
      offset,
      'more once it is unpacked',
    );
  }
  const name = { 4: 'lzma', 5: 'bzip2', 6: 'lz4' }[kind] ?? `field ${kind}`;
  throw new ImportError({
    expected: 'a blob that is raw, zlib or zstd',
    found: name,
    offset,
    toDo: 'Write the extract again with zlib: osmium cat IN.osm.pbf -o OUT.osm.pbf.',
  });
}
