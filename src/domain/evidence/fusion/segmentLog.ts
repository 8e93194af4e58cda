import { longestReach, repeats, type Witness, witnessOf } from './kinship.ts';
import type { FusionPolicy, Signal } from './policy.ts';
import { inEventOrder, type WeakReport } from './report.ts';

/** An open report, and the earliest report that it repeats, if any. */
export interface OpenWitness extends Witness {
  repeatOf: { readonly earlier: OpenWitness; readonly signal: Signal } | null;
}

/**
 * The reports about one segment, kept in event order with repeats marked, so that each arrival
 * costs a look at its neighbours in time and not at the whole day. The order of arrival leaves no
 * trace.
 */
export class SegmentLog {
  readonly policy: FusionPolicy;
  readonly opens: OpenWitness[] = [];
  readonly closures: Witness[] = [];
  newestReceivedSeconds = Number.NEGATIVE_INFINITY;
  private readonly ids = new Set<string>();

  constructor(policy: FusionPolicy) {
    this.policy = policy;
  }

  /** Takes in one report; one whose id is known already changes nothing. */
  add(report: WeakReport): void {
    if (this.ids.has(report.reportId)) return;
    this.ids.add(report.reportId);
    this.newestReceivedSeconds = Math.max(this.newestReceivedSeconds, report.receivedAtSeconds);
    const witness = witnessOf(report);
    if (report.says === 'closed') this.closures.splice(placeOf(this.closures, report), 0, witness);
    else this.addOpen({ ...witness, repeatOf: null });
  }

  private addOpen(added: OpenWitness): void {
    const place = placeOf(this.opens, added.report);
    const reach = longestReach(this.policy);
    // The earliest kin wins, so that the marks do not depend on which came in first. Looking from
    // the earliest on also makes a flood cheap: most of it repeats the first of it.
    const from = firstFrom(this.opens, added.seconds - reach);
    for (let index = from; index < place && added.repeatOf === null; index += 1) {
      const earlier = this.opens[index];
      const signal = earlier ? repeats(earlier, added, this.policy) : null;
      if (earlier && signal !== null) added.repeatOf = { earlier, signal };
    }
    for (let index = place; index < this.opens.length; index += 1) {
      const later = this.opens[index];
      if (!later || later.seconds - added.seconds > reach) break;
      const known = later.repeatOf?.earlier.report;
      if (known && inEventOrder(known, added.report) < 0) continue;
      const signal = repeats(added, later, this.policy);
      if (signal !== null) later.repeatOf = { earlier: added, signal };
    }
    this.opens.splice(place, 0, added);
  }
}

/** Where in event order a report belongs. */
function placeOf(witnesses: readonly Witness[], report: WeakReport): number {
  return countWhile(witnesses, (other) => inEventOrder(other.report, report) < 0);
}

/** The first witness not older than a moment. */
function firstFrom(witnesses: readonly Witness[], seconds: number): number {
  return countWhile(witnesses, (other) => other.seconds < seconds);
}

/**
 * How many witnesses at the front a condition holds for; it holds for none after the first that
 * fails.
 */
function countWhile(witnesses: readonly Witness[], holds: (witness: Witness) => boolean): number {
  let low = 0;
  for (let high = witnesses.length; low < high; ) {
    const middle = (low + high) >> 1;
    const other = witnesses[middle];
    if (other && holds(other)) low = middle + 1;
    else high = middle;
  }
  return low;
}
