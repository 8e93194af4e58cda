import { ClosureTally } from './closures.ts';
import { logOdds, probabilityOf } from './logOdds.ts';
import type { OpenWitness, SegmentLog } from './segmentLog.ts';
import { type TrackRecords, weightOf } from './trackRecord.ts';

/** How open a road is, and what the number rests on. */
export interface Openness {
  readonly probabilityOpen: number;
  /** Counted open reports: of the crowd, and of trusted observers. */
  readonly crowdHeads: readonly OpenWitness[];
  readonly anchorHeads: readonly OpenWitness[];
  /** The newest trusted word "open" that is fresh and that nobody has contradicted since. */
  readonly standing: OpenWitness | null;
  /** Trusted words have answered the reports of closure that came before them. */
  readonly isAnswered: boolean;
  readonly closureOrigins: number;
}

/**
 * The filter, in log-odds: what open reports raise, less the strongest case for a closure.
 *
 *     raised  = least(cap, prior + least(crowdOpenMost, crowd open) + trusted open)
 *     closure = greatest, over all moments s, of (closures since s) - (open reports since s)
 *
 * Raising loses weight by the clock. The case for a closure does not: only newer open reports
 * answer it, so that time alone never makes a road more open. It is the CUSUM test (E. S. Page,
 * Continuous Inspection Schemes, Biometrika 41, 1954): a closure is found within few reports
 * however long the road was open before. The cap is the crowd's unless a trusted word stands
 * uncontradicted.
 */
export function opennessOf(log: SegmentLog, atSeconds: number, records: TrackRecords): Openness {
  const { policy } = log;
  const heads = log.opens.filter((open) => open.repeatOf === null);
  const crowdHeads = heads.filter((open) => !open.report.trusted);
  const anchorHeads = heads.filter((open) => open.report.trusted);
  const weightOfOpen = ({ report }: OpenWitness) =>
    report.trusted
      ? policy.anchorOpen
      : weightOf(records.get(report.accountId), policy.openReliability, policy);

  let crowd = 0;
  for (const head of crowdHeads) {
    crowd += weightOfOpen(head) * halved(atSeconds - head.seconds, policy.openHalfLifeSeconds);
  }
  let anchors = 0;
  for (const { seconds } of anchorHeads) {
    anchors += policy.anchorOpen * halved(atSeconds - seconds, policy.anchorHalfLifeSeconds);
  }
  const standing = standingAnchor(log, anchorHeads, atSeconds);
  const cap = standing === null ? policy.crowdCap : policy.ceiling;
  const raised = logOdds(policy.prior) + Math.min(policy.crowdOpenMost, crowd) + anchors;
  const closure = caseForClosure(log, {
    heads,
    weightOfOpen,
    records,
    most: policy.closedMost,
    sinceSeconds: Number.NEGATIVE_INFINITY,
  });
  const nats = Math.min(logOdds(cap), raised) - closure.weight;
  return {
    probabilityOpen: Math.max(policy.floor, probabilityOf(nats)),
    crowdHeads,
    anchorHeads,
    standing,
    isAnswered: standing !== null && isAnswered(log, standing, anchorHeads, records),
    closureOrigins: closure.origins,
  };
}

interface Weighing {
  readonly heads: readonly OpenWitness[];
  readonly weightOfOpen: (head: OpenWitness) => number;
  readonly records: TrackRecords;
  /** What strangers' reports of closure may weigh together. */
  readonly most: number;
  /** Closures before this are left out. */
  readonly sinceSeconds: number;
}

/**
 * Walks back from now, closure by closure, and keeps the moment since which closures lead by most.
 */
function caseForClosure(log: SegmentLog, weighing: Weighing) {
  const { heads, weightOfOpen, records, most, sinceSeconds } = weighing;
  const { policy } = log;
  const tally = new ClosureTally(policy);
  let weight = 0;
  let trusted = 0;
  let opens = 0;
  let next = heads.length - 1;
  for (let index = log.closures.length - 1; index >= 0; index -= 1) {
    const closure = log.closures[index];
    if (!closure || closure.seconds < sinceSeconds) break;
    // At the same moment the open report counts as the older one: caution decides a tie.
    for (; next >= 0; next -= 1) {
      const head = heads[next];
      if (!head || head.seconds <= closure.seconds) break;
      opens += weightOfOpen(head);
    }
    const { report } = closure;
    if (report.trusted) trusted = policy.anchorClosed;
    else {
      const record = records.get(report.accountId);
      tally.add(closure, weightOf(record, policy.closedReliability, policy));
    }
    weight = Math.max(weight, Math.min(most, tally.weight) + trusted - opens);
  }
  return { weight, origins: tally.origins + (trusted > 0 ? 1 : 0) };
}

/**
 * Before a road is called open again, trusted words alone must outweigh the closures that preceded
 * the newest of them; the crowd's open reports, which may be lies, answer nothing here. One word
 * answers one stranger; two strangers, or a trusted closure, take further words, since even a
 * trusted observer can mistake a road.
 */
function isAnswered(
  log: SegmentLog,
  standing: OpenWitness,
  anchorHeads: readonly OpenWitness[],
  records: TrackRecords,
): boolean {
  const { anchorSeconds, anchorAnswers } = log.policy;
  const unanswered = caseForClosure(log, {
    heads: anchorHeads,
    weightOfOpen: () => anchorAnswers,
    records,
    most: Number.POSITIVE_INFINITY,
    sinceSeconds: standing.seconds - anchorSeconds,
  });
  return unanswered.weight <= 0;
}

/** One report of closure ends it, whoever sends it: only a later trusted word can answer. */
function standingAnchor(
  log: SegmentLog,
  anchorHeads: readonly OpenWitness[],
  atSeconds: number,
): OpenWitness | null {
  const anchor = anchorHeads.at(-1);
  if (!anchor || atSeconds - anchor.seconds > log.policy.anchorSeconds) return null;
  const lastClosure = log.closures.at(-1);
  return lastClosure && lastClosure.seconds >= anchor.seconds ? null : anchor;
}

/** What is left of a weight after a time; a negative time takes nothing away. */
function halved(seconds: number, halfLifeSeconds: number): number {
  return seconds <= 0 ? 1 : 0.5 ** (seconds / halfLifeSeconds);
}
