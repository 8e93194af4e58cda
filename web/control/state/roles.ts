import type { Role } from '../../../src/domain/operation/operation.ts';
import type { SessionView } from '../../../src/domain/view.ts';

export type OperationGrant = SessionView['operations'][number];

/** What the screens offer; `lead` acts bind every agency and need a grant for all of them. */
const OFFERED = {
  tryChanges: { lead: false, roles: ['dutyOfficer', 'planner', 'evidenceOfficer'] },
  recordHazard: { lead: false, roles: ['dutyOfficer', 'planner', 'evidenceOfficer'] },
  liftHazard: { lead: false, roles: ['dutyOfficer', 'evidenceOfficer'] },
  setDeadline: { lead: true, roles: ['dutyOfficer'] },
  recordVehicle: { lead: false, roles: ['dutyOfficer', 'planner'] },
  withdrawVehicle: { lead: false, roles: ['dutyOfficer', 'planner'] },
  tellTrain: { lead: false, roles: ['dutyOfficer', 'planner'] },
  bringTimetable: { lead: false, roles: ['dutyOfficer', 'planner'] },
  setPolicy: { lead: true, roles: ['dutyOfficer'] },
  recordClaims: { lead: false, roles: ['dutyOfficer', 'evidenceOfficer'] },
  gradeClaim: { lead: false, roles: ['evidenceOfficer'] },
  withdrawClaim: { lead: false, roles: ['dutyOfficer', 'evidenceOfficer'] },
  recordMessage: { lead: false, roles: ['dutyOfficer', 'communicationsOfficer'] },
  notify: { lead: false, roles: ['dutyOfficer', 'communicationsOfficer'] },
  adoptPlan: { lead: true, roles: ['dutyOfficer', 'planner'] },
  listReports: { lead: false, roles: ['dutyOfficer', 'planner', 'evidenceOfficer'] },
  vouchReport: { lead: false, roles: ['dutyOfficer', 'evidenceOfficer'] },
  decideReport: { lead: false, roles: ['dutyOfficer', 'evidenceOfficer'] },
  movePerson: { lead: false, roles: ['dutyOfficer', 'planner'] },
  proposeOpening: { lead: true, roles: ['dutyOfficer', 'evidenceOfficer'] },
  approveOpening: { lead: true, roles: ['approver'] },
  revokeCorridorOpening: { lead: false, roles: ['dutyOfficer', 'evidenceOfficer', 'approver'] },
  listPeople: { lead: false, roles: ['dutyOfficer', 'planner'] },
  readDetails: { lead: false, roles: ['dutyOfficer'] },
  operators: { lead: false, roles: ['dutyOfficer'] },
} as const satisfies Record<string, { lead: boolean; roles: readonly Role[] }>;

export type Act = keyof typeof OFFERED;

/** Is an act offered on the screen? The server decides; this only hides what it would refuse. */
export function mayDo(operation: OperationGrant, act: Act): boolean {
  const { lead, roles } = OFFERED[act];
  const fitting: readonly Role[] = roles;
  return operation.grants.some(
    ({ role, agencyId }) => fitting.includes(role) && (!lead || agencyId === null),
  );
}
