import { assessCorridor } from '../../domain/evidence/assess.ts';
import type { Claim } from '../../domain/evidence/claim.ts';
import type { CorridorAssessment } from '../../domain/evidence/corridor.ts';
import { endOfStop, type Instant } from '../../domain/kernel/instant.ts';
import type { Picture } from '../../domain/picture.ts';
import type { CorridorView } from '../../domain/view.ts';

/** The state of every corridor, derived from the claims that the cell had at `at`. */
export function assessed(picture: Picture, at: Instant): CorridorAssessment[] {
  const claims = [...picture.claims.values()];
  const until = endOfStop(at);
  return [...picture.corridors.values()].map((found) => assessCorridor(found, claims, until));
}

export function corridorViews(
  picture: Picture,
  assessments: readonly CorridorAssessment[],
  names: ReadonlyMap<string, string>,
): CorridorView[] {
  return assessments.flatMap((assessment) => {
    const found = picture.corridors.get(assessment.corridorId);
    if (found === undefined) return [];
    const { route, destinationIds } = found.corridor;
    const signatures = found.signatures.map((one) => {
      return { ...one, name: names.get(one.actor) ?? one.actor };
    });
    return [{ ...assessment, route, destinationIds, signatures }];
  });
}

/**
 * A matter on which standing claims contradict each other, asserted by some and denied by others.
 */
export interface Dispute {
  readonly asserted: Claim;
  readonly denied: Claim;
  readonly claims: number;
}

/**
 * Disputed matters outside corridors (those have a state of their own): the same predicate about
 * the same subject, asserted and denied. Shown side by side, never averaged (capability 24);
 * that nobody reports something denies nothing (failure R25).
 */
export function disputes(picture: Picture): Dispute[] {
  const standing = [...picture.claims.values()]
    .filter(({ claim, withdrawn }) => withdrawn === null && claim.subject.type !== 'corridor')
    .map(({ claim }) => claim);
  const matters = Map.groupBy(
    standing,
    ({ subject, predicate }) => `${subject.type}:${subject.id}:${predicate}`,
  );
  return [...matters.values()].flatMap((claims) => {
    const asserted = claims.find((claim) => claim.stance === 'asserts');
    const denied = claims.find((claim) => claim.stance === 'denies');
    if (asserted === undefined || denied === undefined) return [];
    return [{ asserted, denied, claims: claims.length }];
  });
}
