import type { PlanGroup } from '../../domain/movement/plan.ts';
import type { Snapshot } from '../../domain/movement/snapshot.ts';
import { type Case, fault, same, seconds } from './case.ts';

type Person = Snapshot['people'][number];

const PLANNED_STATES = new Set(['LOCATED', 'ADVISED', 'AT_ASSEMBLY', 'SHELTERING_IN_PLACE']);
const LOST_STATES = new Set(['UNLOCATED', 'MISSING']);
const PACES = ['fast', 'normal', 'slow', 'cannotWalk'];
const TAKES_LONGER = new Set(['minorAlone', 'infant', 'disability', 'medical', 'pregnancy']);

/**
 * Whom a plan must speak of, by the raw states: in a group, only counted as unlocated, or left out.
 */
export function standing(trial: Case, person: Person): 'group' | 'unlocated' | 'notPlanned' {
  if (LOST_STATES.has(person.state)) return 'unlocated';
  if (!PLANNED_STATES.has(person.state)) return 'notPlanned';
  return person.placeId !== null && trial.places.has(person.placeId) ? 'group' : 'unlocated';
}

/** Every person to be planned for is in exactly one group, and nobody else is. */
export function everyPersonOnce(trial: Case): void {
  const seen = new Map<string, number>();
  for (const { personIds } of trial.plan.groups) {
    for (const id of personIds) seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  for (const person of trial.snapshot.people) {
    const times = seen.get(person.personId) ?? 0;
    const due = standing(trial, person) === 'group' ? 1 : 0;
    if (times !== due) fault(trial, 'everyPersonOnce', person.personId, due, times);
    seen.delete(person.personId);
  }
  for (const [id, times] of seen) fault(trial, 'everyPersonOnce', id, 0, times);
}

/** A group's numbers, place, pace, needs and readiness follow from its members. */
export function groupsAreTheirMembers(trial: Case): void {
  const check = 'groupsAreTheirMembers';
  if (trial.groups.size !== trial.plan.groups.length) {
    fault(trial, check, 'groups', 'each id once', 'an id twice');
  }
  for (const group of trial.plan.groups) {
    const where = group.groupId;
    const members = membersOf(trial, group);
    same(trial, check, where, group.people, group.personIds.length);
    same(trial, check, where, [...group.personIds].sort(), group.personIds);
    const places = new Set(members.map(({ placeId }) => placeId));
    same(trial, check, where, [group.placeId], [...places]);
    const needs = [...new Set(members.flatMap((person) => person.needs))].sort();
    same(trial, check, where, needs, group.needs);
    const companies = companiesOf(members, !trial.snapshot.operation.policy.splitTogether);
    for (const company of companies) {
      const slowest = Math.max(...company.map(({ speedClass }) => PACES.indexOf(speedClass)));
      if (slowest > PACES.indexOf(group.speedClass)) {
        fault(trial, 'slowestPace', where, PACES[slowest], group.speedClass);
      }
      const ready = earliestReady(trial, company);
      if (seconds(group.readyAt) < ready) {
        fault(trial, 'readyAt', where, new Date(ready * 1000).toISOString(), group.readyAt);
      }
    }
  }
}

export function membersOf(trial: Case, group: PlanGroup): Person[] {
  return group.personIds.flatMap((id) => trial.people.get(id) ?? []);
}

/** When a company can be at the door, by the policy's words. Epoch seconds. */
function earliestReady(trial: Case, company: readonly Person[]): number {
  const { policy } = trial.snapshot.operation;
  const place = trial.places.get(company[0]?.placeId ?? '');
  const told = trial.snapshot.advisedAt ? seconds(trial.snapshot.advisedAt) : trial.at;
  const kind = place === undefined || place.kind === 'destination' ? 'other' : place.kind;
  const isSlow = company.some(({ needs }) => needs.some((need) => TAKES_LONGER.has(need)));
  const pack =
    policy.mobilisationSeconds[kind] + (isSlow ? policy.mobilisationWithNeedsSeconds : 0);
  return Math.max(trial.at, told + policy.adviceDelaySeconds + pack);
}

/** People at one place who are tied to each other, by flooding from one to the next. */
export function companiesOf(people: readonly Person[], withFriends: boolean): Person[][] {
  const ties = new Map<string, Person[]>();
  const tiesOf = ({ placeId, householdId, togetherId }: Person) => [
    ...(householdId === null ? [] : [`household ${householdId} at ${placeId}`]),
    ...(togetherId === null || !withFriends ? [] : [`friends ${togetherId} at ${placeId}`]),
  ];
  for (const person of people) {
    for (const tie of tiesOf(person)) ties.set(tie, [...(ties.get(tie) ?? []), person]);
  }
  const companies: Person[][] = [];
  const taken = new Set<Person>();
  for (const person of people) {
    if (taken.has(person)) continue;
    const company: Person[] = [];
    const queue = [person];
    taken.add(person);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      company.push(next);
      for (const other of tiesOf(next).flatMap((tie) => ties.get(tie) ?? [])) {
        if (taken.has(other)) continue;
        taken.add(other);
        queue.push(other);
      }
    }
    companies.push(company);
  }
  return companies;
}

/** Households at one place, and friends unless the policy lets them be split, are in one group. */
export function companiesWhole(trial: Case): void {
  const groupOf = new Map<string, string>();
  for (const { groupId, personIds } of trial.plan.groups) {
    for (const id of personIds) groupOf.set(id, groupId);
  }
  const planned = trial.snapshot.people.filter((person) => standing(trial, person) === 'group');
  const withFriends = !trial.snapshot.operation.policy.splitTogether;
  for (const company of companiesOf(planned, withFriends)) {
    const groups = new Set(company.map(({ personId }) => groupOf.get(personId)));
    if (groups.size > 1) {
      const [first] = company;
      const where = first?.householdId ?? first?.togetherId ?? '';
      fault(trial, 'companiesWhole', where, 'one group', [...groups]);
    }
  }
}
