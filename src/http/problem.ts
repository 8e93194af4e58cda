import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { LedgerRefusal } from '../ledger/refusal.ts';
import { Refusal, type RefusalCode } from '../service/refusal.ts';

/**
 * Problem details (RFC 9457). `errors` lists what did not fit in the request, one entry a place.
 */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z
      .array(z.object({ in: z.string(), path: z.string(), message: z.string() }).strict())
      .optional(),
  })
  .strict();
export type Problem = z.infer<typeof problemSchema>;

const KINDS = {
  notSignedIn: [401, 'Sign in first'],
  forbidden: [403, 'Not allowed'],
  notFound: [404, 'Not found'],
  methodNotAllowed: [405, 'Method not allowed'],
  timeout: [504, 'Took too long'],
  conflict: [409, 'Conflicts with what is there'],
  tooLarge: [413, 'Too large'],
  notJson: [415, 'Expected JSON'],
  wrongSite: [421, 'Not the address of this server'],
  invalid: [422, 'Does not fit'],
  tooMany: [429, 'Too many attempts'],
  unexpected: [500, 'Something went wrong here'],
  busy: [503, 'Busy'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;
export type ProblemKind = keyof typeof KINDS;

/** A problem as the answer to a request. */
export function problemResponse(
  kind: ProblemKind,
  detail: string,
  extra: { errors?: Problem['errors']; headers?: Record<string, string> } = {},
): Response {
  const [status, title] = KINDS[kind];
  const type = `urn:safe-passage:problem:${kind}`;
  const problem: Problem = { type, title, status, detail };
  if (extra.errors !== undefined) problem.errors = extra.errors;
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': 'application/problem+json', ...extra.headers },
  });
}

/** The status of each way in which a request can be refused, for the OpenAPI document. */
export function statusOf(kind: ProblemKind): number {
  return KINDS[kind][0];
}

/** What the ledger refuses, as the service's own refusals; the words are the ledger's. */
const LEDGER_KINDS: Readonly<Record<LedgerRefusal['code'], ProblemKind>> = {
  invalidFact: 'invalid',
  unknownOperation: 'notFound',
  otherFactSameId: 'conflict',
  outsideScope: 'forbidden',
  signedByTheSamePerson: 'conflict',
  detailsWithoutPerson: 'invalid',
  overLimit: 'invalid',
  fromTheFuture: 'conflict',
};

/** Was it thrown to be told, or did something break? */
export function isRefusal(error: unknown): boolean {
  return error instanceof Refusal || error instanceof LedgerRefusal;
}

/**
 * An error of the service as a problem; the text of an unexpected one stays in the server's log.
 */
export function problemOf(error: unknown): Response {
  if (error instanceof Refusal) {
    const kind: RefusalCode = error.code;
    const retry = error.retryAfterSeconds;
    return problemResponse(
      kind,
      error.message,
      retry === null ? {} : { headers: { 'retry-after': String(retry) } },
    );
  }
  if (error instanceof LedgerRefusal) {
    return problemResponse(LEDGER_KINDS[error.code], error.message);
  }
  return problemResponse(
    'unexpected',
    'The server met something that it did not expect; nothing was changed. Its log says more.',
  );
}

/** What did not fit, place by place, without the value found: it may be personal. */
export function invalidResponse(where: string, error: z.ZodError): Response {
  const errors = error.issues.slice(0, 50).map((issue) => ({
    in: where,
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  const first = errors[0];
  const place = first === undefined || first.path === '' ? where : `${where}, ${first.path}`;
  return problemResponse('invalid', `In the ${place}: ${first?.message ?? 'does not fit'}.`, {
    errors,
  });
}
