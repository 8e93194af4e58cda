import type { Hazard } from '../domain/evidence/hazard.ts';
import type { Position } from '../domain/kernel/geometry.ts';
import { epochSeconds } from '../domain/kernel/instant.ts';
import { reachOf, stretchesWithin } from './reach.ts';

/**
 * The hazards that close a way after a moment and not before, in the order in which they do: who
 * goes this way too late finds it shut.
 *
 * @param line the way as it is drawn, access legs included
 * @param at epoch seconds
 */
export function closuresAlong(
  line: readonly Position[],
  hazards: readonly Hazard[],
  at: number,
): Hazard[] {
  const begins = ({ window }: Hazard) =>
    window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(window.from);
  return hazards
    .filter((hazard) => hazard.effect === 'closes' && begins(hazard) > at)
    .filter((hazard) => {
      const reach = reachOf(hazard);
      return line.some((to, i) => stretchesWithin(reach, line[i - 1] ?? to, to).length > 0);
    })
    .sort((a, b) => begins(a) - begins(b));
}
