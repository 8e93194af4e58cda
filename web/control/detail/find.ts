import type { PlanGroup } from '../../../src/domain/movement/plan.ts';
import type { Situation } from '../../../src/domain/view.ts';
import type { Words } from '../words/words.ts';

export type GroupView = Omit<PlanGroup, 'personIds'>;

/** The name of a place; people never see an id, so one that is not known is said to be so. */
export function placeName(now: Situation, placeId: string, words: Words): string {
  const view = now.places.find(({ place }) => place.placeId === placeId);
  return view?.place.name ?? words.t('ui.place.unknown');
}

/** `Heroiv Pratsi, normal pace`. */
export function groupName(now: Situation, group: GroupView, words: Words): string {
  return words.t('ui.group.name', {
    place: placeName(now, group.placeId, words),
    pace: words.t(`ui.pace.${group.speedClass}`),
  });
}

export function claimName(now: Situation, claimId: string, words: Words): string {
  const view = now.claims.find(({ claim }) => claim.claimId === claimId);
  if (view === undefined) return words.t('ui.claim.unknown');
  return `${view.claim.source.name}: ${view.claim.gist}`;
}

export function hazardName(now: Situation, hazardId: string, words: Words): string {
  const view = now.hazards.find(({ hazard }) => hazard.hazardId === hazardId);
  return view?.hazard.name ?? words.t('ui.hazard.unknown');
}
