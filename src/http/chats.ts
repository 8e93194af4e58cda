import { z } from 'zod';
import { proposalKindSchema } from '../domain/evidence/chatProposal.ts';
import {
  chatImportedSchema,
  chatImportViewSchema,
  chatTriageSchema,
  decideChatSchema,
  triageStateSchema,
} from '../domain/evidence/chatTriage.ts';
import { slugSchema } from '../domain/kernel/id.ts';
import { instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { decideChat } from '../service/decideChat.ts';
import { importChat } from '../service/importChat.ts';
import { listChatImports } from '../service/listChatImports.ts';
import { readChatImport } from '../service/readChatImport.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { changedSchema, operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const TAG = 'evidence';
const CHATS = '/api/operations/{op}/chat-imports';
const oneChat = operationParams.extend({ chatImportId: slugSchema });
const moment = z.object({ at: instantSchema.optional() });
const TYPES = ['text/plain', 'application/json', 'application/zip', 'application/octet-stream'];

/** Exported group chats: taken in, triaged, and what people made of the proposals. */
export function chats(site: Site): Endpoint[] {
  return [...takenIn(site), ...decidedOn(site)];
}

function takenIn({ house }: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'post',
        path: CHATS,
        summary: 'Take in an exported group chat; the same file again changes nothing',
        tag: TAG,
        params: operationParams,
        query: moment
          .extend({
            timeZone: z
              .string()
              .max(60)
              .optional()
              .describe('Zone of the phone that wrote it; that of the operation if absent.'),
            dayFirst: z
              .enum(['true', 'false'])
              .optional()
              .describe('The answer to the question about its dates.'),
          })
          .strict(),
        upload: { types: TYPES, mostBytes: LIMITS.chatExportBytes },
        answer: chatImportedSchema,
        refuses: ['busy', 'timeout', 'conflict'],
      },
      async ({ params, query, caller, context }) => {
        const bytes = new Uint8Array(await context.req.arrayBuffer());
        const dayFirst = query.dayFirst === undefined ? null : query.dayFirst === 'true';
        const { at = null, timeZone = null } = query;
        return importChat(house, caller, params.op, { bytes, at, timeZone, dayFirst });
      },
    ),
    endpoint(
      {
        method: 'get',
        path: CHATS,
        summary: 'The exported chats that were taken in, newest first',
        tag: TAG,
        params: operationParams,
        query: moment.strict(),
        answer: z.object({ at: instantSchema, imports: z.array(chatImportViewSchema).readonly() }),
      },
      ({ params, query, caller }) =>
        listChatImports(house, caller, { operationId: params.op, at: query.at ?? null }),
    ),
  ];
}

function decidedOn({ house }: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: `${CHATS}/{chatImportId}`,
        summary: `What a chat may report, ${LIMITS.proposalsListed} proposals at a time`,
        tag: TAG,
        params: oneChat,
        query: moment
          .extend({
            state: triageStateSchema.optional(),
            kind: proposalKindSchema.optional(),
            offset: z.coerce.number().int().min(0).max(LIMITS.chatMessages).default(0),
          })
          .strict(),
        answer: chatTriageSchema,
        refuses: ['busy', 'timeout'],
      },
      ({ params, query, caller }) =>
        readChatImport(house, caller, {
          ...{ operationId: params.op, chatImportId: params.chatImportId, offset: query.offset },
          ...{ at: query.at ?? null, state: query.state ?? null, kind: query.kind ?? null },
        }),
    ),
    endpoint(
      {
        method: 'post',
        path: `${CHATS}/{chatImportId}/decisions`,
        summary: 'Say what a proposal became, set it aside, or open it again',
        tag: TAG,
        params: oneChat,
        body: decideChatSchema,
        answer: changedSchema,
        refuses: ['busy', 'timeout', 'conflict'],
      },
      ({ params, body, caller }) =>
        decideChat(
          house,
          caller,
          { operationId: params.op, chatImportId: params.chatImportId },
          body,
        ),
    ),
  ];
}
