import type { Instant } from '../domain/kernel/instant.ts';
import type { Picture } from '../domain/picture.ts';
import { snapshotOf } from '../planner/demand.ts';
import type { House } from './house.ts';
import { planMoment } from './moment.ts';
import type { PlanOutcome } from './planWorker.ts';
import { assessed } from './situation/evidence.ts';

/**
 * The plan for a picture, from its moment on: from all agencies' people, without names.
 * Refused with a sentence when there is nobody to plan for or no deadline to plan against.
 */
export async function planAt(
  house: House,
  picture: Picture,
  at: Instant,
  seed: number,
): Promise<PlanOutcome> {
  const moment = planMoment(at);
  const snapshot = snapshotOf(picture, moment, assessed(picture, moment));
  if ('refused' in snapshot) return snapshot;
  const network = await house.networks.of(snapshot.operation.operationId);
  return house.planDesk.plan(network.file, snapshot, seed);
}
