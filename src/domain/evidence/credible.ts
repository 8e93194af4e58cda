import type { Claim } from './claim.ts';

/**
 * Admiralty code: a source at least fairly reliable (A to C), information at least possible (1 to
 * 3).
 */
export function isCredible(claim: Claim): boolean {
  return claim.sourceGrade <= 'C' && claim.informationGrade <= '3';
}

/**
 * Good enough to be heard on what a corridor is said to be: not from an unreliable or unknown
 * source (E, F), not improbable nor beyond judging (5, 6). Never enough to move anybody.
 */
export function isHeard(claim: Claim): boolean {
  return claim.sourceGrade <= 'D' && claim.informationGrade <= '4';
}

/**
 * An anchor (trust.md, section 4): a trusted observer's own credible report, or a notice signed by
 * a party's authority. A crowd has none, however large.
 */
export function isAnchor(claim: Claim): boolean {
  const { kind } = claim.source;
  if (kind === 'party') return claim.signedNotice === true && isHeard(claim);
  const observer = kind === 'ground' || kind === 'agency';
  return observer && claim.sourceGrade <= 'B' && isCredible(claim);
}
