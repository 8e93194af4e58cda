import { z } from 'zod';
import { idSchema, slugSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';

/** People whom one fact can name; more are told by several of one sending. */
export const MESSAGE_PEOPLE = 1_200;

/**
 * What people were told, by whatever channel the cell has, and the claims that the words leaned on:
 * when one of those falls, these people are to be told. All people of a message are of one agency.
 */
export const messageSchema = z
  .object({
    messageId: slugSchema,
    /** Messages of one text that went out together. */
    sendingId: slugSchema,
    kind: z.enum(['advisory', 'instruction', 'correction', 'recall']),
    advisoryId: slugSchema.nullable(),
    /** Plan that the instruction carries out. */
    planId: slugSchema.nullable(),
    /** Earlier messages that this one corrects or recalls. */
    corrects: z.array(slugSchema).max(50),
    claimIds: z.array(slugSchema).max(300),
    text: z.string().min(1).max(4_000),
    language: z.string().min(2).max(20),
    channel: z.string().min(1).max(200),
    sentAt: instantSchema,
    personIds: z.array(idSchema).min(1).max(MESSAGE_PEOPLE),
    /** Phrases stronger than the evidence that somebody let stand, and why. */
    overridden: z
      .array(
        z
          .object({ phrase: z.string().min(1).max(200), reason: z.string().min(1).max(500) })
          .strict(),
      )
      .max(20)
      .default([]),
  })
  .strict();
export type Message = z.infer<typeof messageSchema>;
