import type { ClaimView } from '../../../src/domain/view.ts';

/** F before A, then 6 before 1: what is least known stands first. */
export function weakestFirst(claims: readonly ClaimView[]): readonly ClaimView[] {
  return claims.toSorted(
    (a, b) =>
      b.claim.informationGrade.localeCompare(a.claim.informationGrade) ||
      b.claim.sourceGrade.localeCompare(a.claim.sourceGrade) ||
      a.claim.saidAt.localeCompare(b.claim.saidAt),
  );
}
