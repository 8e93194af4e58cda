import { bearingDegrees, pointAt } from '../../kernel/bearing.ts';
import { distanceMetres, type Position } from '../../kernel/geometry.ts';

export type Line = readonly Position[];

export interface OnLine {
  readonly position: Position;
  /** From the point asked for, metres. */
  readonly metres: number;
  /** From the line's first point, metres. */
  readonly along: number;
}

interface Piece {
  readonly a: Position;
  readonly b: Position;
  readonly start: number;
  readonly metres: number;
}

function piecesOf(line: Line): Piece[] {
  let start = 0;
  return line.slice(1).map((b, i) => {
    const a = line[i] ?? b;
    const metres = distanceMetres(a, b);
    const piece = { a, b, start, metres };
    start += metres;
    return piece;
  });
}

export function lengthMetres(line: Line): number {
  return piecesOf(line).reduce((sum, { metres }) => sum + metres, 0);
}

/** The point `along` metres from the line's first point; null beyond its ends. */
export function alongLine(line: Line, along: number): Position | null {
  for (const { a, b, start, metres } of piecesOf(line)) {
    if (along < start || along > start + metres) continue;
    return metres === 0 ? a : pointAt(a, bearingDegrees(a, b), along - start);
  }
  return null;
}

/** The line's nearest point; null for a line of fewer than two points. */
export function nearestOn(line: Line, point: Position): OnLine | null {
  let best: OnLine | null = null;
  for (const { a, b, start, metres } of piecesOf(line)) {
    const share = shareOf(a, b, point);
    const position: Position = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    const off = distanceMetres(position, point);
    if (best === null || off < best.metres) {
      best = { position, metres: off, along: start + share * metres };
    }
  }
  return best;
}

/** Where on the straight from a to b the nearest point to p lies, 0 to 1; for short lines. */
function shareOf(a: Position, b: Position, p: Position): number {
  const shrink = Math.cos((a[1] * Math.PI) / 180);
  const [x, y] = [(b[0] - a[0]) * shrink, b[1] - a[1]];
  const long = x * x + y * y;
  if (long === 0) return 0;
  const share = ((p[0] - a[0]) * shrink * x + (p[1] - a[1]) * y) / long;
  return Math.min(1, Math.max(0, share));
}

/** Where the line first comes within `reach` metres of the other, each time it does. */
export function meetings(line: Line, other: Line, reach: number): OnLine[] {
  const found: OnLine[] = [];
  let inside: OnLine | null = null;
  for (const [position, along] of steps(line, reach)) {
    const near = nearestOn(other, position);
    const here = near !== null && near.metres <= reach ? near.metres : null;
    if (here === null) {
      if (inside !== null) found.push(inside);
      inside = null;
    } else if (inside === null || here < inside.metres) {
      inside = { position, metres: here, along };
    }
  }
  if (inside !== null) found.push(inside);
  return found;
}

/** Where the line is `metres` away from the point. */
export function pointsAtDistance(line: Line, point: Position, metres: number): Position[] {
  const found: Position[] = [];
  let last: { position: Position; away: number } | null = null;
  for (const [position] of steps(line, Math.max(20, metres / 20))) {
    const away = distanceMetres(position, point) - metres;
    if (last !== null && Math.sign(away) !== Math.sign(last.away)) {
      found.push(Math.abs(away) < Math.abs(last.away) ? position : last.position);
    }
    last = { position, away };
  }
  return found;
}

/** Points along a line, no further apart than `most` metres, with their distance along it. */
function* steps(line: Line, most: number): Generator<[Position, number]> {
  for (const { a, b, start, metres } of piecesOf(line)) {
    const many = Math.max(1, Math.ceil(metres / most));
    for (let i = 0; i < many; i++) {
      const share = i / many;
      const lon = a[0] + share * (b[0] - a[0]);
      yield [[lon, a[1] + share * (b[1] - a[1])], start + share * metres];
    }
  }
  const end = line.at(-1);
  if (end !== undefined) yield [end, lengthMetres(line)];
}
