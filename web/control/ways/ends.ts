import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { PlaceView, Situation } from '../../../src/domain/view.ts';

const HALF_HOUR = 30 * 60_000;
/** Hours of departure offered where there is no deadline, and at most. */
const MOST_LEAVES = 12;

/** Where people go from here, or come from to here: the nearest to what is likely asked first. */
export function otherEnds(
  { places }: Situation,
  placeId: string,
  isDestination: boolean,
): readonly PlaceView[] {
  const others = places.filter(({ place }) => place.placeId !== placeId);
  if (!isDestination) return others.filter(({ readiness }) => readiness !== null);
  return others.filter(({ people }) => people > 0).toSorted((a, b) => b.people - a.people);
}

/** Each half hour after the moment shown, before the deadline; then the one chosen, if another. */
export function leaveChoices(now: Situation, chosen: Instant | null): readonly Instant[] {
  const deadline = now.deadline === null ? null : Date.parse(now.deadline.at);
  const first = (Math.floor(Date.parse(now.at) / HALF_HOUR) + 1) * HALF_HOUR;
  const offered = Array.from({ length: MOST_LEAVES }, (_, i) => first + i * HALF_HOUR)
    .filter((time) => deadline === null || time < deadline)
    .map((time) => new Date(time).toISOString());
  if (chosen === null || offered.includes(chosen)) return offered;
  return [...offered, chosen].sort();
}
