import { logOdds } from './logOdds.ts';
import type { FusionPolicy, Span } from './policy.ts';
import { evidenceSeconds, inEventOrder, type WeakReport } from './report.ts';

/** How often trusted observers bore an account out, and how often they did not. */
export interface TrackRecord {
  readonly agreed: number;
  readonly disagreed: number;
}

export type TrackRecords = ReadonlyMap<string, TrackRecord>;

/**
 * Judges each account of the crowd by trusted observers only: its word on a segment against theirs
 * on the same segment at about the same time. The crowd never judges the crowd, which is how
 * agreeing liars take over Dawid-Skene. Any order of reports gives the same records; an account
 * that repeats itself before one observer is judged once, and by the word that it was wrong with if
 * it said both.
 */
export function trackRecords(reports: Iterable<WeakReport>, policy: FusionPolicy): TrackRecords {
  const bySegment = new Map<string, { crowd: WeakReport[]; anchors: WeakReport[] }>();
  for (const report of reports) {
    let segment = bySegment.get(report.segmentId);
    if (!segment) {
      segment = { crowd: [], anchors: [] };
      bySegment.set(report.segmentId, segment);
    }
    (report.trusted ? segment.anchors : segment.crowd).push(report);
  }
  const tally = new Map<string, { agreed: number; disagreed: number }>();
  for (const { crowd, anchors } of bySegment.values()) {
    if (anchors.length === 0) continue;
    crowd.sort(inEventOrder);
    for (const anchor of anchors) {
      for (const [accountId, right] of verdictsOf(anchor, crowd, policy)) {
        const record = tally.get(accountId) ?? { agreed: 0, disagreed: 0 };
        if (right) record.agreed += 1;
        else record.disagreed += 1;
        tally.set(accountId, record);
      }
    }
  }
  return tally;
}

/** Which accounts one trusted report bears out. `crowd` is in event order. */
function verdictsOf(anchor: WeakReport, crowd: readonly WeakReport[], policy: FusionPolicy) {
  const seen = evidenceSeconds(anchor);
  const verdicts = new Map<string, boolean>();
  let low = 0;
  for (let high = crowd.length; low < high; ) {
    const middle = (low + high) >> 1;
    const report = crowd[middle];
    if (report && evidenceSeconds(report) < seen - policy.outcomeSeconds) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < crowd.length; index += 1) {
    const report = crowd[index];
    if (!report || evidenceSeconds(report) > seen + policy.outcomeSeconds) break;
    const right = report.says === anchor.says;
    if (!right && warnsLater(report, anchor)) continue;
    verdicts.set(report.accountId, right && (verdicts.get(report.accountId) ?? true));
  }
  return verdicts;
}

/** Whoever warns of a closure after a trusted "open" may simply have been there later. */
function warnsLater(report: WeakReport, anchor: WeakReport): boolean {
  return report.says === 'closed' && evidenceSeconds(report) >= evidenceSeconds(anchor);
}

/**
 * Weight in nats of one account's word: the mean of a beta distribution that starts at the
 * stranger's reliability and is held within its bounds. A good record earns little: behaving well
 * elsewhere is what a camouflaged liar does. At least 0.
 */
export function weightOf(record: TrackRecord | undefined, span: Span, policy: FusionPolicy) {
  const agreed = record?.agreed ?? 0;
  const judged = agreed + (record?.disagreed ?? 0);
  const mean = (span.stranger * policy.recordPrior + agreed) / (policy.recordPrior + judged);
  return logOdds(Math.min(span.most, Math.max(span.least, mean)));
}
