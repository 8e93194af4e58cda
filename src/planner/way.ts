import { distanceMetres, type Position } from '../domain/kernel/geometry.ts';
import type { PlanMode, PlanRoute } from '../domain/movement/plan.ts';
import type { Path, RoadGraph, Snap } from '../network/network.ts';
import { type Reach, stretchesWithin } from '../network/reach.ts';
import type { Piece } from './walk.ts';

/** A way between two places, cut where hazards begin and end. */
export interface Way {
  readonly mode: PlanMode;
  readonly fromPlaceId: string;
  readonly toPlaceId: string;
  readonly metres: number;
  readonly accessFromMetres: number;
  readonly accessToMetres: number;
  readonly edges: PlanRoute['edges'];
  readonly coordinates: readonly Position[];
  readonly pieces: readonly Piece[];
}

/** Units shorter than this are rounding at a bend, not a stretch. */
const NOTHING = 1e-6;
const ROUND_FRACTION = 1e9;

/**
 * @param accessUnitsPerMetre 1 on foot; by vehicle the seconds in which one metre of access leg is
 * walked
 */
export function wayOf(
  graph: RoadGraph,
  reaches: readonly Reach[],
  mode: PlanMode,
  ends: { fromPlaceId: string; from: Snap; toPlaceId: string; to: Snap },
  path: Path,
  accessUnitsPerMetre: number,
): Way {
  const cutter = new Cutter(reaches);
  const { from, to } = ends;
  cutter.add(from.point, from.onRoad, from.accessMetres * accessUnitsPerMetre);
  const edges = path.segments.map(({ edge, fromFraction, toFraction }) => ({
    edge,
    from: rounded(fromFraction),
    to: rounded(toFraction),
  }));
  // Two places beside the same spot of a road: the way goes along it for no distance.
  const spot = rounded(from.fraction);
  if (edges.length === 0) edges.push({ edge: from.edge, from: spot, to: spot });
  for (const stretch of edges) addStretch(cutter, graph, stretch, mode);
  cutter.add(to.onRoad, to.point, to.accessMetres * accessUnitsPerMetre);
  return {
    mode,
    fromPlaceId: ends.fromPlaceId,
    toPlaceId: ends.toPlaceId,
    metres: path.metres,
    accessFromMetres: path.accessFromMetres,
    accessToMetres: path.accessToMetres,
    edges: joined(edges),
    coordinates: path.coordinates,
    pieces: cutter.pieces,
  };
}

/** The way of those who are at the destination already. */
export function noWay(mode: PlanMode, placeId: string, position: Position): Way {
  return {
    mode,
    fromPlaceId: placeId,
    toPlaceId: placeId,
    metres: 0,
    accessFromMetres: 0,
    accessToMetres: 0,
    edges: [],
    coordinates: [position, position],
    pieces: [],
  };
}

function rounded(fraction: number): number {
  return Math.round(fraction * ROUND_FRACTION) / ROUND_FRACTION;
}

/** The router cuts edges where hazards begin; a plan names each stretch of an edge once. */
function joined(edges: PlanRoute['edges']): PlanRoute['edges'] {
  const result: { edge: number; from: number; to: number }[] = [];
  for (const stretch of edges) {
    const last = result.at(-1);
    if (last !== undefined && last.edge === stretch.edge && last.to === stretch.from) {
      last.to = stretch.to;
    } else result.push({ ...stretch });
  }
  return result;
}

function addStretch(
  cutter: Cutter,
  graph: RoadGraph,
  { edge, from, to }: PlanRoute['edges'][number],
  mode: PlanMode,
): void {
  const first = graph.shapeFirst[edge] ?? 0;
  const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
  const at = (p: number): Position => [graph.shape[2 * p] ?? 0, graph.shape[2 * p + 1] ?? 0];
  const lengths: number[] = [];
  for (let p = first; p < last; p++) lengths.push(distanceMetres(at(p), at(p + 1)));
  const drawn = lengths.reduce((sum, metres) => sum + metres, 0);
  const whole = (mode === 'foot' ? graph.edgeMetres : graph.edgeBusSeconds)[edge] ?? 0;
  if (drawn === 0) {
    cutter.add(at(first), at(last), whole * (to - from));
    return;
  }
  let along = 0;
  for (const [i, metres] of lengths.entries()) {
    const begin = Math.max(from * drawn, along);
    const end = Math.min(to * drawn, along + metres);
    if (end > begin) {
      const a = between(at(first + i), at(first + i + 1), (begin - along) / metres);
      const b = between(at(first + i), at(first + i + 1), (end - along) / metres);
      cutter.add(a, b, (whole * (end - begin)) / drawn);
    }
    along += metres;
  }
}

function between(a: Position, b: Position, t: number): Position {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

/** Gathers straight lines into pieces under one set of hazards each. */
class Cutter {
  readonly pieces: { units: number; hazards: readonly number[] }[] = [];
  readonly #reaches: readonly Reach[];

  constructor(reaches: readonly Reach[]) {
    this.#reaches = reaches;
  }

  add(a: Position, b: Position, units: number): void {
    const inside = this.#reaches
      .map((reach, h) => ({ h, stretches: stretchesWithin(reach, a, b) }))
      .filter(({ stretches }) => stretches.length > 0);
    if (inside.length === 0) {
      this.#push(units, []);
      return;
    }
    const cuts = [0, 1, ...inside.flatMap(({ stretches }) => stretches.flat())];
    cuts.sort((x, y) => x - y);
    for (let k = 1; k < cuts.length; k++) {
      const from = cuts[k - 1] ?? 0;
      const to = cuts[k] ?? 0;
      const middle = (from + to) / 2;
      const here = inside.filter(({ stretches }) =>
        stretches.some(([start, end]) => start <= middle && middle <= end),
      );
      this.#push(
        units * (to - from),
        here.map(({ h }) => h),
      );
    }
  }

  #push(units: number, hazards: readonly number[]): void {
    const last = this.pieces.at(-1);
    const isSame =
      last !== undefined &&
      last.hazards.length === hazards.length &&
      last.hazards.every((h, i) => h === hazards[i]);
    if (isSame) last.units += units;
    else if (units > NOTHING) this.pieces.push({ units, hazards });
  }
}
