import { distanceMetres, type Position } from '../domain/kernel/geometry.ts';
import { alongLine, nearestOn } from '../domain/places/gazetteer/lines.ts';

/** A corner of an outline. */
export interface Corner {
  readonly position: Position;
  /** From the line's first point, metres along the line. */
  readonly along: number;
}

/**
 * The corners of a line that is nowhere further than `tolerance` metres from the line given, its
 * ends included (Douglas and Peucker 1973). By a stack of its own: a line may be of any length.
 * @param through metres along the line where a corner is wanted whatever the tolerance
 */
export function outline(
  line: readonly Position[],
  tolerance: number,
  through: readonly number[] = [],
): Corner[] {
  const corners = cornersOf(line, through);
  const wanted = corners.flatMap(({ along }, i) => (through.includes(along) ? [i] : []));
  const kept = new Set([0, ...wanted, corners.length - 1]);
  const fixed = [...kept].sort((a, b) => a - b);
  const waiting = fixed.slice(1).map((to, i): [number, number] => [fixed[i] ?? 0, to]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [from, to] = next;
    const corner = furthest(corners, from, to);
    if (corner === null || corner.metres <= tolerance) continue;
    kept.add(corner.at);
    waiting.push([from, corner.at], [corner.at, to]);
  }
  return corners.filter((_, i) => kept.has(i));
}

/** The line's own points and those asked for, in order. */
function cornersOf(line: readonly Position[], through: readonly number[]): Corner[] {
  let along = 0;
  const own = line.map((position, i): Corner => {
    if (i > 0) along += distanceMetres(line[i - 1] ?? position, position);
    return { position, along };
  });
  const more = through.flatMap((at): Corner[] => {
    const position = alongLine(line, at);
    return position === null ? [] : [{ position, along: at }];
  });
  return [...own, ...more].sort((a, b) => a.along - b.along);
}

function furthest(corners: readonly Corner[], from: number, to: number) {
  const straight = [corners[from]?.position ?? [0, 0], corners[to]?.position ?? [0, 0]] as const;
  let found: { at: number; metres: number } | null = null;
  for (let at = from + 1; at < to; at++) {
    const metres = nearestOn(straight, corners[at]?.position ?? [0, 0])?.metres ?? 0;
    if (found === null || metres > found.metres) found = { at, metres };
  }
  return found;
}
