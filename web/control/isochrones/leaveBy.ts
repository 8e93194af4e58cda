import type { IsochroneView } from '../../../src/domain/movement/isochroneView.ts';
import type { PlaceView } from '../../../src/domain/view.ts';
import { PACES, type Reach, type WalkingPace } from '../state/reach.ts';

type Found = IsochroneView['places'][number];

export interface LeaveBy {
  readonly view: PlaceView;
  readonly paces: Readonly<Record<WalkingPace, Found | null>>;
}

/** Places with people, or destinations: those whom time leaves first at the top, then the many. */
export function leaveByRows(
  places: readonly PlaceView[],
  { placeId, direction }: Pick<Reach, 'placeId' | 'direction'>,
  paces: NonNullable<Reach['paces']>,
): readonly LeaveBy[] {
  const at = (id: string, pace: WalkingPace) =>
    paces[pace].places.find((place) => place.placeId === id) ?? null;
  const rows = places
    .filter((view) => (direction === 'to' ? view.people > 0 : view.readiness !== null))
    .filter((view) => view.place.placeId !== placeId)
    .map((view): LeaveBy => {
      const id = view.place.placeId;
      return {
        view,
        paces: { fast: at(id, 'fast'), normal: at(id, 'normal'), slow: at(id, 'slow') },
      };
    });
  const times = ({ paces }: LeaveBy) => PACES.map((pace) => paces[pace]?.latestDepartAt ?? '');
  return rows.toSorted((a, b) => {
    const [first, second] = [times(a).reverse(), times(b).reverse()];
    const differs = first.findIndex((time, i) => time !== second[i]);
    if (differs < 0) return b.view.people - a.view.people;
    return (first[differs] ?? '') < (second[differs] ?? '') ? -1 : 1;
  });
}

/** Why nobody can leave in time any more, or null where they can. */
export function whyNot(found: Found | null): 'none' | 'far' | 'late' | null {
  if (found === null || found.travelSeconds === null) return 'none';
  if (found.tooFar) return 'far';
  return found.latestDepartAt === null ? 'late' : null;
}
