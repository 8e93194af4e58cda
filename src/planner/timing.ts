import { type Span, secondsOutside } from './sun.ts';
import { follow } from './walk.ts';
import type { Way } from './way.ts';
import type { World } from './world.ts';

/** When one who takes a way leaves and arrives, and what is met on it. Whole epoch seconds. */
export interface Timing {
  readonly departAt: number;
  readonly arriveAt: number;
  readonly arriveLateAt: number;
  readonly exposure: number;
  readonly exposedMinutes: number;
  readonly darkMinutes: number;
  readonly hazardIds: readonly string[];
}

export interface ShutAtThatHour {
  readonly closedBy: readonly string[];
}

/**
 * Latest departures are looked for in steps this long, so that no longer closed spell is jumped
 * over.
 */
const STEP_SECONDS = 120;
const MINUTE = 60;

/**
 * Follows a way at the expected and at the late pace: both must pass. What is met is the worse of
 * the two, since the late one is who is on the road longer.
 *
 * @param secondsPerUnit on foot seconds per metre with rests, by vehicle 1
 */
export function timeOf(
  world: World,
  way: Way,
  secondsPerUnit: number,
  departAt: number,
): Timing | ShutAtThatHour {
  const { policy, hazards } = world;
  const { pieces } = way;
  const journey = { pieces, hazards, secondsPerUnit };
  const expected = follow(journey, departAt, policy.mayWaitOnRoute);
  const latePace = secondsPerUnit * policy.lateFactor;
  const late = follow({ ...journey, secondsPerUnit: latePace }, departAt, policy.mayWaitOnRoute);
  const names = (met: readonly number[]) => met.map((h) => hazards[h]?.hazardId ?? '').sort();
  if ('closedBy' in expected) return { closedBy: names(expected.closedBy) };
  if ('closedBy' in late) return { closedBy: names(late.closedBy) };
  const arriveLateAt = Math.ceil(late.arriveAt);
  const exposedSeconds = Math.max(expected.exposedSeconds, late.exposedSeconds);
  const isWalked = way.mode === 'foot';
  const darkSeconds = isWalked ? secondsOutside(world.sun.day, departAt, arriveLateAt) : 0;
  return {
    departAt,
    arriveAt: Math.ceil(expected.arriveAt),
    arriveLateAt,
    exposure: rounded(Math.max(expected.exposure, late.exposure)),
    exposedMinutes: rounded(exposedSeconds / 60),
    darkMinutes: rounded(darkSeconds / 60),
    hazardIds: names([...new Set([...expected.met, ...late.met])]),
  };
}

export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/**
 * The latest departure, to the whole minute, from which the way still arrives by `cutOff` at the
 * late pace, such that every departure looked at from `departAt` on does so too: where the way
 * shuts for a while in between, the end is before it shuts. Never later than true.
 *
 * @param departAt a departure that arrives in time
 */
export function latestOn(
  world: World,
  way: Way,
  secondsPerUnit: number,
  departAt: number,
  cutOff: number,
): number {
  const isInTime = (at: number) => {
    const timing = timeOf(world, way, secondsPerUnit, at);
    return !('closedBy' in timing) && timing.arriveLateAt <= cutOff;
  };
  let good = departAt;
  let bad = cutOff + 1;
  if (changesWithTheHour(world, way)) {
    for (let at = departAt + STEP_SECONDS; at <= cutOff; at += STEP_SECONDS) {
      if (!isInTime(at)) {
        bad = at;
        break;
      }
      good = at;
    }
  }
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isInTime(middle)) good = middle;
    else bad = middle;
  }
  const wholeMinute = Math.floor(good / MINUTE) * MINUTE;
  return wholeMinute > departAt && isInTime(wholeMinute) ? wholeMinute : departAt;
}

/** Does any hazard on the way close or slow it for a while only? */
function changesWithTheHour(world: World, way: Way): boolean {
  return way.pieces.some(({ hazards }) => hazards.some((h) => world.hazards[h]?.effect !== 'risk'));
}

/**
 * When they would have had to leave, for a way that is too late at `departAt`; null when no hour is
 * found.
 */
export function wouldHaveHadToLeave(
  world: World,
  way: Way,
  secondsPerUnit: number,
  arriveLateAfter: number,
  hours: Span,
): number | null {
  const cutOff = hours.to;
  const first = Math.floor((cutOff - arriveLateAfter) / MINUTE) * MINUTE;
  // Steps of 5 minutes back, over closed hours, for two hours.
  for (let step = 0; step <= 24; step++) {
    const at = first - step * 5 * MINUTE;
    if (at < hours.from) return null;
    const timing = timeOf(world, way, secondsPerUnit, at);
    if (!('closedBy' in timing) && timing.arriveLateAt <= cutOff) return at;
  }
  return null;
}
