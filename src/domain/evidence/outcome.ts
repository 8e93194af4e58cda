import { z } from 'zod';
import { slugSchema } from '../kernel/id.ts';

/**
 * What became of a claim, as a person judged it afterwards: the only thing from which a source's
 * track record is computed. `undecided` takes an earlier judgement back.
 */
export const claimOutcomeSchema = z.enum(['borneOut', 'notBorneOut', 'undecided']);
export type ClaimOutcome = z.infer<typeof claimOutcomeSchema>;

export const outcomeSchema = z
  .object({
    claimId: slugSchema,
    outcome: claimOutcomeSchema,
    reason: z.string().min(1).max(500),
    /** Claims that showed it. */
    shownBy: z.array(slugSchema).max(20).default([]),
  })
  .strict();
