import { z } from 'zod';
import { idSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { adoptPlan } from '../service/adoptPlan.ts';
import { readPlan } from '../service/readPlan.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { changedSchema, momentQuery, operationParams, planSchema } from './schemas.ts';
import type { Site } from './site.ts';

const adopted = z
  .object({
    commandId: idSchema,
    at: instantSchema.nullable(),
    seed: z.number().int().min(0).max(2_147_483_647),
  })
  .strict();

/** The plan alone, and its adoption. */
export function plans(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/plan',
        summary: 'The plan at a moment, without the ids of people',
        tag: 'plan',
        params: operationParams,
        query: momentQuery.extend({ format: z.literal('json').optional() }),
        answer: planSchema,
        refuses: ['conflict', 'busy', 'timeout'],
      },
      ({ params, query, caller }) => {
        const { at = null, seed } = query;
        return readPlan(site.house, caller, { operationId: params.op, at, seed });
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/plans',
        summary: 'Adopt the plan at a moment (idempotent by its command id)',
        tag: 'plan',
        params: operationParams,
        body: adopted,
        answer: changedSchema,
        refuses: ['conflict', 'busy', 'timeout'],
      },
      ({ params, body, caller }) =>
        adoptPlan(site.house, caller, { operationId: params.op, ...body }),
    ),
  ];
}
