import { z } from 'zod';
import { headCountSchema } from '../domain/advice/advisory.ts';
import {
  claimSchema,
  informationGradeSchema,
  sourceGradeSchema,
  sourceSchema,
} from '../domain/evidence/claim.ts';
import { corridorAssessmentSchema } from '../domain/evidence/corridor.ts';
import { FRESHNESS } from '../domain/evidence/freshness.ts';
import { SIGNALS } from '../domain/evidence/fusion/policy.ts';
import { hazardSchema } from '../domain/evidence/hazard.ts';
import { geometrySchema } from '../domain/kernel/geometry.ts';
import { idSchema, slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { sentenceSchema } from '../domain/kernel/sentence.ts';
import { vehicleSchema } from '../domain/movement/vehicle.ts';
import { operationSchema, roleSchema } from '../domain/operation/operation.ts';
import { journeyStateSchema } from '../domain/people/journey.ts';
import { placeSchema, readinessSchema } from '../domain/places/place.ts';
import type { OperatorView, PlanView, SessionView, Situation, WhatIf } from '../domain/view.ts';
import type { ListedClaims } from '../service/listClaims.ts';
import { advisoryView, fallenView, notificationView } from './toldSchemas.ts';

/**
 * Schemas of what is answered; each is held to its type in `src/domain/view.ts` by the compiler.
 */

const count = z.number().int().min(0);
/** What was ended, when and why; null while it stands. */
const ending = z.object({ at: instantSchema, reason: z.string() }).nullable();
/** Who judged something, why and when. */
const judgedBy = { reason: z.string(), by: z.string(), at: instantSchema };
const byState = z.partialRecord(journeyStateSchema, count);
const readinessItem = z.enum(['capacity', 'shelter', 'food', 'water', 'heat', 'onward', 'host']);

export const operationParams = z.object({ op: slugSchema }).strict();

/** Asked moment and seed, as they come in a query. */
export const momentQuery = z
  .object({
    at: instantSchema
      .optional()
      .describe('The moment that is asked about; opening or now if absent.'),
    seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
  })
  .strict();

const placeView = z.object({
  place: placeSchema,
  readiness: readinessSchema.nullable(),
  gate: z
    .object({
      light: z.enum(['red', 'amber', 'green']),
      missing: z.array(readinessItem),
      unknown: z.array(readinessItem),
    })
    .nullable(),
  people: count,
  byState,
  headCounts: z.array(headCountSchema),
});

const claimView = z.object({
  claim: claimSchema,
  withdrawn: ending,
  usedBy: z.array(z.object({ type: z.string(), id: z.string(), name: z.string() })),
  planLeansOn: z.boolean(),
  gradings: z.array(
    z.object({
      sourceGrade: sourceGradeSchema,
      informationGrade: informationGradeSchema,
      ...judgedBy,
    }),
  ),
  outcome: z
    .object({
      outcome: z.enum(['borneOut', 'notBorneOut']),
      shownBy: z.array(slugSchema),
      ...judgedBy,
    })
    .nullable(),
  freshness: z.object({ state: z.enum(FRESHNESS), reason: sentenceSchema }),
  originKey: z.string(),
  repeatsClaimId: slugSchema.nullable(),
  contradicts: z.array(slugSchema),
  heldAs: z.enum(['assertion', 'denial', 'absence']),
});

const sourceView = z.object({
  sourceId: slugSchema,
  name: z.string(),
  kind: sourceSchema.shape.kind,
  affiliation: slugSchema.nullable(),
  claims: z.array(slugSchema),
  borneOut: count,
  notBorneOut: count,
  record: sentenceSchema,
  suggests: sourceGradeSchema.nullable(),
  grades: z.array(sourceGradeSchema),
});

const hazardView = z.object({
  hazard: hazardSchema,
  lifted: ending,
  phase: z.enum(['ahead', 'now', 'over']),
  drawnBy: z.string(),
});

const corridorView = corridorAssessmentSchema.extend({
  route: geometrySchema.nullable(),
  destinationIds: z.array(slugSchema),
  signatures: z.array(
    z.object({
      role: z.enum(['proposer', 'approver']),
      actor: z.string(),
      name: z.string(),
      at: instantSchema,
    }),
  ),
});

const roadWord = z.enum(['open', 'closed']);
const byRoadWord = z.object({ open: count, closed: count });
const segmentSource = z.object({ type: z.enum(['claim', 'report']), id: slugSchema });
const segmentView = z.object({
  segmentId: slugSchema,
  placeIds: z.array(z.string()),
  name: sentenceSchema,
  verdict: z.enum(['open', 'unproven', 'closed', 'unknown']),
  probabilityOpen: z.number().min(0).max(1),
  mostOfCrowd: z.number().min(0).max(1),
  neededForOpen: z.number().min(0).max(1),
  policyVersion: z.string(),
  reports: byRoadWord,
  origins: z.object({ open: z.number().min(0), closed: z.number().min(0) }),
  words: z.array(
    z.object({
      from: segmentSource,
      says: roadWord,
      trusted: z.boolean(),
      observedAt: instantSchema,
      repeatOf: segmentSource.extend({ signal: z.enum(SIGNALS) }).nullable(),
    }),
  ),
  lowers: z.array(sentenceSchema),
  limits: z.array(sentenceSchema),
});

const vehicleView = z.object({
  vehicle: vehicleSchema,
  lacks: z.array(z.string()),
  withdrawn: ending,
});

/** A plan without the ids of people; the whole shape is in `docs/schemas/plan.schema.json`. */
export const planSchema: z.ZodType<PlanView> = z
  .custom<PlanView>((value) => typeof value === 'object' && value !== null)
  .meta({
    type: 'object',
    description: 'A plan (docs/schemas/plan.schema.json) whose groups carry no ids of people.',
    required: ['schema', 'operationId', 'at', 'deadline', 'seed', 'people', 'totals', 'groups'],
  });

export const situationSchema: z.ZodType<Situation> = z.object({
  at: instantSchema,
  headSeq: count,
  operation: operationSchema,
  deadline: ending,
  balance: z.object({ total: count, byState, overdue: count, unlocated: count }),
  places: z.array(placeView),
  hazards: z.array(hazardView),
  corridors: z.array(corridorView),
  claims: z.array(claimView),
  segments: z.array(segmentView),
  sources: z.array(sourceView),
  vehicles: z.array(vehicleView),
  advisories: z.array(advisoryView),
  notifications: z.array(notificationView),
  fallen: z.array(fallenView),
  recent: z.array(z.object({ at: instantSchema, sentence: sentenceSchema, actor: z.string() })),
  needsHand: z.array(
    z.object({
      severity: z.enum(['red', 'amber']),
      sentence: sentenceSchema,
      opens: z.object({ type: z.string(), id: z.string() }).nullable(),
    }),
  ),
  plan: planSchema.nullable(),
  planRefusal: sentenceSchema.nullable(),
});

export const listedClaimsSchema: z.ZodType<ListedClaims> = z.object({
  at: instantSchema,
  operation: operationSchema,
  claims: z.array(claimView),
  sources: z.array(sourceView),
});

export const whatIfSchema: z.ZodType<WhatIf> = z.object({
  plan: planSchema,
  diff: z
    .custom<WhatIf['diff']>((value) => typeof value === 'object')
    .meta({
      type: 'object',
      description: 'Totals before and after, people unchanged, and the changes, most grave first.',
      required: ['before', 'after', 'unchanged', 'changes'],
    }),
});

export const grantSchema = z.object({ agencyId: slugSchema.nullable(), role: roleSchema }).strict();

export const sessionSchema: z.ZodType<SessionView> = z.object({
  operatorId: idSchema,
  name: z.string(),
  hasPasskey: z.boolean(),
  endsAt: instantSchema,
  operations: z.array(
    z.object({
      operationId: slugSchema,
      name: z.string(),
      mode: z.enum(['live', 'replay', 'drill']),
      grants: z.array(grantSchema),
    }),
  ),
});

export const operatorSchema: z.ZodType<OperatorView> = z.object({
  operatorId: idSchema,
  name: z.string(),
  grants: z.array(grantSchema),
  passkeys: count,
});

export const changedSchema = z.object({
  factIds: z.array(idSchema).readonly(),
  headSeq: count,
  repeated: z.boolean(),
});
