import { type Connections, MAY_ALIGHT, MAY_BOARD } from './connections.ts';

const NONE = -1;

/** A way to a stop from where the journey begins, or from a stop to where it ends. */
export interface AccessLeg {
  readonly stop: number;
  readonly seconds: number;
}

/** Where one can be and when, after `scanEarliest`. Epoch seconds, Infinity: never. */
export interface Earliest {
  /** Earliest at which one gets off a train at the stop. */
  readonly alights: Float64Array;
  /** The connection by which; -1: by none. */
  readonly alightsBy: Int32Array;
  /** Earliest at which one can board a train at the stop. */
  readonly ready: Float64Array;
  /** The connection got off before; -1: come from the street. */
  readonly readyAfter: Int32Array;
  /** Of each run the connection boarded first; -1: not boarded. */
  readonly boarded: Int32Array;
}

/**
 * Earliest arrival by one sweep over all connections in the order in which they leave (Dibbelt,
 * Pajor, Strasser, Wagner: Connection Scan Algorithm, SEA 2013; ACM JEA 23, 2018). A connection
 * can be used when one sits in its train already, or can be at its stop in time.
 *
 * Between two trains lies exactly one footpath, of at least a second: so that a connection that
 * takes no time cannot feed one that was swept before it. Walks are by the road, where a walk of
 * two is never shorter than one: chains of footpaths are not needed.
 *
 * `until`: connections that leave from there on are not looked at.
 */
export function scanEarliest(
  laid: Connections,
  departAt: number,
  access: readonly AccessLeg[],
  until = Number.POSITIVE_INFINITY,
): Earliest {
  const { stops, runs, count, fromStop, toStop, departs, arrives, run, flags, footpaths } = laid;
  const alights = new Float64Array(stops.length).fill(Number.POSITIVE_INFINITY);
  const alightsBy = new Int32Array(stops.length).fill(NONE);
  const ready = new Float64Array(stops.length).fill(Number.POSITIVE_INFINITY);
  const readyAfter = new Int32Array(stops.length).fill(NONE);
  const boarded = new Int32Array(runs.length).fill(NONE);
  for (const { stop, seconds } of access) {
    ready[stop] = Math.min(ready[stop] ?? 0, departAt + seconds);
  }
  for (let c = firstFrom(departs, departAt); c < count; c++) {
    const leave = departs[c] as number;
    if (leave >= until) break;
    const of = run[c] as number;
    const flag = flags[c] as number;
    if (boarded[of] === NONE) {
      if ((flag & MAY_BOARD) === 0 || (ready[fromStop[c] as number] as number) > leave) continue;
      boarded[of] = c;
    }
    if ((flag & MAY_ALIGHT) === 0) continue;
    const stop = toStop[c] as number;
    const at = arrives[c] as number;
    // Who is there already by another train can walk on from that one no later.
    if (at >= (alights[stop] as number)) continue;
    alights[stop] = at;
    alightsBy[stop] = c;
    const end = footpaths.first[stop + 1] as number;
    for (let f = footpaths.first[stop] as number; f < end; f++) {
      const other = footpaths.other[f] as number;
      const then = at + (footpaths.seconds[f] as number);
      if (then >= (ready[other] as number)) continue;
      ready[other] = then;
      readyAfter[other] = c;
    }
  }
  return { alights, alightsBy, ready, readyAfter, boarded };
}

/** The first connection that leaves at `at` or later. */
function firstFrom(departs: Float64Array, at: number): number {
  let [low, high] = [0, departs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((departs[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
