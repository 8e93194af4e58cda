import { z } from 'zod';
import { INSTRUCTION_LANGUAGES } from '../domain/wording/instructions/catalogues.ts';
import { readDirections } from '../service/readDirections.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { momentQuery, operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const MOST_GROUP_ID = 200;

const lines = z.array(z.string()).readonly();
const answer = z.object({
  groupId: z.string(),
  language: z.enum(INSTRUCTION_LANGUAGES),
  paper: z.object({ title: z.string(), before: lines, steps: lines, care: lines }),
  sms: z.object({
    text: z.string(),
    alphabet: z.enum(['gsm7', 'ucs2']),
    units: z.number().int().min(0),
    segments: z.number().int().min(1),
  }),
});

/** The way of a group in words, to be approved by people before anybody is told. */
export function directions(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/groups/{groupId}/directions',
        summary: 'The way of a group on foot in words: for paper, and as one text message',
        tag: 'plan',
        params: operationParams.extend({ groupId: z.string().min(1).max(MOST_GROUP_ID) }),
        query: momentQuery.extend({ lang: z.enum(INSTRUCTION_LANGUAGES).default('en') }),
        answer,
        refuses: ['conflict', 'busy', 'timeout'],
      },
      ({ params, query, caller }) => {
        const { at = null, seed, lang: language } = query;
        const { op: operationId, groupId } = params;
        return readDirections(site.house, caller, { operationId, groupId, language, at, seed });
      },
    ),
  ];
}
