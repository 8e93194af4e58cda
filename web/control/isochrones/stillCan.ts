import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { GroupView } from '../detail/find.ts';
import { PACES, type Reach, type WalkingPace } from '../state/reach.ts';

export interface StillCan {
  /** Who could set out then and be there in time, and all who walk at that pace elsewhere. */
  readonly byPace: Readonly<Record<WalkingPace, { readonly can: number; readonly of: number }>>;
  readonly can: number;
  readonly of: number;
}

/** How many people could still leave where they are at a moment, each at their own pace. */
export function stillCan(
  groups: readonly Pick<GroupView, 'placeId' | 'people' | 'speedClass'>[],
  placeId: string,
  paces: NonNullable<Reach['paces']>,
  at: Instant,
): StillCan {
  const count = (pace: WalkingPace) => {
    const latest = new Map(paces[pace].places.map((place) => [place.placeId, place]));
    let [can, of] = [0, 0];
    for (const group of groups) {
      if (group.speedClass !== pace || group.placeId === placeId) continue;
      of += group.people;
      const until = latest.get(group.placeId)?.latestDepartAt ?? null;
      if (until !== null && until >= at) can += group.people;
    }
    return { can, of };
  };
  const byPace = { fast: count('fast'), normal: count('normal'), slow: count('slow') };
  const sum = (of: 'can' | 'of') => PACES.reduce((all, pace) => all + byPace[pace][of], 0);
  return { byPace, can: sum('can'), of: sum('of') };
}
