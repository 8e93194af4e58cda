import type { KnownClaim } from '../assess.ts';

/**
 * The corridor that a text is about which leans on these claims: that of all of them that are about
 * a corridor; null where it is none, or more than one, whose evidence must not be mixed.
 */
export function corridorAbout(
  claimIds: readonly string[],
  claims: readonly KnownClaim[],
): string | null {
  const asked = new Set(claimIds);
  const corridorIds = new Set(
    claims.flatMap(({ claim: { claimId, subject } }) =>
      asked.has(claimId) && subject.type === 'corridor' ? [subject.id] : [],
    ),
  );
  const [corridorId] = corridorIds.size === 1 ? corridorIds : [];
  return corridorId ?? null;
}
