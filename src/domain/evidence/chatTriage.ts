import { z } from 'zod';
import { idSchema } from '../kernel/id.ts';
import { instantSchema } from '../kernel/instant.ts';
import { chatDecisionSchema, chatImportSchema } from './chatImport.ts';
import { chatProposalSchema, proposalKindSchema } from './chatProposal.ts';

const count = z.number().int().min(0);

/** An import as the list shows it. */
export const chatImportViewSchema = chatImportSchema.extend({
  importedAt: instantSchema,
  importedBy: z.string(),
  /** Proposals that a person has decided on. */
  decided: count,
});
export type ChatImportView = z.infer<typeof chatImportViewSchema>;

export const triageStateSchema = z.enum(['open', 'accepted', 'setAside']);
export type TriageState = z.infer<typeof triageStateSchema>;

/** A proposal with what a person made of it; null while it is open. */
export const triagedSchema = chatProposalSchema.extend({
  decision: chatDecisionSchema.extend({ actor: z.string(), at: instantSchema }).nullable(),
});
export type Triaged = z.infer<typeof triagedSchema>;

/** An import with a page of its proposals. */
export const chatTriageSchema = z.object({
  chatImport: chatImportViewSchema,
  counts: z.object({ open: count, accepted: count, setAside: count }),
  /** Of those open. */
  byKind: z.partialRecord(proposalKindSchema, count),
  /** Messages that an earlier import holds too; what they report was proposed there. */
  known: count,
  /** Proposals of the asked state and kind, of which `proposals` is a page. */
  found: count,
  proposals: z.array(triagedSchema),
  unreadable: z.array(
    z.object({
      line: z.number().int().min(1),
      expected: z.string(),
      found: z.string(),
      text: z.string(),
    }),
  ),
});
export type ChatTriage = z.infer<typeof chatTriageSchema>;

/** What sending in an export answers: taken in, or a question about its dates first. */
export const chatImportedSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('imported'),
    /** The same file was taken in before: nothing changed. */
    repeated: z.boolean(),
    chatImport: chatImportSchema,
  }),
  z.object({
    outcome: z.literal('ask'),
    /** A date as it stands in the file, and what either reading makes of all of them. */
    example: z.string(),
    dayFirst: z.object({ from: instantSchema, to: instantSchema }),
    monthFirst: z.object({ from: instantSchema, to: instantSchema }),
  }),
]);
export type ChatImported = z.infer<typeof chatImportedSchema>;

/** A decision as sent; what a proposal became (claims, report, hazard) is recorded before. */
export const decideChatSchema = z
  .object({
    commandId: idSchema,
    at: instantSchema.nullable(),
    decision: chatDecisionSchema.omit({ chatImportId: true }),
  })
  .strict();
export type DecideChat = z.infer<typeof decideChatSchema>;
