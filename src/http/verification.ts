import { z } from 'zod';
import { verifyLedger } from '../service/verifyLedger.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { operationParams } from './schemas.ts';
import type { Site } from './site.ts';

/** A chain that was walked: whole, or touched and where. */
export const verifiedSchema = z.object({
  operationId: z.string(),
  facts: z.number().int().min(0),
  headHash: z.string(),
  tampering: z
    .object({
      kind: z.enum(['edited', 'deleted', 'reordered', 'inserted', 'truncated', 'headMismatch']),
      seq: z.number().int(),
      expected: z.string(),
      found: z.string(),
    })
    .nullable(),
});

export function verification(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/ledger/verification',
        summary: 'Was any fact edited, cut or moved?',
        tag: 'ledger',
        params: operationParams,
        answer: verifiedSchema,
      },
      ({ params, caller }) => verifyLedger(site.house, caller, params.op),
    ),
  ];
}
