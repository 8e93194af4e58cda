import { z } from 'zod';
import { idSchema, slugSchema } from '../domain/kernel/id.ts';
import { journeyStateSchema } from '../domain/people/journey.ts';
import { personalDetailsSchema, personSchema } from '../domain/people/person.ts';
import { groupPeople } from '../service/groupPeople.ts';
import { personDetails } from '../service/personDetails.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { momentQuery, operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const TAG = 'people';
const groupAnswer = z.object({
  groupId: z.string(),
  people: z.array(personSchema.extend({ state: journeyStateSchema })).readonly(),
});

/** People one by one: whose they are decides who may see them, and reading details is recorded. */
export function people(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/groups/{groupId}/people',
        summary: 'Your people in a planned group, without names',
        tag: TAG,
        params: operationParams.extend({ groupId: z.string().min(1).max(200) }),
        query: momentQuery,
        answer: groupAnswer,
        refuses: ['conflict', 'busy', 'timeout'],
      },
      ({ params, query, caller }) =>
        groupPeople(site.house, caller, {
          operationId: params.op,
          groupId: params.groupId,
          at: query.at ?? null,
          seed: query.seed,
        }),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/people/{personId}/details',
        summary: "Open a person's sealed details; who read them and why is kept",
        tag: TAG,
        params: z.object({ op: slugSchema, personId: idSchema }).strict(),
        body: z.object({ reason: z.string().trim().min(3).max(500) }).strict(),
        answer: personalDetailsSchema,
      },
      ({ params, body, caller }) =>
        personDetails(site.house, caller, {
          operationId: params.op,
          personId: params.personId,
          reason: body.reason,
        }),
    ),
  ];
}
