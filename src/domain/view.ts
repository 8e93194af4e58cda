import type { HeadCount } from './advice/advisory.ts';
import type { AdvisoryView, FallenView, NotificationView } from './advice/toldView.ts';
import type { Claim, Source } from './evidence/claim.ts';
import type { CorridorAssessment } from './evidence/corridor.ts';
import type { Freshness } from './evidence/freshness.ts';
import type { RoadVerdict } from './evidence/fusion/fuse.ts';
import type { Signal } from './evidence/fusion/policy.ts';
import type { RoadWord } from './evidence/fusion/report.ts';
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
  /** Every grading, oldest first, by name; the first is that with which it was recorded. */
  readonly gradings: readonly {
    readonly sourceGrade: Claim['sourceGrade'];
    readonly informationGrade: Claim['informationGrade'];
    readonly reason: string;
    readonly by: string;
    readonly at: Instant;
  }[];
  /** What became of it, as somebody judged; null while nobody has. */
  readonly outcome: {
    readonly outcome: 'borneOut' | 'notBorneOut';
    readonly reason: string;
    /** Claims that showed it. */
    readonly shownBy: readonly string[];
    readonly by: string;
    readonly at: Instant;
  } | null;
  readonly freshness: { readonly state: Freshness; readonly reason: Sentence };
  /** Equal for the claims about one subject that go back to one origin: the root of their chain. */
  readonly originKey: string;
  /** The claim that this one only says again; null when it says something of its own. */
  readonly repeatsClaimId: string | null;
  /** Standing claims about the same subject that cannot be so together with it; both directions. */
  readonly contradicts: readonly string[];
  /** Absence of a report is neither a denial nor an assertion. */
  readonly heldAs: 'assertion' | 'denial' | 'absence';
}

/** A source with everything that it said, and what became of it. */
export interface SourceView {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: Source['kind'];
  readonly affiliation: string | null;
  /** Ids of its claims, oldest first, withdrawn ones too. */
  readonly claims: readonly string[];
  /** Matters judged; one that it said again counts once. */
  readonly borneOut: number;
  readonly notBorneOut: number;
  readonly record: Sentence;
  /** A grade that the record would bear; null where too little was judged. It sets nothing. */
  readonly suggests: Claim['sourceGrade'] | null;
  /** Source grades that its standing claims bear, best first. */
  readonly grades: readonly Claim['sourceGrade'][];
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
    readonly role: 'proposer' | 'approver';
    /** Operator id: to tell one's own signature from another's; the name is what is shown. */
    readonly actor: string;
    readonly name: string;
    readonly at: Instant;
  }[];
}

/** One word about a piece of road: a claim or a ground report. */
export interface SegmentWord {
  readonly from: { readonly type: 'claim' | 'report'; readonly id: string };
  readonly says: RoadWord;
  /** A named observer's or a signed word; everybody else is the crowd. */
  readonly trusted: boolean;
  readonly observedAt: Instant;
  /** The earlier word with which it has one origin, and what showed it; null when it counts. */
  readonly repeatOf: (SegmentWord['from'] & { readonly signal: Signal }) | null;
}

/**
 * A piece of road as weak reports make it (ADR 0070). The probability is for a bar with its limits
 * beside it, never for a sentence, and never opens a corridor.
 */
export interface SegmentView {
  readonly segmentId: string;
  /** The place at which it lies, or the two between which it does. */
  readonly placeIds: readonly string[];
  readonly name: Sentence;
  readonly verdict: RoadVerdict;
  /** 0 to 1. */
  readonly probabilityOpen: number;
  /** However many they are, strangers take it no higher; and what the word "open" takes. */
  readonly mostOfCrowd: number;
  readonly neededForOpen: number;
  readonly policyVersion: string;
  /** Reports as they came, and the independent origins that they were counted as. */
  readonly reports: Readonly<Record<RoadWord, number>>;
  readonly origins: Readonly<Record<RoadWord, number>>;
  /** Newest first. */
  readonly words: readonly SegmentWord[];
  readonly lowers: readonly Sentence[];
  /** What the number cannot know; always shown with it. */
  readonly limits: readonly Sentence[];
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
  /** Claims under it that were withdrawn or downgraded. */
  readonly leansOnFallen: readonly string[];
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
  readonly segments: readonly SegmentView[];
  /** Everybody who is quoted, by name. */
  readonly sources: readonly SourceView[];
  readonly vehicles: readonly VehicleView[];
  readonly advisories: readonly AdvisoryView[];
  /** Movement notifications to parties, newest first. */
  readonly notifications: readonly NotificationView[];
  /** Claims that fell while something leaned on them, newest first. */
  readonly fallen: readonly FallenView[];
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
