import { LIMITS } from '../../domain/kernel/limits.ts';
import type { Plan } from '../../domain/movement/plan.ts';
import type { Snapshot } from '../../domain/movement/snapshot.ts';
import type { RoadGraph } from '../../network/network.ts';
import { type Case, openCase, type Violation } from './case.ts';
import { cannotIsTrue } from './checkCannot.ts';
import { companiesWhole, everyPersonOnce, groupsAreTheirMembers } from './checkPeople.ts';
import { routesAreUnbroken } from './checkRoutes.ts';
import { journeysHold } from './checkTimes.ts';
import {
  destinationsHold,
  equityAdds,
  headerHolds,
  leansOnHolds,
  placesAdd,
  totalsAdd,
} from './checkTotals.ts';
import { tripsHold } from './checkTrips.ts';
import { turnsAreAllowed } from './checkTurns.ts';

export type { Violation } from './case.ts';

/** Named in every plan; raised whenever a check is added or tightened. */
export const VERIFIER_VERSION = '1';

export const CHECKS: readonly ((trial: Case) => void)[] = [
  headerHolds,
  everyPersonOnce,
  groupsAreTheirMembers,
  companiesWhole,
  routesAreUnbroken,
  turnsAreAllowed,
  journeysHold,
  tripsHold,
  destinationsHold,
  totalsAdd,
  placesAdd,
  equityAdds,
  leansOnHolds,
  cannotIsTrue,
];

/**
 * Checks a plan against the raw inputs: routes walked again edge by edge over the arrays of the
 * graph, with its own geometry, windows, sun and shortest paths. Shares types and the kernel with
 * the planner, and no code with demand, options, solver or the network's search.
 *
 * @returns what is wrong, empty when nothing is
 */
export function verify(snapshot: Snapshot, graph: RoadGraph, plan: Plan): readonly Violation[] {
  const trial = openCase(snapshot, graph, plan);
  for (const check of CHECKS) check(trial);
  return trial.found.slice(0, LIMITS.violationsListed);
}
