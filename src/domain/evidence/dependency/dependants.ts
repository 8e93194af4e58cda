import type { Instant } from '../../kernel/instant.ts';
import type { Plan } from '../../movement/plan.ts';
import type { Picture } from '../../picture.ts';
import type { Claim } from '../claim.ts';
import type { CorridorState } from '../corridor.ts';
import { repeats } from '../independence.ts';
import { corridorsBoth } from './corridors.ts';
import { type PersonTold, peopleTold } from './peopleTold.ts';

/** What is asked: which claims would fall, or fell, and what there is at that moment. */
export interface Fall {
  readonly claimIds: readonly string[];
  readonly at: Instant;
  /** The plan at that moment; null when there is none. */
  readonly plan: Pick<Plan, 'leansOn'> | null;
  /** What was told or adopted after this moment knew of the fall; null where all of it counts. */
  readonly until: Instant | null;
  /** Grades to which the claims sink; null when they are withdrawn. */
  readonly grades: Pick<Claim, 'sourceGrade' | 'informationGrade'> | null;
}

/** Through what a dependant leans on the claims. */
export type Link = 'claims' | 'advisory' | 'plan' | 'corridor' | 'notStated';

interface Named {
  readonly id: string;
  readonly name: string;
  /** Withdrawn, lifted or replaced already: it stands in the list, and needs nobody's hand. */
  readonly over: boolean;
}

/**
 * Everything that leans on some claims, directly or through another dependant: sorted, and the same
 * whatever the order of the facts.
 */
export interface Dependants {
  /** Claims that only say again what these said: they fall with them. */
  readonly echoes: readonly { readonly claimId: string; readonly gist: string }[];
  /** Judgements of other claims that these ones showed. */
  readonly judgements: readonly { readonly claimId: string; readonly gist: string }[];
  readonly corridors: readonly {
    readonly corridorId: string;
    readonly name: string;
    /** By the rules of `assessCorridor` itself: with the claims as they were, and without them. */
    readonly before: CorridorState;
    readonly usableBefore: boolean;
    readonly after: CorridorState;
    readonly usableAfter: boolean;
  }[];
  /** Road segments that the claims are about. */
  readonly segmentIds: readonly string[];
  readonly hazards: readonly Named[];
  /** Places whose readiness report names the claims. */
  readonly readiness: readonly Named[];
  readonly vehicles: readonly Named[];
  readonly advisories: readonly (Named & {
    readonly saidAt: Instant;
    /** `advisory`: it replaces one that leans on them. */
    readonly by: Link;
  })[];
  /** The deadline in force, when an advisory set it that leans on them. */
  readonly deadline: { readonly at: Instant; readonly reason: string } | null;
  /** Does the plan at that moment lean on them? */
  readonly planNow: boolean;
  /** Plans that were adopted, newest first. */
  readonly plans: readonly {
    readonly planId: string;
    readonly at: Instant;
    readonly madeAt: Instant;
    readonly people: number;
    /** The one in force: nothing was adopted after it. */
    readonly adopted: boolean;
    /** `notStated`: it does not say what it leaned on, and counts as leaning. */
    readonly by: Link;
  }[];
  readonly messages: readonly {
    readonly messageId: string;
    readonly sendingId: string;
    readonly agencyId: string;
    readonly kind: 'advisory' | 'instruction' | 'correction' | 'recall';
    readonly sentAt: Instant;
    readonly recordedAt: Instant;
    readonly people: number;
    readonly by: readonly Link[];
  }[];
  readonly notifications: readonly {
    readonly notificationId: string;
    readonly party: string;
    readonly draftedAt: Instant;
    readonly sent: boolean;
    readonly by: Link;
  }[];
  /** People who were told something that leans on them, and whether they were told otherwise. */
  readonly people: readonly PersonTold[];
}

/**
 * Walks from claims to everything that leans on them (capability 29). Pure. Reads what each thing
 * recorded of its grounds, so that what was told yesterday is found today, and corridors by their
 * rules.
 */
export function dependantsOf(picture: Picture, fall: Fall): Dependants {
  const roots = new Set(fall.claimIds);
  const echoes = echoesOf(picture, roots);
  const fallen = new Set([...roots, ...echoes]);
  const gistOf = (claimId: string) => picture.claims.get(claimId)?.claim.gist ?? '';
  const corridors = corridorsBoth(picture, roots, fallen, fall);
  const advisories = advisoriesOn(picture, fallen, fall.at);
  const plans = plansOn(picture, fallen, fall);
  const messages = messagesOn(picture, fallen, {
    until: fall.until,
    advisories: new Set(advisories.map(({ id }) => id)),
    plans: new Set(plans.map(({ planId }) => planId)),
  });
  const deadline = picture.operation?.deadline ?? null;
  const advised = advisories.some(({ id }) => id === deadline?.advisoryId);
  return {
    echoes: echoes.map((claimId) => ({ claimId, gist: gistOf(claimId) })),
    judgements: [...picture.claims.values()]
      .filter(({ outcome }) => outcome?.shownBy.some((claimId) => fallen.has(claimId)))
      .map(({ claim }) => ({ claimId: claim.claimId, gist: claim.gist }))
      .sort(by(({ claimId }) => claimId)),
    corridors,
    segmentIds: subjectsOf(picture, fallen, 'segment'),
    ...thingsOn(picture, fallen),
    advisories,
    deadline: deadline && advised ? { at: deadline.at, reason: deadline.reason } : null,
    planNow: fall.plan?.leansOn.some((claimId) => fallen.has(claimId)) ?? false,
    plans,
    messages,
    notifications: notificationsOn(
      picture,
      fallen,
      new Set(corridors.map(({ corridorId }) => corridorId)),
    ),
    people: peopleTold(picture, new Set(messages.map(({ messageId }) => messageId))),
  };
}

/** What repeats a claim falls with it, and what repeats that; `assessCorridor` has it likewise. */
export function echoesOf(picture: Picture, roots: ReadonlySet<string>): string[] {
  const claims = [...picture.claims.values()].map(({ claim }) => claim);
  const found = new Set<string>();
  let edge = claims.filter(({ claimId }) => roots.has(claimId));
  while (edge.length > 0) {
    const next = claims.filter(({ claimId }) => !roots.has(claimId) && !found.has(claimId));
    edge = next.filter((claim) => edge.some((other) => repeats(claim, other)));
    for (const { claimId } of edge) found.add(claimId);
  }
  return [...found].sort();
}

function subjectsOf(
  picture: Picture,
  fallen: ReadonlySet<string>,
  type: Claim['subject']['type'],
): string[] {
  const ids = [...fallen].flatMap((claimId) => {
    const subject = picture.claims.get(claimId)?.claim.subject;
    return subject?.type === type ? [subject.id] : [];
  });
  return [...new Set(ids)].sort();
}

function thingsOn(
  picture: Picture,
  fallen: ReadonlySet<string>,
): Pick<Dependants, 'hazards' | 'readiness' | 'vehicles'> {
  const leans = (claimIds: readonly string[]) => claimIds.some((id) => fallen.has(id));
  const named = new Set(subjectsOf(picture, fallen, 'hazard'));
  return {
    hazards: [...picture.hazards.values()]
      .filter(({ hazard }) => leans(hazard.claimIds) || named.has(hazard.hazardId))
      .map(({ hazard, lifted }) => ({
        ...{ id: hazard.hazardId, name: hazard.name },
        over: lifted !== null,
      }))
      .sort(by(({ id }) => id)),
    readiness: [...picture.places.values()]
      .filter(({ readiness }) => leans(readiness?.claimIds ?? []))
      .map(({ place }) => ({ id: place.placeId, name: place.name, over: false }))
      .sort(by(({ id }) => id)),
    vehicles: [...picture.vehicles.values()]
      .filter(({ vehicle }) => leans(vehicle.claimIds))
      .map(({ vehicle, withdrawn }) => ({
        ...{ id: vehicle.vehicleId, name: vehicle.name },
        over: withdrawn !== null,
      }))
      .sort(by(({ id }) => id)),
  };
}

/**
 * Advisories that name the claims, and those that replace one: "as before, and on foot" leans on
 * what was before. One said after every such claim was withdrawn is what people are told instead.
 */
function advisoriesOn(
  picture: Picture,
  fallen: ReadonlySet<string>,
  at: Instant,
): Dependants['advisories'] {
  const all = [...picture.advisories.values()].map(({ advisory }) => advisory);
  const fellAt = [...fallen].map((id) => picture.claims.get(id)?.withdrawn?.at ?? at).sort();
  const lastFall = fellAt.at(-1) ?? at;
  const replaced = new Set(all.map(({ replacesAdvisoryId }) => replacesAdvisoryId));
  const found = new Map<string, Link>();
  for (const { advisoryId, claimIds } of all) {
    if (claimIds.some((id) => fallen.has(id))) found.set(advisoryId, 'claims');
  }
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { advisoryId, replacesAdvisoryId, saidAt } of all) {
      const next = replacesAdvisoryId !== null && found.has(replacesAdvisoryId);
      if (next && saidAt <= lastFall && !found.has(advisoryId)) found.set(advisoryId, 'advisory');
    }
  }
  return all
    .flatMap(({ advisoryId: id, title: name, saidAt }) => {
      const link = found.get(id);
      return link === undefined ? [] : [{ id, name, over: replaced.has(id), saidAt, by: link }];
    })
    .sort(by(({ saidAt, id }) => `${saidAt} ${id}`));
}

function plansOn(
  picture: Picture,
  fallen: ReadonlySet<string>,
  { until }: Fall,
): Dependants['plans'] {
  const newestFirst = [...picture.plans.values()].sort(
    by(({ asOf, plan }) => `${asOf} ${plan.planId}`, -1),
  );
  return newestFirst.flatMap(({ plan, asOf: madeAt }, index) => {
    const { planId, at, people, leansOn } = plan;
    if (leansOn !== undefined && !leansOn.some((id) => fallen.has(id))) return [];
    if (until !== null && madeAt > until) return [];
    const link: Link = leansOn === undefined ? 'notStated' : 'claims';
    return [{ planId, at, madeAt, people, adopted: index === 0, by: link }];
  });
}

function messagesOn(
  picture: Picture,
  fallen: ReadonlySet<string>,
  through: {
    readonly until: Instant | null;
    readonly advisories: ReadonlySet<string>;
    readonly plans: ReadonlySet<string>;
  },
): Dependants['messages'] {
  return [...picture.messages.values()]
    .flatMap(({ message, agencyId, asOf }) => {
      const { messageId, sendingId, kind, sentAt, personIds } = message;
      const links: Link[] = [];
      if (message.claimIds.some((id) => fallen.has(id))) links.push('claims');
      if (through.advisories.has(message.advisoryId ?? '')) links.push('advisory');
      if (through.plans.has(message.planId ?? '')) links.push('plan');
      const knew = through.until !== null && asOf > through.until;
      if (links.length === 0 || knew) return [];
      const people = new Set(personIds).size;
      const row = { messageId, sendingId, agencyId, kind, sentAt, recordedAt: asOf };
      return [{ ...row, people, by: links }];
    })
    .sort(by(({ sentAt, messageId }) => `${sentAt} ${messageId}`));
}

function notificationsOn(
  picture: Picture,
  fallen: ReadonlySet<string>,
  corridors: ReadonlySet<string>,
): Dependants['notifications'] {
  return [...picture.notifications.values()]
    .flatMap(({ notification, draftedAt, sent }) => {
      const { notificationId, party, claimIds, corridorId } = notification;
      const named = claimIds.some((id) => fallen.has(id));
      if (!named && !corridors.has(corridorId ?? '')) return [];
      const link: Link = named ? 'claims' : 'corridor';
      return [{ notificationId, party, draftedAt, sent: sent.length > 0, by: link }];
    })
    .sort(by(({ draftedAt, notificationId }) => `${draftedAt} ${notificationId}`));
}

function by<T>(key: (value: T) => string, direction: 1 | -1 = 1): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    return left === right ? 0 : left < right ? -direction : direction;
  };
}
