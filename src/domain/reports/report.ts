import { z } from 'zod';
import { originalIdSchema } from '../evidence/original.ts';
import { positionSchema } from '../kernel/geometry.ts';
import { idSchema, slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';

/** What a ground report says, as far as it was understood; `other` is for a person to read. */
export const reportSaysSchema = z.enum([
  'open',
  'closed',
  'shelling',
  'mined',
  'safe',
  'help',
  'at',
  'going',
  'needBus',
  'cannot',
  'other',
]);
export type ReportSays = z.infer<typeof reportSaysSchema>;

/** A keyed hash: the same number or phone gives the same text, and none can be found from it. */
const pseudonymSchema = z.string().regex(/^[0-9a-f]{8,64}$/, 'expected a keyed pseudonym in hex');

/**
 * One arrival of a ground report. The same report may arrive many times (a gateway that repeats
 * itself, two gateways): each arrival is a fact of the same subject, and they fold to one report
 * with a counter (failure R38).
 */
export const reportSchema = z
  .object({
    reportId: slugSchema,
    channel: z.enum(['sms', 'form', 'chat']),
    /** Gateway by which it came; null for a form. */
    gateway: slugSchema.nullable(),
    /** The gateway's own id of the message. */
    messageId: z.string().min(1).max(200).nullable(),
    /** Who speaks: never a number, see `pseudonym`. */
    senderId: pseudonymSchema.nullable(),
    /** A named observer whom the cell has vetted; everybody else is the crowd. */
    observer: z.string().min(1).max(200).nullable(),
    /** The words as they came; null when there were none. */
    originalId: originalIdSchema.nullable(),
    says: reportSaysSchema,
    /** How many people it speaks of. */
    people: z.number().int().min(1).max(100_000).nullable(),
    /** Where, as far as it was resolved; candidates are computed anew from the words. */
    place: z
      .object({
        placeId: slugSchema.nullable(),
        segmentId: slugSchema.nullable(),
        position: positionSchema.nullable(),
        radiusMetres: z.number().min(0).max(50_000).nullable(),
      })
      .strict()
      .nullable(),
    /** When it was seen, by the reporter's own word; else when it was sent. */
    observedAt: instantSchema,
    /** Signals of a common origin (`fusion/report.ts`), pseudonyms all. */
    deviceId: pseudonymSchema.nullable(),
    cellId: pseudonymSchema.nullable(),
    chainId: pseudonymSchema.nullable(),
    branchId: pseudonymSchema.nullable(),
    /** Keyed hashes of the words, in order: enough to see that two texts are one. */
    wordDigests: z.array(pseudonymSchema).max(60).default([]),
    /** Keyed hash of sender and words, capitals and spaces aside: the same text sent again. */
    contentDigest: pseudonymSchema.optional(),
    /** A cry for help, whatever else it says: looked at first. */
    urgent: z.boolean().optional(),
  })
  .strict();
export type Report = z.infer<typeof reportSchema>;

/** What a person made of a report: a claim, a hazard, a change of one person's case, or nothing. */
export const reportDecisionSchema = z
  .object({
    reportId: slugSchema,
    outcome: z.enum(['claim', 'hazard', 'person', 'setAside', 'reopened']),
    claimIds: z.array(slugSchema).max(20).default([]),
    hazardId: slugSchema.nullable().default(null),
    personId: idSchema.nullable().default(null),
    reason: z.string().max(500).default(''),
  })
  .strict();
export type ReportDecision = z.infer<typeof reportDecisionSchema>;
