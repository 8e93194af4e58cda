import type { Claim, Predicate, Source } from '../../../src/domain/evidence/claim.ts';
import type { VehicleCheck } from '../../../src/domain/movement/vehicle.ts';
import type { Role } from '../../../src/domain/operation/operation.ts';
import type { JourneyState } from '../../../src/domain/people/journey.ts';

/*
 * Closed lists of the domain in the order of the screens. The compiler refuses one that lacks a
 * member; taking them from the schemas would put the whole of zod into what the browser loads.
 */

function keysOf<T extends string>(all: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(all) as T[];
}

/** Along the journey, then the ends besides home, then beside the line. */
export const JOURNEY_STATES = keysOf<JourneyState>({
  UNLOCATED: true,
  LOCATED: true,
  ADVISED: true,
  MOVING: true,
  AT_ASSEMBLY: true,
  CALLED_FORWARD: true,
  BOARDED: true,
  IN_TRANSIT: true,
  AT_BORDER: true,
  CROSSED: true,
  AT_SAFE_HAVEN: true,
  MANIFESTED: true,
  EMPLANED: true,
  ARRIVED_HOME: true,
  CLOSED: true,
  OVERDUE: true,
  MISSING: true,
  SELF_EVACUATED: true,
  DECLINED_STAYS: true,
  TRANSFERRED: true,
  DECEASED: true,
  NOT_A_CASE: true,
  MERGED: true,
  SHELTERING_IN_PLACE: true,
  HOSPITALISED: true,
  DETAINED: true,
});

export const ROLES = keysOf<Role>({
  dutyOfficer: true,
  planner: true,
  evidenceOfficer: true,
  communicationsOfficer: true,
  approver: true,
  observer: true,
});

export const CHECKS = keysOf<VehicleCheck>({
  paid: true,
  fuelled: true,
  permitted: true,
  driver: true,
  escort: true,
});

/** What opens a way, then what endangers it, then what is said beside it. */
export const PREDICATES = keysOf<Predicate>({
  announced: true,
  available: true,
  open: true,
  used: true,
  escorted: true,
  coordinated: true,
  pauseInFire: true,
  busesReady: true,
  aidAllowed: true,
  closed: true,
  mined: true,
  shelled: true,
  deadline: true,
  destinations: true,
  distance: true,
  conditions: true,
  heldAgainstWill: true,
  count: true,
});

export const STANCES = keysOf<Claim['stance']>({ asserts: true, denies: true, noReport: true });

export const SOURCE_KINDS = keysOf<Source['kind']>({
  party: true,
  state: true,
  agency: true,
  ground: true,
  press: true,
  social: true,
  ownCell: true,
});

export const SOURCE_GRADES = keysOf<Claim['sourceGrade']>({
  ...{ A: true, B: true, C: true, D: true, E: true, F: true },
});

export const INFORMATION_GRADES = keysOf<Claim['informationGrade']>({
  ...{ '1': true, '2': true, '3': true, '4': true, '5': true, '6': true },
});

/** Languages of quotes, by BCP 47; `und` is any other. */
export const QUOTE_LANGUAGES = ['en', 'uk', 'ru', 'hi', 'fr', 'und'] as const;
