import { distanceMetres, type Position } from '../domain/kernel/geometry.ts';
import type { PlanMode, PlanRoute } from '../domain/movement/plan.ts';
import type { Path, RoadGraph, Snap } from '../network/network.ts';
import { type Reach, stretchesWithin } from '../network/route/reach.ts';
import { shapeAt } from '../network/shape.ts';
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
const CLEAR: readonly number[] = [];

/** A stretch of an edge or line, up to a fraction of its length, under one set of hazards. */
interface Cut {
  readonly to: number;
  readonly hazards: readonly number[];
}

/** The roads with the hazards on them: lays ways out as pieces, cutting each edge once. */
export class Ground {
  readonly #graph: RoadGraph;
  readonly #reaches: readonly Reach[];
  readonly #edges = new Map<number, readonly Cut[]>();

  constructor(graph: RoadGraph, reaches: readonly Reach[]) {
    this.#graph = graph;
    this.#reaches = reaches;
  }

  /**
   * @param accessUnitsPerMetre 1 on foot; by vehicle the seconds in which one metre of access leg
   * is walked
   */
  way(
    mode: PlanMode,
    ends: { fromPlaceId: string; from: Snap; toPlaceId: string; to: Snap },
    path: Path,
    accessUnitsPerMetre: number,
  ): Way {
    const { from, to } = ends;
    const pieces = new Pieces();
    const edges = path.segments.map(({ edge, fromFraction, toFraction }) => ({
      edge,
      from: rounded(fromFraction),
      to: rounded(toFraction),
    }));
    // Two places beside the same spot of a road: the way goes along it for no distance.
    const spot = rounded(from.fraction);
    if (edges.length === 0) edges.push({ edge: from.edge, from: spot, to: spot });
    this.#leg(pieces, from.point, from.onRoad, from.accessMetres * accessUnitsPerMetre);
    const units = mode === 'foot' ? this.#graph.edgeMetres : this.#graph.edgeBusSeconds;
    for (const { edge, from: begin, to: end } of edges) {
      pieces.addPart(this.#cutEdge(edge), units[edge] ?? 0, begin, end);
    }
    this.#leg(pieces, to.onRoad, to.point, to.accessMetres * accessUnitsPerMetre);
    return {
      mode,
      fromPlaceId: ends.fromPlaceId,
      toPlaceId: ends.toPlaceId,
      metres: path.metres,
      accessFromMetres: path.accessFromMetres,
      accessToMetres: path.accessToMetres,
      edges: joined(edges),
      coordinates: path.coordinates,
      pieces: pieces.list,
    };
  }

  #leg(pieces: Pieces, a: Position, b: Position, units: number): void {
    pieces.addPart(this.#cutLine(a, b), units, 0, 1);
  }

  #cutEdge(edge: number): readonly Cut[] {
    const known = this.#edges.get(edge);
    if (known !== undefined) return known;
    const graph = this.#graph;
    const first = graph.shapeFirst[edge] ?? 0;
    const last = (graph.shapeFirst[edge + 1] ?? 0) - 1;
    const at = (p: number) => shapeAt(graph, p);
    const lengths: number[] = [];
    for (let p = first; p < last; p++) lengths.push(distanceMetres(at(p), at(p + 1)));
    const drawn = lengths.reduce((sum, metres) => sum + metres, 0);
    const cuts: Cut[] = [];
    let along = 0;
    for (const [i, metres] of lengths.entries()) {
      if (metres === 0) continue;
      for (const { to, hazards } of this.#cutLine(at(first + i), at(first + i + 1))) {
        pushCut(cuts, { to: (along + to * metres) / drawn, hazards });
      }
      along += metres;
    }
    this.#edges.set(edge, cuts);
    return cuts;
  }

  #cutLine(a: Position, b: Position): readonly Cut[] {
    const inside = this.#reaches
      .map((reach, h) => ({ h, stretches: stretchesWithin(reach, a, b) }))
      .filter(({ stretches }) => stretches.length > 0);
    if (inside.length === 0) return [{ to: 1, hazards: CLEAR }];
    const ends = [0, 1, ...inside.flatMap(({ stretches }) => stretches.flat())];
    ends.sort((x, y) => x - y);
    const cuts: Cut[] = [];
    for (let k = 1; k < ends.length; k++) {
      const from = ends[k - 1] ?? 0;
      const to = ends[k] ?? 0;
      const middle = (from + to) / 2;
      const here = inside.filter(({ stretches }) =>
        stretches.some(([start, end]) => start <= middle && middle <= end),
      );
      if (to > from) pushCut(cuts, { to, hazards: here.map(({ h }) => h) });
    }
    return cuts;
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((h, i) => h === b[i]);
}

function pushCut(cuts: Cut[], cut: Cut): void {
  const last = cuts.at(-1);
  if (last !== undefined && isSame(last.hazards, cut.hazards)) cuts[cuts.length - 1] = cut;
  else cuts.push(cut);
}

/** Pieces of a way; neighbours under the same hazards are one. */
class Pieces {
  readonly list: { units: number; hazards: readonly number[] }[] = [];

  /** Adds the part from one fraction to another of something cut, `units` long as a whole. */
  addPart(cuts: readonly Cut[], units: number, from: number, to: number): void {
    let before = 0;
    for (const cut of cuts) {
      const start = Math.max(before, from);
      const end = Math.min(cut.to, to);
      if (end > start) this.#add(units * (end - start), cut.hazards);
      before = cut.to;
    }
  }

  #add(units: number, hazards: readonly number[]): void {
    const last = this.list.at(-1);
    if (last !== undefined && isSame(last.hazards, hazards)) last.units += units;
    else if (units > NOTHING) this.list.push({ units, hazards });
  }
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
