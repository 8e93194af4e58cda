import type { Instant } from '../../kernel/instant.ts';
import { type Sentence, type SentenceValue, sentence } from '../../kernel/sentence.ts';
import type { ClaimCase } from '../../picture.ts';
import type { Claim, Predicate } from '../claim.ts';
import type { CorridorAssessment } from '../corridor.ts';
import { isHeard } from '../credible.ts';
import { isFirstHand, type Origins, originsOf, repeats } from '../independence.ts';
import type { Topic } from './topic.ts';

/** Predicates by which somebody on the road would confirm that a corridor can be used. */
const CONFIRMING: ReadonlySet<Predicate> = new Set(['available', 'open', 'used', 'escorted']);
/** Predicates that say that there is a corridor at all. */
const EXISTING: ReadonlySet<Predicate> = new Set([...CONFIRMING, 'announced', 'busesReady']);

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
  const standing = known.filter(({ withdrawn }) => withdrawn === null || withdrawn.at > at);
  const all = standing.map(({ claim }) => claim);
  const origins = originsOf(known.map(({ claim }) => claim));
  return [
    ...stateOf(topic.assessment),
    ...topic.predicates.flatMap((predicate) => {
      const about = all.filter((claim) => claim.predicate === predicate);
      return predicateWording(about, all, origins, at);
    }),
    ...known.flatMap((found) => withdrawalOf(found, at)),
    ...(topic.assessment === null ? [] : unprovenOf(topic.assessment, all)),
  ];
}

/** Claims about the topic that the cell had by then, in the order in which they were said. */
function knownClaims({ subject, predicates, claims }: Topic, at: Instant): ClaimCase[] {
  const key = ({ claim }: ClaimCase) => `${claim.saidAt} ${claim.claimId}`;
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

function predicateWording(
  about: readonly Claim[],
  all: readonly Claim[],
  origins: Origins,
  at: Instant,
): Sentence[] {
  const original = about.filter((claim) => !all.some((other) => repeats(claim, other)));
  const asserted = about.filter((claim) => claim.stance === 'asserts');
  const said = original.map((claim) => saying(headOf(claim), claim, at));
  const denied = about.some((claim) => claim.stance === 'denies');
  const voices = new Set(asserted.map((claim) => origins.of(claim)));
  const repeated = about.length - original.length;
  const notes: Sentence[] = [];
  if (repeated > 0) notes.push(sentence('wording.repeated', { count: repeated }));
  if (voices.size === 1 && repeated + asserted.length > 1)
    notes.push(sentence('wording.oneOrigin'));
  if (asserted.length > 0 && denied) notes.push(sentence('wording.contradicted'));
  return [...said, ...notes];
}

type Head = 'said' | 'ground' | 'relayed' | 'own' | 'withdrawn';

function headOf(claim: Claim): Head {
  if (!isFirstHand(claim)) return 'relayed';
  if (claim.source.kind === 'ownCell') return 'own';
  return claim.source.kind === 'ground' ? 'ground' : 'said';
}

/** One claim in the mouth of its source: see `catalogues.ts` for how the message is put together. */
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
    judged: JUDGED[claim.informationGrade] ?? 'other',
    said: claim.gist,
    ...more,
  });
}

/** Admiralty code, information credibility: what the cell adds in words. */
const JUDGED: Readonly<Record<string, string>> = {
  4: 'doubtful',
  5: 'improbable',
  6: 'unknown',
};

function withdrawalOf({ claim, withdrawn }: ClaimCase, at: Instant): Sentence[] {
  if (withdrawn === null || withdrawn.at > at) return [];
  return [saying('withdrawn', claim, at, { withdrawnAt: { instant: withdrawn.at } })];
}

/** What a corridor lacks before anybody may say more of it. */
function unprovenOf(assessment: CorridorAssessment, all: readonly Claim[]): Sentence[] {
  const asserted = all.filter((claim) => claim.stance === 'asserts' && isHeard(claim));
  const exists = asserted.some((claim) => EXISTING.has(claim.predicate));
  const onRoad = asserted.some(
    (claim) => CONFIRMING.has(claim.predicate) && claim.source.kind === 'ground',
  );
  const used = asserted.some((claim) => claim.predicate === 'used');
  const missing = assessment.checklist.filter(({ met }) => !met).map(({ item }) => item);
  return [
    ...(exists && !onRoad ? [sentence('wording.noneOnRoad')] : []),
    ...(used ? [] : [sentence('wording.noUse')]),
    ...missing.map((item) => sentence(`wording.missing.${item}`)),
    sentence(assessment.usable ? 'wording.usable' : 'wording.unusable'),
  ];
}
