import { epochSeconds, type Instant, instantOf } from '../../kernel/instant.ts';
import type { Called, Directions, PassedMark } from '../../movement/directions.ts';

/** A walk to be told to those who walk it. */
export interface Journey {
  readonly from: Called;
  readonly to: Called;
  /** One can wait under cover where the way begins. */
  readonly fromIsCover: boolean;
  readonly directions: Directions;
  readonly departAt: Instant;
  /** Arrival that nine in ten should beat, rests included: what all times are reckoned with. */
  readonly arriveLateAt: Instant;
  /** By when to be there. */
  readonly cutOff: Instant;
  /** IANA zone of the place. */
  readonly timeZone: string;
}

/** Where to stop if one is too late there to go on. */
export interface TurnBack {
  readonly mark: PassedMark;
  /** By when to be past it. */
  readonly by: Instant;
}

const STEP_SECONDS = 300;
/** Cover at the very start is no point on the way: whether to set out is another sentence. */
const UNDER_WAY_METRES = 1_000;

/** The latest moment, to five minutes before, to be at a point of the way and still arrive. */
export function latestAt(journey: Journey, along: number): Instant {
  const { departAt, arriveLateAt, cutOff, directions } = journey;
  const pace = (epochSeconds(arriveLateAt) - epochSeconds(departAt)) / directions.metres;
  const latest = epochSeconds(cutOff) - pace * (directions.metres - along);
  return instantOf(Math.floor(latest / STEP_SECONDS) * STEP_SECONDS);
}

/** The last known cover under way: behind it there is nothing to go back to but it. */
export function turnBackOf(journey: Journey): TurnBack | null {
  const { marks, metres } = journey.directions;
  const last = marks.findLast(
    ({ mark, along }) =>
      mark.cover && along >= UNDER_WAY_METRES && metres - along >= UNDER_WAY_METRES,
  );
  return last === undefined ? null : { mark: last, by: latestAt(journey, last.along) };
}
