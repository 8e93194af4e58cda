import type { Instant } from '../kernel/instant.ts';
import { assessCorridor, type CorridorToAssess, type KnownClaim } from './assess.ts';
import type { Claim } from './claim.ts';
import type { CorridorState } from './corridor.ts';

/** A claim with its newest grades, and how it was graded before. */
export interface DatedClaim extends KnownClaim {
  readonly gradings: readonly (Pick<Claim, 'sourceGrade' | 'informationGrade'> & {
    readonly at: Instant;
  })[];
}

/** What came to be known after a moment: ids of claims, and corridors whose state changed. */
export interface KnownSince {
  readonly came: readonly string[];
  readonly withdrawn: readonly string[];
  readonly graded: readonly string[];
  /** `before` is null where nothing had been claimed of it yet. */
  readonly states: readonly {
    readonly corridorId: string;
    readonly name: string;
    readonly before: CorridorState | null;
    readonly after: CorridorState;
  }[];
}

/**
 * What changed between `since` and `at` in what the cell knew: "what did we know at 13:40", against
 * now. Times of receipt decide, not those at which things were said.
 */
export function knownSince(
  corridors: readonly CorridorToAssess[],
  claims: readonly DatedClaim[],
  since: Instant,
  at: Instant,
): KnownSince {
  const within = (moment: Instant) => moment > since && moment <= at;
  const ids = (some: readonly DatedClaim[]) => some.map(({ claim }) => claim.claimId).sort();
  const then = knownAtMoment(claims, since);
  return {
    came: ids(claims.filter(({ claim }) => within(claim.receivedAt))),
    withdrawn: ids(claims.filter(({ withdrawn }) => withdrawn !== null && within(withdrawn.at))),
    // The first grading is the recording itself.
    graded: ids(claims.filter(({ gradings }) => gradings.slice(1).some((one) => within(one.at)))),
    states: corridors.flatMap((corridor) => {
      const { corridorId, name } = corridor.corridor;
      const earlier = assessCorridor(corridor, then, since);
      const before = earlier.claimIds.length === 0 ? null : earlier.state;
      const { state: after, claimIds } = assessCorridor(corridor, claims, at);
      const unheard = before === null && claimIds.length === 0;
      return before === after || unheard ? [] : [{ corridorId, name, before, after }];
    }),
  };
}

/** The claims as the cell had them at a moment, with the grades that they bore then. */
function knownAtMoment(claims: readonly DatedClaim[], at: Instant): KnownClaim[] {
  return claims
    .filter(({ claim }) => claim.receivedAt <= at)
    .map(({ claim, withdrawn, gradings }) => {
      const grades = gradings.findLast((one) => one.at <= at) ?? gradings[0] ?? claim;
      const { sourceGrade, informationGrade } = grades;
      return { claim: { ...claim, sourceGrade, informationGrade }, withdrawn };
    });
}
