import { z } from 'zod';
import {
  notificationAnswerSchema,
  notificationSchema,
  notificationSentSchema,
} from './advice/notification.ts';
import { informationGradeSchema, sourceGradeSchema } from './evidence/claim.ts';
import { corridorSchema } from './evidence/corridor.ts';
import { hazardSchema } from './evidence/hazard.ts';
import { outcomeSchema } from './evidence/outcome.ts';
import { idSchema, slugSchema } from './kernel/id.ts';
import { instantSchema } from './kernel/instant.ts';
import { trainWordSchema } from './movement/timetable.ts';
import { vehicleSchema } from './movement/vehicle.ts';
import { policySchema } from './operation/policy.ts';
import { journeyStepSchema } from './people/journeyStep.ts';

const reason = z.string().min(1).max(500);

/**
 * What an operator may change from the control room. A change is tried first (`what-if`: plan and
 * diff, nothing kept) and then made (`changes`: facts). The same closed list serves both.
 */
export const changeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('recordHazard'), hazard: hazardSchema }).strict(),
  z.object({ type: z.literal('liftHazard'), hazardId: slugSchema, reason }).strict(),
  z.object({ type: z.literal('setDeadline'), deadline: instantSchema, reason }).strict(),
  z.object({ type: z.literal('recordVehicle'), vehicle: vehicleSchema }).strict(),
  z.object({ type: z.literal('withdrawVehicle'), vehicleId: slugSchema, reason }).strict(),
  z.object({ type: z.literal('tellTrain'), word: trainWordSchema }).strict(),
  z.object({ type: z.literal('setPolicy'), policy: policySchema, reason }).strict(),
  z.object({ type: z.literal('recordCorridor'), corridor: corridorSchema }).strict(),
  z.object({ type: z.literal('withdrawClaim'), claimId: slugSchema, reason }).strict(),
  z
    .object({
      type: z.literal('gradeClaim'),
      claimId: slugSchema,
      sourceGrade: sourceGradeSchema,
      informationGrade: informationGradeSchema,
      reason,
    })
    .strict(),
  z.object({ type: z.literal('judgeClaim'), judgement: outcomeSchema }).strict(),
  z.object({ type: z.literal('draftNotification'), notification: notificationSchema }).strict(),
  z.object({ type: z.literal('noteNotificationSent'), sent: notificationSentSchema }).strict(),
  z
    .object({ type: z.literal('noteNotificationAnswer'), answer: notificationAnswerSchema })
    .strict(),
  z.object({ type: z.literal('movePerson'), step: journeyStepSchema }).strict(),
  z
    .object({
      type: z.literal('signCorridorOpening'),
      corridorId: slugSchema,
      role: z.enum(['proposer', 'approver']),
      reason,
    })
    .strict(),
  z.object({ type: z.literal('revokeCorridorOpening'), corridorId: slugSchema, reason }).strict(),
]);
export type Change = z.infer<typeof changeSchema>;

/** A change as sent: `commandId` is made by the sender, so that a repeat is recognised. */
export const commandSchema = z
  .object({ commandId: idSchema, at: instantSchema.nullable(), change: changeSchema })
  .strict();
export type Command = z.infer<typeof commandSchema>;
