import type { Advisory, HeadCount } from './advice/advisory.ts';
import type { Message } from './advice/message.ts';
import type { Notification } from './advice/notification.ts';
import type { ChatDecision, ChatImport } from './evidence/chatImport.ts';
import type { Claim } from './evidence/claim.ts';
import type { Corridor } from './evidence/corridor.ts';
import type { Hazard } from './evidence/hazard.ts';
import type { FactBody } from './facts.ts';
import type { Instant } from './kernel/instant.ts';
import type { Timetable, ToldTrainWord } from './movement/timetable.ts';
import type { Vehicle } from './movement/vehicle.ts';
import type { Operation, Role } from './operation/operation.ts';
import type { JourneyState } from './people/journey.ts';
import type { JourneyStep } from './people/journeyStep.ts';
import type { Person } from './people/person.ts';
import type { Place, Readiness } from './places/place.ts';
import type { Report, ReportDecision } from './reports/report.ts';

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
  /** With its newest grades. */
  readonly claim: Claim;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
  /** Every grading, oldest first; the first is that with which it was recorded. */
  readonly gradings: readonly {
    readonly sourceGrade: Claim['sourceGrade'];
    readonly informationGrade: Claim['informationGrade'];
    readonly reason: string;
    readonly actor: string;
    readonly at: Instant;
  }[];
  /** What became of it; null while nobody has judged. */
  readonly outcome: {
    readonly outcome: 'borneOut' | 'notBorneOut';
    readonly reason: string;
    /** Claims that showed it. */
    readonly shownBy: readonly string[];
    readonly actor: string;
    readonly at: Instant;
  } | null;
}

export interface MessageCase extends Told {
  readonly message: Message;
  readonly actor: string;
}

export interface NotificationCase extends Told {
  readonly notification: Notification;
  readonly actor: string;
  readonly draftedAt: Instant;
  /** Newest last; empty while it is a draft. */
  readonly sent: readonly FactBody<'notification.sent'>[];
  readonly answers: readonly FactBody<'notification.answered'>[];
}

export interface ReportCase extends Told {
  /** As it arrived first, by event time. */
  readonly report: Report;
  readonly receivedAt: Instant;
  /** How often it arrived, and by which gateways. */
  readonly arrivals: number;
  readonly gateways: readonly string[];
  /** What a person made of it; null while it is open. */
  readonly decision: (ReportDecision & { readonly actor: string; readonly at: Instant }) | null;
}

export interface ChatImportCase extends Told {
  readonly chatImport: ChatImport;
  readonly receivedAt: Instant;
  readonly actor: string;
  /** The decision in force by message key; reopened ones are left out. */
  readonly decisions: Readonly<
    Record<string, ChatDecision & { readonly actor: string; readonly at: Instant }>
  >;
}
export interface HazardCase extends Told {
  readonly hazard: Hazard;
  readonly lifted: { readonly at: Instant; readonly reason: string } | null;
}
export interface VehicleCase extends Told {
  readonly vehicle: Vehicle;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
}
export interface TimetableCase extends Told {
  readonly timetable: Timetable;
  /** When the cell had it. */
  readonly receivedAt: Instant;
  /** What was told of its trains, oldest first. */
  readonly words: readonly (ToldTrainWord & { readonly actor: string })[];
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
  readonly deadline: {
    readonly at: Instant;
    readonly reason: string;
    /** The advisory that set it; null when nobody's did. */
    readonly advisoryId: string | null;
  } | null;
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
  readonly timetables: ReadonlyMap<string, TimetableCase>;
  readonly claims: ReadonlyMap<string, ClaimCase>;
  readonly corridors: ReadonlyMap<string, CorridorCase>;
  readonly hazards: ReadonlyMap<string, HazardCase>;
  readonly advisories: ReadonlyMap<string, Told & { readonly advisory: Advisory }>;
  readonly headCounts: ReadonlyMap<string, Told & { readonly headCount: HeadCount }>;
  readonly plans: ReadonlyMap<string, Told & { readonly plan: FactBody<'plan.made'> }>;
  readonly operators: ReadonlyMap<string, OperatorCase>;
  readonly messages: ReadonlyMap<string, MessageCase>;
  readonly notifications: ReadonlyMap<string, NotificationCase>;
  readonly reports: ReadonlyMap<string, ReportCase>;
  readonly chatImports: ReadonlyMap<string, ChatImportCase>;
}
