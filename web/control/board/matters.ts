import type { Predicate } from '../../../src/domain/evidence/claim.ts';
import type { ClaimView } from '../../../src/domain/view.ts';

/** One thing that is said, with what speaks against it, and apart from both who has no report. */
export interface Matter {
  readonly predicate: Predicate;
  readonly asserted: readonly ClaimView[];
  readonly against: readonly ClaimView[];
  readonly silent: readonly ClaimView[];
}

/** These stand on the right of what they speak against, on the left only where they are denied. */
const DANGERS: readonly Predicate[] = ['shelled', 'mined', 'closed'];

/** The contradicted matters of one subject: side by side, never averaged (capability 24). */
export function mattersOf(claims: readonly ClaimView[]): Matter[] {
  const standing = claims.filter(({ withdrawn }) => withdrawn === null);
  const byId = new Map(standing.map((view) => [view.claim.claimId, view]));
  const byPredicate = Map.groupBy(standing, ({ claim }) => claim.predicate);
  return [...byPredicate].flatMap(([predicate, about]) => {
    const asserted = about.filter(({ heldAs }) => heldAs === 'assertion');
    const ids = new Set(asserted.flatMap(({ contradicts }) => contradicts));
    const against = [...ids]
      .flatMap((id) => byId.get(id) ?? [])
      .filter((view) => !DANGERS.includes(predicate) || view.heldAs === 'denial')
      .sort((a, b) => (a.claim.saidAt < b.claim.saidAt ? -1 : 1));
    const silent = about.filter(({ heldAs }) => heldAs === 'absence');
    if (asserted.length === 0 || against.length === 0) return [];
    return [{ predicate, asserted, against, silent }];
  });
}
