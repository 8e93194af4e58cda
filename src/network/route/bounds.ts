import { INFINITE } from '../cch/digraph.ts';
import type { Potential } from '../cch/potential.ts';
import type { End } from '../cch/query.ts';
import type { Lanes } from './lanes.ts';
import { edgeUnits, type Traveller, weightOf, weightsPerUnit } from './units.ts';

/** A place within arcs of a turn graph that are one edge: where along it, 0 to 1. */
export interface OnArc {
  readonly arc: number;
  readonly edge: number;
  readonly at: number;
}

/** Rounding must never lift a bound above the way that it bounds. */
const BELOW = 1 - 1e-9;

/** Ends for the hierarchy: from the tails of the arcs on which a place lies. */
export function endsOf(lanes: Lanes, places: readonly OnArc[], traveller: Traveller): End[] {
  const { graph, turns } = lanes;
  return places.flatMap(({ arc, edge, at }) => {
    const weight = weightOf(at * edgeUnits(graph, edge, traveller), traveller.profile);
    return weight < INFINITE ? [{ node: turns.arcTail[arc] ?? 0, weight }] : [];
  });
}

/**
 * The least that is left from each vertex of the lanes to a place in a state of closures: metres on
 * foot (ferries count nothing), seconds by vehicle, Infinity from where no way leads there. As long
 * as the state lasts hazards only close and slow further, so that no journey within it is shorter:
 * with these as potentials the time-dependent search of `search.ts` is A* (Hart, Nilsson and
 * Raphael 1968; exact potentials: Goldberg and Harrelson 2005).
 */
export class Bounds {
  readonly #lanes: Lanes;
  readonly #potential: Potential;
  readonly #traveller: Traveller;
  readonly #perWeight: number;
  readonly #at: ReadonlyMap<number, number>;

  constructor(lanes: Lanes, potential: Potential, places: readonly OnArc[], traveller: Traveller) {
    this.#lanes = lanes;
    this.#potential = potential;
    this.#traveller = traveller;
    this.#perWeight = BELOW / weightsPerUnit(traveller.profile);
    this.#at = new Map(places.map(({ arc, at }) => [arc, at]));
  }

  unitsFrom(vertex: number): number {
    const { turns } = this.#lanes;
    const cut = vertex - turns.vertexCount;
    if (cut >= 0) return this.#fromCut(cut);
    const weight = this.#potential.from(vertex);
    return weight === INFINITE ? Number.POSITIVE_INFINITY : weight * this.#perWeight;
  }

  /** On from a cut: to the end of its edge and from there, or to the place on the same edge. */
  #fromCut(cut: number): number {
    const { graph, turns, pieces } = this.#lanes;
    const piece = pieces.firstCount + cut;
    const arc = pieces.arc[piece] as number;
    const from = pieces.from[piece] as number;
    const units = edgeUnits(graph, turns.arcEdge[arc] as number, this.#traveller) * BELOW;
    const beyond = (1 - from) * units + this.unitsFrom(turns.arcHead[arc] as number);
    const at = this.#at.get(arc) ?? -1;
    return at < from ? beyond : Math.min(beyond, (at - from) * units);
  }
}
