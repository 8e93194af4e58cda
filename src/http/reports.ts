import { z } from 'zod';
import { hazardSchema } from '../domain/evidence/hazard.ts';
import { positionSchema } from '../domain/kernel/geometry.ts';
import { slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { sentenceSchema } from '../domain/kernel/sentence.ts';
import { decideReportSchema, enteredReportSchema } from '../domain/reports/command.ts';
import { reportDecisionSchema, reportSchema } from '../domain/reports/report.ts';
import type { ReportView } from '../domain/reports/reportView.ts';
import { decideReport } from '../service/decideReport.ts';
import { listReports } from '../service/listReports.ts';
import { receiveSms } from '../service/receiveSms.ts';
import { recordReport } from '../service/recordReport.ts';
import { type Endpoint, endpoint, gatewayEndpoint, localEndpoint } from './endpoint.ts';
import { changedSchema, operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const TAG = 'reports';
const count = z.number().int().min(0);

/** A text message as a gateway sends it; what a gateway does not know is null or left out. */
const smsSchema = z
  .object({
    messageId: z.string().min(1).max(200).nullable().default(null),
    from: z.string().max(60).nullable().default(null),
    text: z.string().max(LIMITS.reportCharacters),
    sentAt: instantSchema.nullable().default(null),
    cell: z.string().max(100).nullable().default(null),
    at: instantSchema
      .nullable()
      .default(null)
      .describe('The moment on the slider of a replay; left out in a live operation or a drill.'),
  })
  .strict();

const receivedSchema = z.object({
  reportId: slugSchema,
  arrivals: count.describe('How often this report has arrived, this time counted.'),
  reply: z.string().nullable().describe('What to write back; null for a repeat.'),
});

const reportView: z.ZodType<ReportView> = z.object({
  report: reportSchema,
  receivedAt: instantSchema,
  arrivals: count,
  gateways: z.array(slugSchema),
  words: z.string().nullable(),
  senderMark: z.string().nullable(),
  candidates: z.array(
    z.object({
      position: positionSchema,
      radiusMetres: z.number().min(0),
      reading: sentenceSchema,
      score: z.number().min(0).max(1),
    }),
  ),
  question: sentenceSchema.nullable(),
  hazard: hazardSchema
    .pick({
      ...{ kind: true, geometry: true, radiusMetres: true, window: true, effect: true },
      riskPerPersonMinute: true,
    })
    .nullable(),
  decision: reportDecisionSchema.extend({ actor: z.string(), at: instantSchema }).nullable(),
});

const TOO_MUCH = ['busy', 'tooMany'] as const;

/** Ground reports: as they come by text message or are entered, and what became of them. */
export function reports(site: Site): Endpoint[] {
  return [...arriving(site), ...atTheDesk(site)];
}

function arriving({ house }: Site): Endpoint[] {
  return [
    gatewayEndpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/gateways/{gateway}/sms',
        summary: 'A gateway hands over a text message; the same message again is counted only',
        tag: TAG,
        params: operationParams.extend({ gateway: slugSchema }),
        body: smsSchema,
        answer: receivedSchema,
        refuses: TOO_MUCH,
      },
      ({ params, body }) =>
        receiveSms(house, { operationId: params.op, gatewayId: params.gateway, ...body }),
    ),
    localEndpoint(
      {
        method: 'post',
        path: '/api/local/reports/sms',
        summary: 'Take in a text message as a gateway would, for drills',
        tag: TAG,
        body: smsSchema.extend({ operationId: slugSchema, gatewayId: slugSchema }),
        answer: receivedSchema,
        refuses: [...TOO_MUCH, 'notFound'],
      },
      ({ body }) => receiveSms(house, body),
    ),
  ];
}

function atTheDesk({ house }: Site): Endpoint[] {
  const oneReport = operationParams.extend({ reportId: slugSchema });
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/reports',
        summary: 'The ground reports at a moment, open ones and calls for help first',
        tag: TAG,
        params: operationParams,
        query: z.object({ at: instantSchema.optional() }).strict(),
        answer: z.object({
          ...{ at: instantSchema, open: count, decided: count },
          reports: z.array(reportView).readonly(),
        }),
      },
      ({ params, query, caller }) =>
        listReports(house, caller, { operationId: params.op, at: query.at ?? null }),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/reports',
        summary: 'Enter a ground report (idempotent by its command id)',
        tag: TAG,
        params: operationParams,
        body: enteredReportSchema,
        answer: changedSchema.extend({ reportId: slugSchema }),
        refuses: ['conflict'],
      },
      ({ params, body, caller }) => recordReport(house, caller, params.op, body),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/reports/{reportId}/decision',
        summary: 'Say what a report became: claims, a hazard, a person’s case, or nothing',
        tag: TAG,
        params: oneReport,
        body: decideReportSchema,
        answer: changedSchema,
        refuses: ['conflict'],
      },
      ({ params, body, caller }) =>
        decideReport(house, caller, { operationId: params.op, reportId: params.reportId }, body),
    ),
  ];
}
