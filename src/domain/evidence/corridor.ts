import { z } from 'zod';
import { geometrySchema } from '../kernel/geometry.ts';
import { slugSchema } from '../kernel/id.ts';
import { sentenceSchema } from '../kernel/sentence.ts';
import { checklistItemSchema } from './claim.ts';

export const corridorSchema = z
  .object({
    corridorId: slugSchema,
    name: z.string().min(1).max(200),
    /** A line where the route was stated; null where nobody said which way it runs. */
    route: geometrySchema.nullable(),
    /** Destinations (places) that it leads to, where known. */
    destinationIds: z.array(slugSchema).max(50),
    note: z.string().max(1_000).default(''),
  })
  .strict();
export type Corridor = z.infer<typeof corridorSchema>;

export const corridorStateSchema = z.enum([
  'announced',
  'partlySpecified',
  'specified',
  'confirmedByPassage',
  'disputed',
  'closed',
  'expired',
]);
export type CorridorState = z.infer<typeof corridorStateSchema>;

/** A corridor's state as derived from claims, with everything needed to question it. */
export const corridorAssessmentSchema = z.object({
  corridorId: slugSchema,
  name: z.string(),
  state: corridorStateSchema,
  /** May people be moved on the strength of it? Never by claims alone: see the rules. */
  usable: z.boolean(),
  ruleVersion: z.string(),
  /** Name of the rule that fired. */
  rule: z.string(),
  checklist: z.array(
    z.object({ item: checklistItemSchema, met: z.boolean(), claimIds: z.array(slugSchema) }),
  ),
  reasons: z.array(sentenceSchema),
  claimIds: z.array(slugSchema),
  contradictedBy: z.array(slugSchema),
});
export type CorridorAssessment = z.infer<typeof corridorAssessmentSchema>;
