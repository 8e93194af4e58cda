import type { Change } from '../domain/change.ts';
import { holdsShut } from '../domain/evidence/assess.ts';
import type { Claim } from '../domain/evidence/claim.ts';
import type { Corridor } from '../domain/evidence/corridor.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Policy } from '../domain/operation/policy.ts';
import { ENDED, mayFollow } from '../domain/people/journey.ts';
import type { JourneyStep } from '../domain/people/journeyStep.ts';
import type { NotificationCase, Picture } from '../domain/picture.ts';
import { Refusal } from './refusal.ts';
import { mustNotOutrankItsReport } from './reportSense.ts';
import { mustNotOverclaim } from './told/checkText.ts';

/**
 * Refuses a change that makes no sense in the picture: what is expected, what is there, what to do.
 */
export function mustMakeSense(change: Change, picture: Picture, at: Instant): void {
  switch (change.type) {
    case 'liftHazard': {
      const found = known(picture.hazards.get(change.hazardId), 'hazard', change.hazardId);
      if (found.lifted !== null) throw alreadyEnded('hazard', change.hazardId, found.lifted.at);
      return;
    }
    case 'withdrawVehicle': {
      const found = known(picture.vehicles.get(change.vehicleId), 'vehicle', change.vehicleId);
      if (found.withdrawn) throw alreadyEnded('vehicle', change.vehicleId, found.withdrawn.at);
      return;
    }
    case 'withdrawClaim':
      mustBeFreeToWithdraw(change.claimId, picture);
      return;
    case 'gradeClaim':
      mustGradeAnew(change, picture);
      return;
    case 'judgeClaim':
      known(picture.claims.get(change.judgement.claimId), 'claim', change.judgement.claimId);
      mustKnowClaims(change.judgement.shownBy, picture);
      return;
    case 'draftNotification':
      mustKnowClaims(change.notification.claimIds, picture);
      mustBeAnotherNotification(change.notification.notificationId, picture);
      mustNotOverclaim(change.notification, picture, at);
      return;
    case 'noteNotificationSent':
      mustKnowNotification(change.sent.notificationId, picture);
      return;
    case 'noteNotificationAnswer':
      mustHaveBeenSent(change.answer.notificationId, picture);
      return;
    case 'recordCorridor':
      mustLeaveSignedAlone(change.corridor, picture);
      return;
    case 'signCorridorOpening':
      mustBeFreeToSign(change, picture);
      return;
    case 'revokeCorridorOpening':
      mustBeSigned(change.corridorId, picture);
      return;
    case 'setDeadline':
      if (change.deadline > at) return;
      throw new Refusal(
        'invalid',
        `Expected a deadline after ${at}, the moment of this change; found ${change.deadline}.`,
      );
    case 'recordVehicle':
      mustKnowPlace(change.vehicle.placeId, picture);
      mustKnowClaims(change.vehicle.claimIds, picture);
      return;
    case 'tellTrain':
      known(picture.timetables.get(change.word.timetableId), 'timetable', change.word.timetableId);
      return;
    case 'recordHazard':
      mustKnowClaims(change.hazard.claimIds, picture);
      mustBeNew(change.hazard.hazardId, picture);
      return;
    case 'movePerson':
      mustFollow(change.step, picture);
      return;
    case 'setPolicy':
      mustBeAnotherPolicy(change.policy, picture);
      return;
  }
}

/** Recorded anew under its id, a hazard would be gone without the right to lift it. */
function mustBeNew(hazardId: string, picture: Picture): void {
  if (!picture.hazards.has(hazardId)) return;
  throw new Refusal(
    'conflict',
    `There is a hazard "${hazardId}" already. Lift it, and record the new one under another id.`,
  );
}

/** A late report may come in any order; a step that an operator makes must move the case. */
function mustFollow(step: JourneyStep, picture: Picture): void {
  const { state } = known(picture.people.get(step.personId), 'person', step.personId);
  mustKnowPlace(step.placeId, picture);
  if (step.to === 'MERGED') {
    throw new Refusal(
      'invalid',
      'A case is merged into another record, which a step does not name: whoever is merged away ' +
        'is counted no more. Leave both as they are.',
    );
  }
  if (!mayFollow(state, step.to)) {
    throw new Refusal('conflict', `A case that is ${state} cannot become ${step.to}.`);
  }
  if (!ENDED.has(step.to) || step.evidence.trim() !== '') return;
  throw new Refusal('invalid', `Expected evidence for ${step.to}, an end; found none.`);
}

/** Plans name the version that they were made under: it must not mean two things. */
function mustBeAnotherPolicy(policy: Policy, picture: Picture): void {
  const { fast, normal, slow } = policy.walkKilometresPerHour;
  if (fast < normal || normal < slow) {
    const found = `${fast}, ${normal} and ${slow} km/h`;
    throw new Refusal(
      'invalid',
      `Expected the fast to walk no slower than others; found ${found}.`,
    );
  }
  const inForce = picture.operation?.operation.policy;
  if (inForce?.version !== policy.version) return;
  throw new Refusal(
    'conflict',
    `The policy in force is "${policy.version}" already. Give the changed one another version.`,
  );
}

/**
 * On the slider of a replay somebody could revoke before the signature: that would revoke nothing.
 * What is live is revoked now, whatever its clocks say.
 */
function mustBeSigned(corridorId: string, picture: Picture): void {
  const { signatures } = known(picture.corridors.get(corridorId), 'corridor', corridorId);
  if (signatures.length > 0 || picture.operation?.operation.mode !== 'replay') return;
  throw new Refusal(
    'conflict',
    `There is no signature on "${corridorId}" to revoke at that moment.`,
  );
}

function mustBeFreeToSign(
  change: Extract<Change, { type: 'signCorridorOpening' }>,
  picture: Picture,
): void {
  const found = known(picture.corridors.get(change.corridorId), 'corridor', change.corridorId);
  const taken = found.signatures.find((signature) => signature.role === change.role);
  if (taken === undefined) return;
  throw new Refusal('conflict', `The ${change.role}'s signature was given at ${taken.at} already.`);
}

/** Two people signed for this route: it must not become another one under their names. */
function mustLeaveSignedAlone({ corridorId, destinationIds }: Corridor, picture: Picture): void {
  for (const placeId of destinationIds) mustKnowPlace(placeId, picture);
  const signatures = picture.corridors.get(corridorId)?.signatures ?? [];
  if (signatures.length === 0) return;
  throw new Refusal(
    'conflict',
    `The corridor "${corridorId}" was signed for as it stands. Revoke the opening first.`,
  );
}

function mustBeFreeToWithdraw(claimId: string, picture: Picture): void {
  const { claim, withdrawn } = known(picture.claims.get(claimId), 'claim', claimId);
  if (withdrawn) throw alreadyEnded('claim', claimId, withdrawn.at);
  mustNotReopenAlone(claim, null, picture);
}

/** Grading alike again would make it look as if somebody had thought about it. */
function mustGradeAnew(change: Extract<Change, { type: 'gradeClaim' }>, picture: Picture): void {
  const { claim } = known(picture.claims.get(change.claimId), 'claim', change.claimId);
  const { sourceGrade, informationGrade } = change;
  const grades = `${sourceGrade}${informationGrade}`;
  if (`${claim.sourceGrade}${claim.informationGrade}` !== grades) {
    mustNotOutrankItsReport(claim, [change], picture);
    mustNotReopenAlone(claim, { ...claim, sourceGrade, informationGrade }, picture);
    return;
  }
  throw new Refusal('conflict', `The claim is graded ${grades} already. Give it other grades.`);
}

/**
 * Two people signed before somebody called the corridor closed or shelled: taking that back must
 * not open it again by one hand.
 */
function mustNotReopenAlone(claim: Claim, becomes: Claim | null, picture: Picture): void {
  if (claim.subject.type !== 'corridor' || !holdsShut(claim)) return;
  if (becomes !== null && holdsShut(becomes)) return;
  const found = picture.corridors.get(claim.subject.id);
  if (found === undefined || found.signatures.length === 0) return;
  throw new Refusal(
    'conflict',
    `This claim keeps "${found.corridor.name}" from being used, which was signed for. ` +
      'Revoke the opening first; two people sign anew once the claim is taken back.',
  );
}

/** Recorded anew under its id, the words that were sent would change afterwards. */
function mustBeAnotherNotification(notificationId: string, picture: Picture): void {
  const found = picture.notifications.get(notificationId);
  if (found === undefined || found.sent.length === 0) return;
  throw new Refusal(
    'conflict',
    `The notification "${notificationId}" was sent already. Draft another under another id.`,
  );
}

function mustHaveBeenSent(notificationId: string, picture: Picture): void {
  const { sent } = mustKnowNotification(notificationId, picture);
  if (sent.length > 0) return;
  throw new Refusal(
    'conflict',
    `The notification "${notificationId}" was not sent yet, so nobody can have answered it.`,
  );
}

function mustKnowNotification(notificationId: string, picture: Picture): NotificationCase {
  return known(picture.notifications.get(notificationId), 'notification', notificationId);
}

function mustKnowPlace(placeId: string | null, picture: Picture): void {
  if (placeId !== null) known(picture.places.get(placeId), 'place', placeId);
}

function mustKnowClaims(claimIds: readonly string[], picture: Picture): void {
  for (const claimId of claimIds) known(picture.claims.get(claimId), 'claim', claimId);
}

function known<T>(found: T | undefined, what: string, id: string): T {
  if (found !== undefined) return found;
  throw new Refusal('notFound', `There is no ${what} "${id}" in this operation at that moment.`);
}

function alreadyEnded(what: string, id: string, at: Instant): Refusal {
  return new Refusal('conflict', `The ${what} "${id}" was ended at ${at} already.`);
}
