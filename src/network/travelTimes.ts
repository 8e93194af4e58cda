import type { Router, Snap, TravelRequest } from './network.ts';

/** A row for each point that one sets out from, a column for each that one goes to. */
export interface TravelTimes {
  /** From point i to point j at `i * columns + j`; Infinity where there is no open way. */
  readonly seconds: Float64Array;
  /** Length of the same way, access legs included; Infinity where there is none. */
  readonly metres: Float64Array;
}

/**
 * How long it takes from each of some points to each of others by the way that arrives first, under
 * the hazards of a router. Nobody waits for a road to open. A point to itself takes no time.
 */
export function travelTimes(
  router: Router,
  from: readonly Snap[],
  to: readonly Snap[],
  request: Omit<TravelRequest, 'mayWait'>,
): TravelTimes {
  const seconds = new Float64Array(from.length * to.length).fill(Number.POSITIVE_INFINITY);
  const metres = seconds.slice();
  for (const [i, start] of from.entries()) {
    const paths = router.earliestArrival(start, to, { ...request, mayWait: false });
    for (const [j, path] of paths.entries()) {
      const at = i * to.length + j;
      if (isSamePoint(start, to[j] as Snap)) [seconds[at], metres[at]] = [0, 0];
      else if (!('refused' in path)) {
        [seconds[at], metres[at]] = [path.arriveAt - path.departAt, path.metres];
      }
    }
  }
  return { seconds, metres };
}

function isSamePoint({ point: a }: Snap, { point: b }: Snap): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
