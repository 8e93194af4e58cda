import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Caller } from '../service/standing.ts';
import {
  invalidResponse,
  type ProblemKind,
  problemResponse,
  problemSchema,
  statusOf,
} from './problem.ts';

/**
 * Who may call at all: anybody, a signed-in operator, a process that can read the data folder, or a
 * gateway that shows the token of its operation.
 */
export type Access = 'public' | 'session' | 'local' | 'gateway';

export interface SignedIn extends Caller {
  readonly token: string;
  readonly endsAt: Instant;
}

type Shape = z.ZodObject;
type Infer<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given, already checked against the endpoint's schemas. */
export interface Asked<P, Q, B> {
  readonly params: Infer<P>;
  readonly query: Infer<Q>;
  readonly body: Infer<B>;
  readonly context: Context;
}

/** A file as the body of a request: its media types, and how large it may be. */
export interface Upload {
  readonly types: readonly string[];
  readonly mostBytes: number;
}

interface Definition<P, Q, B, A> {
  readonly method: 'get' | 'post';
  /** OpenAPI path: `/api/operations/{op}/situation`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Instead of JSON: a file, which the handler reads from the request itself. */
  readonly upload?: Upload;
  /** 200 unless said otherwise; 204 has no content. */
  readonly status?: 200 | 201 | 204;
  readonly answer?: A;
  /** Media type of an answer that is not JSON. */
  readonly answerType?: string;
  /** Ways in which it refuses besides the common ones. */
  readonly refuses?: readonly ProblemKind[];
}

export interface Endpoint {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly access: Access;
  /** Bytes that its body may have; null for what every body may have. */
  readonly mostBytes: number | null;
  register(app: OpenAPIHono, admit: Admit): void;
}

/** Lets a request in or answers with a problem; `session` gives who is signed in. */
export type Admit = (access: Access, context: Context) => Promise<SignedIn | Response | null>;

type Answer<A> = Infer<A> extends undefined ? Response | undefined : Infer<A> | Response;

/** An endpoint that anybody may call; there are few, and a test holds the list. */
export function publicEndpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | undefined = undefined,
>(
  definition: Definition<P, Q, B, A>,
  handle: (asked: Asked<P, Q, B>) => Promise<Answer<A>> | Answer<A>,
): Endpoint {
  return make('public', definition, (asked) => handle(asked));
}

/** An endpoint for signed-in operators. What they may do there, the use case decides. */
export function endpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | undefined = undefined,
>(
  definition: Definition<P, Q, B, A>,
  handle: (asked: Asked<P, Q, B> & { caller: SignedIn }) => Promise<Answer<A>> | Answer<A>,
): Endpoint {
  return make('session', definition, (asked, caller) => {
    if (caller === null) throw new Error('a session endpoint was reached without a session');
    return handle({ ...asked, caller });
  });
}

/** An endpoint for commands on the same machine, which show the token file of the data folder. */
export function localEndpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | undefined = undefined,
>(
  definition: Definition<P, Q, B, A>,
  handle: (asked: Asked<P, Q, B>) => Promise<Answer<A>> | Answer<A>,
): Endpoint {
  return make('local', definition, (asked) => handle(asked));
}

/** An endpoint for a gateway named in its path (`{op}`, `{gateway}`), never for a session. */
export function gatewayEndpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | undefined = undefined,
>(
  definition: Definition<P, Q, B, A>,
  handle: (asked: Asked<P, Q, B>) => Promise<Answer<A>> | Answer<A>,
): Endpoint {
  return make('gateway', definition, (asked) => handle(asked));
}

function make<P, Q, B, A>(
  access: Access,
  definition: Definition<P, Q, B, A>,
  handle: (asked: Asked<P, Q, B>, caller: SignedIn | null) => unknown,
): Endpoint {
  const { method, path } = definition;
  return {
    method,
    path,
    access,
    mostBytes: definition.upload?.mostBytes ?? null,
    register(app, admit) {
      app.openAPIRegistry.registerPath(documentOf(access, definition));
      app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), async (context) => {
        const admitted = await admit(access, context);
        if (admitted instanceof Response) return admitted;
        const asked = await check(definition, context);
        if (asked instanceof Response) return asked;
        const answer = await handle(asked, admitted);
        if (answer instanceof Response) return answer;
        const status = definition.status ?? 200;
        if (status === 204) return context.body(null, 204);
        return context.body(JSON.stringify(answer), status, { 'content-type': 'application/json' });
      });
    },
  };
}

async function check<P, Q, B, A>(
  definition: Definition<P, Q, B, A>,
  context: Context,
): Promise<Asked<P, Q, B> | Response> {
  const parts: Record<string, unknown> = {};
  const sources = [
    ['params', 'path', definition.params, () => context.req.param()],
    ['query', 'query', definition.query, () => context.req.query()],
  ] as const;
  for (const [part, where, schema, read] of sources) {
    if (schema === undefined) continue;
    const parsed = (schema as unknown as z.ZodType).safeParse(read());
    if (!parsed.success) return invalidResponse(where, parsed.error);
    parts[part] = parsed.data;
  }
  if (definition.body !== undefined) {
    const body = await jsonBody(context);
    if (body instanceof Response) return body;
    const parsed = (definition.body as unknown as z.ZodType).safeParse(body.value);
    if (!parsed.success) return invalidResponse('body', parsed.error);
    parts.body = parsed.data;
  }
  return { ...parts, context } as Asked<P, Q, B>;
}

async function jsonBody(context: Context): Promise<{ value: unknown } | Response> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    const found = type === '' ? 'none' : `"${type.slice(0, 80)}"`;
    return problemResponse(
      'notJson',
      `Expected the content type application/json; found ${found}.`,
    );
  }
  try {
    return { value: JSON.parse(await context.req.text()) };
  } catch {
    return problemResponse('invalid', 'Expected a body of well-formed JSON; found something else.');
  }
}

type RegisterPath = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0];

const SECURITY = {
  public: [],
  session: [{ session: [] }],
  local: [{ local: [] }],
  gateway: [{ gatewayToken: [] }, { gatewaySignature: [] }],
};

function documentOf<P, Q, B, A>(access: Access, definition: Definition<P, Q, B, A>): RegisterPath {
  const { method, path, summary, tag, params, query, body, upload, answer, answerType } =
    definition;
  const status = definition.status ?? 200;
  const content =
    answer !== undefined
      ? { content: { 'application/json': { schema: answer as unknown as z.ZodType } } }
      : answerType !== undefined
        ? { content: { [answerType]: { schema: { type: 'string' as const } } } }
        : {};
  const kinds = new Set<ProblemKind>(definition.refuses);
  if (access !== 'public') kinds.add('notSignedIn');
  if (access === 'session') kinds.add('forbidden');
  if (params !== undefined || query !== undefined || body !== undefined) kinds.add('invalid');
  if (params !== undefined) kinds.add('notFound');
  if (body !== undefined) kinds.add('notJson').add('tooLarge');
  if (upload !== undefined) kinds.add('invalid').add('tooLarge');
  const responses: RegisterPath['responses'] = { [status]: { description: summary, ...content } };
  for (const kind of kinds) {
    responses[statusOf(kind)] = {
      description: kind,
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  const request: NonNullable<RegisterPath['request']> = {};
  if (params !== undefined) request.params = params as unknown as z.ZodObject;
  if (query !== undefined) request.query = query as unknown as z.ZodObject;
  if (body !== undefined) {
    const schema = body as unknown as z.ZodType;
    request.body = { required: true, content: { 'application/json': { schema } } };
  }
  if (upload !== undefined) {
    const schema = { type: 'string' as const, format: 'binary' };
    const content = Object.fromEntries(upload.types.map((type) => [type, { schema }]));
    request.body = { required: true, content };
  }
  const security = SECURITY[access];
  return { method, path, summary, tags: [tag], security, request, responses };
}
