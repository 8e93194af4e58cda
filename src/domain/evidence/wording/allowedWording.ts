import type { Instant } from '../../kernel/instant.ts';
import { type Sentence, type SentenceValue, sentence } from '../../kernel/sentence.ts';
import type { KnownClaim } from '../assess.ts';
import type { Claim, Predicate } from '../claim.ts';
import type { CorridorAssessment } from '../corridor.ts';
import { isHeard } from '../credible.ts';
import { isFirstHand, type Origins, originsOf, repeats } from '../independence.ts';
import type { Topic } from './topic.ts';

/** Predicates by which somebody on the road would confirm that a corridor can be used. */
const CONFIRMING: ReadonlySet<Predicate> = new Set(['available', 'open', 'used', 'escorted']);

/**
 * What may be said of a topic at `at`, no stronger than the evidence: each claim in the mouth of
 * its source with its hours and grade, repeats only counted, contradictions side by side, the
 * absence of a report as absence; then what nobody has confirmed or stated. Pure; the order of the
 * claims does not matter.
 * @returns ids and values for `makeSpeaker`; never empty
 */
export function allowedWording(topic: Topic, at: Instant): Sentence[] {
  const known = knownClaims(topic, at);
  if (known.length === 0) return [sentence('wording.nothing')];
  const said = known.map(({ claim }) => claim);
  const withdrawn = known.filter((found) => isWithdrawn(found, at));
  const heard: Heard = {
    standing: known.filter((found) => !isWithdrawn(found, at)).map(({ claim }) => claim),
    repeatsOf: repeatsIn(said),
    origins: originsOf(said),
    at,
  };
  return [
    ...stateOf(topic.assessment),
    ...topic.predicates.flatMap((predicate) => predicateWording(predicate, heard)),
    ...withdrawn.flatMap((found) => withdrawalOf(found, heard)),
    ...(topic.assessment === null ? [] : unprovenOf(topic.assessment, heard)),
  ];
}

interface Heard {
  /** Not withdrawn, in the order in which they were said. */
  readonly standing: readonly Claim[];
  /** Claims that only say again what one said before them, by the one that they repeat. */
  readonly repeatsOf: ReadonlyMap<Claim, readonly Claim[]>;
  readonly origins: Origins;
  readonly at: Instant;
}

function isWithdrawn({ withdrawn }: KnownClaim, at: Instant): boolean {
  return withdrawn !== null && withdrawn.at <= at;
}

/**
 * Each repeat under the first claim before it that it repeats, also where that one was withdrawn.
 * Only before it: of two that cite each other, the first is told.
 */
function repeatsIn(claims: readonly Claim[]): Map<Claim, Claim[]> {
  const found = new Map<Claim, Claim[]>();
  for (const [index, claim] of claims.entries()) {
    const first = claims.slice(0, index).find((other) => repeats(claim, other));
    if (first === undefined) continue;
    found.set(first, [...(found.get(first) ?? []), claim]);
  }
  return found;
}

/** Claims about the topic that the cell had by then, in the order in which they were said. */
function knownClaims({ subject, predicates, claims }: Topic, at: Instant): KnownClaim[] {
  const key = ({ claim }: KnownClaim) => `${claim.saidAt} ${claim.claimId}`;
  return claims
    .filter(({ claim }) => {
      const about = claim.subject.type === subject.type && claim.subject.id === subject.id;
      return about && predicates.includes(claim.predicate) && claim.receivedAt <= at;
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function stateOf(assessment: CorridorAssessment | null): Sentence[] {
  return assessment === null ? [] : [sentence(`wording.state.${assessment.state}`)];
}

/** What is asserted with its repeats, what is denied, what nobody reports; then how these stand. */
function predicateWording(predicate: Predicate, heard: Heard): Sentence[] {
  const { standing, repeatsOf, origins, at } = heard;
  const repeated = new Set([...repeatsOf.values()].flat());
  const about = standing.filter((claim) => claim.predicate === predicate);
  const of = (stance: Claim['stance']) =>
    about.filter((claim) => claim.stance === stance && !repeated.has(claim));
  const said = (claim: Claim) => [saying(headOf(claim), claim, at), ...repeatNote(claim, heard)];
  const asserted = about.filter((claim) => claim.stance === 'asserts');
  const voices = new Set(asserted.map((claim) => claim.source.sourceId));
  const roots = new Set(asserted.map((claim) => origins.of(claim)));
  const oneOrigin = voices.size > 1 && roots.size === 1;
  const denied = of('denies');
  return [
    ...of('asserts').flatMap(said),
    ...(oneOrigin ? [sentence('wording.oneOrigin')] : []),
    ...denied.flatMap(said),
    ...of('noReport').flatMap(said),
    ...(asserted.length > 0 && denied.length > 0 ? [sentence('wording.contradicted')] : []),
  ];
}

function repeatNote(claim: Claim, { repeatsOf }: Heard): Sentence[] {
  const count = repeatsOf.get(claim)?.length ?? 0;
  return count === 0 ? [] : [sentence('wording.repeated', { count })];
}

/** What a cell itself advises; of all else it is a source like any other. */
const GUIDANCE: ReadonlySet<Predicate> = new Set([
  ...(['destinations', 'deadline', 'distance', 'conditions'] as const),
]);

type Head = 'said' | 'ground' | 'relayed' | 'own' | 'withdrawn';

function headOf(claim: Claim): Head {
  if (!isFirstHand(claim)) return 'relayed';
  if (claim.source.kind === 'ownCell' && GUIDANCE.has(claim.predicate)) return 'own';
  return claim.source.kind === 'ground' ? 'ground' : 'said';
}

/** One claim in the mouth of its source; `catalogues.ts` says how the message is put together. */
function saying(
  head: Head,
  claim: Claim,
  at: Instant,
  more: Record<string, SentenceValue> = {},
): Sentence {
  const { from, to } = claim.window;
  const over = to !== null && to <= at;
  const timed = from !== null || to !== null;
  return sentence(`wording.${head}.${claim.predicate}.${claim.stance}`, {
    source: claim.source.name,
    when: { instant: claim.saidAt },
    grade: `${claim.sourceGrade}${claim.informationGrade}`,
    tense: over ? 'past' : timed ? 'now' : 'open',
    hours: from === null ? (to === null ? 'none' : 'to') : to === null ? 'from' : 'both',
    ...(from === null ? {} : { from: { instant: from } }),
    ...(to === null ? {} : { to: { instant: to } }),
    judged: (claim.stance === 'noReport' ? null : JUDGED[claim.informationGrade]) ?? 'other',
    said: withoutRemark(claim.gist),
    ...more,
  });
}

/**
 * The summary of what a source said, without a remark of the cell in brackets after it: that is not
 * for the source's mouth.
 */
function withoutRemark(gist: string): string {
  return gist.replace(/(?<=\S)\s*\(\p{Lu}[^()]*\.\)\s*$/u, '');
}

/** Admiralty code, information credibility: what the cell adds in words. */
const JUDGED: Readonly<Record<string, string>> = {
  4: 'doubtful',
  5: 'improbable',
  6: 'unknown',
};

function withdrawalOf({ claim, withdrawn }: KnownClaim, heard: Heard): Sentence[] {
  const when = withdrawn === null ? {} : { withdrawnAt: { instant: withdrawn.at } };
  return [saying('withdrawn', claim, heard.at, when), ...repeatNote(claim, heard)];
}

/** What a corridor lacks before anybody may say more of it; no repeat takes any of it away. */
function unprovenOf(
  assessment: CorridorAssessment,
  { standing, repeatsOf }: Pick<Heard, 'standing' | 'repeatsOf'>,
): Sentence[] {
  const repeated = new Set([...repeatsOf.values()].flat());
  const asserted = standing.filter(
    (claim) => claim.stance === 'asserts' && isHeard(claim) && !repeated.has(claim),
  );
  const onRoad = asserted.some(
    (claim) =>
      CONFIRMING.has(claim.predicate) && claim.source.kind === 'ground' && isFirstHand(claim),
  );
  const used = asserted.some((claim) => claim.predicate === 'used');
  const missing = assessment.checklist.filter(({ met }) => !met).map(({ item }) => item);
  return [
    ...(onRoad ? [] : [sentence('wording.noneOnRoad')]),
    ...(used ? [] : [sentence('wording.noUse')]),
    ...missing.map((item) => sentence(`wording.missing.${item}`)),
    sentence(assessment.usable ? 'wording.usable' : 'wording.unusable'),
  ];
}
