import { z } from 'zod';
import { slugSchema } from '../kernel/id.ts';
import { instantSchema, windowSchema } from '../kernel/instant.ts';
import { CHECKLIST } from './checklist.ts';
import { attachmentSchema } from './original.ts';

/** What a claim is about. `id` names a corridor, place, hazard, vehicle or a plain topic. */
const subjectSchema = z
  .object({
    type: z.enum(['corridor', 'segment', 'place', 'hazard', 'service', 'count', 'personGroup']),
    id: slugSchema,
  })
  .strict();

/**
 * The closed list of what can be claimed. "A route is available" is neither a pause nor
 * coordination.
 */
export const predicateSchema = z.enum([
  'available',
  'announced',
  'pauseInFire',
  'escorted',
  'coordinated',
  'mined',
  'shelled',
  'closed',
  'open',
  'used',
  'busesReady',
  'aidAllowed',
  'deadline',
  'destinations',
  'distance',
  'conditions',
  'heldAgainstWill',
  'count',
]);
export type Predicate = z.infer<typeof predicateSchema>;

/** `noReport` is the absence of a report, stored as absence, never as a denial. */
const stanceSchema = z.enum(['asserts', 'denies', 'noReport']);

/**
 * Admiralty code (NATO AJP-2.1): source reliability A to F, information credibility 1 to 6,
 * independent.
 */
export const sourceGradeSchema = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
export const informationGradeSchema = z.enum(['1', '2', '3', '4', '5', '6']);

/** Which parts of the corridor checklist a claim states. */
export const checklistItemSchema = z.enum(CHECKLIST);

export const sourceSchema = z
  .object({
    sourceId: slugSchema,
    name: z.string().min(1).max(200),
    /** `party` is a belligerent, `ground` somebody on the spot, `ownCell` this operation itself. */
    kind: z.enum(['party', 'state', 'agency', 'ground', 'press', 'social', 'ownCell']),
    /** Whom it speaks for: a government's organs are one voice and count as one origin. */
    affiliation: slugSchema.optional(),
  })
  .strict();
export type Source = z.infer<typeof sourceSchema>;

export const claimSchema = z
  .object({
    claimId: slugSchema,
    /** Several claims may come from one statement. */
    statementId: slugSchema,
    subject: subjectSchema,
    predicate: predicateSchema,
    stance: stanceSchema,
    source: sourceSchema,
    /** Source from which this one has it; equal to its own id when it speaks for itself. */
    originSourceId: slugSchema,
    /** What people call that other source, where it is another. */
    originName: z.string().min(1).max(200).optional(),
    /** Statements that this one cites or repeats. */
    cites: z.array(slugSchema).max(50),
    /** The hours that the claim speaks about; null where it does not say. */
    window: windowSchema,
    states: z.array(checklistItemSchema).max(5),
    quote: z.string().max(2_000),
    quoteLanguage: z.string().max(20),
    gist: z.string().min(1).max(2_000),
    channel: z.string().max(200),
    saidAt: instantSchema,
    saidAtApproximate: z.boolean(),
    /** When the cell had it. */
    receivedAt: instantSchema,
    sourceGrade: sourceGradeSchema,
    informationGrade: informationGradeSchema,
    /** A notice signed by the party's authority and held by the cell, not a report of one. */
    signedNotice: z.boolean().optional(),
    /** The quote in the cell's working language, by whoever entered it. */
    translation: z.string().min(1).max(2_000).optional(),
    /** When it must be looked at again: past this it is stale, whatever its window says. */
    reviewBy: instantSchema.optional(),
    attachments: z.array(attachmentSchema).max(10).optional(),
    /** Ground report that it was made of. */
    reportId: slugSchema.optional(),
  })
  .strict();
export type Claim = z.infer<typeof claimSchema>;
