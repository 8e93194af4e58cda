import type { Snapshot } from '../domain/movement/snapshot.ts';
import { PLANNABLE } from '../domain/people/journey.ts';
import { type Need, SPEED_CLASSES, type SpeedClass } from '../domain/people/person.ts';
import { byText, distinct } from './order.ts';

export type SnapshotPerson = Snapshot['people'][number];

/** `stepFree` goes by ways without steps and takes longer to get ready, as does `extraTime`. */
export type Care = 'none' | 'extraTime' | 'stepFree';

/** Needs that add to mobilisation (policy: `mobilisationWithNeedsSeconds`). */
const SLOW_TO_START: ReadonlySet<Need> = new Set([
  'minorAlone',
  'infant',
  'disability',
  'medical',
  'pregnancy',
]);
/** A wheelchair or a pram does not take steps. */
const STEP_FREE: ReadonlySet<Need> = new Set(['disability', 'infant']);

/** People of one place who go together or not at all, at the pace of the slowest. */
export interface Party {
  /** Id of its first member. */
  readonly key: string;
  readonly placeId: string;
  /** Sorted. */
  readonly personIds: readonly string[];
  readonly pace: SpeedClass;
  readonly needs: readonly Need[];
  readonly care: Care;
  /** Households and single people inside. */
  readonly households: number;
}

export interface Parties {
  readonly parties: readonly Party[];
  /** Plannable, but nobody knows where, or missing: nobody can tell them a way. */
  readonly unlocated: readonly SnapshotPerson[];
  readonly notPlanned: readonly SnapshotPerson[];
  /** Households whose members are at different places by the facts. */
  readonly householdsApart: readonly string[];
}

/**
 * Binds people into parties by household and by the wish to stay together (union-find), each
 * within one place: those who are apart already are apart by the facts, which is told and not
 * mended.
 *
 * @param untied parties (keys) whose friends may be split; their households stay whole
 */
export function bindParties(snapshot: Snapshot, untied: ReadonlySet<string>): Parties {
  const placeIds = new Set(snapshot.places.map((place) => place.placeId));
  const unlocated: SnapshotPerson[] = [];
  const notPlanned: SnapshotPerson[] = [];
  const byPlace = new Map<string, SnapshotPerson[]>();
  const homes = new Map<string, Set<string>>();
  for (const person of snapshot.people) {
    const isLost = person.state === 'UNLOCATED' || person.state === 'MISSING';
    if (!isLost && !PLANNABLE.has(person.state)) {
      notPlanned.push(person);
      continue;
    }
    const { placeId, householdId } = person;
    if (isLost || placeId === null || !placeIds.has(placeId)) {
      unlocated.push(person);
      continue;
    }
    const here = byPlace.get(placeId);
    if (here) here.push(person);
    else byPlace.set(placeId, [person]);
    if (householdId === null) continue;
    homes.set(householdId, (homes.get(householdId) ?? new Set()).add(placeId));
  }
  const places = [...byPlace].sort(([a], [b]) => byText(a, b));
  const bound = places.flatMap(([placeId, people]) =>
    components(people, true).map((members) => partyOf(placeId, members)),
  );
  const people = new Map(snapshot.people.map((person) => [person.personId, person]));
  const parties = bound.flatMap((party) => {
    if (!untied.has(party.key)) return [party];
    const members = party.personIds.map((id) => people.get(id) as SnapshotPerson);
    return components(members, false).map((part) => partyOf(party.placeId, part));
  });
  const apart = [...homes].filter(([, places]) => places.size > 1).map(([id]) => id);
  return { parties, unlocated, notPlanned, householdsApart: apart.sort(byText) };
}

/**
 * Sets of people tied by household and, when asked, by together-with; in order of their first
 * member.
 */
function components(people: readonly SnapshotPerson[], withFriends: boolean): SnapshotPerson[][] {
  const parent = people.map((_, i) => i);
  const root = (i: number): number => {
    let r = i;
    while (parent[r] !== r) r = parent[r] ?? r;
    parent[i] = r;
    return r;
  };
  const first = new Map<string, number>();
  for (const [i, person] of people.entries()) {
    const ties = [person.householdId && `h ${person.householdId}`];
    if (withFriends) ties.push(person.togetherId && `t ${person.togetherId}`);
    for (const tie of ties) {
      if (tie === null) continue;
      const other = first.get(tie);
      if (other === undefined) first.set(tie, i);
      else parent[root(i)] = root(other);
    }
  }
  const sets = new Map<number, SnapshotPerson[]>();
  for (const [i, person] of people.entries()) {
    const set = sets.get(root(i));
    if (set) set.push(person);
    else sets.set(root(i), [person]);
  }
  return [...sets.values()];
}

function partyOf(placeId: string, members: readonly SnapshotPerson[]): Party {
  const personIds = members.map((person) => person.personId).sort(byText);
  const pace = Math.max(...members.map((person) => SPEED_CLASSES.indexOf(person.speedClass)));
  const needs = distinct(members.flatMap((person) => person.needs)) as Need[];
  const isStepFree = needs.some((need) => STEP_FREE.has(need));
  const isSlow = needs.some((need) => SLOW_TO_START.has(need));
  return {
    key: personIds[0] ?? '',
    placeId,
    personIds,
    pace: SPEED_CLASSES[pace] ?? 'cannotWalk',
    needs,
    care: isStepFree ? 'stepFree' : isSlow ? 'extraTime' : 'none',
    households: components(members, false).length,
  };
}
