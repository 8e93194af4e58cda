import { addSeconds, type Instant } from '../kernel/instant.ts';
import { type Sentence, sentence } from '../kernel/sentence.ts';
import { assessCorridor, type CorridorToAssess, FRESH_SECONDS, type KnownClaim } from './assess.ts';
import type { Claim } from './claim.ts';
import type { CorridorAssessment, CorridorState } from './corridor.ts';
import { isCredible, isHeard } from './credible.ts';
import {
  hoursFrom,
  type Supposition,
  suppose,
  supposed,
  supposedClaim,
  supposedItem,
  together,
} from './supposition.ts';

/** How a corridor stands: its state, whether people may be moved on it, how much stands against. */
export interface Standing {
  readonly state: CorridorState;
  readonly usable: boolean;
  /** Items nobody stated, and origins, anchors and signatures short of what use takes. */
  readonly lacks: number;
}

/** Something that would change a corridor, tried through the rules themselves. */
export interface Counterfactual {
  readonly supposition: Supposition;
  readonly before: Standing;
  readonly after: Standing;
}

interface Tried {
  readonly corridor: CorridorToAssess;
  readonly claims: readonly KnownClaim[];
  readonly found: CorridorAssessment;
  readonly at: Instant;
}

/** From what turns everybody back to what people have passed. */
const RANK: Readonly<Record<CorridorState, number>> = {
  ...{ closed: 0, expired: 1, disputed: 2 },
  ...{ announced: 3, partlySpecified: 4, specified: 5, confirmedByPassage: 6 },
};

/**
 * What would raise a corridor, one thing at a time: each is tried through `assessCorridor`, and
 * only what truly changes the state, the use or what is lacking is listed, the most telling first.
 * A repeat and a silence are never among them: they raise nothing.
 */
export function whatWouldRaise(
  corridor: CorridorToAssess,
  claims: readonly KnownClaim[],
  at: Instant,
): Counterfactual[] {
  const now = tried(corridor, claims, at);
  const against = withdrawalsOfContradictions(now);
  const all = against.length > 1 ? [allTogether('withdrawAll', against)] : [];
  const items = statements(now);
  const stated = items.length > 1 ? [allTogether('items', items)] : [];
  const hours = now.found.state === 'expired' ? [newHours(now)] : [];
  const suppositions = [
    ...[...all, ...against, ...hours, ...stated, ...items],
    ...[passage(now), anchor(now), origin(now, 'origin'), ...signatures(now)],
  ];
  return counterfactuals(now, suppositions).filter(({ before, after }) => rises(before, after));
}

/** What would lower it: a report, a denial, a claim that falls away, a signature revoked, time. */
export function whatWouldLower(
  corridor: CorridorToAssess,
  claims: readonly KnownClaim[],
  at: Instant,
): Counterfactual[] {
  const now = tried(corridor, claims, at);
  const id = corridor.corridor.corridorId;
  const report = (name: string, made: Partial<Claim> & Pick<Claim, 'predicate'>) =>
    supposed(would(name), at, { claims: [supposedClaim(id, name, at, made, 'ground')] });
  const suppositions = [
    report('closed', { predicate: 'closed' }),
    report('shelled', { predicate: 'shelled' }),
    report('denied', { predicate: 'available', stance: 'denies' }),
    supposed(would('revoked'), at, { revoked: true }),
    ...bearing(now).map(({ claim }) => withdrawal(claim, 'lost', at)),
  ];
  const listed = counterfactuals(now, suppositions).filter(({ before, after }) =>
    rises(after, before),
  );
  return [...listed, ...byTimeAlone(now)];
}

/**
 * All that it takes until people may be moved on it, in the order in which it is told, each with
 * the standing when it and all before it have come to pass; nothing in it can be left out. Empty
 * when it may be used already.
 */
export function wayToUse(
  corridor: CorridorToAssess,
  claims: readonly KnownClaim[],
  at: Instant,
): Counterfactual[] {
  const now = tried(corridor, claims, at);
  if (now.found.usable) return [];
  // A closure hides that the hours are over as well; what is not needed falls away below.
  const isTimed = now.found.checklist.some(({ item, met }) => item === 'time' && met);
  const hours = isTimed ? [newHours(now)] : [];
  const all = [
    ...[...withdrawalsOfContradictions(now), ...hours, ...statements(now)],
    ...[anchor(now), origin(now, 'origin'), origin(now, 'another'), ...signatures(now)],
  ];
  const uses = (some: readonly Supposition[]) => after(now, some).usable;
  if (!uses(all)) return [];
  let needed: readonly Supposition[] = all;
  for (const one of all.toReversed()) {
    const rest = needed.filter((other) => other !== one);
    if (uses(rest)) needed = rest;
  }
  let before = standingOf(now.found);
  return needed.map((supposition, index) => {
    const step = { supposition, before, after: after(now, needed.slice(0, index + 1)) };
    before = step.after;
    return step;
  });
}

const would = (what: string, values: Sentence['values'] = {}): Sentence =>
  sentence(`board.would.${what}`, values);

function tried(corridor: CorridorToAssess, claims: readonly KnownClaim[], at: Instant): Tried {
  return { corridor, claims, found: assessCorridor(corridor, claims, at), at };
}

function standingOf({ state, usable, checklist, reasons }: CorridorAssessment): Standing {
  const missing = checklist.filter(({ met }) => !met).length;
  const short = reasons.filter(({ id }) => id.startsWith('evidence.corridor.unusable.'));
  const lacks = short.reduce((sum, { values: { count, needed } }) => {
    const shortOf = typeof count === 'number' && typeof needed === 'number' ? needed - count : 1;
    return sum + shortOf;
  }, missing);
  return { state, usable, lacks };
}

function after(now: Tried, suppositions: readonly Supposition[]): Standing {
  const [first, ...rest] = suppositions;
  if (first === undefined) return standingOf(now.found);
  const all = together([first, ...rest]);
  const then = suppose(now.corridor, now.claims, all);
  return standingOf(assessCorridor(then.corridor, then.claims, all.at));
}

function counterfactuals(now: Tried, suppositions: readonly Supposition[]): Counterfactual[] {
  const before = standingOf(now.found);
  return suppositions.map((supposition) => {
    return { supposition, before, after: after(now, [supposition]) };
  });
}

/** Use before state before what is lacking. */
function rises(before: Standing, after: Standing): boolean {
  if (before.usable !== after.usable) return after.usable;
  const higher = RANK[after.state] - RANK[before.state];
  return higher > 0 || (higher === 0 && after.lacks < before.lacks);
}

function withdrawal({ claimId, source, gist }: Claim, how: string, at: Instant): Supposition {
  return supposed(would(how, { source: source.name, said: gist }), at, {
    withdrawnIds: [claimId],
  });
}

/** Against it stands what a person may find to be wrong; time and numbers do not lift it. */
function withdrawalsOfContradictions({ claims, found, at }: Tried): Supposition[] {
  const against = claims.filter(({ claim }) => found.contradictedBy.includes(claim.claimId));
  return inOrder(against).map(({ claim }) => withdrawal(claim, 'withdraw', at));
}

function allTogether(how: 'withdrawAll' | 'items', all: readonly Supposition[]): Supposition {
  const [first, ...rest] = all;
  if (first === undefined) throw new Error('expected at least one supposition');
  return { ...together([first, ...rest]), what: would(how, { count: all.length }) };
}

/** Hours that are over come back only by new hours. */
function newHours({ corridor, at }: Tried): Supposition {
  const claim = supposedItem(corridor.corridor.corridorId, 'time', at);
  return supposed(would('hours'), at, { claims: [claim] });
}

function statements({ corridor, found, at }: Tried): Supposition[] {
  return found.checklist
    .filter(({ met }) => !met)
    .map(({ item }) => {
      const claim = supposedItem(corridor.corridor.corridorId, item, at);
      return supposed(would(`item.${item}`), at, { claims: [claim] });
    });
}

/** Within the hours that were stated, if any were. */
function passage({ corridor, claims, found, at }: Tried): Supposition {
  const timing = found.checklist.find(({ item }) => item === 'time')?.claimIds ?? [];
  const timed = inOrder(claims.filter(({ claim }) => timing.includes(claim.claimId)));
  const stated = timed.at(-1)?.claim.window;
  const made = { predicate: 'used', window: stated ?? hoursFrom(at) } as const;
  const claim = supposedClaim(corridor.corridor.corridorId, 'passage', at, made, 'ground');
  return supposed(would('passage'), at, { claims: [claim] });
}

function anchor({ corridor, at }: Tried): Supposition {
  const made = { predicate: 'available', window: hoursFrom(at), sourceGrade: 'B' } as const;
  const claim = supposedClaim(corridor.corridor.corridorId, 'anchor', at, made, 'agency');
  return supposed(would('anchor'), at, { claims: [claim] });
}

function origin({ corridor, at }: Tried, name: 'origin' | 'another'): Supposition {
  const made = { predicate: 'available', window: hoursFrom(at) } as const;
  const claim = supposedClaim(corridor.corridor.corridorId, name, at, made);
  return supposed(would(name), at, { claims: [claim] });
}

function signatures({ corridor, at }: Tried): Supposition[] {
  const missing = (['proposer', 'approver'] as const).filter(
    (role) => !corridor.signatures.some((signature) => signature.role === role),
  );
  const made = missing.map((role) => ({ role, actor: `supposed-${role}`, at }));
  if (made.length === 0) return [];
  const what = would(made.length === 2 ? 'signatures' : 'signature');
  return [supposed(what, at, { signatures: made })];
}

/** Standing claims that can bear on the state at all: a crowd that nobody hears cannot. */
function bearing({ claims, found }: Tried): KnownClaim[] {
  const known = claims.filter(({ claim }) => found.claimIds.includes(claim.claimId));
  return inOrder(known.filter(({ claim }) => isHeard(claim) || isCredible(claim)));
}

function inOrder(claims: readonly KnownClaim[]): KnownClaim[] {
  const key = ({ claim }: KnownClaim) => `${claim.saidAt} ${claim.claimId}`;
  return claims.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The moments at which hours begin or end or a word ceases to be fresh, where that lowers it. */
function byTimeAlone(now: Tried): Counterfactual[] {
  const moments = bearing(now).flatMap(({ claim: { window, saidAt } }) => {
    return [window.from, window.to, addSeconds(saidAt, FRESH_SECONDS)];
  });
  const ahead = [...new Set(moments)].filter((moment) => moment !== null && moment > now.at);
  const listed: Counterfactual[] = [];
  const before = standingOf(now.found);
  let last = before;
  for (const at of (ahead as Instant[]).sort()) {
    const supposition = supposed(would('time', { at: { instant: at } }), at, {});
    const then = after(now, [supposition]);
    if (rises(then, last)) listed.push({ supposition, before, after: then });
    last = then;
  }
  return listed;
}
