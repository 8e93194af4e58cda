import { z } from 'zod';
import { WORDING_LANGUAGES } from '../evidence/wording/catalogues.ts';
import { idSchema, slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';
import { LIMITS } from '../kernel/limits.ts';
import { messageSchema } from './message.ts';

/** To whom something was said, as the sender names them. */
const audienceSchema = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('groups'),
      /** Groups of the plan at that moment. */
      groupIds: z.array(z.string().min(1).max(200)).min(1).max(LIMITS.audienceParts),
    })
    .strict(),
  z
    .object({
      type: z.literal('places'),
      placeIds: z.array(slugSchema).min(1).max(LIMITS.audienceParts),
    })
    .strict(),
  z
    .object({
      type: z.literal('people'),
      personIds: z.array(idSchema).min(1).max(LIMITS.audiencePeople),
    })
    .strict(),
  z
    .object({
      /** Exactly those who were told something that leans on a claim, and not told otherwise. */
      type: z.literal('told'),
      claimId: slugSchema,
      /** Only those who are at these places; null for all. */
      placeIds: z.array(slugSchema).min(1).max(LIMITS.audienceParts).nullable(),
    })
    .strict(),
]);
export type Audience = z.infer<typeof audienceSchema>;

const { kind, text, channel, overridden } = messageSchema.shape;

/** What people were told, as an operator records it. */
export const tellingSchema = z
  .object({
    commandId: idSchema,
    at: instantSchema.nullable(),
    seed: z.number().int().min(0).max(2_147_483_647),
    kind,
    audience: audienceSchema,
    advisoryId: slugSchema.nullable(),
    /** Does the text carry out the plan? Then it leans on all that the plan leans on. */
    carriesOutPlan: z.boolean(),
    /** Claims that the words lean on, besides those of the advisory and the plan. */
    claimIds: z.array(slugSchema).max(50),
    /** Earlier sendings that this one corrects or recalls; known for those who were told. */
    corrects: z.array(slugSchema).max(50),
    text,
    /** A language that the checker of wording reads. */
    language: z.enum(WORDING_LANGUAGES),
    channel,
    overridden,
  })
  .strict();
export type Telling = z.infer<typeof tellingSchema>;
