import type { Instant } from '../../kernel/instant.ts';
import type { ClaimCase, Picture } from '../../picture.ts';
import type { Claim } from '../claim.ts';
import { isCredible, isHeard } from '../credible.ts';

type Grading = ClaimCase['gradings'][number];

/** A claim that no longer bears what was built on it. */
export interface Fallen {
  readonly claim: Claim;
  readonly how: 'withdrawn' | 'downgraded';
  readonly at: Instant;
  readonly reason: string;
  /**
   * Whoever was told after this was told with the claim as weak as it is now; null for a claim that
   * was withdrawn, where all of it counts.
   */
  readonly until: Instant | null;
}

/** What a grading lets a claim do: nothing, be heard, or count as credible. */
function weightOf(claim: Claim, { sourceGrade, informationGrade }: Grading): number {
  const graded = { ...claim, sourceGrade, informationGrade };
  return isCredible(graded) ? 2 : isHeard(graded) ? 1 : 0;
}

/** The grading with which a claim weighed most, the last of several; null when it has none. */
export function bestGrading({ claim, gradings }: ClaimCase): Grading | null {
  let best: Grading | null = null;
  for (const grading of gradings) {
    if (best === null || weightOf(claim, grading) >= weightOf(claim, best)) best = grading;
  }
  return best;
}

/**
 * When and why a claim fell: it was withdrawn, or graded below what it once was, from credible, or
 * from heard. A grade that makes no difference to any rule is no fall. Null while it stands.
 */
export function fallOf(found: ClaimCase): Fallen | null {
  const { claim, withdrawn, gradings } = found;
  if (withdrawn !== null) return { claim, how: 'withdrawn', ...withdrawn, until: null };
  const best = bestGrading(found);
  const newest = gradings.at(-1);
  if (best === null || newest === undefined) return null;
  const weight = weightOf(claim, newest);
  if (weight >= weightOf(claim, best)) return null;
  const first = gradings[gradings.indexOf(best) + 1] ?? newest;
  const stronger = gradings.findLastIndex((grading) => weightOf(claim, grading) > weight);
  const until = (gradings[stronger + 1] ?? newest).at;
  return { claim, how: 'downgraded', at: first.at, reason: first.reason, until };
}

/** Every claim that fell by then, the newest fall first. */
export function fallenIn(picture: Picture): Fallen[] {
  return [...picture.claims.values()]
    .flatMap((found) => fallOf(found) ?? [])
    .sort((a, b) => (a.at !== b.at ? (a.at < b.at ? 1 : -1) : idOrder(a, b)));
}

function idOrder(a: Fallen, b: Fallen): number {
  return a.claim.claimId < b.claim.claimId ? -1 : 1;
}
