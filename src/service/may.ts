import type { Change } from '../domain/change.ts';
import type { Role } from '../domain/operation/operation.ts';

/** A role in an operation for one agency; null stands for every agency (the lead's own people). */
export interface Grant {
  readonly agencyId: string | null;
  readonly role: Role;
}

/**
 * How far a right reaches: `any` grant of a fitting role will do; `agency` covers only the agency
 * that it was given for; `lead` binds all agencies at once and needs a grant for every agency.
 */
export type Reach = 'any' | 'agency' | 'lead';

export interface Right {
  readonly roles: readonly Role[];
  readonly reach: Reach;
}

const EVERYBODY: readonly Role[] = [
  'dutyOfficer',
  'planner',
  'evidenceOfficer',
  'communicationsOfficer',
  'approver',
  'observer',
];
const EVERYBODY_BUT_OBSERVERS = EVERYBODY.filter((role) => role !== 'observer');

const right = (reach: Reach, ...roles: Role[]): Right => ({ reach, roles });

/**
 * Who may do what: the whole matrix, one row an act. Nothing is allowed that has no row.
 * Taking back what could harm (lifting is not taking back, revoking an opened corridor is) needs
 * one person; what binds every agency (deadline, policy, opening, plan) needs a grant for all.
 */
export const MAY = {
  'situation.read': { reach: 'any', roles: EVERYBODY },
  'network.read': { reach: 'any', roles: EVERYBODY },
  'places.search': { reach: 'any', roles: EVERYBODY },
  'events.follow': { reach: 'any', roles: EVERYBODY },
  'plan.read': { reach: 'any', roles: EVERYBODY },
  'directions.read': { reach: 'any', roles: EVERYBODY },
  'ledger.verify': { reach: 'any', roles: EVERYBODY },
  'dependants.read': { reach: 'any', roles: EVERYBODY },
  'messages.read': { reach: 'any', roles: EVERYBODY },
  'whatIf.try': { reach: 'any', roles: EVERYBODY_BUT_OBSERVERS },
  'timetable.bring': right('any', 'dutyOfficer', 'planner'),
  'plan.adopt': right('lead', 'dutyOfficer', 'planner'),
  'messages.record': right('agency', 'dutyOfficer', 'communicationsOfficer'),
  'people.list': right('agency', 'dutyOfficer', 'planner'),
  'person.readDetails': right('agency', 'dutyOfficer'),
  'operators.list': right('agency', 'dutyOfficer'),
  'operators.invite': right('agency', 'dutyOfficer'),
  'operators.revoke': right('agency', 'dutyOfficer'),
  'change.recordHazard': right('any', 'dutyOfficer', 'planner', 'evidenceOfficer'),
  'change.liftHazard': right('any', 'dutyOfficer', 'evidenceOfficer'),
  'change.setDeadline': right('lead', 'dutyOfficer'),
  'change.recordVehicle': right('any', 'dutyOfficer', 'planner'),
  'change.withdrawVehicle': right('any', 'dutyOfficer', 'planner'),
  'change.tellTrain': right('any', 'dutyOfficer', 'planner'),
  'change.setPolicy': right('lead', 'dutyOfficer'),
  'report.list': right('any', 'dutyOfficer', 'planner', 'evidenceOfficer'),
  'report.record': right('any', 'dutyOfficer', 'planner', 'evidenceOfficer'),
  /** Says that a vetted observer has seen it: such a word can carry "open". */
  'report.vouch': right('any', 'dutyOfficer', 'evidenceOfficer'),
  'report.decide': right('any', 'dutyOfficer', 'evidenceOfficer'),
  /** A group chat names people of every agency. */
  'chat.import': right('lead', 'dutyOfficer', 'evidenceOfficer'),
  'chat.read': right('lead', 'dutyOfficer', 'evidenceOfficer'),
  'chat.decide': right('lead', 'dutyOfficer', 'evidenceOfficer'),
  'claims.record': right('any', 'dutyOfficer', 'evidenceOfficer'),
  'originals.keep': right('any', 'dutyOfficer', 'evidenceOfficer'),
  'originals.read': right('any', 'dutyOfficer', 'evidenceOfficer'),
  'change.recordCorridor': right('any', 'dutyOfficer', 'evidenceOfficer'),
  'change.withdrawClaim': right('any', 'dutyOfficer', 'evidenceOfficer'),
  'change.gradeClaim': right('any', 'evidenceOfficer'),
  'change.judgeClaim': right('any', 'evidenceOfficer'),
  'change.draftNotification': right('any', 'dutyOfficer', 'communicationsOfficer'),
  'change.noteNotificationSent': right('any', 'dutyOfficer', 'communicationsOfficer'),
  'change.noteNotificationAnswer': right('any', 'dutyOfficer', 'communicationsOfficer'),
  'change.movePerson': right('agency', 'dutyOfficer', 'planner'),
  'change.proposeOpening': right('lead', 'dutyOfficer', 'evidenceOfficer'),
  'change.approveOpening': right('lead', 'approver'),
  'change.revokeCorridorOpening': right('any', 'dutyOfficer', 'evidenceOfficer', 'approver'),
} as const satisfies Record<string, Right>;

export type Act = keyof typeof MAY;

/** The act that a change is: the two signatures of an opening are two acts, for two people. */
export function actOf(change: Change): Act {
  if (change.type !== 'signCorridorOpening') return `change.${change.type}`;
  return change.role === 'proposer' ? 'change.proposeOpening' : 'change.approveOpening';
}

/**
 * Do these grants allow the act? With `agency` reach, for the people or rows of `agencyId`;
 * null there asks whether it is allowed for any agency at all.
 */
export function may(grants: readonly Grant[], act: Act, agencyId: string | null = null): boolean {
  const { roles, reach }: Right = MAY[act];
  return grants.some((grant) => {
    if (!roles.includes(grant.role)) return false;
    if (reach === 'lead') return grant.agencyId === null;
    if (reach === 'any' || agencyId === null || grant.agencyId === null) return true;
    return grant.agencyId === agencyId;
  });
}

/** The agencies for which these grants allow the act, out of all of the operation. */
export function agenciesFor(
  grants: readonly Grant[],
  act: Act,
  all: readonly string[],
): readonly string[] {
  return all.filter((agencyId) => may(grants, act, agencyId));
}
