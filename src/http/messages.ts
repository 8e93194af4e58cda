import { z } from 'zod';
import { messageSchema } from '../domain/advice/message.ts';
import { tellingSchema } from '../domain/advice/telling.ts';
import type { DependantsView, SendingView } from '../domain/advice/toldView.ts';
import { informationGradeSchema, sourceGradeSchema } from '../domain/evidence/claim.ts';
import { corridorStateSchema } from '../domain/evidence/corridor.ts';
import { idSchema, slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { dependantsOfClaim } from '../service/dependantsOfClaim.ts';
import { listMessages } from '../service/listMessages.ts';
import { recordMessage } from '../service/recordMessage.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { changedSchema, momentQuery, operationParams } from './schemas.ts';
import type { Site } from './site.ts';
import { fall, toldCount } from './toldSchemas.ts';

const TAG = 'told';
const count = z.number().int().min(0);
const { kind } = messageSchema.shape;
const link = z.enum(['claims', 'advisory', 'plan', 'corridor', 'notStated']);
const named = z.object({ id: slugSchema, name: z.string(), over: z.boolean() });
const gist = z.object({ claimId: slugSchema, gist: z.string() });

const dependantsSchema: z.ZodType<DependantsView> = z.object({
  at: instantSchema,
  claimId: slugSchema,
  gist: z.string(),
  source: z.string(),
  saidAt: instantSchema,
  fall: fall.nullable(),
  echoes: z.array(gist),
  judgements: z.array(gist),
  corridors: z.array(
    z.object({
      corridorId: slugSchema,
      name: z.string(),
      before: corridorStateSchema,
      usableBefore: z.boolean(),
      after: corridorStateSchema,
      usableAfter: z.boolean(),
    }),
  ),
  segmentIds: z.array(z.string()),
  hazards: z.array(named),
  readiness: z.array(named),
  vehicles: z.array(named),
  advisories: z.array(named.extend({ saidAt: instantSchema, by: link })),
  deadline: z.object({ at: instantSchema, reason: z.string() }).nullable(),
  planNow: z.boolean(),
  plans: z.array(
    z.object({
      planId: slugSchema,
      at: instantSchema,
      madeAt: instantSchema,
      people: count.nullable(),
      adopted: z.boolean(),
      by: link,
    }),
  ),
  messages: z.array(
    z.object({
      messageId: slugSchema,
      sendingId: slugSchema,
      agencyId: slugSchema,
      kind,
      sentAt: instantSchema,
      recordedAt: instantSchema,
      people: count,
      by: z.array(link),
      text: z.string(),
      language: z.string(),
      channel: z.string(),
      open: count,
    }),
  ),
  notifications: z.array(
    z.object({
      notificationId: slugSchema,
      party: z.string(),
      draftedAt: instantSchema,
      sent: z.boolean(),
      by: link,
    }),
  ),
  told: toldCount.extend({
    rows: z.array(
      toldCount.extend({
        agencyId: slugSchema,
        placeId: slugSchema.nullable(),
        groupId: z.string().nullable(),
        channels: z.array(z.string()),
        personIds: z.array(idSchema),
      }),
    ),
  }),
});

const sendingSchema: z.ZodType<SendingView> = z.object({
  sendingId: slugSchema,
  kind,
  advisoryId: slugSchema.nullable(),
  planId: slugSchema.nullable(),
  text: z.string(),
  language: z.string(),
  channel: z.string(),
  overridden: messageSchema.shape.overridden.unwrap(),
  sentAt: instantSchema,
  by: z.string(),
  claimIds: z.array(slugSchema),
  corrects: z.array(slugSchema),
  people: count,
  leansOnFallen: z.array(slugSchema),
  open: count,
});

const dependantsQuery = momentQuery
  .extend({
    sourceGrade: sourceGradeSchema.optional(),
    informationGrade: informationGradeSchema
      .optional()
      .describe('With sourceGrade: as if the claim sank to these; without, as if withdrawn.'),
  })
  .strict();

/** What people were told, and what leans on a claim. */
export function messages(site: Site): Endpoint[] {
  const { house } = site;
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/claims/{claimId}/dependants',
        summary: 'Everything that leans on a claim, and the people who were told',
        tag: TAG,
        params: operationParams.extend({ claimId: slugSchema }),
        query: dependantsQuery,
        answer: dependantsSchema,
        refuses: ['busy', 'timeout'],
      },
      ({ params, query, caller }) => {
        const { at = null, seed, sourceGrade, informationGrade } = query;
        const graded = sourceGrade !== undefined && informationGrade !== undefined;
        const grades = graded ? { sourceGrade, informationGrade } : null;
        const { op: operationId, claimId } = params;
        return dependantsOfClaim(house, caller, { operationId, claimId, at, seed, grades });
      },
    ),
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/messages',
        summary: 'What people were told up to a moment, newest first',
        tag: TAG,
        params: operationParams,
        query: z.object({ at: instantSchema.optional() }).strict(),
        answer: z.object({ sendings: z.array(sendingSchema).readonly() }),
      },
      ({ params, query, caller }) =>
        listMessages(house, caller, { operationId: params.op, at: query.at ?? null }),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/messages',
        summary: 'Record what people were told (idempotent by its command id)',
        tag: TAG,
        params: operationParams,
        body: tellingSchema,
        answer: changedSchema.extend({ sendingId: slugSchema, people: count }),
        refuses: ['conflict', 'busy', 'timeout'],
      },
      ({ params, body, caller }) => recordMessage(house, caller, params.op, body),
    ),
  ];
}
