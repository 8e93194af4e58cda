import type { Audience } from '../../domain/advice/telling.ts';
import { dependantsOf } from '../../domain/evidence/dependency/dependants.ts';
import { fallOf } from '../../domain/evidence/dependency/fallen.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Plan } from '../../domain/movement/plan.ts';
import { ENDED } from '../../domain/people/journey.ts';
import type { PersonCase, Picture } from '../../domain/picture.ts';
import { Refusal } from '../refusal.ts';

/** People by id, and for each the messages that are still open to them, where that was asked. */
export interface Reached {
  readonly people: ReadonlyMap<string, PersonCase>;
  readonly openMessageIds: ReadonlyMap<string, readonly string[]>;
}

interface Ground {
  readonly picture: Picture;
  readonly plan: Plan | null;
  readonly at: Instant;
  /** Agencies for whose people the caller may say what they were told. */
  readonly agencies: readonly string[];
}

/**
 * The people whom an audience means, of the caller's agencies alone; those of others are as unknown
 * as if they did not exist.
 * @throws Refusal notFound for a person or a claim that is not there, conflict when nobody is meant
 */
export function reachedBy(audience: Audience, ground: Ground): Reached {
  const { picture, agencies } = ground;
  const open = new Map<string, readonly string[]>();
  const ids = idsOf(audience, ground, open);
  const people = new Map<string, PersonCase>();
  for (const id of ids) {
    const found = picture.people.get(id);
    const mine = found !== undefined && agencies.includes(found.agencyId);
    if (mine) people.set(id, found);
    else if (audience.type === 'people') {
      throw new Refusal('notFound', `There is no person "${id}" in your book.`);
    }
  }
  if (people.size > 0) return { people, openMessageIds: open };
  throw new Refusal(
    'conflict',
    'Nobody of yours is meant by this audience at that moment. Choose another group or place.',
  );
}

function idsOf(
  audience: Audience,
  { picture, plan, at }: Ground,
  open: Map<string, readonly string[]>,
): readonly string[] {
  switch (audience.type) {
    case 'groups': {
      const groups = (plan?.groups ?? []).filter(({ groupId }) =>
        audience.groupIds.includes(groupId),
      );
      return groups.flatMap(({ personIds }) => personIds);
    }
    case 'places':
      return [...picture.people]
        .filter(([, one]) => !ENDED.has(one.state) && audience.placeIds.includes(one.placeId ?? ''))
        .map(([id]) => id);
    case 'people':
      return audience.personIds;
    case 'told': {
      const { claimId, placeIds } = audience;
      const told = toldOf(picture, claimId, at).filter(({ personId, corrected, ended }) => {
        const placeId = picture.people.get(personId)?.placeId ?? '';
        return !corrected && !ended && (placeIds === null || placeIds.includes(placeId));
      });
      for (const { personId, openMessageIds } of told) open.set(personId, openMessageIds);
      return told.map(({ personId }) => personId);
    }
  }
}

function toldOf(picture: Picture, claimId: string, at: Instant) {
  const found = picture.claims.get(claimId);
  if (found === undefined) {
    throw new Refusal(
      'notFound',
      `There is no claim "${claimId}" in this operation at that moment.`,
    );
  }
  const until = fallOf(found)?.until ?? null;
  return dependantsOf(picture, { claimIds: [claimId], at, plan: null, until, grades: null }).people;
}
