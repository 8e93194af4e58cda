import type { Router, Snap } from '../../src/network/network.ts';
import { median, timed } from '../routing/timing.ts';
import { placesOn } from './places.ts';

const WAYS = 200;
const WALK_METRES_PER_SECOND = 1.25;

/** Ways on foot between random places, nothing in the way: processor time each. */
export function ways(router: Router, random: (below: number) => number): [string, string][] {
  const places = placesOn(router, WAYS + 1, random);
  const request = { profile: 'foot', walkMetresPerSecond: WALK_METRES_PER_SECOND } as const;
  const travel = { ...request, departAt: 0, mayWait: false };
  const all = () => {
    for (let i = 0; i < WAYS; i++) {
      router.earliestArrival(places[i] as Snap, [places[i + 1] as Snap], travel);
    }
  };
  // The first round is compiled meanwhile.
  const [, ...rounds] = timed(4, all);
  return [[`a way, mean of ${WAYS} (processor)`, `${(median(rounds) / WAYS).toFixed(2)} ms`]];
}
