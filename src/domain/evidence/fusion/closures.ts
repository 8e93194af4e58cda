import type { Witness } from './kinship.ts';
import type { FusionPolicy, Signal } from './policy.ts';

/**
 * Weighs the crowd's reports of closure, added one by one. They are sorted by origin once for each
 * signal: by branch, by device, by text, and so on; each origin counts once, with its strongest
 * report; and the scarcest kind of independence decides (the smallest sum). Forty phones of one
 * branch count once, and so do forty branches forwarding one text.
 *
 * Open reports are grouped more harshly (`kinship.ts`). Here each step is monotone (maximum, sum,
 * minimum), so that one more report of closure can never weaken the others: no liar can make honest
 * warnings vanish by linking himself to them.
 */
export class ClosureTally {
  private readonly policy: FusionPolicy;
  private readonly bySignal: { signal: Signal; strongest: Map<string, number>; sum: number }[];
  private all = 0;
  private reports = 0;

  constructor(policy: FusionPolicy) {
    this.policy = policy;
    this.bySignal = policy.signals.map((signal) => ({ signal, strongest: new Map(), sum: 0 }));
  }

  /** @param weight nats, at least 0 */
  add(witness: Witness, weight: number): void {
    this.all += weight;
    this.reports += 1;
    for (const origins of this.bySignal) {
      const origin = originOf(witness, origins.signal, this.policy);
      const known = origins.strongest.get(origin) ?? 0;
      origins.strongest.set(origin, Math.max(known, weight));
      origins.sum += Math.max(0, weight - known);
    }
  }

  get weight(): number {
    return this.bySignal.reduce((least, { sum }) => Math.min(least, sum), this.all);
  }

  get origins(): number {
    return this.bySignal.reduce(
      (least, { strongest }) => Math.min(least, strongest.size),
      this.reports,
    );
  }
}

/**
 * The origin of a report by one signal: a function of the report alone, so that origins never
 * merge. What a report does not carry falls back to its account: unlike an open report, a warning
 * of unknown origin stands on its own.
 */
function originOf({ report, seconds, words }: Witness, signal: Signal, policy: FusionPolicy) {
  const own = `account ${report.accountId}`;
  switch (signal) {
    case 'account':
      return own;
    case 'device':
      return report.deviceId ?? own;
    case 'cell':
      return report.cellId === null
        ? own
        : `${report.cellId} ${Math.floor(seconds / policy.cellSeconds)}`;
    case 'text':
      return words.length < policy.textWords ? own : words.join(' ');
    case 'chain':
      return report.chainId ?? own;
    case 'branch':
      return report.branchId ?? own;
  }
}
