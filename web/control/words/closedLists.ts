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
