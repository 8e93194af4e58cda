import { type Connections, SEATS_UNKNOWN } from './connections.ts';
import type { Earliest } from './earliest.ts';

/** Sitting in one train. Epoch seconds. */
export interface TrainLeg {
  readonly kind: 'train';
  readonly trainId: string;
  readonly name: string;
  /** Indexes into the stops. */
  readonly from: number;
  readonly to: number;
  readonly departAt: number;
  readonly arriveAt: number;
  /**
   * Fewest seats of any stretch on the way, taken or free: who gets them is for a plan to say. Null
   * where those of any stretch are not known.
   */
  readonly seats: number | null;
}

/** From one train to the next, walk or wait. */
export interface ChangeLeg {
  readonly kind: 'change';
  readonly from: number;
  readonly to: number;
  readonly departAt: number;
  /** When one can board. */
  readonly arriveAt: number;
}

export type RailLeg = TrainLeg | ChangeLeg;

/** The legs by which one gets off at a stop as early as `earliest` has it; null: never. */
export function legsTo(laid: Connections, earliest: Earliest, stop: number): RailLeg[] | null {
  const legs: RailLeg[] = [];
  let exit = earliest.alightsBy[stop] ?? -1;
  if (exit < 0) return null;
  // Each train is boarded at most once on an earliest journey.
  for (let trains = 0; trains <= laid.runs.length; trains++) {
    const enter = earliest.boarded[laid.run[exit] ?? 0] ?? -1;
    const leg = trainLeg(laid, enter, exit);
    legs.unshift(leg);
    const before = earliest.readyAfter[leg.from] ?? -1;
    if (before < 0) return legs;
    const departAt = laid.arrives[before] ?? 0;
    const arriveAt = earliest.ready[leg.from] ?? 0;
    legs.unshift({
      kind: 'change',
      from: laid.toStop[before] ?? 0,
      to: leg.from,
      departAt,
      arriveAt,
    });
    exit = before;
  }
  throw new Error('a journey that never began');
}

function trainLeg(laid: Connections, enter: number, exit: number): TrainLeg {
  const run = laid.runs[laid.run[exit] ?? 0];
  const [first, last] = [laid.call[enter] ?? 0, laid.call[exit] ?? 0];
  if (run === undefined || enter < 0 || last < first) throw new Error('a train nobody boarded');
  const seats = run.calls.slice(first, last + 1).map((call) => call.seats ?? SEATS_UNKNOWN);
  const fewest = Math.min(...seats);
  return {
    kind: 'train',
    trainId: run.trainId,
    name: run.name,
    from: laid.fromStop[enter] ?? 0,
    to: laid.toStop[exit] ?? 0,
    departAt: laid.departs[enter] ?? 0,
    arriveAt: laid.arrives[exit] ?? 0,
    seats: fewest === SEATS_UNKNOWN ? null : fewest,
  };
}
