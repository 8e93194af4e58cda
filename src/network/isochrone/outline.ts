import type { Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../geodesy.ts';
import type { RoadGraph } from '../network.ts';
import { shapeAt } from '../shape.ts';
import type { ReachedPart } from './reached.ts';

type Ring = readonly Position[];

/** An area as GeoJSON has it: each polygon an outer ring and its holes (RFC 7946, 3.1.7). */
export interface Area {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly Ring[])[];
}

/** An area of more cells than are drawn; the text says what to do. */
export class OutlineError extends Error {
  constructor() {
    const expected = `Expected an area of at most ${LIMITS.areaCells} cells; found more`;
    super(`${expected}. Take larger cells, or a shorter time.`);
  }
}

/** Ends are measured on the sphere and drawn on a plane: so much apart, and a metre. */
const MARGIN = 1e-3;
/** Rows of cells are numbered with room for as many columns. */
const COLUMNS = 2 ** 24;

/**
 * The area around stretches of road: the cells of a grid that a stretch runs through, joined. Every
 * point of a stretch is inside; nothing farther than a cell's diagonal from one is. Outer rings run
 * counter-clockwise, holes are kept. The same stretches give the same bytes.
 * @param cellMetres side of a cell
 * @throws OutlineError beyond `LIMITS.areaCells`
 */
export function outlineOf(
  graph: RoadGraph,
  parts: readonly ReachedPart[],
  cellMetres: number,
): Area {
  if (!(cellMetres > 0)) throw new RangeError(`expected metres above 0, found ${cellMetres}`);
  const [west, south, , north] = graph.bounds;
  const lonStep = cellMetres / metresPerDegreeLon((south + north) / 2);
  const latStep = cellMetres / METRES_PER_DEGREE;
  const filled = new Set<number>();
  for (const part of parts) {
    for (const [a, b] of linesOf(graph, part)) {
      const [x, y] = [(a[0] - west) / lonStep, (a[1] - south) / latStep];
      const [toX, toY] = [(b[0] - west) / lonStep, (b[1] - south) / latStep];
      for (const [column, row] of cellsAlong(x, y, toX, toY)) {
        filled.add((row + 1) * COLUMNS + column + 1);
      }
      if (filled.size > LIMITS.areaCells) throw new OutlineError();
    }
  }
  const corner = (key: number): Position => [
    west + ((key % COLUMNS) - 1) * lonStep,
    south + (Math.floor(key / COLUMNS) - 1) * latStep,
  ];
  const polygons = polygonsOf(ringsAround(filled), filled);
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) => rings.map((ring) => ring.map(corner))),
  };
}

/** The straight lines of a stretch. */
function* linesOf(
  graph: RoadGraph,
  { edge, from, to }: ReachedPart,
): Generator<readonly [Position, Position]> {
  const first = graph.shapeFirst[edge] ?? 0;
  const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
  const at = (p: number) => shapeAt(graph, p);
  const whole = graph.edgeMetres[edge] ?? 0;
  const margin = MARGIN * whole + 1;
  const [begin, end] = [from * whole - margin, to * whole + margin];
  let along = 0;
  for (let p = first; p < last; p++) {
    const [a, b] = [at(p), at(p + 1)];
    const metres = Math.hypot(
      (b[0] - a[0]) * metresPerDegreeLon(a[1]),
      (b[1] - a[1]) * METRES_PER_DEGREE,
    );
    const place = (metresAlong: number): Position => {
      const t = metres === 0 ? 0 : Math.min(1, Math.max(0, (metresAlong - along) / metres));
      return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    };
    if (along <= end && along + metres >= begin) yield [place(begin), place(end)];
    along += metres;
  }
}

/**
 * Every cell of the unit grid that a line runs through (Amanatides and Woo 1987), both ends
 * included.
 */
function* cellsAlong(
  x: number,
  y: number,
  toX: number,
  toY: number,
): Generator<readonly [number, number]> {
  let [column, row] = [Math.floor(x), Math.floor(y)];
  const [lastColumn, lastRow] = [Math.floor(toX), Math.floor(toY)];
  const [right, up] = [Math.sign(toX - x), Math.sign(toY - y)];
  const [wide, high] = [Math.abs(toX - x), Math.abs(toY - y)];
  let nextX = (right > 0 ? column + 1 - x : x - column) / wide;
  let nextY = (up > 0 ? row + 1 - y : y - row) / high;
  yield [column, row];
  for (let left = Math.abs(lastColumn - column) + Math.abs(lastRow - row); left > 0; left--) {
    const sideways = column !== lastColumn && (row === lastRow || nextX < nextY);
    if (sideways) {
      column += right;
      nextX += 1 / wide;
    } else {
      row += up;
      nextY += 1 / high;
    }
    yield [column, row];
  }
}

/**
 * Closed rings of corners around filled cells, cells on the left: outer ones counter-clockwise.
 * Corner k is the lower left of cell k. Where two cells meet in a corner only, they stay apart.
 */
function ringsAround(filled: ReadonlySet<number>): number[][] {
  const next = new Map<number, number[]>();
  const side = (from: number, to: number) => {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  };
  for (const cell of [...filled].sort((a, b) => a - b)) {
    const [right, up] = [cell + 1, cell + COLUMNS];
    if (!filled.has(cell - COLUMNS)) side(cell, right);
    if (!filled.has(right)) side(right, up + 1);
    if (!filled.has(up)) side(up + 1, up);
    if (!filled.has(cell - 1)) side(up, cell);
  }
  const rings: number[][] = [];
  for (const start of next.keys()) {
    while ((next.get(start) ?? []).length > 0) {
      const ring = [start];
      let before = start;
      let at = (next.get(start) ?? []).shift() ?? start;
      while (at !== start) {
        ring.push(at);
        const ways = next.get(at) ?? [];
        const left = at + turnedLeft(at - before);
        const choice = Math.max(0, ways.indexOf(left));
        before = at;
        at = ways.splice(choice, 1)[0] ?? start;
      }
      rings.push([...straightened(ring), start]);
    }
  }
  return rings;
}

/** A step turned a quarter to the left: right, up, left, down. */
function turnedLeft(step: number): number {
  if (step === 1) return COLUMNS;
  if (step === COLUMNS) return -1;
  return step === -1 ? -COLUMNS : 1;
}

/** Without the corners in the middle of a straight side; the first corner stays. */
function straightened(ring: readonly number[]): number[] {
  return ring.filter((at, i) => {
    const before = ring[i - 1];
    const after = ring[i + 1] ?? ring[0] ?? at;
    return before === undefined || at - before !== after - at;
  });
}

/**
 * Cells that share a side are one piece, with one outer ring; the rings of a piece that run
 * clockwise are its holes.
 */
function polygonsOf(
  rings: readonly (readonly number[])[],
  filled: ReadonlySet<number>,
): (readonly number[])[][] {
  const pieceOf = piecesOf(filled);
  const polygons = new Map<number, (readonly number[])[]>();
  const holes: (readonly number[])[] = [];
  for (const ring of rings) {
    if (doubleArea(ring) > 0) polygons.set(pieceOf.get(cellBeside(ring)) ?? 0, [ring]);
    else holes.push(ring);
  }
  for (const hole of holes) polygons.get(pieceOf.get(cellBeside(hole)) ?? 0)?.push(hole);
  return [...polygons.values()];
}

/** By cell, a number of its piece. */
function piecesOf(filled: ReadonlySet<number>): ReadonlyMap<number, number> {
  const pieceOf = new Map<number, number>();
  for (const first of filled) {
    if (pieceOf.has(first)) continue;
    pieceOf.set(first, first);
    const waiting = [first];
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      for (const next of [cell + 1, cell - 1, cell + COLUMNS, cell - COLUMNS]) {
        if (!filled.has(next) || pieceOf.has(next)) continue;
        pieceOf.set(next, first);
        waiting.push(next);
      }
    }
  }
  return pieceOf;
}

/** The cell to the left of the first side of a ring. */
function cellBeside([from = 0, to = 0]: readonly number[]): number {
  const step = to - from;
  const isUpright = step % COLUMNS === 0;
  if (isUpright) return step > 0 ? from - 1 : from - COLUMNS;
  return step > 0 ? from : from - 1 - COLUMNS;
}

function doubleArea(ring: readonly number[]): number {
  // Seen from its first corner: far corners would give products too large to be exact.
  const [x = 0, y = 0] = [(ring[0] ?? 0) % COLUMNS, Math.floor((ring[0] ?? 0) / COLUMNS)];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] ?? 0, ring[i] ?? 0];
    const [ax, ay] = [(a % COLUMNS) - x, Math.floor(a / COLUMNS) - y];
    const [bx, by] = [(b % COLUMNS) - x, Math.floor(b / COLUMNS) - y];
    sum += ax * by - bx * ay;
  }
  return sum;
}
