import type { Witness } from './kinship.ts';
import type { FusionPolicy, Signal } from './policy.ts';

/** How much all reports of closure weigh together, and from how many origins they come. */
export interface ClosureWeight {
  readonly weight: number;
  readonly origins: number;
}

/**
 * Weighs the crowd's reports of closure. They are sorted by origin once for each signal: once by branch,
 * once by device, once by text, and so on; each origin counts once, with its strongest report; and the
 * scarcest kind of independence decides (the smallest sum). Forty phones of one branch count once, and so do
 * forty branches forwarding one text.
 *
 * Open reports are grouped more harshly (`kinship.ts`). Here each step is monotone (maximum, sum,
 * minimum), so that one more report of closure can never weaken the others: no liar can make honest
 * warnings vanish by linking himself to them.
 *
 * @param weigh weight of one report in nats, at least 0
 */
export function weighClosures(
  closures: readonly Witness[],
  weigh: (witness: Witness) => number,
  policy: FusionPolicy,
): ClosureWeight {
  if (closures.length === 0) return { weight: 0, origins: 0 };
  const weights = closures.map(weigh);
  // With every signal switched off (a benchmark does) each report stands on its own.
  let scarcest: ClosureWeight = {
    weight: weights.reduce((sum, weight) => sum + weight, 0),
    origins: closures.length,
  };
  for (const signal of policy.signals) {
    const strongest = new Map<string, number>();
    closures.forEach((witness, index) => {
      const origin = originOf(witness, signal, policy);
      strongest.set(origin, Math.max(strongest.get(origin) ?? 0, weights[index] ?? 0));
    });
    let weight = 0;
    for (const value of strongest.values()) weight += value;
    if (weight < scarcest.weight) scarcest = { weight, origins: strongest.size };
  }
  return scarcest;
}

/**
 * The origin of a report by one signal: a function of the report alone, so that origins never merge.
 * What a report does not carry falls back to its account: unlike an open report, a warning of unknown
 * origin stands on its own.
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
