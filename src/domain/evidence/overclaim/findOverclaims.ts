import type { Sentence } from '../../kernel/sentence.ts';
import { sentence } from '../../kernel/sentence.ts';
import type { Predicate } from '../claim.ts';
import { allowedWording } from '../wording/allowedWording.ts';
import type { WordingLanguage } from '../wording/catalogues.ts';
import { corridorTopic, predicateTopic } from '../wording/topic.ts';
import { assertedIn } from './excuse.ts';
import { scan } from './pattern.ts';
import { type Assertion, rulesOf } from './rules.ts';
import { bearingOn, type Evidence, supports, whyStronger } from './support.ts';
import { tokensOf } from './tokens.ts';

/** A phrase that says more than is known. */
export interface Finding {
  /** Offsets in UTF-16 code units; `end` is excluded. */
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  readonly claims: Assertion;
  readonly why: Sentence;
  /** What can be said instead, no stronger than the evidence; see `makeSpeaker`. */
  readonly proposal: readonly Sentence[];
}

/**
 * Marks in a free text (an advisory, a bulletin, a note) each phrase that is stronger than the
 * evidence behind it. What is asked, attributed, negated, doubted or made conditional in its own
 * sentence is left alone. It reads words, not meanings: a euphemism that no rule file knows passes,
 * so that a text without findings is not thereby true.
 * Never throws; takes time in proportion to the text.
 * @returns in the order of the text, not overlapping
 */
export function findOverclaims(
  text: string,
  language: WordingLanguage,
  evidence: Evidence,
): Finding[] {
  const rules = rulesOf(language);
  const tokens = tokensOf(text, rules);
  const { hits } = scan(tokens.list, rules.index);
  const spans = assertedIn(tokens, hits, rules)
    .filter(({ label }) => !supports(evidence, label))
    .map(({ label, from, to }) => ({
      claims: label,
      start: tokens.list[from]?.start ?? 0,
      end: tokens.list[to - 1]?.end ?? 0,
    }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const proposals = new Map<Assertion, readonly Sentence[]>();
  const findings: Finding[] = [];
  let last = 0;
  for (const { start, end, claims } of spans) {
    if (start < last) continue;
    last = end;
    const phrase = text.slice(start, end);
    const why = whyStronger(evidence, claims);
    const proposal = proposals.get(claims) ?? proposalFor(evidence, claims);
    proposals.set(claims, proposal);
    findings.push({ start, end, phrase, claims, why, proposal });
  }
  return findings;
}

/** Assertions that are themselves predicates of claims: each is a topic of its own. */
const PREDICATES: ReadonlySet<Assertion> = new Set([
  ...(['pauseInFire', 'coordinated', 'busesReady', 'heldAgainstWill'] as const),
]);

function proposalFor(evidence: Evidence, assertion: Assertion): Sentence[] {
  const { assessment, claims, at } = evidence;
  const instead = sentence(`wording.instead.${assertion}`);
  if (PREDICATES.has(assertion)) {
    const predicate = assertion as Predicate;
    const [about] = bearingOn(evidence, predicate);
    if (about === undefined) return [instead];
    return [instead, ...allowedWording(predicateTopic(about.subject, predicate, claims), at)];
  }
  if (assessment === null || assertion === 'allOut') return [instead];
  const topic = corridorTopic(assessment.corridorId, assessment, claims);
  return [instead, ...allowedWording(topic, at)];
}
