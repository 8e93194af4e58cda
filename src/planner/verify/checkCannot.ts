import type { PlanGroup } from '../../domain/movement/plan.ts';
import type { Place } from '../../domain/places/place.ts';
import { between, type Case, fault, seconds } from './case.ts';
import { companiesOf, membersOf } from './checkPeople.ts';
import { paceOf } from './checkTimes.ts';
import { metresToHazard } from './ground.ts';
import { cutOffFor, keptInside } from './hours.ts';
import { RoadGrid } from './roadGrid.ts';
import { backwards, metresTo, type Snap, worstMetres } from './shortest.ts';
import { SKY_TOLERANCE_SECONDS } from './sky.ts';

const FOOT = 1;
const SLOW_FOOT = 2;
/** Time by which a way may be in time on paper before a "cannot" is called wrong. */
const SPARE_SECONDS = 60;

/**
 * Nobody is told "cannot" who could walk: the shortest way on foot is found anew, from each
 * destination backwards, on roads that no closing hazard ever touches, all slowing at its worst.
 * Whoever is in time even so is not too late, too far or without a road.
 */
export function cannotIsTrue(trial: Case): void {
  const { groups, destinations } = trial.plan;
  const refused = groups.filter(({ outcome }) => outcome === 'cannot');
  for (const group of refused) isExplained(trial, group);
  const walkers = refused.filter(({ speedClass }) => speedClass !== 'cannotWalk');
  if (walkers.length === 0) return;
  const grid = new RoadGrid(trial.graph);
  const snaps = new Map<string, Snap | null>();
  const snap = (placeId: string, bit: number) => {
    const key = `${placeId} ${bit}`;
    const known = snaps.get(key);
    if (known !== undefined) return known;
    const place = trial.places.get(placeId);
    const road = place === undefined ? null : grid.nearest(place.position, bit);
    const isClear = place !== undefined && road !== null && legIsClear(trial, place, road);
    const found = isClear ? road : null;
    snaps.set(key, found);
    return found;
  };
  for (const bit of [FOOT, SLOW_FOOT]) {
    const weights = worstMetres(trial, bit);
    for (const { placeId } of destinations) {
      const target = snap(placeId, bit);
      if (target === null) continue;
      const metresFrom = backwards(trial.graph, weights, target);
      for (const group of walkers) {
        if (bitOf(trial, group) !== bit || group.placeId === placeId) continue;
        const from = snap(group.placeId, bit);
        if (from === null) continue;
        judge(trial, group, placeId, metresTo(trial.graph, weights, from, target, metresFrom));
      }
    }
  }
}

/** Does nothing that closes or slows come near the access leg? Otherwise nothing is concluded. */
function legIsClear({ snapshot }: Case, { position }: Place, { accessMetres }: Snap): boolean {
  return snapshot.hazards.every(
    (hazard) => hazard.effect === 'risk' || metresToHazard(hazard, position) > accessMetres + 5,
  );
}

/** A "cannot" has its reason, and a full destination is full for its smallest company too. */
function isExplained(trial: Case, group: PlanGroup): void {
  const { groupId, shutBy, considered, speedClass } = group;
  if (shutBy === null) fault(trial, 'cannotHasReason', groupId, 'a reason', 'none');
  const isNamed = considered.some((way) => way.shutBy === shutBy);
  if (considered.length > 0 && !isNamed) {
    fault(trial, 'cannotHasReason', groupId, 'a reason among the ways looked at', shutBy);
  }
  const open = considered.find((way) => way.shutBy === null);
  if (open !== undefined) {
    fault(trial, 'cannotIsTrue', groupId, 'no open way', open.destinationId);
  }
  if (shutBy === 'cannotWalk' && speedClass !== 'cannotWalk') {
    fault(trial, 'cannotIsTrue', groupId, 'people who cannot walk', speedClass);
  }
  const withFriends = !trial.snapshot.operation.policy.splitTogether;
  const companies = companiesOf(membersOf(trial, group), withFriends);
  const smallest = Math.min(...companies.map((company) => company.length));
  for (const way of considered) {
    if (way.shutBy !== 'destinationFull') continue;
    const row = trial.plan.destinations.find(({ placeId }) => placeId === way.destinationId);
    const left = (row?.capacity ?? 0) - (row?.assigned ?? 0);
    // Friends that the plan kept together although it may split them do not count as a wrong
    // "full".
    if (withFriends && smallest <= left) {
      fault(trial, 'cannotIsTrue', groupId, `fewer than ${smallest} beds left`, left);
    }
  }
}

function judge(trial: Case, group: PlanGroup, placeId: string, metres: number): void {
  const { policy } = trial.snapshot.operation;
  const { groupId, speedClass } = group;
  const way = group.considered.find((w) => w.mode === 'foot' && w.destinationId === placeId);
  if (way === undefined || speedClass === 'cannotWalk') return;
  const shut = way.shutBy ?? '';
  const isClear = trial.snapshot.hazards.every(({ effect }) => effect === 'risk');
  // Without closures the plan's way is the shortest: its length is checked too. Only one that is
  // open but full may go round danger.
  if (isClear && way.metres !== null && Number.isFinite(metres)) {
    const most = shut === 'destinationFull' ? Number.POSITIVE_INFINITY : metres;
    between(trial, 'shortestWay', groupId, [metres, most], way.metres, 60 + metres * 0.01);
  }
  if (!['deadline', 'curfew', 'daylight', 'tooFarToWalk', 'noRoad', 'roadClosed'].includes(shut)) {
    return;
  }
  const readyAt = seconds(group.readyAt);
  const position = trial.places.get(group.placeId)?.position ?? [0, 0];
  if (keptInside(trial, position, readyAt, true) !== null) return;
  if (metres > policy.longestWalkMetres[speedClass]) return;
  const walked = metres * paceOf(trial, speedClass) * policy.lateFactor;
  const cutOff = cutOffFor(trial, readyAt, true);
  const spare = SPARE_SECONDS + (cutOff.isLight ? SKY_TOLERANCE_SECONDS : 0);
  if (readyAt + walked + spare <= cutOff.at) {
    const early = `in time by ${Math.round(cutOff.at - readyAt - walked)} s`;
    fault(trial, 'cannotIsTrue', groupId, early, `${shut} to ${placeId}`);
  }
}

/** Which profile a group walks by: without steps when slow, with a wheelchair or a pram. */
function bitOf(trial: Case, group: PlanGroup): number {
  const isStepFree = membersOf(trial, group).some(({ needs }) =>
    needs.some((need) => need === 'disability' || need === 'infant'),
  );
  return group.speedClass === 'slow' || isStepFree ? SLOW_FOOT : FOOT;
}
