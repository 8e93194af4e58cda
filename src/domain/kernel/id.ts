import { z } from 'zod';

/**
 * An id made by whoever records the thing, so that a repeat is recognised. Lower-case RFC 9562
 * UUID.
 */
export type Id = string;

export const idSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'expected a UUID',
  );

/** Readable keys of things that people name in files: `pisochyn`, `corridor-border`. */
export const slugSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,62}$/,
    'expected lower-case letters, digits and hyphens, at most 63',
  );

/**
 * UUID version 7 (RFC 9562, section 5.7) from a clock and ten random bytes; pure.
 * @param millis milliseconds since 1970, UTC
 * @param random at least 10 bytes
 */
export function uuidv7(millis: number, random: Uint8Array): Id {
  if (random.length < 10) throw new RangeError(`expected 10 random bytes, found ${random.length}`);
  const bytes = new Uint8Array(16);
  let rest = millis;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  return uuidText(bytes, 7);
}

/**
 * A UUID version 8 (RFC 9562, section 5.8) from the first 16 bytes of a digest: same name, same id.
 */
export function uuidFromDigest(digest: Uint8Array): Id {
  if (digest.length < 16) throw new RangeError(`expected 16 bytes, found ${digest.length}`);
  return uuidText(Uint8Array.from(digest.subarray(0, 16)), 8);
}

function uuidText(bytes: Uint8Array, version: number): Id {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
