import { z } from 'zod';
import { slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';

/**
 * A published instruction to people: what it tells them, by when, and the claims that it leans on.
 */
export const advisorySchema = z
  .object({
    advisoryId: slugSchema,
    title: z.string().min(1).max(200),
    text: z.string().min(1).max(4_000),
    issuedBy: z.string().min(1).max(200),
    saidAt: instantSchema,
    deadline: instantSchema.nullable(),
    destinationIds: z.array(slugSchema).max(50),
    /** Journeys on foot are asked for or allowed in this text. */
    onFoot: z.boolean(),
    replacesAdvisoryId: slugSchema.nullable(),
    claimIds: z.array(slugSchema).max(50),
  })
  .strict();
export type Advisory = z.infer<typeof advisorySchema>;

/**
 * A head count of a place by somebody: rivals stand side by side, never averaged (capability 18).
 */
export const headCountSchema = z
  .object({
    countId: slugSchema,
    placeId: slugSchema,
    by: z.string().min(1).max(200),
    /** As said: "900 to 1,000". */
    said: z.string().min(1).max(200),
    least: z.number().int().min(0),
    /** Null when open-ended ("more than 700"). */
    most: z.number().int().min(0).nullable(),
    onFoot: z.number().int().min(0).nullable(),
    method: z.string().max(200),
    reportedAt: instantSchema,
    /** Only the day is known. */
    approximate: z.boolean(),
  })
  .strict();
export type HeadCount = z.infer<typeof headCountSchema>;
