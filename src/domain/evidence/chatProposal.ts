import { z } from 'zod';
import { positionSchema } from '../kernel/geometry.ts';
import { instantSchema } from '../kernel/instant.ts';

/** What a chat message may report. The first five concern roads and dangers, the others people. */
export const REPORTED_KINDS = [
  'hazard',
  'roadClosed',
  'roadOpen',
  'passage',
  'corridorTalk',
  'personNeedsHelp',
  'personSafe',
  'headCount',
  'busOffer',
] as const;
export type ReportedKind = (typeof REPORTED_KINDS)[number];

/**
 * `unclear` names a place, and nothing shows what it reports, nor that it reports nothing: a person
 * reads it, for people say things in more ways than any list of words knows.
 */
export const proposalKindSchema = z.enum([...REPORTED_KINDS, 'unclear']);
export type ProposalKind = z.infer<typeof proposalKindSchema>;

/**
 * How near the writer was: saw it, has it from somebody, or passed on what was written elsewhere.
 */
export const nearnessSchema = z.enum(['firstHand', 'hearsay', 'forward']);
export type Nearness = z.infer<typeof nearnessSchema>;

/** Words of the message and what they led to. Offsets in UTF-16 code units; `to` is excluded. */
export const proposalSpanSchema = z
  .object({
    from: z.number().int().min(0),
    to: z.number().int().min(0),
    role: z.enum(['signal', 'place', 'time', 'count', 'source', 'doubt']),
  })
  .strict();
export type ProposalSpan = z.infer<typeof proposalSpanSchema>;

/** A place that the words may mean; a person chooses. */
export const placeCandidateSchema = z
  .object({
    placeKey: z.string().max(100),
    name: z.string().max(200),
    position: positionSchema,
    /** 0 to 1, as the gazetteer scores it. */
    score: z.number().min(0).max(1),
  })
  .strict();
export type PlaceCandidate = z.infer<typeof placeCandidateSchema>;

/** When it was seen, with how the words say so: a clock time, "10 min ago", or only the message. */
export const observedSchema = z
  .object({
    at: instantSchema,
    precisionSeconds: z.number().int().min(1),
    how: z.enum(['clock', 'ago', 'message']),
  })
  .strict();
export type Observed = z.infer<typeof observedSchema>;

/** What a message seems to report. A proposal only: a person decides what becomes of it. */
export const chatProposalSchema = z
  .object({
    /** Of the message that was first, and the kind: the same whenever the file is read again. */
    proposalKey: z.string().max(100),
    messageKey: z.string().max(100),
    kind: proposalKindSchema,
    /** 0 to 1: how many proposals of this strength are reports, by the bench. */
    confidence: z.number().min(0).max(1),
    nearness: nearnessSchema,
    observed: observedSchema,
    places: z.array(placeCandidateSchema).max(10),
    /** People, seats; null where no number is said. */
    count: z.number().int().min(0).nullable(),
    sentAt: instantSchema,
    senderKey: z.string().max(40),
    line: z.number().int().min(1),
    text: z.string(),
    spans: z.array(proposalSpanSchema).max(60),
    /** The same words again, in the order sent: amplification, which counts as one origin. */
    copies: z.array(
      z
        .object({
          messageKey: z.string().max(100),
          line: z.number().int().min(1),
          sentAt: instantSchema,
          senderKey: z.string().max(40),
          forwarded: z.boolean(),
        })
        .strict(),
    ),
  })
  .strict();
export type ChatProposal = z.infer<typeof chatProposalSchema>;
