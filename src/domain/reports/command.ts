import { z } from 'zod';
import { idSchema, slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';
import { LIMITS } from '../kernel/limits.ts';
import { reportDecisionSchema, reportSaysSchema } from './report.ts';

/** A ground report that an operator enters: a call, a visit, a message by another way. */
export const enteredReportSchema = z
  .object({
    commandId: idSchema,
    at: instantSchema.nullable(),
    says: reportSaysSchema,
    words: z.string().trim().min(1).max(LIMITS.reportCharacters),
    /** The place, or the two between which the road lies; none where it is not known. */
    placeIds: z.array(slugSchema).max(2),
    people: z.number().int().min(1).max(100_000).nullable(),
    observedAt: instantSchema,
    /** Name of a vetted observer who saw it; null for anybody else. */
    observer: z.string().trim().min(1).max(200).nullable(),
    urgent: z.boolean(),
  })
  .strict();
export type EnteredReport = z.infer<typeof enteredReportSchema>;

/** What a person makes of a report; what it became (claims, hazard, step) is recorded before. */
export const decideReportSchema = z
  .object({
    commandId: idSchema,
    at: instantSchema.nullable(),
    decision: reportDecisionSchema.omit({ reportId: true }),
  })
  .strict();
export type DecideReport = z.infer<typeof decideReportSchema>;
