import type { Position } from '../../domain/kernel/geometry.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { metresBetween } from '../geodesy.ts';
import type { Router, TravelRequest } from '../network.ts';
import { CHANGE_SECONDS } from './connections.ts';
import type { Stop, Transfer } from './feed.ts';

/** From one station of a town to another, metres as the crow flies. */
const APART_METRES = 4_000;
/** Stops among which they are looked for, the nearest to an end: each is held against others. */
const STOPS_PAIRED = 2_000;

/**
 * Changes on foot between stations that the timetable says nothing of: the router's walk, with the
 * way from and to the platform. Those nearest to an end of the journey, `LIMITS.stationWalks` of
 * them: each is a search. `told`: transfers of the timetable, which hold as they are.
 */
export function stationWalks(
  router: Router,
  stops: readonly Stop[],
  told: readonly Transfer[],
  request: TravelRequest & { readonly from: Position; readonly to: Position },
): Transfer[] {
  const known = new Set(told.map(({ from, to }) => `${from} ${to}`));
  return pairs(stops, [request.from, request.to])
    .filter(({ from, to }) => !known.has(`${from} ${to}`))
    .slice(0, LIMITS.stationWalks)
    .flatMap(({ from, to }) => {
      const [a, b] = [from, to].map((stop) =>
        router.snap(stops[stop]?.position ?? [0, 0], request.profile, LIMITS.snapMetres),
      );
      if (a === undefined || b === undefined || 'refused' in a || 'refused' in b) return [];
      const [path] = router.earliestArrival(a, [b], request);
      if (path === undefined || 'refused' in path) return [];
      const seconds = Math.ceil(path.arriveAt - path.departAt) + 2 * CHANGE_SECONDS;
      return [{ from, to, seconds, forbidden: false }];
    });
}

/** Stops of different stations that lie near each other, both ways, by their distance to an end. */
function pairs(
  stops: readonly Stop[],
  ends: readonly Position[],
): { readonly from: number; readonly to: number; readonly metres: number }[] {
  const byLat = stops
    .map(({ position, station }, stop) => {
      const toEnd = Math.min(...ends.map((end) => metres(end, position)));
      return { stop, position, station, toEnd };
    })
    .sort((a, b) => a.toEnd - b.toEnd || a.stop - b.stop)
    .slice(0, STOPS_PAIRED)
    .sort((a, b) => a.position[1] - b.position[1] || a.stop - b.stop);
  const found: { from: number; to: number; metres: number }[] = [];
  byLat.forEach((a, i) => {
    for (let j = i + 1; j < byLat.length; j++) {
      const b = byLat[j];
      if (b === undefined || metres(a.position, [a.position[0], b.position[1]]) > APART_METRES) {
        break;
      }
      if (a.station === b.station || metres(a.position, b.position) > APART_METRES) continue;
      found.push({ from: a.stop, to: b.stop, metres: a.toEnd });
      found.push({ from: b.stop, to: a.stop, metres: a.toEnd });
    }
  });
  return found.sort((a, b) => a.metres - b.metres || a.from - b.from || a.to - b.to);
}

function metres(a: Position, b: Position): number {
  return metresBetween(a[0], a[1], b[0], b[1]);
}
