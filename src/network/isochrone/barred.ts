import type { Hazard } from '../../domain/evidence/hazard.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { Profile, RoadGraph, Snap } from '../network.ts';
import { cutStraight, layLanes } from '../route/lanes.ts';
import { turnGraph } from '../route/turnGraph.ts';

/** What hazards that hold throughout do to the edges of a network. */
export interface Barred {
  readonly closed: ReadonlySet<number>;
  /** Edges that can be used, with what their time is multiplied by. */
  readonly slowed: ReadonlyMap<number, number>;
  /** Is the straight leg between a place and its road closed? */
  isCutOff(place: Snap): boolean;
  /** What the time of that leg is multiplied by: as if the most that holds on it held all along. */
  legFactor(place: Snap): number;
}

/**
 * The hazards that close or slow at any moment between two, as if they did so all the time: who
 * gets through under them gets through at any hour in between, so an area drawn under them
 * promises too little rather than too much.
 *
 * @param from epoch seconds
 * @param to epoch seconds
 */
export function heldThroughout(hazards: readonly Hazard[], from: number, to: number): Hazard[] {
  return hazards
    .filter(({ effect, window }) => {
      const begins = window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(window.from);
      const ends = window.to === null ? Number.POSITIVE_INFINITY : epochSeconds(window.to);
      return effect !== 'risk' && begins <= to && from < ends;
    })
    .map((hazard) => ({ ...hazard, window: { from: null, to: null } }));
}

/**
 * Edges under hazards that hold throughout. An edge that is closed anywhere is closed as a whole,
 * and slowed as a whole by the most that holds anywhere on it.
 *
 * @param hazards as `heldThroughout` gives them
 */
export function barredBy(graph: RoadGraph, hazards: readonly Hazard[], profile: Profile): Barred {
  const lanes = layLanes(graph, hazards, turnGraph(graph, profile));
  const closed = new Set<number>();
  const slowed = new Map<number, number>();
  const mostOf = (conditions: readonly number[]) => {
    const factorOf = (number: number) =>
      (lanes.conditions.all[number]?.slow ?? []).reduce((by, { factor }) => by * factor, 1);
    return Math.max(1, ...conditions.map(factorOf));
  };
  const isClosed = (number: number) => (lanes.conditions.all[number]?.closed.length ?? 0) > 0;
  for (const [edge, { conditions }] of lanes.cuttings) {
    if (conditions.some(isClosed)) {
      closed.add(edge);
      continue;
    }
    slowed.set(edge, mostOf(conditions));
  }
  return {
    closed,
    slowed,
    isCutOff: ({ point, onRoad }) => cutStraight(lanes, point, onRoad).conditions.some(isClosed),
    legFactor: ({ point, onRoad }) => mostOf(cutStraight(lanes, point, onRoad).conditions),
  };
}
