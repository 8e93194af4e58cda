import { z } from 'zod';
import { changeSchema } from '../domain/change.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { situation } from '../service/situation.ts';
import { whatIf } from '../service/whatIf.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { momentQuery, operationParams, situationSchema, whatIfSchema } from './schemas.ts';
import type { Site } from './site.ts';

const tried = z
  .object({
    at: instantSchema.nullable(),
    seed: z.number().int().min(0).max(2_147_483_647),
    changes: z.array(changeSchema).min(1).max(LIMITS.changesTried),
  })
  .strict();

/** The picture of a moment, and what would be if. */
export function situations(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/situation',
        summary: 'All that was known at a moment, and the plan from then on',
        tag: 'picture',
        params: operationParams,
        query: momentQuery,
        answer: situationSchema,
        refuses: ['busy', 'timeout'],
      },
      ({ params, query, caller }) =>
        situation(site.house, caller, {
          operationId: params.op,
          at: query.at ?? null,
          seed: query.seed,
        }),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/what-if',
        summary: 'Try changes: the plan that would follow and who changes; nothing is kept',
        tag: 'plan',
        params: operationParams,
        body: tried,
        answer: whatIfSchema,
        refuses: ['conflict', 'busy', 'timeout'],
      },
      ({ params, body, caller }) => whatIf(site.house, caller, { operationId: params.op, ...body }),
    ),
  ];
}
