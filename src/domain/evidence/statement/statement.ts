import { z } from 'zod';
import { idSchema, slugSchema } from '../../kernel/id.ts';
import { instantSchema } from '../../kernel/instant.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { claimSchema } from '../claim.ts';
import { originalIdSchema } from '../original.ts';

const fields = claimSchema.shape;

/** Something that somebody said, as a person enters it, before it is split into claims. */
export const statementSchema = z
  .object({
    /** Known already, or new: a source that is known keeps its name, kind and affiliation. */
    source: fields.source,
    /** From whom the source has it; null where it speaks for itself. */
    origin: z
      .object({ sourceId: slugSchema, name: z.string().min(1).max(200) })
      .strict()
      .nullable(),
    cites: fields.cites,
    channel: fields.channel,
    quote: fields.quote,
    quoteLanguage: fields.quoteLanguage,
    translation: fields.translation,
    saidAt: fields.saidAt,
    saidAtApproximate: fields.saidAtApproximate,
    /** When the cell had it; never after the moment at which it is entered. */
    receivedAt: fields.receivedAt,
    signedNotice: fields.signedNotice,
    attachments: z
      .array(z.object({ originalId: originalIdSchema, name: z.string().min(1).max(200) }).strict())
      .max(LIMITS.attachmentsPerStatement)
      .default([]),
    /** Ground report that it was made of. */
    reportId: fields.reportId,
  })
  .strict();
export type Statement = z.infer<typeof statementSchema>;

/**
 * One claim of a statement. "A route is available" is not "a pause", and neither is "coordination":
 * each is a claim of its own.
 */
export const statedClaimSchema = z
  .object({
    subject: fields.subject,
    predicate: fields.predicate,
    stance: fields.stance,
    window: fields.window,
    states: fields.states,
    gist: fields.gist,
    sourceGrade: fields.sourceGrade,
    informationGrade: fields.informationGrade,
    reviewBy: fields.reviewBy,
  })
  .strict();
export type StatedClaim = z.infer<typeof statedClaimSchema>;

/** A statement as sent: `commandId` is made by the sender, so that a repeat is recognised. */
export const statementCommandSchema = z
  .object({
    commandId: idSchema,
    at: instantSchema.nullable(),
    statement: statementSchema,
    claims: z.array(statedClaimSchema).min(1).max(LIMITS.claimsPerStatement),
  })
  .strict();
export type StatementCommand = z.infer<typeof statementCommandSchema>;
