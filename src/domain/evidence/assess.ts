import { epochSeconds, type Instant, overlap } from '../kernel/instant.ts';
import { type Sentence, sentence } from '../kernel/sentence.ts';
import type { ClaimCase, CorridorCase } from '../picture.ts';
import { CHECKLIST, type ChecklistItem } from './checklist.ts';
import type { Claim } from './claim.ts';
import type { CorridorAssessment, CorridorState } from './corridor.ts';
import { isAnchor, isCredible, isHeard } from './credible.ts';
import { isFirstHand, type Origins, originsOf, repeatsAmong } from './independence.ts';

/** Named in every assessment; a change of any rule below changes it. */
const CORRIDOR_RULES = 'corridor-rules/2';

/** Support older than this carries nobody (trust.md, section 4). */
export const FRESH_SECONDS = 60 * 60;
const ORIGINS_NEEDED = 2;
const SIGNATURES_NEEDED = 2;

/** Without one of these nobody could even set out: a corridor is then announced, not specified. */
const ESSENTIALS: readonly ChecklistItem[] = ['time', 'locations', 'route'];
const SUPPORTING = new Set(['available', 'announced', 'open', 'used', 'escorted', 'busesReady']);
/** Says that people can pass. That buses wait, or that a way was announced, does not. */
const OPENING = new Set(['available', 'open', 'used', 'escorted']);
const STATING = new Set([...SUPPORTING, 'deadline', 'destinations', 'aidAllowed', 'conditions']);
const DENIABLE = new Set(['available', 'announced', 'open', 'used']);

/** What the rules need to know of a claim, and of a corridor. */
export type KnownClaim = Pick<ClaimCase, 'claim' | 'withdrawn'>;
export interface CorridorToAssess {
  readonly corridor: Pick<CorridorCase['corridor'], 'corridorId' | 'name'>;
  readonly signatures: CorridorCase['signatures'];
}

/** The claims about one corridor, sorted by what they do to it. */
interface Evidence {
  readonly all: readonly Claim[];
  readonly origins: Origins;
  /** Say that nothing was reported: absence, never denial (failure R25). */
  readonly silent: readonly Claim[];
  /** Assert that it exists, heard, not mere repeats. */
  readonly said: readonly Claim[];
  readonly closing: readonly Claim[];
  readonly contradicting: readonly Claim[];
  readonly passages: readonly Claim[];
  readonly checklist: CorridorAssessment['checklist'];
  /** The hours it was said to be open have passed: every heard claim of its time has ended. */
  readonly over: Instant | null;
}

/**
 * What a corridor is, by rules `corridor-rules/2` (ADR 0040), from the claims that the cell had at
 * `at`. Pure, and independent of the order of the claims. Two things never raise it: a repeat of
 * what was said already, and the passing of time. A crowd alone never opens it; one credible report
 * closes it. Whether a corridor that is specified may be used is a second question, answered by
 * `usable`.
 */
export function assessCorridor(
  corridor: CorridorToAssess,
  claims: readonly KnownClaim[],
  at: Instant,
): CorridorAssessment {
  const { corridorId, name } = corridor.corridor;
  const evidence = evidenceOn(corridorId, claims, at);
  const { state, rule, reasons } = stateOf(evidence);
  const hindrances = hindrancesTo(state, evidence, corridor, at);
  const usable = hindrances.length === 0;
  const ids = (list: readonly Claim[]) => list.map((claim) => claim.claimId);
  return {
    corridorId,
    name,
    state,
    usable,
    ruleVersion: CORRIDOR_RULES,
    rule,
    checklist: evidence.checklist,
    reasons: [
      ...reasons,
      ...evidence.silent.map((claim) => citation('noReport', claim)),
      ...(usable ? [sentence('evidence.corridor.usable')] : hindrances),
    ],
    claimIds: ids(evidence.all),
    contradictedBy: ids([...evidence.closing, ...evidence.contradicting]),
  };
}

function evidenceOn(corridorId: string, claims: readonly KnownClaim[], at: Instant): Evidence {
  const known = claims
    .filter(({ claim }) => {
      const about = claim.subject.type === 'corridor' && claim.subject.id === corridorId;
      return about && claim.receivedAt <= at;
    })
    .sort((a, b) => (a.claim.claimId < b.claim.claimId ? -1 : 1));
  const all = known
    .filter(({ withdrawn }) => withdrawn === null || withdrawn.at > at)
    .map(({ claim }) => claim);
  const begun = all.filter(({ window }) => window.from === null || window.from <= at);
  const closing = begun.filter((claim) => holdsShut(claim) && closes(claim));
  const contradicting = begun.filter((claim) => holdsShut(claim) && contradicts(claim));
  // What repeats a claim that was withdrawn falls with it.
  const heardOf = known.map(({ claim }) => claim);
  const isRepeat = repeatsAmong(heardOf);
  const original = all.filter((claim) => !isRepeat(claim));
  const stated = original.filter(
    (claim) => claim.stance === 'asserts' && STATING.has(claim.predicate) && isHeard(claim),
  );
  const timed = stated.filter((claim) => claim.states.includes('time') && isTimed(claim));
  const ends = timed.map((claim) => claim.window.to);
  const last = ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
  return {
    all,
    origins: originsOf(heardOf),
    silent: original.filter(isSilence),
    said: stated.filter((claim) => SUPPORTING.has(claim.predicate)),
    closing,
    contradicting,
    passages: stated.filter((claim) => isPassage(claim, timed)),
    checklist: checklistOf(stated),
    over: last !== null && last <= at ? last : null,
  };
}

/** Does this claim alone keep a corridor from being used, once its hours have begun? */
export function holdsShut(claim: Claim): boolean {
  return isCredible(claim) && (closes(claim) || contradicts(claim));
}

/** Each item with the claims that state it; a time counts only with its hours (capability 25). */
function checklistOf(stated: readonly Claim[]): CorridorAssessment['checklist'] {
  return CHECKLIST.map((item) => {
    const claimIds = stated
      .filter((claim) => claim.states.includes(item) && (item !== 'time' || isTimed(claim)))
      .map((claim) => claim.claimId);
    return { item, met: claimIds.length > 0, claimIds };
  });
}

const isTimed = ({ window }: Claim): boolean => window.from !== null || window.to !== null;

/**
 * Closed, mined, or said not to be open: one credible report is enough, and time does not lift it.
 */
function closes({ predicate, stance }: Claim): boolean {
  const closed = predicate === 'closed' || predicate === 'mined';
  return stance === 'denies' ? predicate === 'open' : stance === 'asserts' && closed;
}

/**
 * Shelled, or said not to be there. A denied pause or coordination contradicts neither (failure
 * R24).
 */
function contradicts({ predicate, stance }: Claim): boolean {
  if (stance === 'asserts') return predicate === 'shelled';
  return stance === 'denies' && predicate !== 'open' && DENIABLE.has(predicate);
}

/** Nobody saw it open or used; silence on a pause in fire is about the pause (failure R24). */
function isSilence(claim: Claim): boolean {
  return claim.stance === 'noReport' && SUPPORTING.has(claim.predicate) && isHeard(claim);
}

/**
 * A credible report from the ground of a passage within the hours stated (capability 27): what had
 * happened by the time of telling, and not what somebody else's statement says of it.
 */
function isPassage(claim: Claim, timed: readonly Claim[]): boolean {
  if (claim.predicate !== 'used' || claim.source.kind !== 'ground') return false;
  if (!isCredible(claim) || !isFirstHand(claim) || !isTimed(claim)) return false;
  if (claim.cites.some((cited) => cited !== claim.statementId) || isAhead(claim)) return false;
  const { from, to } = claim.window;
  const told = toldAt(claim);
  const passed = { from, to: to === null || to > told ? told : to };
  return timed.some((other) => other !== claim && overlap(passed, other.window));
}

/** Nobody can have known it before it was said, nor said it after the cell had it. */
const toldAt = ({ saidAt, receivedAt }: Claim): Instant =>
  saidAt < receivedAt ? saidAt : receivedAt;

/** Of hours that had not begun when it was said: a promise, which no clock turns into a report. */
const isAhead = (claim: Claim): boolean =>
  claim.window.from !== null && claim.window.from > toldAt(claim);

interface Judged {
  readonly state: CorridorState;
  /** The rule that fired: the first of this list whose condition holds. */
  readonly rule: string;
  readonly reasons: readonly Sentence[];
}

function stateOf(evidence: Evidence): Judged {
  const { closing, contradicting, checklist, over, all, passages } = evidence;
  const missing = checklist.filter((entry) => !entry.met).map((entry) => entry.item);
  const judged = (state: CorridorState, rule: string, ...reasons: Sentence[]): Judged => ({
    state,
    rule,
    reasons: [sentence(`evidence.corridor.rule.${rule}`), ...reasons],
  });
  if (closing.length > 0) return judged('closed', 'closedByCredibleReport', ...cited(closing));
  if (over !== null) {
    const when = sentence('evidence.corridor.hoursOver', { end: { instant: over } });
    return judged('expired', 'hoursOver', when, ...cited(contradicting));
  }
  if (contradicting.length > 0) {
    return judged('disputed', 'contradicted', ...cited(contradicting), ...lacks(missing));
  }
  if (all.length === 0) return judged('announced', 'nothingClaimed', ...lacks(missing));
  const stated = ESSENTIALS.some((item) => !missing.includes(item));
  if (!stated) return judged('announced', 'announcementOnly', ...lacks(missing));
  if (missing.length > 0) return judged('partlySpecified', 'someEssentials', ...lacks(missing));
  if (passages.length === 0) return judged('specified', 'checklistComplete');
  return judged('confirmedByPassage', 'passageReported', ...cited(passages));
}

const cited = (claims: readonly Claim[]): Sentence[] =>
  claims.map((claim) => citation('says', claim));

function citation(id: 'says' | 'noReport', claim: Claim): Sentence {
  return sentence(`evidence.corridor.${id}`, {
    source: claim.source.name,
    said: claim.gist,
    when: { instant: claim.saidAt },
    grade: `${claim.sourceGrade}${claim.informationGrade}`,
  });
}

function lacks(missing: readonly ChecklistItem[]): Sentence[] {
  return missing.map((item) => sentence(`evidence.corridor.missing.${item}`));
}

/**
 * Everything that forbids moving people on the strength of this corridor; empty when it may be
 * used.
 */
function hindrancesTo(
  state: CorridorState,
  evidence: Evidence,
  corridor: CorridorToAssess,
  at: Instant,
): Sentence[] {
  const hindrances: Sentence[] = [];
  const say = (id: string, values: Sentence['values'] = {}) =>
    hindrances.push(sentence(`evidence.corridor.unusable.${id}`, values));
  if (state !== 'specified' && state !== 'confirmedByPassage') say('notSpecified');
  const fresh = evidence.said.filter((claim) => carries(claim, at));
  const count = new Set(fresh.map((claim) => evidence.origins.of(claim))).size;
  if (count < ORIGINS_NEEDED) {
    const minutes = FRESH_SECONDS / 60;
    say('origins', { count, needed: ORIGINS_NEEDED, minutes });
  }
  if (!fresh.some(isAnchor)) say('anchor');
  const signed = corridor.signatures.filter((signature) => signature.at <= at);
  const people = new Set(signed.map((signature) => signature.actor)).size;
  const roles = new Set(signed.map((signature) => signature.role)).size;
  const signers = Math.min(people, roles);
  if (signers < SIGNATURES_NEEDED) say('signatures', { count: signers, needed: SIGNATURES_NEEDED });
  return hindrances;
}

/**
 * May this claim bear weight now: its source's own, that people can pass, credible or a signed
 * notice, fresh, said within its hours and those not over. The cell's own words are no evidence for
 * the cell.
 */
function carries(claim: Claim, at: Instant): boolean {
  if (claim.source.kind === 'ownCell' || !isOpening(claim)) return false;
  if (!isFirstHand(claim) || !isTimed(claim) || isAhead(claim)) return false;
  if (!isCredible(claim) && !isAnchor(claim)) return false;
  if (claim.window.to !== null && claim.window.to <= at) return false;
  return epochSeconds(at) - epochSeconds(toldAt(claim)) < FRESH_SECONDS;
}

/** A party that announces in a signed notice binds itself; another's announcement is news of it. */
function isOpening(claim: Claim): boolean {
  if (OPENING.has(claim.predicate)) return true;
  return claim.predicate === 'announced' && claim.source.kind === 'party' && isAnchor(claim);
}
