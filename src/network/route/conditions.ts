import type { Hazard } from '../../domain/evidence/hazard.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';

/** No hazard at all. */
export const CLEAR = -1;

/** A hazard as the search needs it. */
export interface TimedHazard {
  readonly hazard: Hazard;
  /** Epoch seconds, half-open; infinite where the window is unbounded. */
  readonly from: number;
  readonly to: number;
}

/** What holds on a stretch of road that is covered by a certain set of hazards. */
export interface Condition {
  /** Indices of the hazards, ascending. */
  readonly hazards: readonly number[];
  /** When it is closed: start, end, start, end... epoch seconds, in order, disjoint. */
  readonly closed: Float64Array;
  readonly slow: readonly { readonly from: number; readonly to: number; readonly factor: number }[];
  /** Risk per person and minute, while each window is open; those that overlap add up. */
  readonly risky: readonly { readonly from: number; readonly to: number; readonly risk: number }[];
}

/** The conditions of a network: each set of hazards that covers some stretch has a number. */
export interface Conditions {
  readonly hazards: readonly TimedHazard[];
  readonly all: readonly Condition[];
  /** The number of a set of hazard indices, `CLEAR` for none. */
  numberOf(hazards: readonly number[]): number;
}

export function makeConditions(hazards: readonly Hazard[]): Conditions {
  const timed = hazards.map((hazard) => ({
    hazard,
    from: hazard.window.from === null ? Number.NEGATIVE_INFINITY : epochSeconds(hazard.window.from),
    to: hazard.window.to === null ? Number.POSITIVE_INFINITY : epochSeconds(hazard.window.to),
  }));
  const all: Condition[] = [];
  const numbers = new Map<string, number>();
  return {
    hazards: timed,
    all,
    numberOf(set) {
      if (set.length === 0) return CLEAR;
      const sorted = [...new Set(set)].sort((a, b) => a - b);
      const key = sorted.join(' ');
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, all.length);
      return all.push(conditionOf(sorted, timed)) - 1;
    },
  };
}

function conditionOf(set: readonly number[], timed: readonly TimedHazard[]): Condition {
  const closed: [number, number][] = [];
  const slow: { from: number; to: number; factor: number }[] = [];
  const risky: { from: number; to: number; risk: number }[] = [];
  for (const index of set) {
    const { hazard, from, to } = timed[index] as TimedHazard;
    if (hazard.effect === 'closes') closed.push([from, to]);
    if (hazard.effect === 'slows') slow.push({ from, to, factor: hazard.slowFactor });
    const risk = hazard.riskPerPersonMinute;
    if (risk > 0) risky.push({ from, to, risk });
  }
  return { hazards: set, closed: Float64Array.from(joined(closed).flat()), slow, risky };
}

/** Windows in order; overlapping and touching ones joined. */
function joined(windows: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of windows.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** How many closed windows are over at `at`: the number of the open spell that `at` is in. */
export function spellAt(closed: Float64Array, at: number): number {
  let spell = 0;
  while (2 * spell + 1 < closed.length && (closed[2 * spell + 1] ?? 0) <= at) spell++;
  return spell;
}

/** When an open spell ends; the moment itself is still in it. */
export function spellEnd(closed: Float64Array, spell: number): number {
  return closed[2 * spell] ?? Number.POSITIVE_INFINITY;
}

/** When an open spell begins. */
export function spellStart(closed: Float64Array, spell: number): number {
  return spell === 0 ? Number.NEGATIVE_INFINITY : (closed[2 * spell - 1] ?? 0);
}

/**
 * When one leaves a stretch entered at `enterAt` that takes `seconds` with nothing in the way.
 * Slowing hazards that are open at a moment multiply; windows may open and shut on the way. Who
 * enters later never leaves earlier (FIFO), which is what makes the search exact.
 */
export function leaveAt(condition: Condition, enterAt: number, seconds: number): number {
  if (condition.slow.length === 0) return enterAt + seconds;
  let at = enterAt;
  let left = seconds;
  for (;;) {
    let factor = 1;
    let next = Number.POSITIVE_INFINITY;
    for (const { from, to, factor: by } of condition.slow) {
      if (from <= at && at < to) factor *= by;
      if (from > at) next = Math.min(next, from);
      if (to > at) next = Math.min(next, to);
    }
    const end = at + left * factor;
    if (end <= next) return end;
    left -= (next - at) / factor;
    at = next;
  }
}

const SECONDS_PER_MINUTE = 60;

/** Integral of risk over a stay from one moment to a later one, per person. */
export function riskBetween({ risky }: Condition, from: number, to: number): number {
  let exposure = 0;
  for (const window of risky) {
    const seconds = Math.min(to, window.to) - Math.max(from, window.from);
    if (seconds > 0) exposure += (seconds / SECONDS_PER_MINUTE) * window.risk;
  }
  return exposure;
}
