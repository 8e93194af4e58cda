import { type Sentence, sentence } from '../../kernel/sentence.ts';
import { type Openness, opennessOf } from './openness.ts';
import { FUSION_POLICY, type FusionPolicy, type Signal } from './policy.ts';
import type { RoadWord, WeakReport } from './report.ts';
import { type OpenWitness, SegmentLog } from './segmentLog.ts';
import { type TrackRecords, trackRecords } from './trackRecord.ts';

/**
 * What reports alone allow to be said. `open` needs a trusted observer; `unproven` is a crowd that
 * says open; `closed` somebody says so and nothing outweighs it; `unknown` nobody said anything
 * that still counts. None of them opens a corridor: that takes its rules and two people.
 */
export type RoadVerdict = 'open' | 'unproven' | 'closed' | 'unknown';

/** Open reports of one origin, of which the first counts. */
export interface OriginGroup {
  readonly countedReportId: string;
  readonly trusted: boolean;
  readonly repeats: readonly { readonly reportId: string; readonly signal: Signal }[];
}

export interface Fusion {
  readonly policyVersion: string;
  readonly probabilityOpen: number;
  readonly probabilityClosed: number;
  readonly verdict: RoadVerdict;
  /** Reports as they came, and the independent origins that they were counted as. */
  readonly reports: Readonly<Record<RoadWord, number>>;
  readonly effectiveIndependentReports: Readonly<Record<RoadWord, number>>;
  readonly groups: readonly OriginGroup[];
  /** What the number cannot know; always to be shown with it. */
  readonly limits: readonly Sentence[];
}

/**
 * Fuses weak reports about one segment as of a moment. Pure; the order of the reports leaves no
 * trace. Reports received later than `atSeconds` are not known yet and are left out.
 *
 * @public
 * @param reports of one segment, in any order, repeats included
 * @param records judged over all segments (`trackRecords`); leave out to take every account for a
 * stranger
 * @example
 * fuseReports(reports, 1646229600).verdict; // 'unproven'
 */
export function fuseReports(
  reports: Iterable<WeakReport>,
  atSeconds: number,
  records: TrackRecords = new Map(),
  policy: FusionPolicy = FUSION_POLICY,
): Fusion {
  const log = new SegmentLog(policy);
  let segmentId: string | null = null;
  for (const report of reports) {
    if (report.receivedAtSeconds > atSeconds) continue;
    segmentId ??= report.segmentId;
    if (report.segmentId !== segmentId) {
      throw new RangeError(
        `expected reports about one segment, found ${segmentId} and ${report.segmentId}`,
      );
    }
    log.add(report);
  }
  return readLog(log, atSeconds, records);
}

/**
 * Reads a log that has been fed report by report. Throws where `atSeconds` precedes what is in it.
 * @public
 */
export function readLog(log: SegmentLog, atSeconds: number, records: TrackRecords): Fusion {
  if (atSeconds < log.newestReceivedSeconds) {
    throw new RangeError(
      `expected a moment from ${log.newestReceivedSeconds} on, found ${atSeconds}`,
    );
  }
  const openness = opennessOf(log, atSeconds, records);
  const { probabilityOpen, crowdHeads, anchorHeads, closureOrigins } = openness;
  return {
    policyVersion: log.policy.version,
    probabilityOpen,
    probabilityClosed: 1 - probabilityOpen,
    verdict: verdictOf(openness, log, atSeconds),
    reports: { open: log.opens.length, closed: log.closures.length },
    effectiveIndependentReports: {
      open: crowdHeads.length + anchorHeads.length,
      closed: closureOrigins,
    },
    groups: groupsOf(log.opens),
    limits: limitsOf(openness, log, atSeconds),
  };
}

/**
 * "Open" takes a standing trusted word and a second origin, both newer than the last report of
 * closure.
 */
function verdictOf(openness: Openness, log: SegmentLog, atSeconds: number): RoadVerdict {
  const { policy } = log;
  const { probabilityOpen, isAnswered, crowdHeads, anchorHeads } = openness;
  const lastClosureSeconds = log.closures.at(-1)?.seconds ?? Number.NEGATIVE_INFINITY;
  const agreeing = [...crowdHeads, ...anchorHeads].filter(
    ({ seconds }) => seconds > lastClosureSeconds && atSeconds - seconds <= policy.anchorSeconds,
  );
  if (isAnswered && agreeing.length >= 2 && probabilityOpen >= policy.openThreshold) return 'open';
  if (probabilityOpen >= 0.5) return 'unproven';
  return log.closures.length > 0 ? 'closed' : 'unknown';
}

function groupsOf(opens: readonly OpenWitness[]): OriginGroup[] {
  const groups = new Map<OpenWitness, { reportId: string; signal: Signal }[]>();
  for (const open of opens) {
    if (open.repeatOf === null) groups.set(open, []);
    else {
      let origin = open.repeatOf.earlier;
      while (origin.repeatOf !== null) origin = origin.repeatOf.earlier;
      const { reportId } = open.report;
      groups.get(origin)?.push({ reportId, signal: open.repeatOf.signal });
    }
  }
  return [...groups].map(([{ report }, repeated]) => ({
    countedReportId: report.reportId,
    trusted: report.trusted,
    repeats: repeated,
  }));
}

function limitsOf(openness: Openness, log: SegmentLog, atSeconds: number): Sentence[] {
  const { policy } = log;
  const heads = [...openness.crowdHeads, ...openness.anchorHeads];
  const limits: Sentence[] = [];
  if (heads.length + log.closures.length === 0) limits.push(sentence('fusion.silence'));
  const repeated = log.opens.length - heads.length;
  if (repeated > 0) {
    limits.push(sentence('fusion.repeats', { repeats: repeated, reports: log.opens.length }));
  }
  if (openness.standing === null) {
    const percent = Math.round(policy.crowdCap * 100);
    limits.push(sentence('fusion.crowdCap', { percent }));
  }
  if (openness.standing !== null && !openness.isAnswered) {
    limits.push(sentence('fusion.unanswered'));
  }
  const newest = Math.max(...heads.map((head) => head.seconds));
  if (heads.length > 0) {
    limits.push(sentence('fusion.newestOpen', { age: { seconds: atSeconds - newest } }));
  }
  if (openness.crowdHeads.length > 0) limits.push(sentence('fusion.unlinkedLiars'));
  return limits;
}

/** Track records and fusions of many segments at once, as of a moment. */
export function fuseSegments(
  reports: readonly WeakReport[],
  atSeconds: number,
  policy: FusionPolicy = FUSION_POLICY,
): ReadonlyMap<string, Fusion> {
  const known = reports.filter((report) => report.receivedAtSeconds <= atSeconds);
  const records = trackRecords(known, policy);
  const bySegment = Map.groupBy(known, (report) => report.segmentId);
  return new Map(
    [...bySegment].map(([segmentId, own]) => [
      segmentId,
      fuseReports(own, atSeconds, records, policy),
    ]),
  );
}
