import type { FusionPolicy, Signal } from './policy.ts';
import { evidenceSeconds, type WeakReport } from './report.ts';
import { similarity, wordsOf } from './words.ts';

/** A report with what is compared often worked out once. */
export interface Witness {
  readonly report: WeakReport;
  readonly seconds: number;
  readonly words: readonly string[];
}

export function witnessOf(report: WeakReport): Witness {
  return { report, seconds: evidenceSeconds(report), words: wordsOf(report.text) };
}

/**
 * Why an open report is a repeat of an earlier open report on the same segment, or null when it may
 * be independent. Strangers without an invitation count as one branch: what cannot be told apart
 * counts once. A trusted observer repeats nobody but himself; the crowd may well repeat a trusted
 * observer.
 *
 * The question is asked of pairs only, so that a further report can turn counted reports into
 * repeats but never repeats into counted ones. That is what makes "one more repeat never raises
 * openness" provable.
 */
export function repeats(earlier: Witness, later: Witness, policy: FusionPolicy): Signal | null {
  const apart = later.seconds - earlier.seconds;
  if (apart > longestReach(policy)) return null;
  const a = earlier.report;
  const b = later.report;
  const uses = (signal: Signal) => policy.signals.includes(signal);
  if (apart <= policy.repeatSeconds && a.accountId === b.accountId && uses('account')) {
    return 'account';
  }
  if (b.trusted) return null;
  if (apart <= policy.copySeconds) {
    if (uses('chain') && a.chainId !== null && a.chainId === b.chainId) return 'chain';
    if (uses('text') && sameWords(earlier, later, policy)) return 'text';
  }
  if (a.trusted) return null;
  if (apart <= policy.repeatSeconds) {
    if (uses('device') && a.deviceId !== null && a.deviceId === b.deviceId) return 'device';
    if (uses('branch') && a.branchId === b.branchId) return 'branch';
  }
  if (apart <= policy.cellSeconds && uses('cell') && a.cellId !== null && a.cellId === b.cellId) {
    return 'cell';
  }
  return null;
}

function sameWords(a: Witness, b: Witness, policy: FusionPolicy): boolean {
  const shorter = Math.min(a.words.length, b.words.length);
  const longer = Math.max(a.words.length, b.words.length);
  if (shorter < policy.textWords || shorter < longer * policy.textSimilarity) return false;
  return similarity(a.words, b.words) >= policy.textSimilarity;
}

/** Seconds beyond which no signal links two reports. */
export function longestReach(policy: FusionPolicy): number {
  return Math.max(policy.repeatSeconds, policy.copySeconds, policy.cellSeconds);
}
