import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { INFINITE } from '../cch/digraph.ts';
import type { End } from '../cch/query.ts';
import type { RoadGraph, Snap, TravelRequest } from '../network.ts';
import { changesUnder } from './closures.ts';
import type { Condition } from './conditions.ts';
import { hierarchyOf } from './hierarchy.ts';
import { type Cutting, cutStraight, type Lanes, layLanes } from './lanes.ts';
import { sidesOf } from './snap.ts';
import { copiesOf, turnGraph } from './turnGraph.ts';
import { edgeUnits, secondsPerUnit, type Traveller, weightOf, weightsPerUnit } from './units.ts';

/** A row for each point that one sets out from, a column for each that one goes to. */
export interface TravelTimes {
  /** From point i to point j at `i * columns + j`; Infinity where there is no open way in time. */
  readonly seconds: Float64Array;
  /** Length of the same way, access legs included; Infinity where there is none. */
  readonly metres: Float64Array;
}

/** Ferries are not taken. */
export interface TimesRequest extends Pick<TravelRequest, 'profile' | 'walkMetresPerSecond'> {
  /** Ways that take longer are not told. */
  readonly withinSeconds?: number;
}

/** A stretch of a way: how long it takes and is. */
interface Stretch {
  readonly seconds: number;
  readonly metres: number;
}

/** A point joined to the roads: the straight leg, and how one goes on to each end. */
interface Joined {
  readonly leg: Stretch;
  readonly ends: readonly (End & Stretch)[];
}

/**
 * How long it takes from each of some points to each of others by a shortest way, while all hazards
 * hold, whatever their windows say. The hierarchy finds the ways; each is then measured road by
 * road, so that no time is told that is not a way's. A way may be longer than the shortest by a
 * centimetre a road on foot, a millisecond by vehicle. A point to itself takes no time.
 */
export function travelTimes(
  graph: RoadGraph,
  hazards: readonly Hazard[],
  from: readonly Snap[],
  to: readonly Snap[],
  request: TimesRequest,
): TravelTimes {
  const ways = new Ways(graph, hazards, request);
  const starts = from.map((snap) => ways.joinFrom(snap));
  const ends = to.map((snap) => ways.joinTo(snap));
  const bounds = ways.leastSeconds(starts, ends);
  const limit = request.withinSeconds ?? Number.POSITIVE_INFINITY;
  const seconds = new Float64Array(from.length * to.length).fill(Number.POSITIVE_INFINITY);
  const metres = seconds.slice();
  for (const [i, start] of from.entries()) {
    for (const [j, end] of to.entries()) {
      const cell = i * to.length + j;
      const found = isSamePoint(start, end)
        ? NOTHING
        : shorter(
            ways.along(start, end),
            (bounds[cell] ?? 0) > limit ? NO_WAY : ways.way(starts[i] as Joined, ends[j] as Joined),
          );
      if (!(found.seconds <= limit)) continue;
      seconds[cell] = found.seconds;
      metres[cell] = found.metres;
    }
  }
  return { seconds, metres };
}

const NOTHING: Stretch = { seconds: 0, metres: 0 };
const NO_WAY: Stretch = {
  seconds: Number.POSITIVE_INFINITY,
  metres: Number.POSITIVE_INFINITY,
};

const NOTHING_HOLDS: Pick<Condition, 'closed' | 'slow'> = {
  closed: new Float64Array(0),
  slow: [],
};

function shorter(a: Stretch, b: Stretch): Stretch {
  return a.seconds <= b.seconds ? a : b;
}

function sum(stretches: readonly Stretch[]): Stretch {
  return stretches.reduce((all, { seconds, metres }) => ({
    seconds: all.seconds + seconds,
    metres: all.metres + metres,
  }));
}

function isSamePoint({ point: a }: Snap, { point: b }: Snap): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** The roads under hazards that hold, for one way of travelling. */
class Ways {
  readonly #lanes: Lanes;
  readonly #traveller: Traveller;
  readonly #walkMetresPerSecond: number;
  readonly #secondsPerUnit: number;
  readonly #hierarchy;
  readonly #metric;

  constructor(graph: RoadGraph, hazards: readonly Hazard[], request: TimesRequest) {
    const { profile, walkMetresPerSecond } = request;
    this.#traveller = { profile, ferries: false };
    this.#walkMetresPerSecond = walkMetresPerSecond;
    this.#secondsPerUnit = secondsPerUnit(request);
    const held = hazards.map((hazard) => ({ ...hazard, window: { from: null, to: null } }));
    this.#lanes = layLanes(graph, held, turnGraph(graph, profile));
    const all = { hazards: new Set(held.keys()), until: Number.POSITIVE_INFINITY };
    this.#hierarchy = hierarchyOf(graph, profile);
    const changes = changesUnder(this.#lanes, all, this.#traveller);
    this.#metric = this.#hierarchy.stateUnder(this.#traveller, changes).metric;
  }

  joinFrom(snap: Snap): Joined {
    const { graph, turns } = this.#lanes;
    const ends = sidesOf(graph, snap, this.#traveller.profile).map(({ edge, at }) =>
      this.#end(turns.arcHead[edge] as number, this.#stretch(edge, at, 1)),
    );
    return { leg: this.#leg(snap.point, snap.onRoad, snap), ends: ends.filter(isOpen) };
  }

  joinTo(snap: Snap): Joined {
    const { graph, turns } = this.#lanes;
    const ends = sidesOf(graph, snap, this.#traveller.profile).flatMap(({ edge, at }) => {
      const stretch = this.#stretch(edge, 0, at);
      const arcs = copiesOf(turns, edge);
      return arcs.map((arc) => this.#end(turns.arcTail[arc] as number, stretch));
    });
    return { leg: this.#leg(snap.onRoad, snap.point, snap), ends: ends.filter(isOpen) };
  }

  /** A bound from below, legs left out, in rows; Infinity where there is no way. */
  leastSeconds(from: readonly Joined[], to: readonly Joined[]): Float64Array {
    const ends = (points: readonly Joined[]) => points.map((point) => point.ends);
    const weights = this.#hierarchy.engine.matrix(this.#metric, ends(from), ends(to));
    const perWeight = this.#secondsPerUnit / weightsPerUnit(this.#traveller.profile);
    return Float64Array.from(weights, (weight) =>
      weight === INFINITE ? Number.POSITIVE_INFINITY : weight * perWeight,
    );
  }

  /** A shortest way from crossing to crossing. */
  way(from: Joined, to: Joined): Stretch {
    const found = this.#hierarchy.engine.route(this.#metric, from.ends, to.ends);
    if (found === null) return NO_WAY;
    const { arcEdge } = this.#lanes.turns;
    const roads = Array.from(found.arcs, (arc) => this.#stretch(arcEdge[arc] as number, 0, 1));
    const begin = nearest(from.ends, found.from);
    return sum([from.leg, begin, ...roads, nearest(to.ends, found.to), to.leg]);
  }

  /** The way along one edge, where both points lie on it in its direction. */
  along(from: Snap, to: Snap): Stretch {
    const { graph } = this.#lanes;
    const { profile } = this.#traveller;
    const legs = [
      this.#leg(from.point, from.onRoad, from),
      this.#leg(to.onRoad, to.point, to),
    ] as const;
    let best = NO_WAY;
    for (const start of sidesOf(graph, from, profile)) {
      for (const end of sidesOf(graph, to, profile)) {
        if (start.edge !== end.edge || start.at > end.at) continue;
        best = shorter(best, sum([...legs, this.#stretch(start.edge, start.at, end.at)]));
      }
    }
    return best;
  }

  #end(node: number, stretch: Stretch): End & Stretch {
    const units = stretch.seconds / this.#secondsPerUnit;
    return { node, weight: weightOf(units, this.#traveller.profile), ...stretch };
  }

  /** Part of an edge, from a fraction of it to another. */
  #stretch(edge: number, from: number, to: number): Stretch {
    const { graph, cuttings } = this.#lanes;
    const seconds = edgeUnits(graph, edge, this.#traveller) * this.#secondsPerUnit;
    const cutting = cuttings.get(edge);
    const share = cutting === undefined ? to - from : this.#weighedShare(cutting, from, to);
    return {
      seconds: share === 0 ? 0 : share * seconds,
      metres: (to - from) * (graph.edgeMetres[edge] ?? 0),
    };
  }

  /** Each piece of the stretch times what holds there: Infinity where it is closed anywhere. */
  #weighedShare({ cuts, conditions }: Cutting, from: number, to: number): number {
    let share = 0;
    for (const [k, condition] of conditions.entries()) {
      const part = Math.min(to, cuts[k + 1] ?? 1) - Math.max(from, cuts[k] ?? 0);
      if (part > 0) share += part * this.#factorOf(condition);
    }
    return share;
  }

  /**
   * What a condition multiplies time by: infinite where it closes. Looked up when it is met: on a
   * leg beside the roads there may be hazards that no road is under.
   */
  #factorOf(condition: number): number {
    const { closed, slow } = this.#lanes.conditions.all[condition] ?? NOTHING_HOLDS;
    if (closed.length > 0) return Number.POSITIVE_INFINITY;
    return slow.reduce((by, { factor }) => by * factor, 1);
  }

  #leg(a: Position, b: Position, { accessMetres }: Snap): Stretch {
    const share = this.#weighedShare(cutStraight(this.#lanes, a, b), 0, 1);
    const seconds = accessMetres / this.#walkMetresPerSecond;
    return { seconds: share === Infinity ? share : share * seconds, metres: accessMetres };
  }
}

function isOpen({ weight }: End): boolean {
  return weight < INFINITE;
}

/** The quickest of the ends at a node. */
function nearest(ends: readonly (End & Stretch)[], node: number): Stretch {
  return ends.filter((end) => end.node === node).reduce<Stretch>(shorter, NO_WAY);
}
