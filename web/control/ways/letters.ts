import type { Position } from '../../../src/domain/kernel/geometry.ts';

/** What ways are called, in the order in which they arrive. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;

/** Places along a way at which its letter may stand, as shares of its length. */
const SHARES = Array.from({ length: 25 }, (_, i) => 0.2 + (0.6 * i) / 24);
/** Points of the other ways that are looked at. */
const SAMPLES = 60;

/**
 * Where the letter of each way stands: on its middle stretch, as far from the other ways as may be,
 * so that letters lie on what tells the ways apart.
 */
export function letterPlaces(lines: readonly (readonly Position[])[]): Position[] {
  const samples = lines.map((line) =>
    Array.from({ length: SAMPLES + 1 }, (_, i) => along(line, i / SAMPLES)),
  );
  return lines.map((line, i) => {
    const others = samples.filter((_, k) => k !== i).flat();
    let best = { place: along(line, 0.5), apart: others.length === 0 ? 0 : -1 };
    for (const share of others.length === 0 ? [] : SHARES) {
      const place = along(line, share);
      const apart = Math.min(...others.map((other) => apartness(place, other)));
      if (apart > best.apart) best = { place, apart };
    }
    return best.place;
  });
}

/** A point of a line by its share of the length, on the flat: good enough for a letter. */
function along(line: readonly Position[], share: number): Position {
  const lengths = line.slice(1).map((to, i) => Math.sqrt(apartness(line[i] as Position, to)));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    const [a, b] = [line[i] as Position, line[i + 1] as Position];
    if (left <= length) {
      const t = length === 0 ? 0 : left / length;
      return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    }
    left -= length;
  }
  return line.at(-1) ?? [0, 0];
}

/** Squared degrees of latitude. */
function apartness([aLon, aLat]: Position, [bLon, bLat]: Position): number {
  const x = (aLon - bLon) * Math.cos((aLat * Math.PI) / 180);
  return x * x + (aLat - bLat) ** 2;
}
