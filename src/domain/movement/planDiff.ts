import type { Instant } from '../kernel/instant.ts';
import type { Sentence } from '../kernel/sentence.ts';
import type { SpeedClass } from '../people/person.ts';
import type { Constraint, PlanMode, PlanTotals } from './plan.ts';

/** What a plan has some people do; null destination means that they cannot. */
export interface PlannedFate {
  readonly destinationId: string | null;
  readonly mode: PlanMode | null;
  readonly departAt: Instant | null;
  readonly arriveLateAt: Instant | null;
  readonly slackSeconds: number | null;
  readonly metres: number | null;
  readonly exposedMinutes: number | null;
  readonly shutBy: Constraint | null;
}

/** People of one place and pace whose fate changes in the same way. */
export interface PlanChange {
  readonly placeId: string;
  readonly speedClass: SpeedClass;
  readonly people: number;
  /**
   * `lost`: could, now cannot; `gained`: the other way; `moved`: another destination, way or mode;
   * `retimed`.
   */
  readonly kind: 'lost' | 'gained' | 'moved' | 'retimed';
  readonly before: PlannedFate;
  readonly after: PlannedFate;
  readonly sentence: Sentence;
}

export interface PlanDiff {
  readonly before: PlanTotals;
  readonly after: PlanTotals;
  /** People whose fate is the same in both. */
  readonly unchanged: number;
  /** Most grave first: lost, gained, moved, retimed; then by people. */
  readonly changes: readonly PlanChange[];
}
