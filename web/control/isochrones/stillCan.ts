import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { GroupView } from '../detail/find.ts';
import { PACES, type Reach, type WalkingPace } from '../state/reach.ts';

export interface StillAsked extends Pick<Reach, 'placeId' | 'direction'> {
  readonly destinations: ReadonlySet<string>;
}

export interface StillCan {
  /** Who could set out then and be there in time, and all who walk at that pace elsewhere. */
  readonly byPace: Readonly<Record<WalkingPace, { readonly can: number; readonly of: number }>>;
  readonly can: number;
  readonly of: number;
}

/**
 * How many people could still leave where they are at a moment, each at their own pace: to one
 * destination, or from one place to any of the destinations.
 */
export function stillCan(
  groups: readonly Pick<GroupView, 'placeId' | 'people' | 'speedClass'>[],
  { placeId, direction, destinations }: StillAsked,
  paces: NonNullable<Reach['paces']>,
  at: Instant,
): StillCan {
  const count = (pace: WalkingPace) => {
    const latest = new Map(
      paces[pace].places.map((place) => [place.placeId, place.latestDepartAt ?? '']),
    );
    const longest = [...destinations].map((id) => latest.get(id) ?? '').sort();
    let [can, of] = [0, 0];
    for (const group of groups) {
      if (group.speedClass !== pace || (group.placeId === placeId) !== (direction === 'from'))
        continue;
      of += group.people;
      const until = direction === 'to' ? latest.get(group.placeId) : longest.at(-1);
      if ((until ?? '') >= at) can += group.people;
    }
    return { can, of };
  };
  const byPace = { fast: count('fast'), normal: count('normal'), slow: count('slow') };
  const sum = (of: 'can' | 'of') => PACES.reduce((all, pace) => all + byPace[pace][of], 0);
  return { byPace, can: sum('can'), of: sum('of') };
}
