import type { Position } from '../kernel/geometry.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Sentence } from '../kernel/sentence.ts';
import type { JourneyState } from '../people/journey.ts';
import type { SpeedClass } from '../people/person.ts';

/**
 * What shut the door on a journey; the closed list that explanations and the verifier share as
 * words.
 */
export type Constraint =
  | 'deadline'
  | 'daylight'
  | 'curfew'
  | 'tooFarToWalk'
  | 'cannotWalk'
  | 'noRoad'
  | 'roadClosed'
  | 'destinationFull'
  | 'destinationNotReady'
  | 'noVehicle'
  | 'alert'
  | 'corridorNotUsable'
  | 'placeUnknown'
  | 'offNetwork';

export type PlanMode = 'foot' | 'vehicle';

/** A way from a place to a destination, shared by the groups that take it. */
export interface PlanRoute {
  readonly routeId: string;
  readonly mode: PlanMode;
  readonly fromPlaceId: string;
  readonly toPlaceId: string;
  /** Whole length, metres, access legs included. */
  readonly metres: number;
  readonly accessFromMetres: number;
  readonly accessToMetres: number;
  /** Directed edges in order with the fractions travelled: what the verifier walks again. */
  readonly edges: readonly { readonly edge: number; readonly from: number; readonly to: number }[];
  readonly coordinates: readonly Position[];
}

export interface Assignment {
  readonly mode: PlanMode;
  readonly routeId: string;
  readonly destinationId: string;
  /** The trip that carries the group; null on foot. */
  readonly tripId: string | null;
  readonly departAt: Instant;
  /** Expected arrival. */
  readonly arriveAt: Instant;
  /**
   * Arrival that 9 in 10 should beat: travel time x `lateFactor`. Feasibility is judged on this.
   */
  readonly arriveLateAt: Instant;
  /** Latest departure that still arrives (late quantile) by the cut-off. */
  readonly latestDeparture: Instant;
  /** Cut-off minus late arrival, seconds, not negative. */
  readonly slackSeconds: number;
  readonly metres: number;
  /** Minutes inside hazards with risk, per person. */
  readonly exposedMinutes: number;
  /** Integral of risk, per person. */
  readonly exposure: number;
  /** Minutes walked between sunset and sunrise, per person. */
  readonly darkMinutes: number;
  readonly hazardIds: readonly string[];
}

/** One way that was looked at for a group, taken or not. */
export interface ConsideredOption {
  readonly mode: PlanMode;
  readonly destinationId: string;
  readonly metres: number | null;
  readonly arriveLateAt: Instant | null;
  /** Latest departure on this way, null when it is shut whatever the hour. */
  readonly latestDeparture: Instant | null;
  readonly shutBy: Constraint | null;
  /**
   * How much too late (seconds), too far (metres) or too many (people); null when it does not
   * apply.
   */
  readonly shortBy: number | null;
}

export interface Staying {
  /** Is there cover where they are? */
  readonly cover: 'shelter' | 'building' | 'unknown';
  /** Risk integral per person of staying until the cut-off, from hazards that reach the place. */
  readonly exposure: number;
  readonly hazardIds: readonly string[];
}

/** People of one place, pace and needs who do the same thing at the same time. */
export interface PlanGroup {
  readonly groupId: string;
  readonly placeId: string;
  readonly people: number;
  /** Sorted. */
  readonly personIds: readonly string[];
  /** Parties (households and friends together) inside; each whole within the group. */
  readonly parties: number;
  readonly speedClass: SpeedClass;
  readonly needs: readonly string[];
  readonly readyAt: Instant;
  readonly outcome: 'moves' | 'cannot';
  readonly assignment: Assignment | null;
  /** The constraint that shut the last door; null for those who move. */
  readonly shutBy: Constraint | null;
  readonly considered: readonly ConsideredOption[];
  readonly staying: Staying;
  readonly explanation: readonly Sentence[];
}

export interface PlanTrip {
  readonly tripId: string;
  readonly vehicleId: string;
  readonly routeId: string;
  readonly fromPlaceId: string;
  readonly destinationId: string;
  readonly seats: number;
  readonly departAt: Instant;
  readonly arriveAt: Instant;
  /** Late quantile: the vehicle is free again only after this. */
  readonly arriveLateAt: Instant;
  /** The empty run to the pick-up; null when the vehicle stands there already. */
  readonly approach: {
    readonly routeId: string;
    readonly departAt: Instant;
    readonly arriveLateAt: Instant;
  } | null;
  readonly boarded: readonly { readonly groupId: string; readonly people: number }[];
}

export interface PlaceTotals {
  readonly placeId: string;
  readonly name: string;
  readonly people: number;
  readonly canReach: number;
  readonly tight: number;
  readonly cannotReach: number;
  readonly bySpeedClass: Readonly<
    Record<SpeedClass, { readonly people: number; readonly canReach: number }>
  >;
  /** Reasons of those who cannot, with how many people each shut out. */
  readonly reasons: Readonly<Partial<Record<Constraint, number>>>;
}

export interface PlanDestination {
  readonly placeId: string;
  readonly name: string;
  readonly capacity: number;
  readonly assigned: number;
  readonly readiness: 'red' | 'amber' | 'green' | 'unknown';
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

export interface PlanTotals {
  /** Can reach a destination by the cut-off, tight ones included. */
  readonly canReach: number;
  /** Of those, with slack below the policy's threshold. */
  readonly tight: number;
  readonly cannotReach: number;
  /** Not planned for: ended cases, already safe, under way. */
  readonly notPlanned: number;
  /** Those of `notPlanned`, by journey state. */
  readonly notPlannedByState: Readonly<Partial<Record<JourneyState, number>>>;
  /** Place not known (or missing): nobody can be told a way. Counted in cannotReach too. */
  readonly unlocated: number;
  readonly onFoot: number;
  readonly byVehicle: number;
  /** Sum over people of the risk integral, and of minutes inside hazards. */
  readonly exposure: number;
  readonly exposedPersonMinutes: number;
  readonly reasons: Readonly<Partial<Record<Constraint, number>>>;
}

/** One row of the equity report: the objective never sees these labels (failure R32). */
export interface EquityRow {
  readonly label: string;
  readonly people: number;
  readonly canReach: number;
  readonly cannotReach: number;
  readonly meanExposedMinutes: number;
}

/**
 * A verified plan. JSON all through, byte-equal for equal inputs and seed.
 * Published as a JSON schema in `docs/schemas/plan.schema.json`.
 */
export interface Plan {
  readonly schema: 'safe-passage/plan/1';
  readonly operationId: string;
  readonly operationName: string;
  readonly timeZone: string;
  /** What was known, and from when on people can act. */
  readonly at: Instant;
  readonly deadline: Instant;
  /** Earliest of deadline, next curfew and light, for those who leave on foot at `at`. */
  readonly cutOff: Instant;
  readonly sunset: Instant | null;
  readonly civilDusk: Instant | null;
  readonly seed: number;
  readonly policyVersion: string;
  /** SHA-256 of the canonical snapshot, hex. */
  readonly inputDigest: string;
  /** Everybody on the book who is not merged away. */
  readonly people: number;
  readonly totals: PlanTotals;
  readonly places: readonly PlaceTotals[];
  readonly destinations: readonly PlanDestination[];
  readonly groups: readonly PlanGroup[];
  readonly routes: readonly PlanRoute[];
  readonly trips: readonly PlanTrip[];
  /** Vehicles on the book that carry nobody, and what each lacks. */
  readonly idleVehicles: readonly {
    readonly vehicleId: string;
    readonly lacks: readonly string[];
  }[];
  /** No plan on these inputs could bring more people than this: free flow, seats not counted. */
  readonly canReachAtMost: number;
  readonly equity: {
    readonly byNationality: readonly EquityRow[];
    readonly byNeed: readonly EquityRow[];
    readonly bySpeedClass: readonly EquityRow[];
  };
  /** Claims that deadline, destinations, hazards and corridors of this plan lean on. */
  readonly leansOn: readonly string[];
  readonly explanation: readonly Sentence[];
  readonly verified: { readonly checks: number; readonly version: string };
}
