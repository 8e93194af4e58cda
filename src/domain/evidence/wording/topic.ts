import type { KnownClaim } from '../assess.ts';
import type { Claim, Predicate } from '../claim.ts';
import type { CorridorAssessment } from '../corridor.ts';

/** What is spoken about: a corridor as assessed, or one thing that is claimed of a subject. */
export interface Topic {
  readonly subject: Claim['subject'];
  /** In the order in which they are told: what endangers people first. */
  readonly predicates: readonly Predicate[];
  /** Null when the topic is not a corridor, or the cell has not heard of that corridor. */
  readonly assessment: CorridorAssessment | null;
  readonly claims: readonly KnownClaim[];
}

/**
 * A pause in fire and coordination are no part of what is said of a corridor: "a route is
 * available" is neither (failure R24). Each is a topic of its own.
 */
const OF_A_CORRIDOR: readonly Predicate[] = [
  ...(['closed', 'mined', 'shelled', 'available', 'announced', 'open', 'used'] as const),
  ...(['destinations', 'deadline', 'distance', 'escorted', 'busesReady'] as const),
  ...(['aidAllowed', 'conditions', 'heldAgainstWill', 'count'] as const),
];

export function corridorTopic(
  corridorId: string,
  assessment: CorridorAssessment | null,
  claims: readonly KnownClaim[],
): Topic {
  const subject = { type: 'corridor', id: corridorId } as const;
  return { subject, predicates: OF_A_CORRIDOR, assessment, claims };
}

export function predicateTopic(
  subject: Claim['subject'],
  predicate: Predicate,
  claims: readonly KnownClaim[],
): Topic {
  return { subject, predicates: [predicate], assessment: null, claims };
}
