import type { RoadGraph } from './network.ts';

/**
 * Seconds in which a ferry carries those with a profile bit along an edge; null where the edge is
 * no ferry or does not take them.
 */
export function ferrySeconds(
  { ferries }: Pick<RoadGraph, 'ferries'>,
  edge: number,
  bit: number,
): number | null {
  let low = 0;
  let high = ferries.edge.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = ferries.edge[middle] ?? 0;
    if (at === edge) {
      return ((ferries.access[middle] ?? 0) & bit) === 0 ? null : (ferries.seconds[middle] ?? 0);
    }
    if (at < edge) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
