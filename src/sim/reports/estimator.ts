import { readLog } from '../../domain/evidence/fusion/fuse.ts';
import { FUSION_POLICY, type FusionPolicy } from '../../domain/evidence/fusion/policy.ts';
import { evidenceSeconds, type WeakReport } from '../../domain/evidence/fusion/report.ts';
import { SegmentLog } from '../../domain/evidence/fusion/segmentLog.ts';
import { trackRecords } from '../../domain/evidence/fusion/trackRecord.ts';
import { dawidSkene, type EmSettings } from './baselines/dawidSkene.ts';
import { voteShares } from './baselines/majority.ts';
import { oneCoinEm } from './baselines/oneCoinEm.ts';
import { TRUTH_FINDER, truthFinder } from './baselines/truthFinder.ts';
import { CLOSED, OPEN, type Vote, type VoteTable } from './baselines/votes.ts';

/** What a method says about one segment at one moment. */
export interface Estimate {
  readonly probabilityOpen: number;
  /** Would it write "open" on the board, for people to walk by? */
  readonly saysOpen: boolean;
}

/** A method under test. It sees reports as they arrive, never the truth. */
export interface Estimator {
  receive(report: WeakReport): void;
  /** Estimates of the segments asked for, as of a moment; in the same order. */
  estimate(segmentIds: readonly string[], atSeconds: number): readonly Estimate[];
}

/** Ours, fed report by report; records are judged afresh when a trusted report comes in. */
export function fusionEstimator(policy: FusionPolicy = FUSION_POLICY): Estimator {
  const logs = new Map<string, SegmentLog>();
  const received: WeakReport[] = [];
  let records = trackRecords([], policy);
  let judged = 0;
  return {
    receive(report) {
      received.push(report);
      const log = logs.get(report.segmentId) ?? new SegmentLog(policy);
      logs.set(report.segmentId, log);
      log.add(report);
    },
    estimate(segmentIds, atSeconds) {
      if (judged !== received.length) records = trackRecords(received, policy);
      judged = received.length;
      return segmentIds.map((segmentId) => {
        const log = logs.get(segmentId) ?? new SegmentLog(policy);
        const { probabilityOpen, verdict } = readLog(log, atSeconds, records);
        return { probabilityOpen, saysOpen: verdict === 'open' };
      });
    },
  };
}

/** Openness of each item of a table, 0 to 1. */
type Solve = (table: VoteTable, sources: readonly WeakReport[]) => Float64Array;

/** A batch method made to follow a changing truth. */
export interface Baseline {
  readonly name: string;
  /** Reports of one segment within this span are votes on one item. */
  readonly windowSeconds: number;
  readonly solve: Solve;
}

const EM: EmSettings = { iterations: 25, tolerance: 1e-3, smoothing: 0.5 };
/** Votes by grade: named observers, people whom somebody invited, unknown numbers. */
const GRADES = { trusted: 4, invited: 1, unknown: 0.5 };

export const SOLVERS: Readonly<Record<string, Solve>> = {
  majority: (table) => classOpen(voteShares(table)),
  'weighted vote': (table, sources) =>
    classOpen(
      voteShares(table, (source) => {
        const report = sources[source];
        if (report?.trusted) return GRADES.trusted;
        return report?.branchId === null ? GRADES.unknown : GRADES.invited;
      }),
    ),
  TruthFinder: (table) => {
    const { confidence } = truthFinder(table, TRUTH_FINDER);
    return classOpen(confidence).map((open, item) => {
      const closed = confidence[item * 2 + CLOSED] ?? 0;
      return open + closed === 0 ? 0.5 : open / (open + closed);
    });
  },
  'one-coin EM': (table) => oneCoinEm(table, EM).open,
  'Dawid-Skene': (table) => classOpen(dawidSkene(table, EM).posteriors),
};

function classOpen(rows: Float64Array): Float64Array {
  return Float64Array.from({ length: rows.length / 2 }, (_, item) => rows[item * 2 + OPEN] ?? 0);
}

/**
 * A batch method over a sliding window: the newest window of each segment is the item asked about, earlier
 * windows are further items from which it learns its sources. A source's latest word in a window is its
 * vote. Where the newest window is empty, the last one that is not is carried forward. Says open above one half.
 */
export function baselineEstimator({ windowSeconds, solve }: Baseline): Estimator {
  const received: WeakReport[] = [];
  const sourceOf = new Map<string, number>();
  const sources: WeakReport[] = [];
  return {
    receive(report) {
      received.push(report);
      if (!sourceOf.has(report.accountId)) {
        sourceOf.set(report.accountId, sources.length);
        sources.push(report);
      }
    },
    estimate(segmentIds, atSeconds) {
      const { table, newest } = tableOf(received, sourceOf, windowSeconds, atSeconds);
      const open = solve(table, sources);
      return segmentIds.map((segmentId) => {
        const item = newest.get(segmentId)?.item;
        const probabilityOpen = item === undefined ? 0.5 : (open[item] ?? 0.5);
        return { probabilityOpen, saysOpen: probabilityOpen > 0.5 };
      });
    },
  };
}

function tableOf(
  received: readonly WeakReport[],
  sourceOf: ReadonlyMap<string, number>,
  windowSeconds: number,
  atSeconds: number,
) {
  const items = new Map<string, number>();
  const newest = new Map<string, { item: number; windowsAgo: number }>();
  const latest = new Map<number, { seconds: number; vote: Vote }>();
  for (const report of received) {
    const seconds = evidenceSeconds(report);
    const windowsAgo = Math.floor((atSeconds - seconds) / windowSeconds);
    const key = `${report.segmentId} ${windowsAgo}`;
    const item = items.get(key) ?? items.size;
    items.set(key, item);
    const source = sourceOf.get(report.accountId) ?? 0;
    const answer = report.says === 'open' ? OPEN : CLOSED;
    const voteKey = item * sourceOf.size + source;
    const known = latest.get(voteKey);
    if (!known || known.seconds <= seconds) {
      latest.set(voteKey, { seconds, vote: { item, source, answer } });
    }
    const best = newest.get(report.segmentId);
    if (!best || windowsAgo < best.windowsAgo) newest.set(report.segmentId, { item, windowsAgo });
  }
  const votes = [...latest.values()].map(({ vote }) => vote);
  const table: VoteTable = { items: items.size, sources: sourceOf.size, classes: 2, votes };
  return { table, newest };
}
