import { z } from 'zod';
import { slugSchema } from '../kernel/id.ts';
import { instantSchema, windowSchema } from '../kernel/instant.ts';

/**
 * Notice to a party that people will move: what, when, where, how many. A party can acknowledge it
 * or object to it; it never approves it, and no word for that exists here (capability 30).
 */
export const notificationSchema = z
  .object({
    notificationId: slugSchema,
    corridorId: slugSchema.nullable(),
    /** The party or the office that passes it on. */
    party: z.string().min(1).max(200),
    text: z.string().min(1).max(4_000),
    people: z.number().int().min(0).max(1_000_000).nullable(),
    window: windowSchema,
    claimIds: z.array(slugSchema).max(200),
  })
  .strict();
export type Notification = z.infer<typeof notificationSchema>;

export const notificationSentSchema = z
  .object({
    notificationId: slugSchema,
    channel: z.string().min(1).max(200),
    sentAt: instantSchema,
  })
  .strict();

export const notificationAnswerSchema = z
  .object({
    notificationId: slugSchema,
    answer: z.enum(['acknowledged', 'objected', 'noAnswer']),
    by: z.string().min(1).max(200),
    /** Their words, as they were said. */
    quote: z.string().max(2_000),
    answeredAt: instantSchema,
  })
  .strict();
