import type { Router } from '../network.ts';
import type { Connections } from './connections.ts';
import { type DoorToDoorRequest, doorToDoor, type Journey } from './doorToDoor.ts';

const MINUTE = 60;
/** Searches for one journey of the list: the earliest, and once more leaving later. */
const SEARCHES_EACH = 3;

/**
 * The next journeys by train, the one that is there first at the head: each leaves later and is
 * there later than the one before it. Each sets out as late as it still gets its first train, to
 * the minute, walked through at that hour: what is told can be done under the hazards of its hour.
 * @param most journeys at most
 */
export function nextJourneys(
  router: Router,
  laid: Connections,
  request: DoorToDoorRequest,
  most: number,
): Journey[] {
  const found: Journey[] = [];
  let { departAt } = request;
  for (let tried = 0; tried < most * SEARCHES_EACH && found.length < most; tried++) {
    const { byTrain } = doorToDoor(router, laid, { ...request, departAt });
    if (byTrain === null) break;
    const journey = leavingLater(router, laid, request, byTrain);
    const last = found.at(-1);
    // The same train from a nearer station: there as early, and at home for longer.
    if (last !== undefined && journey.arriveAt <= last.arriveAt) found.pop();
    found.push(journey);
    departAt = journey.departAt + MINUTE;
  }
  return found;
}

/** The same arrival with the wait at the first station spent at the door. */
function leavingLater(
  router: Router,
  laid: Connections,
  request: DoorToDoorRequest,
  journey: Journey,
): Journey {
  const [walk, train] = journey.legs;
  if (walk?.kind !== 'walk' || train?.kind !== 'train') throw new Error('a journey without a walk');
  const wait = Math.floor((train.departAt - walk.arriveAt) / MINUTE) * MINUTE;
  if (wait <= 0) return journey;
  const departAt = journey.departAt + wait;
  const { byTrain } = doorToDoor(router, laid, { ...request, departAt });
  return byTrain !== null && byTrain.arriveAt <= journey.arriveAt ? byTrain : journey;
}
