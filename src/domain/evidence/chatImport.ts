import { z } from 'zod';
import { idSchema, slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';
import { originalIdSchema } from './original.ts';

/** An export of a group chat that was taken in. The file itself is an original, sealed. */
export const chatImportSchema = z
  .object({
    chatImportId: slugSchema,
    originalId: originalIdSchema,
    format: z.enum(['whatsapp', 'telegram']),
    messages: z.number().int().min(0),
    senders: z.number().int().min(0),
    /** Lines that could not be read; they are kept, and shown. */
    unreadable: z.number().int().min(0),
    from: instantSchema.nullable(),
    to: instantSchema.nullable(),
    /** Clock on which the export's times are read: an IANA zone. */
    timeZone: z.string().min(1).max(60),
    /** Is the day written before the month? Null where the format leaves no doubt. */
    dayFirst: z.boolean().nullable(),
  })
  .strict();
export type ChatImport = z.infer<typeof chatImportSchema>;

/** What a person made of one proposal. Nothing is applied without one; a later one replaces it. */
export const chatDecisionSchema = z
  .object({
    chatImportId: slugSchema,
    /** `proposalKey` of a message, or of the origin of its copies: message and kind of report. */
    messageKey: z.string().min(1).max(100),
    decision: z.enum(['accepted', 'setAside', 'reopened']),
    /** What was made of it. */
    claimIds: z.array(slugSchema).max(20).default([]),
    reportId: slugSchema.nullable().default(null),
    hazardId: slugSchema.nullable().default(null),
    personId: idSchema.nullable().default(null),
    reason: z.string().max(500).default(''),
  })
  .strict();
export type ChatDecision = z.infer<typeof chatDecisionSchema>;
