import { overlap } from '../kernel/instant.ts';
import type { Claim, Predicate } from './claim.ts';

/** What is said to exist or to be usable; danger and closure of the same speak against it. */
const OPENING: readonly Predicate[] = ['available', 'announced', 'open', 'escorted', 'busesReady'];

/**
 * What cannot be so together on one subject, beside a claim and its denial. As in the corridor
 * rules, a denied pause or coordination speaks against neither a route nor each other (failure
 * R24). That a road was used says nothing against its being shelled: people walked under fire.
 */
const AGAINST: Partial<Readonly<Record<Predicate, readonly Predicate[]>>> = {
  shelled: [...OPENING, 'pauseInFire'],
  mined: OPENING,
  closed: [...OPENING, 'used'],
};

/**
 * Do two claims contradict each other? The same of the same subject asserted and denied, or two
 * assertions of which one shuts out the other, about hours that overlap. That nobody reports
 * something contradicts nothing (failure R25). Symmetric; grades do not enter (capability 24).
 * @public
 */
export function contradict(a: Claim, b: Claim): boolean {
  if (a.subject.type !== b.subject.type || a.subject.id !== b.subject.id) return false;
  if (a.stance === 'noReport' || b.stance === 'noReport') return false;
  if (!overlap(a.window, b.window)) return false;
  if (a.predicate === b.predicate) return a.stance !== b.stance;
  if (a.stance === 'denies' || b.stance === 'denies') return denial(a, b) || denial(b, a);
  return shutsOut(a.predicate, b.predicate) || shutsOut(b.predicate, a.predicate);
}

function shutsOut(one: Predicate, other: Predicate): boolean {
  return AGAINST[one]?.includes(other) ?? false;
}

/** "It is not open" and "it is available" cannot both hold, whichever word is used. */
function denial(a: Claim, b: Claim): boolean {
  const named: readonly Predicate[] = ['available', 'open'];
  if (a.stance !== 'denies' || b.stance !== 'asserts') return false;
  return named.includes(a.predicate) && named.includes(b.predicate);
}

/** For each claim the ids of those among `claims` that contradict it, sorted; none is left out. */
export function contradictionsAmong(claims: readonly Claim[]): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const bySubject = Map.groupBy(claims, ({ subject }) => `${subject.type} ${subject.id}`);
  for (const about of bySubject.values()) {
    for (const claim of about) {
      const others = about.filter((other) => contradict(claim, other));
      if (others.length > 0) found.set(claim.claimId, others.map((one) => one.claimId).sort());
    }
  }
  return found;
}
