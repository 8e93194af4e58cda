import type { Advisory, HeadCount } from './advice/advisory.ts';
import type { Claim } from './evidence/claim.ts';
import type { Corridor } from './evidence/corridor.ts';
import type { Hazard } from './evidence/hazard.ts';
import type { FactBody } from './facts.ts';
import type { Instant } from './kernel/instant.ts';
import type { Vehicle } from './movement/vehicle.ts';
import type { Operation, Role } from './operation/operation.ts';
import type { JourneyState } from './people/journey.ts';
import type { JourneyStep } from './people/journeyStep.ts';
import type { Person } from './people/person.ts';
import type { Place, Readiness } from './places/place.ts';

/** Where something in the picture comes from: the facts that made it, oldest first. */
export interface Told {
  readonly agencyId: string;
  /** Event time of the newest fact folded in. */
  readonly asOf: Instant;
  readonly factIds: readonly string[];
}

export interface PersonCase extends Told {
  readonly person: Person;
  readonly state: JourneyState;
  readonly placeId: string | null;
  readonly expectedBy: Instant | null;
  /** Every step told, oldest first: who recorded it, and whether it moved the case. */
  readonly steps: readonly (JourneyStep & {
    readonly actor: string;
    readonly at: Instant;
    readonly accepted: boolean;
  })[];
}
export interface ClaimCase extends Told {
  readonly claim: Claim;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
}
export interface HazardCase extends Told {
  readonly hazard: Hazard;
  readonly lifted: { readonly at: Instant; readonly reason: string } | null;
}
export interface VehicleCase extends Told {
  readonly vehicle: Vehicle;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
}
export interface CorridorCase extends Told {
  readonly corridor: Corridor;
  /** Signatures still standing, at most one a role, by distinct people (enforced by the ledger). */
  readonly signatures: readonly {
    readonly role: 'proposer' | 'approver';
    readonly actor: string;
    readonly at: Instant;
  }[];
}
export interface PlaceCase extends Told {
  readonly place: Place;
  readonly readiness: Readiness | null;
}
export interface OperationCase extends Told {
  readonly operation: Operation;
  /** The deadline in force and where it comes from; null when none was set. */
  readonly deadline: { readonly at: Instant; readonly reason: string } | null;
}
export interface OperatorCase extends Told {
  readonly operatorId: string;
  readonly grants: readonly { readonly agencyId: string | null; readonly role: Role }[];
}

/** Everything that was known at a moment: the fold of all facts received by then. */
export interface Picture {
  readonly operation: OperationCase | null;
  readonly people: ReadonlyMap<string, PersonCase>;
  readonly places: ReadonlyMap<string, PlaceCase>;
  readonly vehicles: ReadonlyMap<string, VehicleCase>;
  readonly claims: ReadonlyMap<string, ClaimCase>;
  readonly corridors: ReadonlyMap<string, CorridorCase>;
  readonly hazards: ReadonlyMap<string, HazardCase>;
  readonly advisories: ReadonlyMap<string, Told & { readonly advisory: Advisory }>;
  readonly headCounts: ReadonlyMap<string, Told & { readonly headCount: HeadCount }>;
  readonly plans: ReadonlyMap<string, Told & { readonly plan: FactBody<'plan.made'> }>;
  readonly operators: ReadonlyMap<string, OperatorCase>;
}
