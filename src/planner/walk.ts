import type { Hazard } from '../domain/evidence/hazard.ts';
import { epochSeconds } from '../domain/kernel/instant.ts';

/** A hazard with its window in epoch seconds, half-open, infinite where unbounded. */
export interface TimedHazard {
  readonly hazardId: string;
  readonly effect: Hazard['effect'];
  readonly slowFactor: number;
  readonly riskPerPersonMinute: number;
  readonly from: number;
  readonly to: number;
}

export function timed(hazard: Hazard): TimedHazard {
  const { hazardId, effect, slowFactor, riskPerPersonMinute, window } = hazard;
  return {
    hazardId,
    effect,
    slowFactor,
    riskPerPersonMinute,
    from: window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(window.from),
    to: window.to === null ? Number.POSITIVE_INFINITY : epochSeconds(window.to),
  };
}

/** A stretch of a way under one set of hazards. */
export interface Piece {
  /** Metres on foot, seconds at free flow by vehicle. */
  readonly units: number;
  /** Indices of hazards, ascending. */
  readonly hazards: readonly number[];
}

export interface Walked {
  readonly arriveAt: number;
  /** Risk integral per person. */
  readonly exposure: number;
  /** Seconds inside any hazard with risk. */
  readonly exposedSeconds: number;
  /** Indices of hazards met while open, ascending. */
  readonly met: readonly number[];
}

export interface Shut {
  /** Hazards that closed the way at that hour. */
  readonly closedBy: readonly number[];
}

interface Journey {
  readonly pieces: readonly Piece[];
  readonly hazards: readonly TimedHazard[];
  readonly secondsPerUnit: number;
}

/**
 * Follows a fixed way through the windows of hazards. A closed stretch is entered only when all of
 * its passage is open; who may wait, waits in front of it, never inside another closed stretch.
 * Slowing hazards multiply while open.
 *
 * @param departAt epoch seconds
 */
export function follow(journey: Journey, departAt: number, mayWait: boolean): Walked | Shut {
  const { pieces, hazards } = journey;
  const log = { exposure: 0, exposedSeconds: 0, met: new Set<number>() };
  let t = departAt;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    const before = pieces[i - 1]?.hazards ?? [];
    // Who has to wait at the start sets out later instead: that is another departure.
    const entered = enter(journey, i, before, t, mayWait && i > 0);
    if (typeof entered !== 'number') return entered;
    if (entered > t) {
      // Waiting where a closed stretch covers both sides would be waiting inside it.
      const inside = before.filter((h) => piece.hazards.includes(h));
      const shut = inside.filter((h) => isShut(hazards[h], t, entered));
      if (shut.length > 0) return { closedBy: shut };
      endure(log, hazards, inside, t, entered);
    }
    const left = pass(journey, piece, entered);
    endure(log, hazards, piece.hazards, entered, left);
    t = left;
  }
  const { exposure, exposedSeconds } = log;
  return { arriveAt: t, exposure, exposedSeconds, met: [...log.met].sort((a, b) => a - b) };
}

/**
 * When piece `i` can be entered from `t` on, so that every closed stretch that begins here is
 * passed open.
 */
function enter(
  journey: Journey,
  i: number,
  before: readonly number[],
  t: number,
  mayWait: boolean,
): number | Shut {
  const { pieces, hazards } = journey;
  const begins = (pieces[i]?.hazards ?? []).filter(
    (h) => hazards[h]?.effect === 'closes' && !before.includes(h),
  );
  let at = t;
  // Each pass leaves one closing window behind for good.
  for (let pass = 0; pass <= begins.length; pass++) {
    const shut = begins.find((h) => isShut(hazards[h], at, passRun(journey, i, h, at)));
    if (shut === undefined) return at;
    const until = hazards[shut]?.to ?? Number.POSITIVE_INFINITY;
    if (!mayWait || until === Number.POSITIVE_INFINITY) return { closedBy: [shut] };
    at = until;
  }
  return { closedBy: begins };
}

function isShut(hazard: TimedHazard | undefined, from: number, to: number): boolean {
  return hazard?.effect === 'closes' && from < hazard.to && to > hazard.from;
}

/** When the contiguous run of pieces under hazard `h`, from piece `i` on, is behind one. */
function passRun(journey: Journey, i: number, h: number, t: number): number {
  let at = t;
  for (let j = i; journey.pieces[j]?.hazards.includes(h); j++) {
    at = pass(journey, journey.pieces[j] as Piece, at);
  }
  return at;
}

/** When a piece entered at `t` is behind one. */
function pass({ hazards, secondsPerUnit }: Journey, piece: Piece, t: number): number {
  let left = piece.units * secondsPerUnit;
  const slow = piece.hazards
    .map((h) => hazards[h] as TimedHazard)
    .filter(({ effect }) => effect === 'slows');
  let at = t;
  // Windows begin and end once each: at most two changes a hazard.
  for (let change = 0; change <= 2 * slow.length; change++) {
    let factor = 1;
    let next = Number.POSITIVE_INFINITY;
    for (const { from, to, slowFactor } of slow) {
      if (from <= at && at < to) factor *= slowFactor;
      if (from > at) next = Math.min(next, from);
      if (to > at) next = Math.min(next, to);
    }
    const end = at + left * factor;
    if (end <= next) return end;
    left -= (next - at) / factor;
    at = next;
  }
  return at + left;
}

function endure(
  log: { exposure: number; exposedSeconds: number; met: Set<number> },
  hazards: readonly TimedHazard[],
  here: readonly number[],
  from: number,
  to: number,
): void {
  const risky: [number, number][] = [];
  for (const h of here) {
    const hazard = hazards[h] as TimedHazard;
    const since = Math.max(from, hazard.from);
    const until = Math.min(to, hazard.to);
    if (until <= since) continue;
    log.met.add(h);
    if (hazard.riskPerPersonMinute === 0) continue;
    log.exposure += ((until - since) / 60) * hazard.riskPerPersonMinute;
    risky.push([since, until]);
  }
  risky.sort((a, b) => a[0] - b[0]);
  let covered = Number.NEGATIVE_INFINITY;
  for (const [since, until] of risky) {
    log.exposedSeconds += Math.max(0, until - Math.max(since, covered));
    covered = Math.max(covered, until);
  }
}
