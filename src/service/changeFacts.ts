import { createHash } from 'node:crypto';
import type { Change } from '../domain/change.ts';
import type { Fact, FactBody, FactKind, NewFact } from '../domain/facts.ts';
import { uuidFromDigest } from '../domain/kernel/id.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { Picture } from '../domain/picture.ts';

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
 * @param nth which of the command's facts, from 0
 */
export function factIdOf(commandId: string, nth = 0): string {
  const name = nth === 0 ? `command ${commandId}` : `command ${commandId} ${nth}`;
  const digest = uuidFromDigest(createHash('sha256').update(name).digest());
  return commandId.slice(0, TIME_CHARACTERS) + digest.slice(TIME_CHARACTERS);
}

const STOP_MILLIS = 1_000;

/**
 * The fact, made to fold after those about the same thing at the same stop of the slider: what is
 * lifted stays lifted whatever ids the sender made. It is known from the stop itself on.
 */
export function inTurn(fact: NewFact, known: readonly Fact[]): NewFact {
  return after(
    fact,
    known.filter(({ subject }) => subject === fact.subject),
  );
}

/** The fact, made to fold after all of these at its stop: a plan is made in the light of them. */
export function after(fact: NewFact, known: readonly Fact[]): NewFact {
  const start = Date.parse(fact.occurredAt);
  let last = start - 1;
  for (const { occurredAt, id } of known) {
    if (id === fact.id) continue;
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

/** What a change says as a fact: kind, subject and body. */
type Saying = Pick<NewFact, 'kind' | 'subject' | 'body'>;

function say<K extends FactKind>(kind: K, subject: string, body: FactBody<K>): Saying {
  return { kind, subject, body };
}

type ChangeOf<T extends Change['type']> = Extract<Change, { type: T }>;

/** The body of a change whose members are those of its fact. */
function bodyOf<C extends Change>(change: C): Omit<C, 'type'> {
  const { type: _, ...body } = change;
  return body;
}

const SAYINGS: {
  readonly [T in Change['type']]: (change: ChangeOf<T>, operationId: string) => Saying;
} = {
  recordHazard: ({ hazard }) => say('hazard.recorded', hazard.hazardId, hazard),
  liftHazard: (change) => say('hazard.lifted', change.hazardId, bodyOf(change)),
  setDeadline: ({ deadline, reason }, operationId) =>
    say('operation.deadlineSet', operationId, { deadline, reason, advisoryId: null }),
  recordVehicle: ({ vehicle }) => say('vehicle.recorded', vehicle.vehicleId, vehicle),
  withdrawVehicle: (change) => say('vehicle.withdrawn', change.vehicleId, bodyOf(change)),
  tellTrain: ({ word }) => say('train.told', word.timetableId, word),
  setPolicy: (change, operationId) => say('operation.policySet', operationId, bodyOf(change)),
  recordCorridor: ({ corridor }) => say('corridor.recorded', corridor.corridorId, corridor),
  withdrawClaim: (change) => say('claim.withdrawn', change.claimId, bodyOf(change)),
  gradeClaim: (change) => say('claim.graded', change.claimId, bodyOf(change)),
  judgeClaim: ({ judgement }) => say('claim.outcomeJudged', judgement.claimId, judgement),
  draftNotification: ({ notification }) =>
    say('notification.drafted', notification.notificationId, notification),
  noteNotificationSent: ({ sent }) => say('notification.sent', sent.notificationId, sent),
  noteNotificationAnswer: ({ answer }) =>
    say('notification.answered', answer.notificationId, answer),
  movePerson: ({ step }) => say('person.moved', step.personId, step),
  signCorridorOpening: (change) => say('corridor.openingSigned', change.corridorId, bodyOf(change)),
  revokeCorridorOpening: (change) =>
    say('corridor.openingRevoked', change.corridorId, bodyOf(change)),
};

/** The fact that a change becomes; pure, and without judging whether it may be made. */
export function factOf(change: Change, picture: Picture, context: ChangeContext): NewFact {
  const saying = SAYINGS[change.type] as (change: Change, operationId: string) => Saying;
  return {
    id: factIdOf(context.commandId),
    agencyId: ownerOf(change, picture),
    occurredAt: context.at,
    receivedAt: context.at,
    actor: context.actor,
    ...saying(change, context.operationId),
  } as NewFact;
}
