import type { Position } from '../../domain/kernel/geometry.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../geodesy.ts';
import type { Path } from '../network.ts';

/** The other carriageway of a road, or its footway, is no other way. */
const BESIDE_METRES = 40;
/** How far apart the points of a way are that are looked at. */
const STEP_METRES = 20;
/** Metres from the road beyond which a line begins with a leg to it (`pathOf`). */
const ASIDE = 1;
/** Cells of a row: more than a country has. */
const ROW = 2 ** 26;

/**
 * Share of a way's road that runs on another's or right beside it, in either direction, 0 to 1; as
 * people, blasts and queues see it, not as edges are drawn.
 */
export function sharedRoad(path: Path, other: Path): number {
  const points = pointsOf(path);
  const there = cellsOf(other);
  const shared = points.filter((point) => isBeside(point, there)).length;
  return points.length === 0 ? 1 : shared / points.length;
}

/** Metres east and north of 0, 0, on the plane that is true at the way's own latitude. */
type Flat = readonly [east: number, north: number];

const known = new WeakMap<Path, Cells>();

interface Cells {
  readonly plane: number;
  readonly points: ReadonlyMap<number, readonly Flat[]>;
}

/** Points all along the road of a way, access legs left out. */
function pointsOf({ coordinates, accessFromMetres, accessToMetres }: Path): Position[] {
  const [isFromAside, isToAside] = [accessFromMetres > ASIDE, accessToMetres > ASIDE];
  const road = coordinates.slice(isFromAside ? 1 : 0, isToAside ? -1 : undefined);
  const points = road.slice(0, 1);
  for (const [i, to] of road.slice(1).entries()) {
    const from = road[i] as Position;
    const east = (to[0] - from[0]) * metresPerDegreeLon(from[1]);
    const north = (to[1] - from[1]) * METRES_PER_DEGREE;
    const steps = Math.max(1, Math.ceil(Math.hypot(east, north) / STEP_METRES));
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      points.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    }
  }
  return points;
}

function cellsOf(path: Path): Cells {
  const before = known.get(path);
  if (before !== undefined) return before;
  const plane = metresPerDegreeLon(path.coordinates[0]?.[1] ?? 0);
  const points = new Map<number, Flat[]>();
  for (const point of pointsOf(path)) {
    const at = flat(point, plane);
    const cell = cellOf(at[0], at[1]);
    const list = points.get(cell);
    if (list === undefined) points.set(cell, [at]);
    else list.push(at);
  }
  const made = { plane, points };
  known.set(path, made);
  return made;
}

function isBeside(point: Position, { plane, points }: Cells): boolean {
  const [east, north] = flat(point, plane);
  for (const x of [-BESIDE_METRES, 0, BESIDE_METRES]) {
    for (const y of [-BESIDE_METRES, 0, BESIDE_METRES]) {
      const near = points.get(cellOf(east + x, north + y)) ?? [];
      if (near.some((at) => Math.hypot(at[0] - east, at[1] - north) <= BESIDE_METRES)) return true;
    }
  }
  return false;
}

function flat([lon, lat]: Position, plane: number): Flat {
  return [lon * plane, lat * METRES_PER_DEGREE];
}

function cellOf(east: number, north: number): number {
  return Math.floor(east / BESIDE_METRES) * ROW + Math.floor(north / BESIDE_METRES);
}
