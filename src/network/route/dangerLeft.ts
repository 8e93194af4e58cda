import type { Metric } from '../cch/customise.ts';
import { INFINITE } from '../cch/digraph.ts';
import { Potential } from '../cch/potential.ts';
import type { TradeoffRequest } from '../network.ts';
import type { OnArc } from './bounds.ts';
import { CLEAR, type TimedHazard } from './conditions.ts';
import { hierarchyOf } from './hierarchy.ts';
import type { Lanes } from './lanes.ts';
import { copiesOf } from './turnGraph.ts';
import { edgeUnits, secondsPerUnit, type Traveller } from './units.ts';

/** Whole weights of a second at risk 1 on a vehicle, of a metre on foot: up to 107 km of it. */
const PER_UNIT = 10_000;
const SECONDS_PER_MINUTE = 60;
/** Rounding must never lift a bound above the danger that it bounds. */
const BELOW = 1 - 1e-9;

/**
 * The least danger that is left from each vertex of the lanes to a place, from hazards that hold
 * all the time that a journey may take: what the way of least danger would meet of them, were time
 * no matter. Other hazards, slowing and waiting only add to it. By the hierarchy, with a metric of
 * danger for each set of such hazards; the one asked about last is kept.
 */
export class DangerLeft {
  readonly #lanes: Lanes;
  #key = '';
  #metric: Metric | null = null;

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  /** Integral of risk left at least from a vertex, per person; null where there need be none. */
  to(places: readonly OnArc[], request: TradeoffRequest): ((vertex: number) => number) | null {
    const { turns, pieces, conditions } = this.#lanes;
    const lasting = lastingRisks(conditions.hazards, request);
    if (lasting.length === 0) return null;
    const { profile, ferries = false } = request;
    const metric = this.#metricOf({ profile, ferries }, lasting);
    const ends = places.map(({ arc }) => ({ node: turns.arcTail[arc] ?? 0, weight: 0 }));
    const potential = new Potential(metric, ends);
    const there = new Set(places.map(({ arc }) => arc));
    const perWeight = (BELOW * secondsPerUnit(request)) / (PER_UNIT * SECONDS_PER_MINUTE);
    return (vertex) => {
      const cut = vertex - turns.vertexCount;
      const arc = cut < 0 ? 0 : (pieces.arc[pieces.firstCount + cut] ?? 0);
      if (cut >= 0 && there.has(arc)) return 0;
      const weight = potential.from(cut < 0 ? vertex : (turns.arcHead[arc] ?? 0));
      return weight === INFINITE ? 0 : weight * perWeight;
    };
  }

  #metricOf(traveller: Traveller, lasting: readonly number[]): Metric {
    const key = [traveller.profile, traveller.ferries, ...lasting].join(' ');
    if (this.#metric !== null && this.#key === key) return this.#metric;
    const { graph, turns } = this.#lanes;
    const weights = new Int32Array(turns.arcCount);
    for (let arc = 0; arc < turns.arcCount; arc++) {
      const units = edgeUnits(graph, turns.arcEdge[arc] ?? 0, traveller);
      if (units === Number.POSITIVE_INFINITY) weights[arc] = INFINITE;
    }
    for (const [edge, danger] of this.#dangers(new Set(lasting), traveller)) {
      const weight = Math.min(INFINITE, Math.floor(danger * PER_UNIT));
      for (const arc of copiesOf(turns, edge)) weights[arc] = weight;
    }
    this.#metric = hierarchyOf(graph, traveller.profile).engine.metric(weights);
    this.#key = key;
    return this.#metric;
  }

  /** By edge that hazards touch: units spent at risk 1. */
  *#dangers(lasting: ReadonlySet<number>, traveller: Traveller): Iterable<[number, number]> {
    const { graph, cuttings, conditions } = this.#lanes;
    const risks = conditions.all.map(({ hazards }) =>
      hazards.reduce((sum, index) => {
        const risk = conditions.hazards[index]?.hazard.riskPerPersonMinute ?? 0;
        return lasting.has(index) ? sum + risk : sum;
      }, 0),
    );
    for (const [edge, { cuts, conditions: pieces }] of cuttings) {
      const share = pieces.reduce((sum, condition, k) => {
        const risk = condition === CLEAR ? 0 : (risks[condition] ?? 0);
        return sum + risk * ((cuts[k + 1] ?? 1) - (cuts[k] ?? 0));
      }, 0);
      const units = share === 0 ? 0 : share * edgeUnits(graph, edge, traveller);
      if (units > 0) yield [edge, units];
    }
  }
}

/** Hazards with risk whose window is open from departure to the latest arrival. */
function lastingRisks(
  hazards: readonly TimedHazard[],
  { departAt, arriveBy }: TradeoffRequest,
): number[] {
  return hazards.flatMap(({ hazard, from, to }, index) => {
    const lasts = from <= departAt && to >= arriveBy;
    return lasts && hazard.riskPerPersonMinute > 0 ? [index] : [];
  });
}
