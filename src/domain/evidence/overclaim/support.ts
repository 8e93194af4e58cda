import { contains, type Instant } from '../../kernel/instant.ts';
import { type Sentence, sentence } from '../../kernel/sentence.ts';
import type { KnownClaim } from '../assess.ts';
import type { Claim, Predicate } from '../claim.ts';
import type { CorridorAssessment } from '../corridor.ts';
import { isCredible } from '../credible.ts';
import { freshnessOf } from '../freshness.ts';
import { isFirstHand, originsOf, repeatsAmong } from '../independence.ts';
import type { Assertion } from './rules.ts';

/** What stands behind a text that is checked. */
export interface Evidence {
  /** The corridor that the text is about; null when it is about none, or none is known. */
  readonly assessment: CorridorAssessment | null;
  /** All that may bear on it; what was not yet received, or is withdrawn, is left aside. */
  readonly claims: readonly KnownClaim[];
  readonly at: Instant;
  /** The book of people, closed and signed; null while nobody has closed it. */
  readonly register: { readonly remaining: number; readonly unresolved: number } | null;
}

const ORIGINS_NEEDED = 2;

/**
 * May the author say this of their own voice? Safety and a promise never: no report makes a road
 * safe, and nobody can answer for a checkpoint.
 */
export function supports(evidence: Evidence, assertion: Assertion): boolean {
  const { assessment, register } = evidence;
  switch (assertion) {
    case 'safe':
    case 'guaranteed':
      return false;
    case 'allOut':
      return register !== null && register.remaining === 0 && register.unresolved === 0;
    case 'used':
    case 'confirmed':
      return assessment?.state === 'confirmedByPassage';
    case 'open':
      return assessment?.state === 'confirmedByPassage' && assessment.usable;
    default:
      return established(evidence, assertion);
  }
}

/**
 * The claims of one predicate that bear on a text: of a corridor's text those about that corridor,
 * as a pause on one road is none on another. That people are held is about people, not roads.
 */
export function bearingOn(evidence: Evidence, predicate: Predicate): Claim[] {
  const { claims, at, assessment } = evidence;
  const standing = standingClaims(claims, at).filter((claim) => claim.predicate === predicate);
  if (predicate === 'heldAgainstWill') {
    const subject = standing[0]?.subject.id;
    return standing.filter((claim) => claim.subject.id === subject);
  }
  const corridorId = assessment?.corridorId;
  return standing.filter(({ subject }) => {
    return subject.type === 'corridor' && subject.id === corridorId;
  });
}

/**
 * Two independent origins, each first-hand and credible, one of them not a party to the fighting,
 * in hours that run now and not due to be looked at again; and nobody credible who denies it. What
 * only says again what was withdrawn falls with it.
 */
function established(evidence: Evidence, predicate: Predicate): boolean {
  const { claims, at } = evidence;
  const known = claims.map(({ claim }) => claim).filter(({ receivedAt }) => receivedAt <= at);
  const isRepeat = repeatsAmong(known);
  const about = bearingOn(evidence, predicate);
  if (about.some((claim) => claim.stance === 'denies' && isCredible(claim))) return false;
  const said = about.filter((claim) => {
    const asserts = claim.stance === 'asserts' && isFirstHand(claim);
    if (!asserts || !isCredible(claim) || !contains(claim.window, at)) return false;
    return freshnessOf(claim, at).freshness !== 'stale' && !isRepeat(claim);
  });
  const origins = originsOf(known);
  const voices = new Set(said.map((claim) => origins.of(claim)));
  return voices.size >= ORIGINS_NEEDED && said.some(({ source }) => source.kind !== 'party');
}

/** What the cell had at `at` and has not taken back. */
function standingClaims(claims: readonly KnownClaim[], at: Instant): Claim[] {
  return claims
    .filter(({ claim, withdrawn }) => {
      return claim.receivedAt <= at && (withdrawn === null || withdrawn.at > at);
    })
    .map(({ claim }) => claim);
}

/** Why a phrase says more than is known. */
export function whyStronger({ assessment }: Evidence, assertion: Assertion): Sentence {
  if (assertion === 'used' || assertion === 'open' || assertion === 'confirmed') {
    const state = assessment?.state ?? 'none';
    return sentence(`wording.why.${assertion}`, { state });
  }
  return sentence(`wording.why.${assertion}`);
}
