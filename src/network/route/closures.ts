import { INFINITE } from '../cch/digraph.ts';
import type { TimedHazard } from './conditions.ts';
import type { Changes } from './hierarchy.ts';
import type { Lanes } from './lanes.ts';
import { copiesOf } from './turnGraph.ts';
import { edgeUnits, type Traveller, weightOf } from './units.ts';

/** Which hazards hold, and until when at least they do: epoch seconds. */
export interface Closures {
  readonly hazards: ReadonlySet<number>;
  readonly until: number;
}

/** Nothing is closed. */
export const NOTHING_CLOSED: Closures = {
  hazards: new Set(),
  until: Number.POSITIVE_INFINITY,
};

/**
 * The hazards that close or slow at a moment and go on doing so until another one: what is closed
 * to every journey that begins at the first and arrives before the last of them to end.
 */
export function heldFrom(
  hazards: readonly TimedHazard[],
  departAt: number,
  arriveAt: number,
): Closures {
  const held = new Set<number>();
  let until = Number.POSITIVE_INFINITY;
  for (const [index, { hazard, from, to }] of hazards.entries()) {
    if (hazard.effect === 'risk' || from > departAt || to <= arriveAt) continue;
    held.add(index);
    until = Math.min(until, to);
  }
  return { hazards: held, until };
}

/** The hazards that close from a moment on for ever: who has no way round them has none. */
export function closedForEver(hazards: readonly TimedHazard[], departAt: number): Closures {
  const closed = [...hazards.entries()].filter(
    ([, { hazard, from, to }]) =>
      hazard.effect === 'closes' && from <= departAt && to === Number.POSITIVE_INFINITY,
  );
  return { hazards: new Set(closed.map(([index]) => index)), until: Number.POSITIVE_INFINITY };
}

/**
 * What the arcs weigh that hazards close or slow: an edge closed anywhere leads nowhere, one that
 * is slowed somewhere takes that much longer.
 */
export function changesUnder(
  { graph, turns, cuttings, conditions }: Lanes,
  { hazards }: Closures,
  traveller: Traveller,
): Changes {
  const factors = conditions.all.map((condition) =>
    condition.hazards.reduce((by, index) => {
      const hazard = conditions.hazards[index]?.hazard;
      if (hazard === undefined || !hazards.has(index)) return by;
      if (hazard.effect === 'closes') return Number.POSITIVE_INFINITY;
      return hazard.effect === 'slows' ? by * hazard.slowFactor : by;
    }, 1),
  );
  const changed: [arc: number, weight: number][] = [];
  for (const [edge, { cuts, conditions: pieces }] of cuttings) {
    const units = edgeUnits(graph, edge, traveller);
    let share = 0;
    for (const [k, condition] of pieces.entries()) {
      share += (factors[condition] ?? 1) * ((cuts[k + 1] ?? 1) - (cuts[k] ?? 0));
    }
    const before = weightOf(units, traveller.profile);
    const weight = share === Infinity ? INFINITE : weightOf(units * share, traveller.profile);
    if (weight <= before) continue;
    for (const arc of copiesOf(turns, edge)) changed.push([arc, weight]);
  }
  changed.sort(([a], [b]) => a - b);
  return {
    arcs: Int32Array.from(changed, ([arc]) => arc),
    weights: Int32Array.from(changed, ([, weight]) => weight),
  };
}
