import type {
  Constraint,
  EquityRow,
  PlaceTotals,
  PlanGroup,
  PlanTotals,
} from '../domain/movement/plan.ts';
import type { Snapshot } from '../domain/movement/snapshot.ts';
import type { JourneyState } from '../domain/people/journey.ts';
import { SPEED_CLASSES, type SpeedClass } from '../domain/people/person.ts';
import { byText } from './order.ts';
import type { Parties, SnapshotPerson } from './parties.ts';
import { rounded } from './timing.ts';

type Group = Omit<PlanGroup, 'explanation'>;
type Reasons = Partial<Record<Constraint, number>>;

function people(groups: readonly Group[], counts: (group: Group) => boolean): number {
  return groups.reduce((sum, group) => sum + (counts(group) ? group.people : 0), 0);
}

const moves = ({ outcome }: Group) => outcome === 'moves';

export function totalsOf(
  groups: readonly Group[],
  { unlocated, notPlanned }: Parties,
  tightSlackSeconds: number,
): PlanTotals {
  const isTight = tight(tightSlackSeconds);
  const reasons = reasonsOf(groups);
  if (unlocated.length > 0) reasons.placeUnknown = unlocated.length;
  const byState: Partial<Record<JourneyState, number>> = {};
  for (const { state } of notPlanned) byState[state] = (byState[state] ?? 0) + 1;
  const sum = (of: (group: Group) => number) =>
    rounded(groups.reduce((total, group) => total + group.people * of(group), 0));
  return {
    canReach: people(groups, moves),
    tight: people(groups, isTight),
    cannotReach: people(groups, (group) => !moves(group)) + unlocated.length,
    notPlanned: notPlanned.length,
    notPlannedByState: byState,
    unlocated: unlocated.length,
    onFoot: people(groups, ({ assignment }) => assignment?.mode === 'foot'),
    byVehicle: people(groups, ({ assignment }) => assignment?.mode === 'vehicle'),
    exposure: sum(({ assignment }) => assignment?.exposure ?? 0),
    exposedPersonMinutes: sum(({ assignment }) => assignment?.exposedMinutes ?? 0),
    reasons,
  };
}

function tight(tightSlackSeconds: number) {
  return ({ assignment }: Group) =>
    assignment !== null && assignment.slackSeconds < tightSlackSeconds;
}

function reasonsOf(groups: readonly Group[]): Reasons {
  const reasons: Reasons = {};
  for (const { shutBy, people } of groups) {
    if (shutBy !== null) reasons[shutBy] = (reasons[shutBy] ?? 0) + people;
  }
  return reasons;
}

export function placesOf(
  snapshot: Snapshot,
  groups: readonly Group[],
  tightSlackSeconds: number,
): PlaceTotals[] {
  const names = new Map(snapshot.places.map(({ placeId, name }) => [placeId, name]));
  const byPlace = new Map<string, Group[]>();
  for (const group of groups) {
    const here = byPlace.get(group.placeId);
    if (here) here.push(group);
    else byPlace.set(group.placeId, [group]);
  }
  return [...byPlace]
    .sort(([a], [b]) => byText(a, b))
    .map(([placeId, here]) => ({
      placeId,
      name: names.get(placeId) ?? placeId,
      people: people(here, () => true),
      canReach: people(here, moves),
      tight: people(here, tight(tightSlackSeconds)),
      cannotReach: people(here, (group) => !moves(group)),
      bySpeedClass: bySpeedClass(here),
      reasons: reasonsOf(here),
    }));
}

function bySpeedClass(groups: readonly Group[]): PlaceTotals['bySpeedClass'] {
  const rows = SPEED_CLASSES.map((pace) => {
    const same = groups.filter(({ speedClass }) => speedClass === pace);
    return [pace, { people: people(same, () => true), canReach: people(same, moves) }] as const;
  });
  return Object.fromEntries(rows) as Record<SpeedClass, { people: number; canReach: number }>;
}

/**
 * Who is helped, by labels that the objective never saw (failure R32). A person with several labels
 * counts under each; those not planned for are left out.
 */
export function equityOf(
  planned: readonly SnapshotPerson[],
  groups: readonly Group[],
): {
  byNationality: EquityRow[];
  byNeed: EquityRow[];
  bySpeedClass: EquityRow[];
} {
  const groupOf = new Map(groups.flatMap((g) => g.personIds.map((id) => [id, g] as const)));
  const by = (labels: (person: SnapshotPerson) => readonly string[]): EquityRow[] => {
    const rows = new Map<string, { people: number; canReach: number; minutes: number }>();
    for (const person of planned) {
      const assignment = groupOf.get(person.personId)?.assignment ?? null;
      for (const label of labels(person)) {
        const row = rows.get(label) ?? { people: 0, canReach: 0, minutes: 0 };
        rows.set(label, row);
        row.people++;
        if (assignment !== null) row.canReach++;
        row.minutes += assignment?.exposedMinutes ?? 0;
      }
    }
    return [...rows]
      .sort(([a], [b]) => byText(a, b))
      .map(([label, { people, canReach, minutes }]) => ({
        label,
        people,
        canReach,
        cannotReach: people - canReach,
        meanExposedMinutes: canReach === 0 ? 0 : rounded(minutes / canReach),
      }));
  };
  return {
    byNationality: by(({ nationalities }) => nationalities),
    byNeed: by(({ needs }) => (needs.length > 0 ? needs : ['none'])),
    bySpeedClass: by(({ speedClass }) => [speedClass]),
  };
}
