import type { Dice } from './dice.ts';
import type { DaySettings } from './settings.ts';

/** A time during which a segment is truly closed; epoch seconds, `to` excluded. */
export interface Closure {
  readonly segmentId: string;
  readonly from: number;
  readonly to: number;
}

export interface Segment {
  readonly segmentId: string;
  readonly road: number;
  readonly position: number;
}

/** The truth of a simulated day. */
export interface RoadWorld {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly segments: readonly Segment[];
  /** In order of segment and time, never overlapping. */
  readonly closures: readonly Closure[];
}

const MINUTE = 60;
const LEAST_SECONDS = 30 * MINUTE;

/**
 * Roads of segments in a row. Shelling closes neighbouring segments together, checkpoints close
 * single ones, and on one road a front comes nearer and takes segment after segment until evening.
 */
export function makeWorld(settings: DaySettings, dice: Dice): RoadWorld {
  const startSeconds = Date.UTC(2022, 2, 2, 4) / 1000;
  const endSeconds = startSeconds + settings.hours * 3600;
  const segments: Segment[] = [];
  for (let road = 0; road < settings.roads; road += 1) {
    for (let position = 0; position < settings.segmentsPerRoad; position += 1) {
      segments.push({ segmentId: `road-${road}-${position}`, road, position });
    }
  }
  const raw: Closure[] = [];
  const close = (segment: Segment | undefined, from: number, seconds: number) => {
    const to = Math.min(endSeconds, from + Math.max(LEAST_SECONDS, seconds));
    if (segment && from < endSeconds - LEAST_SECONDS) {
      raw.push({ segmentId: segment.segmentId, from: Math.floor(from), to: Math.floor(to) });
    }
  };
  const at = (road: number, position: number) =>
    segments.find((other) => other.road === road && other.position === position);

  for (let hour = dice.wait(1.1) - 1; hour < settings.hours; hour += dice.wait(1.1)) {
    const centre = dice.pick(segments);
    const reach = dice.chance(0.5) ? 1 : 0;
    for (let step = -reach; step <= reach; step += 1) {
      const from = startSeconds + hour * 3600 + dice.between(0, 10 * MINUTE);
      close(at(centre.road, centre.position + step), from, dice.skewed(80 * MINUTE, 0.5));
    }
  }
  for (const segment of segments) {
    for (let hour = dice.wait(0.07); hour < settings.hours; hour += dice.wait(0.07)) {
      close(segment, startSeconds + hour * 3600, dice.skewed(60 * MINUTE, 0.5));
    }
  }
  const fallen = Math.floor(dice.between(0, settings.roads));
  let hour = dice.between(3, 6);
  for (let position = settings.segmentsPerRoad - 1; position >= 0; position -= 1) {
    close(at(fallen, position), startSeconds + hour * 3600, settings.hours * 3600);
    hour += dice.between(1, 3);
  }
  return { startSeconds, endSeconds, segments, closures: merged(segments, raw) };
}

/** Joins closures of one segment that touch or are less than half an hour apart. */
function merged(segments: readonly Segment[], raw: readonly Closure[]): Closure[] {
  return segments.flatMap(({ segmentId }) => {
    const own = raw.filter((closure) => closure.segmentId === segmentId);
    own.sort((a, b) => a.from - b.from);
    const joined: Closure[] = [];
    for (const closure of own) {
      const last = joined.at(-1);
      if (last && closure.from - last.to < LEAST_SECONDS) {
        joined[joined.length - 1] = { ...last, to: Math.max(last.to, closure.to) };
      } else joined.push(closure);
    }
    return joined;
  });
}

/** The closure that a segment is in at a moment, or null while it is open. */
export function closureAt(world: RoadWorld, segmentId: string, seconds: number): Closure | null {
  return (
    world.closures.find(
      (closure) =>
        closure.segmentId === segmentId && closure.from <= seconds && seconds < closure.to,
    ) ?? null
  );
}
