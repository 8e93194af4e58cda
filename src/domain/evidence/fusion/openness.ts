import { weighClosures } from './closures.ts';
import type { Witness } from './kinship.ts';
import { logOdds, probabilityOf } from './logOdds.ts';
import type { FusionPolicy } from './policy.ts';
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
  readonly closureOrigins: number;
}

/**
 * The filter, in log-odds:
 *
 *     least(ceiling, prior + least(crowdOpenMost, crowd open) + trusted open) - closures
 *
 * Open reports lose weight by the clock. Closures lose none by the clock, only by newer open reports: so
 * time alone never makes a road more open. Each later closure halves a trusted "open", which was
 * only ever about the moment it was said. Without a standing trusted word the crowd's cap holds.
 */
export function opennessOf(log: SegmentLog, atSeconds: number, records: TrackRecords): Openness {
  const { policy } = log;
  const heads = log.opens.filter((open) => open.repeatOf === null);
  const crowdHeads = heads.filter((open) => !open.report.trusted);
  const anchorHeads = heads.filter((open) => open.report.trusted);
  const crowdClosures = log.closures.filter((closure) => !closure.report.trusted);

  let crowd = 0;
  for (const head of crowdHeads) {
    const weight = weightOf(records.get(head.report.accountId), policy.openReliability, policy);
    crowd += weight * halved(atSeconds - head.seconds, policy.openHalfLifeSeconds);
  }
  let anchors = 0;
  for (const head of anchorHeads) {
    const later = closuresAfter(log, head, policy);
    const age = atSeconds - head.seconds;
    anchors += policy.anchorOpen * halved(age, policy.anchorHalfLifeSeconds) * 0.5 ** later;
  }
  const closures = closureWeight(log, crowdClosures, heads, anchorHeads, records);

  const raised = logOdds(policy.prior) + Math.min(policy.crowdOpenMost, crowd) + anchors;
  const nats = Math.min(logOdds(policy.ceiling), raised) - closures.weight;
  const standing = standingAnchor(log, anchorHeads, atSeconds, records);
  const most = standing === null ? policy.crowdCap : policy.ceiling;
  return {
    probabilityOpen: Math.min(most, Math.max(policy.floor, probabilityOf(nats))),
    crowdHeads,
    anchorHeads,
    standing,
    closureOrigins: closures.origins,
  };
}

function closureWeight(
  log: SegmentLog,
  crowdClosures: readonly Witness[],
  heads: readonly Witness[],
  anchorHeads: readonly Witness[],
  records: TrackRecords,
) {
  const { policy } = log;
  const newestOpen = newest(heads);
  const newestAnchor = newest(anchorHeads);
  const faded = ({ seconds }: Witness, halfLifeSeconds: number) =>
    halved(newestOpen - seconds, halfLifeSeconds) * (newestAnchor > seconds ? policy.overruled : 1);
  const crowd = weighClosures(
    crowdClosures,
    (closure) =>
      weightOf(records.get(closure.report.accountId), policy.closedReliability, policy) *
      faded(closure, policy.closedHalfLifeSeconds),
    policy,
  );
  let trusted = 0;
  let origins = crowd.origins;
  for (const closure of log.closures) {
    if (!closure.report.trusted) continue;
    const weight = policy.anchorClosed * faded(closure, policy.anchorClosedHalfLifeSeconds);
    if (trusted === 0) origins += 1;
    trusted = Math.max(trusted, weight);
  }
  return { weight: Math.min(policy.closedMost, crowd.weight) + trusted, origins };
}

/** Closures, by independent origin, seen after a trusted observer saw the road open. */
function closuresAfter(log: SegmentLog, anchor: Witness, policy: FusionPolicy): number {
  const later = log.closures.filter((closure) => closure.seconds >= anchor.seconds);
  return weighClosures(later, () => 1, policy).weight;
}

/** One contradiction ends it, from anybody whom trusted observers have not caught out before. */
function standingAnchor(
  log: SegmentLog,
  anchorHeads: readonly OpenWitness[],
  atSeconds: number,
  records: TrackRecords,
): OpenWitness | null {
  const { policy } = log;
  const anchor = anchorHeads.at(-1);
  if (!anchor || atSeconds - anchor.seconds > policy.anchorSeconds) return null;
  const discredited = logOdds(policy.closedReliability.least);
  const contradicted = log.closures.some(
    ({ seconds, report }) =>
      seconds >= anchor.seconds &&
      (report.trusted ||
        weightOf(records.get(report.accountId), policy.closedReliability, policy) > discredited),
  );
  return contradicted ? null : anchor;
}

function newest(witnesses: readonly Witness[]): number {
  return witnesses.at(-1)?.seconds ?? Number.NEGATIVE_INFINITY;
}

/** What is left of a weight after a time; a negative time takes nothing away. */
function halved(seconds: number, halfLifeSeconds: number): number {
  return seconds <= 0 ? 1 : 0.5 ** (seconds / halfLifeSeconds);
}
