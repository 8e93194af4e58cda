import { z } from 'zod';
import { idSchema, slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { operatorLink } from '../service/firstOperator.ts';
import { claimsOfHouse } from '../service/listClaims.ts';
import { loadScenario } from '../service/loadScenario.ts';
import { allBooks, operatorView } from '../service/operators.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';
import { type Endpoint, localEndpoint } from './endpoint.ts';
import { listedClaimsSchema, operatorSchema } from './schemas.ts';
import { linkTo, type Site } from './site.ts';
import { verifiedSchema } from './verification.ts';

const TAG = 'this machine';
const perOperation = z.object({ operationId: slugSchema }).strict();

/**
 * For commands on the same machine that show the token in the data folder: what the command line
 * does by itself when no server holds the folder. Whoever can read the folder may.
 */
export function local(site: Site): Endpoint[] {
  return [scenarios, operations, verifications, rebuilds, links, list, claims].map((one) =>
    one(site),
  );
}

function scenarios({ house }: Site): Endpoint {
  return localEndpoint(
    {
      method: 'post',
      path: '/api/local/scenarios',
      summary: 'Load a scenario folder of this machine',
      tag: TAG,
      body: z.object({ folder: z.string().min(1).max(4_096) }).strict(),
      answer: z.object({
        operationId: z.string(),
        name: z.string(),
        facts: z.number(),
        people: z.number(),
        repeated: z.boolean(),
      }),
      refuses: ['conflict'],
    },
    async ({ body }) => loadScenario(house, await readScenarioFolder(body.folder)),
  );
}

function operations({ house }: Site): Endpoint {
  const operation = z.object({ operationId: z.string(), name: z.string(), mode: z.string() });
  return localEndpoint(
    {
      method: 'get',
      path: '/api/local/operations',
      summary: 'The operations of this data folder',
      tag: TAG,
      answer: z.array(operation).readonly(),
    },
    () => house.ledger.operations(),
  );
}

function verifications({ house }: Site): Endpoint {
  return localEndpoint(
    {
      method: 'post',
      path: '/api/local/ledger/verification',
      summary: "Verify an operation's chain of facts",
      tag: TAG,
      body: perOperation,
      answer: verifiedSchema,
    },
    ({ body }) => house.ledger.verify(body.operationId),
  );
}

function rebuilds({ house }: Site): Endpoint {
  const table = z.object({ table: z.string(), rows: z.number(), equal: z.boolean() });
  return localEndpoint(
    {
      method: 'post',
      path: '/api/local/ledger/rebuild',
      summary: "Make an operation's tables again from its facts, and compare",
      tag: TAG,
      body: perOperation,
      answer: z.object({ tables: z.array(table).readonly() }),
    },
    ({ body }) => house.ledger.rebuild(body.operationId),
  );
}

function links(site: Site): Endpoint {
  return localEndpoint(
    {
      method: 'post',
      path: '/api/local/operators/link',
      summary: 'A new one-time sign-in link for an operator; the first when none is named',
      tag: TAG,
      body: z.object({ operatorId: idSchema.nullable() }).strict(),
      status: 201,
      answer: z.object({ name: z.string(), link: z.string(), expiresAt: z.string() }),
      refuses: ['notFound'],
    },
    async ({ body }) => {
      const { name, token, expiresAt } = await operatorLink(site.house, body.operatorId);
      return { name, link: linkTo(site, token), expiresAt };
    },
  );
}

function list({ house }: Site): Endpoint {
  return localEndpoint(
    {
      method: 'get',
      path: '/api/local/operators',
      summary: 'Every operator of this data folder',
      tag: TAG,
      answer: z.array(operatorSchema),
    },
    async () => {
      const books = await allBooks(house);
      const operators = await house.ledger.access.operators();
      return Promise.all(operators.map((operator) => operatorView(house, operator, books)));
    },
  );
}

function claims({ house }: Site): Endpoint {
  return localEndpoint(
    {
      method: 'post',
      path: '/api/local/claims',
      summary: 'The claims of an operation at a moment, with their sources',
      tag: TAG,
      body: z.object({ operationId: slugSchema, at: instantSchema.nullable() }).strict(),
      answer: listedClaimsSchema,
      refuses: ['notFound'],
    },
    ({ body }) => claimsOfHouse(house, body.operationId, body.at),
  );
}
