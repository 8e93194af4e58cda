import { z } from 'zod';
import { idSchema, slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';
import { ENDED, journeyStateSchema } from './journey.ts';

/** One step of a journey, with its evidence. */
export const journeyStepSchema = z
  .object({
    personId: idSchema,
    to: journeyStateSchema,
    placeId: slugSchema.nullable(),
    /** Why this is believed: a claim, a scan, a call; required for an end. */
    evidence: z.string().max(500),
    reporter: z.string().max(200),
    /** By when the next sign of life is due; past it the case is overdue. */
    expectedBy: instantSchema.nullable(),
  })
  .strict()
  .refine(
    (step) => !ENDED.has(step.to) || step.evidence.trim() !== '',
    'an end needs its evidence: who saw it, which receipt',
  );
export type JourneyStep = z.infer<typeof journeyStepSchema>;
