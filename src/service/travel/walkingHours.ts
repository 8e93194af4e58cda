import type { Position } from '../../domain/kernel/geometry.ts';
import { epochSeconds } from '../../domain/kernel/instant.ts';
import type { Policy } from '../../domain/operation/policy.ts';
import type { Profile } from '../../network/network.ts';
import { sunOver } from '../../planner/sun.ts';

export interface OutsideUntil {
  /** Epoch seconds; the beginning itself where nobody may be outside then. */
  readonly until: number;
  readonly endedBy: 'asked' | 'curfew' | 'daylight';
}

/**
 * Until when one who is outside at a moment may stay so by the operation's rules: the first curfew,
 * and for walkers the end of the light that the rules ask for. Hours after that are not looked at.
 *
 * @param from epoch seconds
 * @param to epoch seconds, until when it is asked
 */
export function outsideUntil(
  policy: Policy,
  positions: readonly Position[],
  profile: Profile,
  { from, to }: { readonly from: number; readonly to: number },
): OutsideUntil {
  let hours: OutsideUntil = { until: to, endedBy: 'asked' };
  const shorten = (until: number, endedBy: OutsideUntil['endedBy']) => {
    if (until < hours.until) hours = { until: Math.max(from, until), endedBy };
  };
  for (const curfew of policy.curfews) {
    const begins = curfew.from === null ? from : epochSeconds(curfew.from);
    const ends = curfew.to === null ? Number.POSITIVE_INFINITY : epochSeconds(curfew.to);
    if (ends > from) shorten(begins, 'curfew');
  }
  const isDriven = profile === 'bus' || profile === 'car';
  if (policy.walkingLight === 'any' || isDriven) return hours;
  const sun = sunOver(positions, from, to);
  const light = policy.walkingLight === 'daylight' ? sun.day : sun.civil;
  const now = light.find((span) => span.from <= from && from < span.to);
  shorten(now?.to ?? from, 'daylight');
  return hours;
}
