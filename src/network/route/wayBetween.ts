import type { Position } from '../../domain/kernel/geometry.ts';
import type { NoPath, Path, Router, Snap, TravelRequest } from '../network.ts';

/** Where two points are joined to the roads, and what the router answers between them. */
interface Joined {
  readonly from: Snap;
  readonly to: Snap;
  readonly path: Path | NoPath;
}

/**
 * The way from one point to another; null where one is farther than `limitMetres` from any road.
 * Points are joined to a road of the network rather than to a scrap of road (`snap.ts`); where that
 * makes for no road between them, a scrap beside both may lead from one to the other.
 */
export function wayBetween(
  router: Router,
  ends: readonly [from: Position, to: Position],
  limitMetres: number,
  request: TravelRequest,
): Joined | null {
  const found = joined(router, ends, limitMetres, request, false);
  if (found === null || !('refused' in found.path) || found.path.refused !== 'noRoad') return found;
  const other = joined(router, ends, limitMetres, request, true);
  const isBetter = other !== null && !('refused' in other.path && other.path.refused === 'noRoad');
  return isBetter ? other : found;
}

function joined(
  router: Router,
  ends: readonly [from: Position, to: Position],
  limitMetres: number,
  request: TravelRequest,
  onIslands: boolean,
): Joined | null {
  const [from, to] = ends.map((at) => router.snap(at, request.profile, limitMetres, onIslands));
  if (from === undefined || to === undefined || 'refused' in from || 'refused' in to) return null;
  const [path] = router.earliestArrival(from, [to], request);
  return path === undefined ? null : { from, to, path };
}
