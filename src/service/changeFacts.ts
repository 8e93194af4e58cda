import { createHash } from 'node:crypto';
import type { Change } from '../domain/change.ts';
import type { Fact, NewFact } from '../domain/facts.ts';
import { uuidFromDigest } from '../domain/kernel/id.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { Policy } from '../domain/operation/policy.ts';
import { ENDED, mayFollow } from '../domain/people/journey.ts';
import type { JourneyStep } from '../domain/people/journeyStep.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from './refusal.ts';

/** Who makes a change, when, under which command. */
export interface ChangeContext {
  readonly operationId: string;
  readonly commandId: string;
  readonly actor: string;
  /** When it happens and is known: now, or the moment on the slider of a replay. */
  readonly at: Instant;
}

/** Characters of a UUIDv7 that hold its time (RFC 9562, section 5.7), hyphen and all. */
const TIME_CHARACTERS = 14;

/**
 * The id of a command's fact: the same command again makes the same fact. Facts of one moment
 * fold in the order of their ids (ADR 0003), and in a replay all changes at one stop of the slider
 * are of one moment: the time in the command's own id goes first, so that taking back comes after
 * making.
 */
export function factIdOf(commandId: string): string {
  const digest = uuidFromDigest(createHash('sha256').update(`command ${commandId}`).digest());
  return commandId.slice(0, TIME_CHARACTERS) + digest.slice(TIME_CHARACTERS);
}

const STOP_MILLIS = 1_000;

/**
 * The fact, made to fold after those about the same thing at the same stop of the slider: what is
 * lifted stays lifted whatever ids the sender made. It is known from the stop itself on.
 */
export function inTurn(fact: NewFact, known: readonly Fact[]): NewFact {
  const start = Date.parse(fact.occurredAt);
  let last = start - 1;
  for (const { subject, occurredAt, id } of known) {
    if (subject !== fact.subject || id === fact.id) continue;
    const time = Date.parse(occurredAt);
    if (time >= start && time < start + STOP_MILLIS) last = Math.max(last, time);
  }
  return { ...fact, occurredAt: new Date(last + 1).toISOString() };
}

/** The owner of what a change is about: facts about a thing stay with the thing's agency. */
export function ownerOf(change: Change, picture: Picture): string {
  switch (change.type) {
    case 'movePerson':
      return picture.people.get(change.step.personId)?.agencyId ?? COMMONS;
    case 'recordVehicle':
      return picture.vehicles.get(change.vehicle.vehicleId)?.agencyId ?? COMMONS;
    case 'withdrawVehicle':
      return picture.vehicles.get(change.vehicleId)?.agencyId ?? COMMONS;
    default:
      return COMMONS;
  }
}

/** The fact that a change becomes; pure, and without judging whether it may be made. */
export function factOf(change: Change, picture: Picture, context: ChangeContext): NewFact {
  const envelope = {
    id: factIdOf(context.commandId),
    agencyId: ownerOf(change, picture),
    occurredAt: context.at,
    receivedAt: context.at,
    actor: context.actor,
  };
  const { operationId } = context;
  switch (change.type) {
    case 'recordHazard': {
      const { hazard } = change;
      return { ...envelope, kind: 'hazard.recorded', subject: hazard.hazardId, body: hazard };
    }
    case 'liftHazard': {
      const { hazardId, reason } = change;
      return { ...envelope, kind: 'hazard.lifted', subject: hazardId, body: { hazardId, reason } };
    }
    case 'setDeadline': {
      const { deadline, reason } = change;
      const body = { deadline, reason, advisoryId: null };
      return { ...envelope, kind: 'operation.deadlineSet', subject: operationId, body };
    }
    case 'recordVehicle': {
      const { vehicle } = change;
      return { ...envelope, kind: 'vehicle.recorded', subject: vehicle.vehicleId, body: vehicle };
    }
    case 'withdrawVehicle': {
      const body = { vehicleId: change.vehicleId, reason: change.reason };
      return { ...envelope, kind: 'vehicle.withdrawn', subject: change.vehicleId, body };
    }
    case 'setPolicy': {
      const body = { policy: change.policy, reason: change.reason };
      return { ...envelope, kind: 'operation.policySet', subject: operationId, body };
    }
    case 'withdrawClaim': {
      const body = { claimId: change.claimId, reason: change.reason };
      return { ...envelope, kind: 'claim.withdrawn', subject: change.claimId, body };
    }
    case 'movePerson': {
      const { step } = change;
      return { ...envelope, kind: 'person.moved', subject: step.personId, body: step };
    }
    case 'signCorridorOpening': {
      const { corridorId, role, reason } = change;
      const body = { corridorId, role, reason };
      return { ...envelope, kind: 'corridor.openingSigned', subject: corridorId, body };
    }
    case 'revokeCorridorOpening': {
      const { corridorId, reason } = change;
      const body = { corridorId, reason };
      return { ...envelope, kind: 'corridor.openingRevoked', subject: corridorId, body };
    }
  }
}

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
    case 'withdrawClaim': {
      const found = known(picture.claims.get(change.claimId), 'claim', change.claimId);
      if (found.withdrawn) throw alreadyEnded('claim', change.claimId, found.withdrawn.at);
      return;
    }
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
