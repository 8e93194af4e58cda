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

/** Ours, fed report by report; records are judged afresh at each reading. */
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
 * A batch method over a sliding window: the newest window of each segment is the item asked about,
 * earlier windows are further items from which it learns its sources. A source's latest word in a
 * window is its vote. Where the newest window is empty, the last one that is not is carried
 * forward. Says open above one half.
 */
export function baselineEstimator({ windowSeconds, solve }: Baseline): Estimator {
  const received: Answer[] = [];
  const segmentOf = new Map<string, number>();
  const sourceOf = new Map<string, number>();
  const sources: WeakReport[] = [];
  return {
    receive(report) {
      if (!sourceOf.has(report.accountId)) sources.push(report);
      received.push({
        segment: numberOf(report.segmentId, segmentOf),
        source: numberOf(report.accountId, sourceOf),
        answer: report.says === 'open' ? OPEN : CLOSED,
        seconds: evidenceSeconds(report),
      });
    },
    estimate(segmentIds, atSeconds) {
      const { table, newestItem } = tableOf(received, sources.length, windowSeconds, atSeconds);
      const open = solve(table, sources);
      return segmentIds.map((segmentId) => {
        const item = newestItem.get(segmentOf.get(segmentId) ?? -1);
        const probabilityOpen = item === undefined ? 0.5 : (open[item] ?? 0.5);
        return { probabilityOpen, saysOpen: probabilityOpen > 0.5 };
      });
    },
  };
}

/** A report as a batch method sees it, numbered. */
interface Answer {
  readonly segment: number;
  readonly source: number;
  readonly answer: number;
  readonly seconds: number;
}

function numberOf(id: string, numbers: Map<string, number>): number {
  const known = numbers.get(id);
  if (known !== undefined) return known;
  numbers.set(id, numbers.size);
  return numbers.size - 1;
}

const MOST_WINDOWS = 10_000;

function tableOf(
  received: readonly Answer[],
  sources: number,
  windowSeconds: number,
  atSeconds: number,
) {
  const items = new Map<number, number>();
  const newest = new Map<number, number>();
  const voteOf = new Map<number, number>();
  const latest: Answer[] = [];
  const itemOf: number[] = [];
  for (const answer of received) {
    const windowsAgo = Math.floor((atSeconds - answer.seconds) / windowSeconds);
    const key = answer.segment * MOST_WINDOWS + windowsAgo;
    const item = items.get(key) ?? items.size;
    if (item === items.size) items.set(key, item);
    const voteKey = item * sources + answer.source;
    const vote = voteOf.get(voteKey);
    if (vote === undefined) {
      voteOf.set(voteKey, latest.length);
      latest.push(answer);
      itemOf.push(item);
    } else if (answer.seconds >= (latest[vote]?.seconds ?? 0)) latest[vote] = answer;
    const last = newest.get(answer.segment);
    if (last === undefined || windowsAgo < last) newest.set(answer.segment, windowsAgo);
  }
  const votes = latest.map(
    ({ source, answer }, index): Vote => ({ item: itemOf[index] ?? 0, source, answer }),
  );
  const newestItem = new Map(
    [...newest].map(([segment, ago]) => [segment, items.get(segment * MOST_WINDOWS + ago)]),
  );
  const table: VoteTable = { items: items.size, sources, classes: 2, votes };
  return { table, newestItem };
}
