import type { Hazard } from '../../domain/evidence/hazard.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import { reachOf, stretchesWithin } from './reach.ts';

/**
 * The hazards that close a way after a moment and not before, in the order in which they do: who
 * goes this way too late finds it shut.
 *
 * @param line the way as it is drawn, access legs included
 * @param at epoch seconds
 * @returns with when each begins, epoch seconds
 */
export function closuresAlong(
  line: readonly Position[],
  hazards: readonly Hazard[],
  at: number,
): { readonly hazard: Hazard; readonly from: number }[] {
  return hazards
    .flatMap((hazard) => {
      const { effect, window } = hazard;
      if (effect !== 'closes' || window.from === null) return [];
      return [{ hazard, from: epochSeconds(window.from) }];
    })
    .filter(({ hazard, from }) => from > at && isOn(line, hazard))
    .sort((a, b) => a.from - b.from);
}

function isOn(line: readonly Position[], hazard: Hazard): boolean {
  const reach = reachOf(hazard);
  return line.some((to, i) => stretchesWithin(reach, line[i - 1] ?? to, to).length > 0);
}
