import type { Router } from '../network.ts';
import type { Connections } from './connections.ts';
import { type DoorToDoorRequest, doorToDoor, type Journey } from './doorToDoor.ts';

const MINUTE = 60;
/** Departures looked at for each journey of the list. */
const STEPS_EACH = 6;

/**
 * The next journeys by train, the one that is there first at the head: each leaves later and is
 * there later than the one before it. Each sets out as late as it still gets its first train, to
 * the minute, walked through at that hour: what is told can be done under the hazards of its hour.
 *
 * Where nobody may wait before a closed road, leaving later may be what it takes to get through at
 * all. So one who waits is followed first, to see how long; the time is then spent at the door.
 * @param most journeys at most
 */
export function nextJourneys(
  router: Router,
  laid: Connections,
  request: DoorToDoorRequest,
  most: number,
): Journey[] {
  const found: Journey[] = [];
  const leaving = (departAt: number, mayWait = request.mayWait) =>
    doorToDoor(router, laid, { ...request, departAt, mayWait }).byTrain;
  let { departAt } = request;
  for (let step = 0; step < most * STEPS_EACH && found.length < most; step++) {
    const patient = leaving(departAt, true);
    if (patient === null) break;
    const held = request.mayWait ? 0 : waitBeforeTrain(patient, request.walkMetresPerSecond);
    if (held > 0) {
      departAt += Math.max(1, Math.ceil(held / MINUTE)) * MINUTE;
      continue;
    }
    const possible = leaving(departAt);
    const journey = possible && leavingLater(possible, leaving);
    if (journey !== null) keep(found, journey);
    departAt = MINUTE + (journey?.departAt ?? departAt + waitAtStation(patient));
  }
  return found;
}

/** Of two of which one leaves no earlier and is there no later, only that one is worth telling. */
function keep(found: Journey[], journey: Journey): void {
  const isBeaten = found.some((one) => {
    return one.departAt >= journey.departAt && one.arriveAt <= journey.arriveAt;
  });
  if (isBeaten) return;
  const kept = found.filter((one) => {
    return one.departAt > journey.departAt || one.arriveAt < journey.arriveAt;
  });
  found.splice(0, found.length, ...kept, journey);
}

/** The same arrival with the wait at the first station spent at the door. */
function leavingLater(journey: Journey, leaving: (departAt: number) => Journey | null): Journey {
  const wait = waitAtStation(journey);
  if (wait === 0) return journey;
  const later = leaving(journey.departAt + wait);
  return later !== null && later.arriveAt <= journey.arriveAt ? later : journey;
}

/** Whole minutes for which one stands at the first station, seconds. */
function waitAtStation({ legs }: Journey): number {
  const [walk, train] = legs;
  if (walk?.kind !== 'walk' || train?.kind !== 'train') throw new Error('a journey without a walk');
  return Math.floor((train.departAt - walk.arriveAt) / MINUTE) * MINUTE;
}

/** Seconds for which one stands before closed roads on the way to the first train. */
function waitBeforeTrain({ legs }: Journey, walkMetresPerSecond: number): number {
  const [walk] = legs;
  const path = walk?.kind === 'walk' ? walk.path : null;
  if (path === null) return 0;
  let at = path.departAt + path.accessFromMetres / walkMetresPerSecond;
  let wait = 0;
  for (const { enterAt, leaveAt } of path.segments) {
    wait += Math.max(0, enterAt - at);
    at = leaveAt;
  }
  // Below a second it is rounding.
  return wait < 1 ? 0 : wait;
}
