import type { Advisory, HeadCount } from './advice/advisory.ts';
import type { Claim } from './evidence/claim.ts';
import type { CorridorAssessment } from './evidence/corridor.ts';
import type { Hazard } from './evidence/hazard.ts';
import type { Geometry } from './kernel/geometry.ts';
import type { Instant } from './kernel/instant.ts';
import type { Sentence } from './kernel/sentence.ts';
import type { Plan, PlanGroup } from './movement/plan.ts';
import type { PlanDiff } from './movement/planDiff.ts';
import type { Vehicle } from './movement/vehicle.ts';
import type { Operation, Role } from './operation/operation.ts';
import type { JourneyState } from './people/journey.ts';
import type { Place, Readiness, ReadinessGate } from './places/place.ts';

/** What the HTTP API answers and the screens show. JSON all through. */

export interface PlaceView {
  readonly place: Place;
  readonly readiness: Readiness | null;
  readonly gate: ReadinessGate | null;
  /**
   * People here by journey state (those that the reader may see are counted, all agencies for the
   * lead).
   */
  readonly people: number;
  readonly byState: Readonly<Partial<Record<JourneyState, number>>>;
  readonly headCounts: readonly HeadCount[];
}

export interface ClaimView {
  readonly claim: Claim;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
  /** Corridors, hazards, vehicles, readiness reports and advisories that name it. */
  readonly usedBy: readonly { readonly type: string; readonly id: string; readonly name: string }[];
  /** Does the plan at this moment lean on it? */
  readonly planLeansOn: boolean;
}

export interface HazardView {
  readonly hazard: Hazard;
  readonly lifted: { readonly at: Instant; readonly reason: string } | null;
  /** `ahead`, `now` or `over` at the moment of the view. */
  readonly phase: 'ahead' | 'now' | 'over';
  readonly drawnBy: string;
}

export interface VehicleView {
  readonly vehicle: Vehicle;
  readonly lacks: readonly string[];
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
}

export interface CorridorView extends CorridorAssessment {
  readonly route: Geometry | null;
  readonly destinationIds: readonly string[];
  readonly signatures: readonly {
    readonly role: string;
    readonly actor: string;
    readonly at: Instant;
  }[];
}

/** Every person in exactly one journey state: `total` is the sum of `byState`. */
export interface Balance {
  readonly total: number;
  readonly byState: Readonly<Partial<Record<JourneyState, number>>>;
  /** Expected-by passed; a reading of the clock, not a state change. */
  readonly overdue: number;
  readonly unlocated: number;
}

/** Something that a person must deal with, most grave first. */
export interface NeedsHand {
  readonly severity: 'red' | 'amber';
  readonly sentence: Sentence;
  /** What to open: a place, group, corridor, hazard, claim or vehicle. */
  readonly opens: { readonly type: string; readonly id: string } | null;
}

export interface RecentChange {
  readonly at: Instant;
  readonly sentence: Sentence;
  readonly actor: string;
}

/** The plan as served: person ids stay behind `GET .../groups/{groupId}/people`. */
export type PlanView = Omit<Plan, 'groups'> & {
  readonly groups: readonly Omit<PlanGroup, 'personIds'>[];
};

/** One answer for the control room: all that was known at `at`, and the plan at that moment. */
export interface Situation {
  readonly at: Instant;
  /** Newest fact of the operation's chain: two browsers with the same number show the same. */
  readonly headSeq: number;
  readonly operation: Operation;
  readonly deadline: { readonly at: Instant; readonly reason: string } | null;
  readonly balance: Balance;
  readonly places: readonly PlaceView[];
  readonly hazards: readonly HazardView[];
  readonly corridors: readonly CorridorView[];
  readonly claims: readonly ClaimView[];
  readonly vehicles: readonly VehicleView[];
  readonly advisories: readonly Advisory[];
  readonly recent: readonly RecentChange[];
  readonly needsHand: readonly NeedsHand[];
  /** Null with `planRefusal` when there is nothing to plan or no deadline. */
  readonly plan: PlanView | null;
  readonly planRefusal: Sentence | null;
}

export interface WhatIf {
  readonly plan: PlanView;
  readonly diff: PlanDiff;
}

export interface SessionView {
  readonly operatorId: string;
  readonly name: string;
  /** False until a passkey is enrolled: the one-time link does not work twice. */
  readonly hasPasskey: boolean;
  readonly endsAt: Instant;
  readonly operations: readonly {
    readonly operationId: string;
    readonly name: string;
    readonly mode: Operation['mode'];
    readonly grants: readonly { readonly agencyId: string | null; readonly role: Role }[];
  }[];
}

export interface OperatorView {
  readonly operatorId: string;
  readonly name: string;
  readonly grants: readonly { readonly agencyId: string | null; readonly role: Role }[];
  readonly passkeys: number;
}
