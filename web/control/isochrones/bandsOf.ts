import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { ReachedArea } from '../../../src/domain/movement/isochroneView.ts';
import { PACES, type Reach, type WalkingPace } from '../state/reach.ts';

/** One of the nested areas, the widest first. */
export interface ReachBand {
  readonly level: 0 | 1 | 2;
  readonly pace: WalkingPace;
  /** When one sets out, where the areas are told apart by that; null: by pace. */
  readonly departAt: Instant | null;
  readonly area: ReachedArea;
}

/** The areas to draw: of each pace, or of one pace for setting out now and ever later. */
export function bandsOf({ drawn, paces }: Reach): readonly ReachBand[] {
  if (paces === null) return [];
  const level = (i: number) => Math.min(2, i) as ReachBand['level'];
  if (drawn === 'paces') {
    return PACES.map((pace, i) => {
      return { level: level(i), pace, departAt: null, area: paces[pace].area };
    });
  }
  const { at, area, later } = paces[drawn];
  return [{ departAt: at, area }, ...later].map((one, i) => {
    return { level: level(i), pace: drawn, ...one };
  });
}
