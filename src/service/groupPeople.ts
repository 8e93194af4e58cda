import type { Instant } from '../domain/kernel/instant.ts';
import type { JourneyState } from '../domain/people/journey.ts';
import type { Person } from '../domain/people/person.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { planAt } from './planAt.ts';
import { refusedPlan } from './readPlan.ts';
import { Refusal } from './refusal.ts';
import { type Caller, reachOf, standing } from './standing.ts';

export interface GroupPeople {
  readonly groupId: string;
  readonly people: readonly (Person & { readonly state: JourneyState })[];
}

/**
 * Use case: the people of a planned group, without names; only those of agencies for which the
 * caller may list people. Names are opened one by one, with a reason (`personDetails`).
 */
export async function groupPeople(
  house: House,
  caller: Caller,
  asked: { operationId: string; groupId: string; at: Instant | null; seed: number },
): Promise<GroupPeople> {
  const who = await standing(house, caller, asked.operationId, 'people.list');
  const at = momentOf(who.operation, asked.at, house.now());
  const picture = who.book.pictureAt(at);
  const outcome = await planAt(house, picture, at, asked.seed);
  if ('refused' in outcome) throw refusedPlan(outcome.refused);
  const agencies = reachOf(who, 'people.list');
  const group = outcome.plan.groups.find((one) => one.groupId === asked.groupId);
  const people = (group?.personIds ?? []).flatMap((id) => {
    const found = picture.people.get(id);
    if (found === undefined || !agencies.includes(found.agencyId)) return [];
    return [{ ...found.person, placeId: found.placeId, state: found.state }];
  });
  if (people.length === 0) {
    throw new Refusal(
      'notFound',
      `No group "${asked.groupId}" with people of yours at that moment.`,
    );
  }
  return { groupId: asked.groupId, people };
}
