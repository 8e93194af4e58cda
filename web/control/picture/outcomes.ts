import type { PlanGroup, PlanTotals } from '../../../src/domain/movement/plan.ts';

/** Has time to spare, arrives with little to spare, or does not arrive. */
export type Outcome = 'can' | 'tight' | 'cannot';

export interface Shares {
  readonly can: number;
  readonly tight: number;
  readonly cannot: number;
  /** Not planned for: already out, under way, ended. */
  readonly rest: number;
}

export function sharesOf(totals: PlanTotals): Shares {
  return {
    can: totals.canReach - totals.tight,
    tight: totals.tight,
    cannot: totals.cannotReach,
    rest: totals.notPlanned,
  };
}

/** The outcome of one group; `tightSeconds` is the policy's threshold. */
export function outcomeOf(
  group: Pick<PlanGroup, 'outcome' | 'assignment'>,
  tightSeconds: number,
): Outcome {
  if (group.outcome === 'cannot' || group.assignment === null) return 'cannot';
  return group.assignment.slackSeconds < tightSeconds ? 'tight' : 'can';
}
