import { type Fusion, fuseReports, readLog } from './fuse.ts';
import { FUSION_POLICY } from './policy.ts';
import type { WeakReport } from './report.ts';
import { SegmentLog } from './segmentLog.ts';
import { trackRecords } from './trackRecord.ts';

interface Kept {
  readonly log: SegmentLog;
  readonly reports: Map<string, WeakReport>;
}

/**
 * Fuses the reports of many segments again and again as they grow: what was read before is not read
 * anew, so that a flood of thousands costs each further question little. The answers are those of
 * `fuseSegments`, which reads everything from nothing.
 */
export class KeptLogs {
  readonly #segments = new Map<string, Kept>();

  /** @param reports all that count, received by `atSeconds` or not, in any order */
  fuse(reports: readonly WeakReport[], atSeconds: number): ReadonlyMap<string, Fusion> {
    const known = reports.filter((report) => report.receivedAtSeconds <= atSeconds);
    const records = trackRecords(known, FUSION_POLICY);
    const bySegment = Map.groupBy(known, (report) => report.segmentId);
    const spokenOf = new Set(reports.map((report) => report.segmentId));
    for (const segmentId of this.#segments.keys()) {
      if (!spokenOf.has(segmentId)) this.#segments.delete(segmentId);
    }
    return new Map(
      [...bySegment].map(([segmentId, own]) => {
        const kept = this.#segments.get(segmentId);
        // The slider went back: what is kept is for those who look at now.
        if (kept !== undefined && atSeconds < kept.log.newestReceivedSeconds) {
          return [segmentId, fuseReports(own, atSeconds, records)];
        }
        return [segmentId, readLog(this.#upTo(segmentId, own, kept), atSeconds, records)];
      }),
    );
  }

  #upTo(segmentId: string, own: readonly WeakReport[], kept: Kept | undefined): SegmentLog {
    const goesOn = kept !== undefined && isGrown(kept, own);
    const now = goesOn ? kept : { log: new SegmentLog(FUSION_POLICY), reports: new Map() };
    this.#segments.set(segmentId, now);
    for (const report of own) {
      if (now.reports.has(report.reportId)) continue;
      now.reports.set(report.reportId, report);
      now.log.add(report);
    }
    return now.log;
  }
}

/** Nothing that was read is gone (withdrawn, set aside) or says something else (became a claim). */
function isGrown({ reports }: Kept, own: readonly WeakReport[]): boolean {
  let same = 0;
  for (const report of own) {
    const before = reports.get(report.reportId);
    if (before === undefined) continue;
    if (!isSame(before, report)) return false;
    same += 1;
  }
  return same === reports.size;
}

const KEYS = [
  'segmentId',
  'says',
  'accountId',
  'trusted',
  'observedAtSeconds',
  'receivedAtSeconds',
  'deviceId',
  'cellId',
  'text',
  'chainId',
  'branchId',
] as const satisfies readonly (keyof WeakReport)[];

function isSame(a: WeakReport, b: WeakReport): boolean {
  return KEYS.every((key) => a[key] === b[key]);
}
