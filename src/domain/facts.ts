import { z } from 'zod';
import { advisorySchema, headCountSchema } from './advice/advisory.ts';
import { messageSchema } from './advice/message.ts';
import {
  notificationAnswerSchema,
  notificationSchema,
  notificationSentSchema,
} from './advice/notification.ts';
import { chatDecisionSchema, chatImportSchema } from './evidence/chatImport.ts';
import { claimSchema, informationGradeSchema, sourceGradeSchema } from './evidence/claim.ts';
import { corridorSchema } from './evidence/corridor.ts';
import { hazardSchema } from './evidence/hazard.ts';
import { outcomeSchema } from './evidence/outcome.ts';
import { idSchema, slugSchema } from './kernel/id.ts';
import { type Instant, instantSchema } from './kernel/instant.ts';
import { timetableSchema, trainWordSchema } from './movement/timetable.ts';
import { vehicleSchema } from './movement/vehicle.ts';
import { operationSchema, roleSchema } from './operation/operation.ts';
import { policySchema } from './operation/policy.ts';
import { journeyStepSchema } from './people/journeyStep.ts';
import { personSchema } from './people/person.ts';
import { placeSchema, readinessSchema } from './places/place.ts';
import { reportDecisionSchema, reportSchema } from './reports/report.ts';

const reason = z.string().min(1).max(500);

/**
 * Body of each kind of fact. An unknown kind or a body that does not fit is refused at the door.
 */
export const FACT_BODIES = {
  'operation.opened': operationSchema,
  'operation.policySet': z.object({ policy: policySchema, reason }).strict(),
  'operation.deadlineSet': z
    .object({ deadline: instantSchema, reason, advisoryId: slugSchema.nullable() })
    .strict(),
  'place.recorded': placeSchema,
  'destination.readinessReported': readinessSchema,
  'person.registered': personSchema,
  'person.moved': journeyStepSchema,
  'vehicle.recorded': vehicleSchema,
  'vehicle.withdrawn': z.object({ vehicleId: slugSchema, reason }).strict(),
  'timetable.recorded': timetableSchema,
  'train.told': trainWordSchema,
  'claim.recorded': claimSchema,
  'claim.graded': z
    .object({
      claimId: slugSchema,
      sourceGrade: sourceGradeSchema,
      informationGrade: informationGradeSchema,
      reason,
    })
    .strict(),
  'claim.outcomeJudged': outcomeSchema,
  'claim.withdrawn': z.object({ claimId: slugSchema, reason }).strict(),
  'corridor.recorded': corridorSchema,
  /**
   * One of the two signatures that opening a corridor needs; the database refuses the same person
   * twice.
   */
  'corridor.openingSigned': z
    .object({ corridorId: slugSchema, role: z.enum(['proposer', 'approver']), reason })
    .strict(),
  'corridor.openingRevoked': z.object({ corridorId: slugSchema, reason }).strict(),
  'hazard.recorded': hazardSchema,
  'hazard.lifted': z.object({ hazardId: slugSchema, reason }).strict(),
  'advisory.recorded': advisorySchema,
  'message.recorded': messageSchema,
  'notification.drafted': notificationSchema,
  'notification.sent': notificationSentSchema,
  'notification.answered': notificationAnswerSchema,
  'report.received': reportSchema,
  'report.decided': reportDecisionSchema,
  'chat.imported': chatImportSchema,
  'chat.decided': chatDecisionSchema,
  'headCount.recorded': headCountSchema,
  'plan.made': z
    .object({
      planId: slugSchema,
      /** What was known when it was made. */
      at: instantSchema,
      seed: z.number().int(),
      /** SHA-256 of the plan's canonical JSON, hex. */
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      people: z.number().int().min(0),
      canReach: z.number().int().min(0),
      cannotReach: z.number().int().min(0),
      /** Claims that it leaned on. */
      leansOn: z.array(slugSchema).max(200).optional(),
    })
    .strict(),
  'operator.granted': z
    .object({
      operatorId: idSchema,
      /** Null: every agency of the operation. */
      agencyId: slugSchema.nullable(),
      role: roleSchema,
      reason,
    })
    .strict(),
  'operator.revoked': z.object({ operatorId: idSchema, reason }).strict(),
  /** Somebody opened sealed details: who, whose, why. */
  'person.detailsRead': z.object({ personId: idSchema, reason }).strict(),
} as const;

export type FactKind = keyof typeof FACT_BODIES;
export const FACT_KINDS = Object.keys(FACT_BODIES) as readonly FactKind[];
export type FactBody<K extends FactKind> = z.infer<(typeof FACT_BODIES)[K]>;

/** A fact as it is offered to the ledger, before it has a place in the chain. */
export type NewFact = {
  [K in FactKind]: {
    /** Made by whoever records it: the same id again is the same fact. */
    readonly id: string;
    readonly kind: K;
    /** Id of the thing that it is about; facts fold per subject. */
    readonly subject: string;
    /** Owner: an agency's id, or `commons` for what all agencies share. */
    readonly agencyId: string;
    /** When it happened in the world. */
    readonly occurredAt: Instant;
    /** When the cell knew: decides what `asOf` sees. Never after `recordedAt`. */
    readonly receivedAt: Instant;
    /** Operator id, or `system:scenario`, `system:planner`. */
    readonly actor: string;
    readonly body: FactBody<K>;
  };
}[FactKind];

/** A fact with its place in the chain. Immutable. */
export type Fact = NewFact & {
  readonly operationId: string;
  /** 1, 2, 3 ... without gaps within an operation. */
  readonly seq: number;
  /** Given by the server. */
  readonly recordedAt: Instant;
  /** SHA-256 over the previous hash and this fact's canonical form, hex. */
  readonly previousHash: string;
  readonly hash: string;
};

const envelopeSchema = z
  .object({
    id: idSchema,
    kind: z.enum(FACT_KINDS as [FactKind, ...FactKind[]]),
    subject: z.string().min(1).max(64),
    agencyId: slugSchema,
    occurredAt: instantSchema,
    receivedAt: instantSchema,
    actor: z.string().min(1).max(80),
    body: z.unknown(),
  })
  .strict();

/** Checks a fact at the door. Throws `z.ZodError` with the path of what does not fit. */
export function parseNewFact(value: unknown): NewFact {
  const envelope = envelopeSchema.parse(value);
  const body = FACT_BODIES[envelope.kind].parse(envelope.body);
  return { ...envelope, body } as NewFact;
}

/**
 * Order of folding: event time, then when the cell knew, then id. Never the place in the chain:
 * facts of one moment must fold alike whatever order they arrived in (invariant 6, ADR 0003).
 */
export function byEventTime(a: Fact, b: Fact): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
