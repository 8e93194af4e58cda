import { type Sentence, type SentenceValue, sentence } from '../domain/kernel/sentence.ts';
import type { Plan, PlanGroup } from '../domain/movement/plan.ts';
import type { PlanChange, PlanDiff, PlannedFate } from '../domain/movement/planDiff.ts';
import { byText } from './order.ts';

const GRAVEST_FIRST = ['lost', 'gained', 'moved', 'retimed'] as const;
/** Times that differ by less are the same instruction to a walker. */
const SAME_SECONDS = 60;

interface Placed {
  readonly group: PlanGroup;
  readonly fate: PlannedFate;
  /** What tells ways apart: destination, mode, trip's vehicle and edges. */
  readonly way: string;
}

/**
 * Who changes between two plans, person by person, told by place, pace and change. People whom only
 * one of the plans speaks of (arrived, left the list) are not compared, except those who can go
 * now.
 */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const was = placedPeople(before);
  const is = placedPeople(after);
  const names = new Map(
    [...before.places, ...after.places, ...before.destinations, ...after.destinations].map(
      ({ placeId, name }) => [placeId, name],
    ),
  );
  const changes = new Map<string, { from: Placed | null; to: Placed; people: number }>();
  let unchanged = 0;
  for (const [personId, to] of is) {
    const from = was.get(personId) ?? null;
    const kind = kindOf(from, to);
    if (kind === null) {
      if (from !== null) unchanged++;
      continue;
    }
    const key = [kind, to.group.placeId, to.group.speedClass, said(from), said(to)].join(' ');
    const known = changes.get(key);
    if (known) known.people++;
    else changes.set(key, { from, to, people: 1 });
  }
  const listed = [...changes.values()].map((change) => changeOf(change, names));
  return { before: before.totals, after: after.totals, unchanged, changes: listed.sort(byGravity) };
}

function placedPeople(plan: Plan): Map<string, Placed> {
  const edges = new Map(
    plan.routes.map((route) => [route.routeId, JSON.stringify(route.edges)] as const),
  );
  const placed = new Map<string, Placed>();
  for (const group of plan.groups) {
    const { assignment, shutBy } = group;
    const fate: PlannedFate = {
      destinationId: assignment?.destinationId ?? null,
      mode: assignment?.mode ?? null,
      departAt: assignment?.departAt ?? null,
      arriveLateAt: assignment?.arriveLateAt ?? null,
      slackSeconds: assignment?.slackSeconds ?? null,
      metres: assignment?.metres ?? null,
      exposedMinutes: assignment?.exposedMinutes ?? null,
      shutBy,
    };
    const way = `${fate.destinationId} ${fate.mode} ${edges.get(assignment?.routeId ?? '')}`;
    for (const personId of group.personIds) placed.set(personId, { group, fate, way });
  }
  return placed;
}

function kindOf(from: Placed | null, to: Placed): PlanChange['kind'] | null {
  const could = from !== null && from.fate.destinationId !== null;
  const can = to.fate.destinationId !== null;
  if (!could) return can ? 'gained' : null;
  if (!can) return 'lost';
  if (from.way !== to.way) return 'moved';
  const apart = (a: string | null, b: string | null) =>
    Math.abs(Date.parse(a ?? '') - Date.parse(b ?? '')) >= SAME_SECONDS * 1000;
  const isRetimed =
    apart(from.fate.departAt, to.fate.departAt) ||
    apart(from.fate.arriveLateAt, to.fate.arriveLateAt);
  return isRetimed ? 'retimed' : null;
}

function said(placed: Placed | null): string {
  return placed === null ? '' : JSON.stringify(placed.fate);
}

const NOT_PLANNED: PlannedFate = {
  destinationId: null,
  mode: null,
  departAt: null,
  arriveLateAt: null,
  slackSeconds: null,
  metres: null,
  exposedMinutes: null,
  shutBy: null,
};

function changeOf(
  { from, to, people }: { from: Placed | null; to: Placed; people: number },
  names: ReadonlyMap<string, string>,
): PlanChange {
  const kind = kindOf(from, to) ?? 'retimed';
  const { placeId, speedClass } = to.group;
  const before = from?.fate ?? NOT_PLANNED;
  const words = sentenceFor(kind, people, placeId, before, to.fate, names);
  return { placeId, speedClass, people, kind, before, after: to.fate, sentence: words };
}

function sentenceFor(
  kind: PlanChange['kind'],
  people: number,
  placeId: string,
  before: PlannedFate,
  after: PlannedFate,
  names: ReadonlyMap<string, string>,
): Sentence {
  const name = (id: string | null) => names.get(id ?? '') ?? id ?? '';
  const values: Record<string, SentenceValue> = { people, place: name(placeId) };
  values.destination = name(after.destinationId ?? before.destinationId);
  if (after.metres !== null) values.metres = { metres: after.metres };
  if (after.departAt !== null) values.depart = { instant: after.departAt };
  if (after.arriveLateAt !== null) values.late = { instant: after.arriveLateAt };
  if (kind === 'lost') values.reason = after.shutBy ?? '';
  if (kind === 'moved' && before.destinationId === after.destinationId) {
    return sentence('plan.change.rerouted', values);
  }
  if (kind === 'moved') {
    values.before = name(before.destinationId);
    values.after = name(after.destinationId);
  }
  return sentence(`plan.change.${kind}`, values);
}

function byGravity(a: PlanChange, b: PlanChange): number {
  return (
    GRAVEST_FIRST.indexOf(a.kind) - GRAVEST_FIRST.indexOf(b.kind) ||
    b.people - a.people ||
    byText(a.placeId, b.placeId) ||
    byText(a.speedClass, b.speedClass) ||
    byText(JSON.stringify([a.before, a.after]), JSON.stringify([b.before, b.after]))
  );
}
