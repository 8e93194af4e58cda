import type { Policy } from '../../domain/operation/policy.ts';
import type { SpeedClass } from '../../domain/people/person.ts';
import { secondsPerMetre } from '../../planner/world.ts';

/** How one goes on foot: a pace of the operation's rules, or a speed as it is. */
export type Going =
  | { readonly pace: Exclude<SpeedClass, 'cannotWalk'> }
  | { readonly kilometresPerHour: number };

export interface Pace {
  readonly walkMetresPerSecond: number;
  /** Farthest that the rules ever ask somebody of this pace to walk; null: as far as one likes. */
  readonly longestMetres: number | null;
}

/**
 * By the rules: with their rests, and as late as the plan reckons with (`lateFactor`), so that nine
 * in ten are faster. A speed that is asked for is taken as it is.
 */
export function paceOf(policy: Policy, going: Going): Pace {
  if ('kilometresPerHour' in going) {
    return { walkMetresPerSecond: going.kilometresPerHour / 3.6, longestMetres: null };
  }
  const { pace } = going;
  return {
    walkMetresPerSecond: 1 / (secondsPerMetre(policy, pace) * policy.lateFactor),
    longestMetres: policy.longestWalkMetres[pace],
  };
}
