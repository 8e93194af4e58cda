import { z } from 'zod';
import { ATTACHMENT_TYPES } from '../domain/evidence/attachmentFile.ts';
import { originalIdSchema } from '../domain/evidence/original.ts';
import { statementCommandSchema } from '../domain/evidence/statement/statement.ts';
import { slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { keepOriginal, readOriginal } from '../service/originals.ts';
import { recordStatement } from '../service/recordStatement.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { changedSchema, operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const recordedSchema = changedSchema.extend({
  statementId: slugSchema,
  claimIds: z.array(slugSchema).readonly(),
});

const keptSchema = z.object({
  originalId: originalIdSchema,
  mediaType: z.enum(ATTACHMENT_TYPES as [string, ...string[]]),
  bytes: z.number().int().min(0),
  sha256: z.string(),
});

/** What was said, kept as claims, and the files that belong to it. */
export function claims(site: Site): Endpoint[] {
  const { house } = site;
  return [
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/statements',
        summary: 'Record a statement as claims (idempotent by its command id)',
        tag: 'evidence',
        params: operationParams,
        body: statementCommandSchema,
        answer: recordedSchema,
        refuses: ['conflict'],
      },
      ({ params, body, caller }) => recordStatement(house, caller, params.op, body),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/operations/{op}/originals',
        summary: 'Send in a file that will belong to a claim; the same file again changes nothing',
        tag: 'evidence',
        params: operationParams,
        upload: { types: ATTACHMENT_TYPES, mostBytes: LIMITS.attachmentBytes },
        answer: keptSchema,
      },
      async ({ params, caller, context }) => {
        const bytes = new Uint8Array(await context.req.arrayBuffer());
        return keepOriginal(house, caller, params.op, bytes);
      },
    ),
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/originals/{originalId}',
        summary: 'A file that belongs to a claim, as it was sent in, to save',
        tag: 'evidence',
        params: operationParams.extend({ originalId: originalIdSchema }).strict(),
        query: z.object({ at: instantSchema.optional() }).strict(),
        answerType: 'application/octet-stream',
      },
      async ({ params, query, caller }) => {
        const asked = { operationId: params.op, originalId: params.originalId };
        const found = await readOriginal(house, caller, { ...asked, at: query.at ?? null });
        return download(found.attachment.name, found.bytes);
      },
    ),
  ];
}

/**
 * A file from outside is never shown in a page of ours, whatever it says that it is: to save only,
 * as bytes, and without rights should a browser open it all the same. The name as RFC 6266 and
 * RFC 8187 have it.
 */
function download(name: string, bytes: Uint8Array): Response {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => {
    return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="attachment"; filename*=UTF-8''${encoded}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}
