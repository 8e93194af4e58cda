import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/kernel/canonical.ts';
import type { EquityRow, PlanGroup } from '../../domain/movement/plan.ts';
import { readinessGate } from '../../domain/places/place.ts';
import { type Case, fault, near, same, seconds } from './case.ts';
import { standing } from './checkPeople.ts';
import { cutOffFor, keptInside } from './hours.ts';
import { SKY_TOLERANCE_SECONDS } from './sky.ts';

function count(groups: readonly PlanGroup[], which: (group: PlanGroup) => boolean): number {
  let people = 0;
  for (const group of groups) if (which(group)) people += group.personIds.length;
  return people;
}

/** The totals are the sums of the groups; groups, unlocated and not planned are everybody. */
export function totalsAdd(trial: Case): void {
  const { plan, snapshot } = trial;
  const { totals, groups } = plan;
  const check = 'totalsAdd';
  const states = snapshot.people.map((person) => standing(trial, person));
  const unlocated = states.filter((state) => state === 'unlocated').length;
  const left = states.filter((state) => state === 'notPlanned').length;
  const { tightSlackSeconds } = snapshot.operation.policy;
  const cannot = count(groups, ({ assignment }) => assignment === null) + unlocated;
  const can = count(groups, ({ assignment }) => assignment !== null);
  const tight = (group: PlanGroup) =>
    group.assignment !== null && group.assignment.slackSeconds < tightSlackSeconds;
  same(trial, check, 'people', snapshot.people.length, plan.people);
  same(trial, check, 'people', can + cannot + left, plan.people);
  same(trial, check, 'canReach', can, totals.canReach);
  same(trial, check, 'cannotReach', cannot, totals.cannotReach);
  same(trial, check, 'notPlanned', left, totals.notPlanned);
  same(trial, check, 'unlocated', unlocated, totals.unlocated);
  same(trial, check, 'tight', count(groups, tight), totals.tight);
  const on = (mode: string) => count(groups, ({ assignment }) => assignment?.mode === mode);
  same(trial, check, 'onFoot', on('foot'), totals.onFoot);
  same(trial, check, 'byVehicle', on('vehicle'), totals.byVehicle);
  const sum = (of: 'exposure' | 'exposedMinutes') =>
    groups.reduce((total, { people, assignment }) => total + people * (assignment?.[of] ?? 0), 0);
  near(trial, check, 'exposure', sum('exposure'), totals.exposure, 0.001);
  const minutes = sum('exposedMinutes');
  near(trial, check, 'exposedPersonMinutes', minutes, totals.exposedPersonMinutes, 0.001);
  const byState: Record<string, number> = {};
  for (const [i, { state }] of snapshot.people.entries()) {
    if (states[i] === 'notPlanned') byState[state] = (byState[state] ?? 0) + 1;
  }
  same(trial, check, 'byState', ordered(byState), ordered(totals.notPlannedByState));
  const reasons = reasonsOf(groups);
  if (unlocated > 0) reasons.placeUnknown = unlocated;
  same(trial, check, 'reasons', ordered(reasons), ordered(totals.reasons));
}

function reasonsOf(groups: readonly PlanGroup[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { shutBy, personIds } of groups) {
    if (shutBy !== null) reasons[shutBy] = (reasons[shutBy] ?? 0) + personIds.length;
  }
  return reasons;
}

function ordered(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Rows by place are the sums of the groups there. */
export function placesAdd(trial: Case): void {
  const { plan, snapshot } = trial;
  const placeIds = [...new Set(plan.groups.map(({ placeId }) => placeId))].sort();
  same(
    trial,
    'placesAdd',
    'places',
    placeIds,
    plan.places.map(({ placeId }) => placeId),
  );
  for (const row of plan.places) {
    const here = plan.groups.filter(({ placeId }) => placeId === row.placeId);
    const can = (group: PlanGroup) => group.outcome === 'moves';
    const { tightSlackSeconds } = snapshot.operation.policy;
    const isTight = ({ assignment }: PlanGroup) =>
      assignment !== null && assignment.slackSeconds < tightSlackSeconds;
    const all = count(here, () => true);
    const expected = [all, count(here, can), all - count(here, can), count(here, isTight)];
    const found = [row.people, row.canReach, row.cannotReach, row.tight];
    same(trial, 'placesAdd', row.placeId, expected, found);
    same(trial, 'placesAdd', row.placeId, ordered(reasonsOf(here)), ordered(row.reasons));
    same(trial, 'placesAdd', row.placeId, trial.places.get(row.placeId)?.name, row.name);
    for (const [pace, cell] of Object.entries(row.bySpeedClass)) {
      const same_ = here.filter(({ speedClass }) => speedClass === pace);
      const sums = [count(same_, () => true), count(same_, can)];
      same(trial, 'placesAdd', `${row.placeId} ${pace}`, sums, [cell.people, cell.canReach]);
    }
  }
}

/**
 * Nobody is sent where there is no room, no readiness as the policy asks, or only a shut corridor.
 */
export function destinationsHold(trial: Case): void {
  const { plan, snapshot } = trial;
  const { refuseRedDestinations } = snapshot.operation.policy;
  const assigned = new Map<string, number>();
  for (const { assignment, personIds } of plan.groups) {
    if (assignment === null) continue;
    const { destinationId } = assignment;
    assigned.set(destinationId, (assigned.get(destinationId) ?? 0) + personIds.length);
  }
  for (const [placeId, people] of assigned) {
    const report = snapshot.readiness.find((other) => other.placeId === placeId);
    if (report === undefined || trial.places.get(placeId)?.kind !== 'destination') {
      fault(trial, 'destinationKnown', placeId, 'a destination with a report', 'none');
      continue;
    }
    if (people > report.capacity) {
      fault(trial, 'capacity', placeId, `at most ${report.capacity}`, people);
    }
    const gate = readinessGate(report);
    if (refuseRedDestinations && gate.light === 'red') {
      fault(trial, 'readiness', placeId, 'no one sent to a red destination', people);
    }
    const corridors = snapshot.corridors.filter((c) => c.destinationIds.includes(placeId));
    const isAdvised = snapshot.advisedDestinationIds.includes(placeId);
    if (corridors.length > 0 && corridors.every(({ usable }) => !usable) && !isAdvised) {
      fault(trial, 'corridor', placeId, 'no one sent by an unusable corridor', people);
    }
  }
  const rows = plan.destinations.map(({ placeId }) => placeId);
  same(trial, 'destinationKnown', 'destinations', [...new Set(rows)].sort(), rows);
  for (const id of assigned.keys()) {
    if (!rows.includes(id)) fault(trial, 'destinationKnown', id, 'a row', 'none');
  }
  for (const row of plan.destinations) {
    const report = snapshot.readiness.find((other) => other.placeId === row.placeId);
    same(trial, 'capacity', row.placeId, report?.capacity, row.capacity);
    same(trial, 'capacity', row.placeId, assigned.get(row.placeId) ?? 0, row.assigned);
    if (report === undefined) continue;
    const gate = readinessGate(report);
    const expected = [gate.light, gate.missing, gate.unknown];
    same(trial, 'readiness', row.placeId, expected, [row.readiness, row.missing, row.unknown]);
  }
}

/** The plan speaks of these inputs: digest, instants, policy, cut-off and the numbers in words. */
export function headerHolds(trial: Case): void {
  const { plan, snapshot } = trial;
  const { operation } = snapshot;
  const expected = [operation.operationId, operation.name, operation.timeZone, snapshot.at];
  const found = [plan.operationId, plan.operationName, plan.timeZone, plan.at];
  same(trial, 'header', 'plan', expected, found);
  same(trial, 'header', 'policy', operation.policy.version, plan.policyVersion);
  same(trial, 'header', 'deadline', snapshot.deadline, plan.deadline);
  same(trial, 'inputDigest', 'plan', digest(trial), plan.inputDigest);
  // In darkness or curfew the plan names the end of the next hours: judged per group instead.
  if (keptInside(trial, operation.centre, trial.at, true, 'alertsAside') === null) {
    const cutOff = cutOffFor(trial, trial.at, true);
    const spare = cutOff.isLight ? SKY_TOLERANCE_SECONDS : 0;
    near(trial, 'cutOff', 'plan', cutOff.at, seconds(plan.cutOff), spare);
  }
  const [summary] = plan.explanation;
  const { canReach, cannotReach } = plan.totals;
  const words = [summary?.values.people, summary?.values.canReach, summary?.values.cannotReach];
  same(trial, 'words', 'summary', [plan.people, canReach, cannotReach], words);
  for (const { groupId, people, explanation } of plan.groups) {
    const said = explanation.flatMap(({ values }) => values.people ?? []);
    if (said.some((number) => number !== people)) fault(trial, 'words', groupId, people, said);
  }
  const located = snapshot.people.filter((p) => standing(trial, p) === 'group').length;
  if (plan.canReachAtMost < canReach || plan.canReachAtMost > located) {
    fault(trial, 'bound', 'plan', `${canReach} to ${located}`, plan.canReachAtMost);
  }
}

/** SHA-256 over the canonical snapshot with rows in order of id, computed anew. */
function digest({ snapshot }: Case): string {
  const rows = <T>(list: readonly T[], id: (row: T) => string) =>
    [...list].sort((a, b) => (id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0));
  const set = (list: readonly string[]) => [...new Set(list)].sort();
  const inOrder = {
    ...snapshot,
    people: rows(snapshot.people, (row) => row.personId).map((row) => ({
      ...row,
      needs: set(row.needs),
      nationalities: set(row.nationalities),
    })),
    places: rows(snapshot.places, (row) => row.placeId),
    readiness: rows(snapshot.readiness, (row) => row.placeId),
    vehicles: rows(snapshot.vehicles, (row) => row.vehicleId),
    hazards: rows(snapshot.hazards, (row) => row.hazardId),
    corridors: rows(snapshot.corridors, (row) => row.corridorId).map((row) => ({
      ...row,
      destinationIds: set(row.destinationIds),
    })),
    advisedDestinationIds: set(snapshot.advisedDestinationIds),
    advisoryClaimIds: set(snapshot.advisoryClaimIds),
  };
  return createHash('sha256').update(canonicalJson(inOrder)).digest('hex');
}

/** What the plan rests on is named: advisories, hazards, readiness and vehicles that it uses. */
export function leansOnHolds(trial: Case): void {
  const { plan, snapshot } = trial;
  const used = new Set(plan.groups.map(({ assignment }) => assignment?.destinationId));
  const driven = new Set(plan.trips.map(({ vehicleId }) => vehicleId));
  const due = [
    ...snapshot.advisoryClaimIds,
    ...snapshot.hazards.flatMap(({ claimIds }) => claimIds),
    ...snapshot.readiness.filter((r) => used.has(r.placeId)).flatMap(({ claimIds }) => claimIds),
    ...snapshot.vehicles.filter((v) => driven.has(v.vehicleId)).flatMap((v) => v.claimIds),
    ...snapshot.corridors.filter(({ usable }) => usable).flatMap(({ claimIds }) => claimIds),
  ];
  same(trial, 'leansOn', 'plan', [...new Set(due)].sort(), plan.leansOn);
}

/** The equity report counts who is helped by the labels of the inputs. */
export function equityAdds(trial: Case): void {
  const { plan, snapshot } = trial;
  const moving = new Map<string, number>();
  for (const { personIds, assignment } of plan.groups) {
    if (assignment === null) continue;
    for (const id of personIds) moving.set(id, assignment.exposedMinutes);
  }
  const planned = snapshot.people.filter((p) => standing(trial, p) !== 'notPlanned');
  const rows = (labels: (p: (typeof planned)[number]) => readonly string[], found: EquityRow[]) => {
    const names = [...new Set(planned.flatMap(labels))].sort();
    same(
      trial,
      'equity',
      'labels',
      names,
      found.map(({ label }) => label),
    );
    for (const row of found) {
      const all = planned.filter((person) => labels(person).includes(row.label));
      const minutes = all.flatMap(({ personId }) => moving.get(personId) ?? []);
      const mean = minutes.reduce((sum, each) => sum + each, 0) / Math.max(1, minutes.length);
      const counts = [all.length, minutes.length, all.length - minutes.length];
      same(trial, 'equity', row.label, counts, [row.people, row.canReach, row.cannotReach]);
      near(trial, 'equity', row.label, mean, row.meanExposedMinutes, 0.001);
    }
  };
  const { byNationality, byNeed, bySpeedClass } = plan.equity;
  rows((p) => [...new Set(p.nationalities)], [...byNationality]);
  rows((p) => (p.needs.length > 0 ? [...new Set(p.needs)] : ['none']), [...byNeed]);
  rows((p) => [p.speedClass], [...bySpeedClass]);
}
