import type { Sentence } from '../domain/kernel/sentence.ts';
import type {
  EquityRow,
  PlaceTotals,
  Plan,
  PlanGroup,
  PlanTotals,
} from '../domain/movement/plan.ts';
import { PLANNABLE } from '../domain/people/journey.ts';
import { type Person, SPEED_CLASSES, type SpeedClass } from '../domain/people/person.ts';
import type { Picture } from '../domain/picture.ts';
import type { PlanView } from '../domain/view.ts';
import { fallenIds } from './situation/told.ts';

/**
 * The plan as one of several agencies may see it: their own people counted, nobody else's. The
 * plan itself is made from everybody; ways and times are the same, only what is counted is less.
 * What is said of the whole (its explanation, its bound) stays with the lead.
 * @param agencies whose people are counted
 */
export function narrowPlan(plan: Plan, picture: Picture, agencies: readonly string[]): Plan {
  const mine = (personId: string): Person | null => {
    const found = picture.people.get(personId);
    return found !== undefined && agencies.includes(found.agencyId) ? found.person : null;
  };
  const groups = plan.groups.flatMap((group) => {
    const personIds = group.personIds.filter((id) => mine(id) !== null);
    return personIds.length === 0 ? [] : [narrowGroup(group, personIds, picture)];
  });
  const counted = new Map(groups.map((group) => [group.groupId, group.people]));
  const trips = plan.trips
    .map((trip) => ({
      ...trip,
      boarded: trip.boarded
        .filter(({ groupId }) => counted.has(groupId))
        .map(({ groupId }) => ({ groupId, people: counted.get(groupId) ?? 0 })),
    }))
    .filter((trip) => trip.boarded.length > 0);
  const used = new Set([
    ...groups.flatMap((group) => (group.assignment === null ? [] : [group.assignment.routeId])),
    ...trips.flatMap((trip) => [trip.routeId, ...(trip.approach ? [trip.approach.routeId] : [])]),
  ]);
  const tightBelow = picture.operation?.operation.policy.tightSlackSeconds ?? 0;
  const totals = totalsOf(plan, groups, picture, agencies, tightBelow);
  return {
    ...plan,
    people: totals.canReach + totals.cannotReach + totals.notPlanned,
    totals,
    groups,
    trips,
    routes: plan.routes.filter((route) => used.has(route.routeId)),
    places: placesOf(plan, groups, tightBelow),
    destinations: plan.destinations.map((destination) => ({
      ...destination,
      assigned: peopleIn(
        groups.filter((group) => group.assignment?.destinationId === destination.placeId),
      ),
    })),
    canReachAtMost: Math.min(plan.canReachAtMost, totals.canReach + totals.cannotReach),
    equity: equityOf(groups, mine),
    explanation: [],
  };
}

/** The plan as served: the ids of people stay behind; what it leans on that fell is named. */
export function planView(plan: Plan, picture: Picture): PlanView {
  const gone = fallenIds(picture);
  return {
    ...plan,
    groups: plan.groups.map(({ personIds: _, ...group }) => group),
    leansOnFallen: plan.leansOn.filter((claimId) => gone.has(claimId)),
  };
}

/**
 * Numbers of people, in sentences too, and needs become those of one's own; shortfalls, and what
 * room others left, stay with the lead.
 */
function narrowGroup(group: PlanGroup, personIds: readonly string[], picture: Picture): PlanGroup {
  const people = personIds.map((id) => picture.people.get(id)?.person);
  const parties = new Set(
    people.map((person, index) => person?.togetherId ?? person?.householdId ?? personIds[index]),
  );
  return {
    ...group,
    personIds,
    people: personIds.length,
    parties: parties.size,
    needs: [...new Set(people.flatMap((person) => person?.needs ?? []))].sort(),
    considered: group.considered.map((option) =>
      option.shutBy === 'destinationFull' ? { ...option, shortBy: null } : option,
    ),
    explanation: group.explanation.map((said) => narrowSentence(said, personIds.length)),
  };
}

function narrowSentence({ id, values }: Sentence, people: number): Sentence {
  const { left, ...rest } = values;
  const kept = 'people' in rest ? { ...rest, people } : rest;
  return left === undefined ? { id, values: kept } : { id: `${id}.forOthers`, values: kept };
}

function totalsOf(
  plan: Plan,
  groups: readonly PlanGroup[],
  picture: Picture,
  agencies: readonly string[],
  tightBelow: number,
): PlanTotals {
  const planned = new Set(groups.flatMap((group) => group.personIds));
  const notPlannedByState: Record<string, number> = {};
  let notPlanned = 0;
  let lost = 0;
  for (const [personId, { agencyId, state }] of picture.people) {
    if (!agencies.includes(agencyId) || planned.has(personId) || state === 'MERGED') continue;
    if (state === 'UNLOCATED' || state === 'MISSING' || PLANNABLE.has(state)) {
      lost += 1;
      continue;
    }
    notPlannedByState[state] = (notPlannedByState[state] ?? 0) + 1;
    notPlanned += 1;
  }
  const reasons = reasonsOf(groups);
  const moving = groups.filter((group) => group.assignment !== null);
  const sum = (of: (group: PlanGroup) => number) =>
    moving.reduce((total, group) => total + group.people * of(group), 0);
  return {
    ...plan.totals,
    canReach: peopleIn(moving),
    tight: peopleIn(moving.filter((group) => isTight(group, tightBelow))),
    cannotReach: peopleIn(groups) - peopleIn(moving) + lost,
    notPlanned,
    notPlannedByState,
    unlocated: peopleIn(groups.filter((group) => group.shutBy === 'placeUnknown')) + lost,
    onFoot: peopleIn(moving.filter((group) => group.assignment?.mode === 'foot')),
    byVehicle: peopleIn(moving.filter((group) => group.assignment?.mode === 'vehicle')),
    exposure: sum((group) => group.assignment?.exposure ?? 0),
    exposedPersonMinutes: sum((group) => group.assignment?.exposedMinutes ?? 0),
    reasons:
      lost === 0 ? reasons : { ...reasons, placeUnknown: (reasons.placeUnknown ?? 0) + lost },
  };
}

function placesOf(plan: Plan, groups: readonly PlanGroup[], tightBelow: number): PlaceTotals[] {
  const byPlace = Map.groupBy(groups, (group) => group.placeId);
  return plan.places.flatMap((place) => {
    const here = byPlace.get(place.placeId);
    if (here === undefined) return [];
    const moving = here.filter((group) => group.assignment !== null);
    const ofClass = (list: readonly PlanGroup[], speedClass: SpeedClass) =>
      peopleIn(list.filter((group) => group.speedClass === speedClass));
    const bySpeedClass = Object.fromEntries(
      SPEED_CLASSES.map((speedClass) => [
        speedClass,
        { people: ofClass(here, speedClass), canReach: ofClass(moving, speedClass) },
      ]),
    ) as PlaceTotals['bySpeedClass'];
    return {
      ...place,
      people: peopleIn(here),
      canReach: peopleIn(moving),
      tight: peopleIn(moving.filter((group) => isTight(group, tightBelow))),
      cannotReach: peopleIn(here) - peopleIn(moving),
      bySpeedClass,
      reasons: reasonsOf(here),
    };
  });
}

function equityOf(
  groups: readonly PlanGroup[],
  mine: (personId: string) => Person | null,
): Plan['equity'] {
  const table = (labelsOf: (person: Person) => readonly string[]): EquityRow[] => {
    const rows = new Map<string, { people: number; canReach: number; exposed: number }>();
    for (const group of groups) {
      for (const person of group.personIds.map(mine)) {
        for (const label of person === null ? [] : labelsOf(person)) {
          const row = rows.get(label) ?? { people: 0, canReach: 0, exposed: 0 };
          row.people += 1;
          row.canReach += group.assignment === null ? 0 : 1;
          row.exposed += group.assignment?.exposedMinutes ?? 0;
          rows.set(label, row);
        }
      }
    }
    return [...rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([label, { people, canReach, exposed }]) => ({
        label,
        people,
        canReach,
        cannotReach: people - canReach,
        meanExposedMinutes: canReach === 0 ? 0 : exposed / canReach,
      }));
  };
  return {
    byNationality: table((person) => person.nationalities),
    byNeed: table(({ needs }) => (needs.length > 0 ? needs : ['none'])),
    bySpeedClass: table((person) => [person.speedClass]),
  };
}

function peopleIn(groups: readonly PlanGroup[]): number {
  return groups.reduce((sum, group) => sum + group.people, 0);
}

function isTight(group: PlanGroup, below: number): boolean {
  return group.assignment !== null && group.assignment.slackSeconds < below;
}

function reasonsOf(groups: readonly PlanGroup[]): PlanTotals['reasons'] {
  const reasons: Record<string, number> = {};
  for (const { shutBy, people } of groups) {
    if (shutBy !== null) reasons[shutBy] = (reasons[shutBy] ?? 0) + people;
  }
  return reasons;
}
