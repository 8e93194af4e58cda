import { z } from 'zod';
import { idSchema, slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { inviteOperator } from '../service/inviteOperator.ts';
import { listOperators } from '../service/listOperators.ts';
import { revokeOperator } from '../service/revokeOperator.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { grantSchema, operatorSchema } from './schemas.ts';
import { linkTo, type Site } from './site.ts';

const TAG = 'operators';
const MOST_GRANTS = 100;

const invitation = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'expected a name without control characters'),
    grants: z
      .array(grantSchema.extend({ operationId: slugSchema }))
      .min(1)
      .max(MOST_GRANTS),
  })
  .strict();

/** A link is shown once, to whoever asked for it, to be handed over by a safe way. */
const linkSchema = z.object({
  operatorId: idSchema,
  link: z.string(),
  expiresAt: instantSchema,
});

/** Who takes part: duty officers see, invite and revoke. */
export function operators(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operators',
        summary: 'Who takes part in your operations',
        tag: TAG,
        answer: z.array(operatorSchema),
      },
      ({ caller }) => listOperators(site.house, caller),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operators/invitations',
        summary: 'Invite an operator: roles, and a link that works once',
        tag: TAG,
        body: invitation,
        status: 201,
        answer: linkSchema,
        refuses: ['notFound', 'conflict'],
      },
      async ({ body, caller }) => {
        const { operatorId, token, expiresAt } = await inviteOperator(site.house, caller, body);
        return { operatorId, link: linkTo(site, token), expiresAt };
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operators/{id}/revocation',
        summary: "Take an operator's roles away and end their sessions",
        tag: TAG,
        params: z.object({ id: idSchema }).strict(),
        body: z.object({ reason: z.string().trim().min(1).max(500) }).strict(),
        status: 204,
        refuses: ['conflict'],
      },
      async ({ params, body, caller }) => {
        await revokeOperator(site.house, caller, { operatorId: params.id, ...body });
        return undefined;
      },
    ),
  ];
}
