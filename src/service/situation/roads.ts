import { KeptLogs } from '../../domain/evidence/fusion/keptLogs.ts';
import { segmentViews } from '../../domain/evidence/segments.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Picture } from '../../domain/picture.ts';
import type { SegmentView } from '../../domain/view.ts';
import type { House } from '../house.ts';
import type { Standing } from '../standing.ts';

const kept = new WeakMap<House, Map<string, KeptLogs>>();

/** The roads as reports make them, for the caller's eyes; what was read before is not read anew. */
export function roadViews(
  house: House,
  who: Standing,
  picture: Picture,
  at: Instant,
): SegmentView[] {
  const mine = kept.get(house) ?? new Map<string, KeptLogs>();
  kept.set(house, mine);
  const key = `${who.operation.operationId}|${who.lead ? '*' : who.agencies.join(',')}`;
  const logs = mine.get(key) ?? new KeptLogs();
  mine.set(key, logs);
  return segmentViews(picture, at, (reports, atSeconds) => logs.fuse(reports, atSeconds));
}
