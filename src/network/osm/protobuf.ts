import type { PbfReader } from 'pbf';

/** The wire type of strings, bytes, messages and packed lists. */
const LENGTH_DELIMITED = 2;

/**
 * The bytes do not follow the protobuf wire format or the OSM schema; the caller adds the place.
 */
export class WireError extends Error {}

/** Where the length-delimited value at the reader ends. Throws `WireError` if beyond `limit`. */
export function valueEnd(pbf: PbfReader, limit: number): number {
  if (pbf.type !== LENGTH_DELIMITED) throw new WireError(`a field of wire type ${pbf.type}`);
  const length = pbf.readVarint();
  const end = pbf.pos + length;
  if (!(end <= limit))
    throw new WireError(`a field of ${length} bytes, past the end of its message`);
  return end;
}

/** The bytes of a length-delimited value, a view. */
export function valueBytes(pbf: PbfReader, limit: number): Uint8Array {
  const end = valueEnd(pbf, limit);
  const bytes = pbf.buf.subarray(pbf.pos, end);
  pbf.pos = end;
  return bytes;
}

/**
 * Visits each field of a message that ends at `end`; a field that `visit` leaves unread is skipped.
 * Throws `WireError` when a value runs past the end: the library itself does not check.
 */
export function eachField(pbf: PbfReader, end: number, visit: (field: number) => void): void {
  for (;;) {
    const field = pbf.nextField(end);
    if (field === 0) break;
    visit(field);
    if (pbf.pos > end) throw new WireError('a value past the end of its message');
  }
  if (pbf.pos !== end) throw new WireError('field number 0 or a value past the end of its message');
}
