import { commandSchema } from '../domain/change.ts';
import { makeChange } from '../service/makeChange.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { changedSchema, operationParams } from './schemas.ts';
import type { Site } from './site.ts';

/** What operators change, kept as facts. */
export function changes(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/changes',
        summary: 'Make a change (idempotent by its command id)',
        tag: 'plan',
        params: operationParams,
        body: commandSchema,
        answer: changedSchema,
        refuses: ['conflict'],
      },
      ({ params, body, caller }) => makeChange(site.house, caller, params.op, body),
    ),
  ];
}
