import type { Context } from 'hono';
import { isGateway } from '../service/gateways.ts';
import { problemResponse } from './problem.ts';
import type { Site } from './site.ts';

export const SIGNATURE_HEADER = 'x-safe-passage-signature';

/** Lets in the gateway that the path names, by its token or by its signature of the body. */
export async function admitGateway(site: Site, context: Context): Promise<Response | null> {
  const token = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? null;
  const signature = /^sha256=([0-9a-f]{64})$/.exec(context.req.header(SIGNATURE_HEADER) ?? '');
  const named = {
    operationId: context.req.param('op') ?? '',
    gatewayId: context.req.param('gateway') ?? '',
  };
  const shown = { token, signature: signature?.[1] ?? null, body: await context.req.text() };
  if (await isGateway(site.house, named, shown)) return null;
  return problemResponse(
    'notSignedIn',
    'Expected the token of this gateway, or the signature of the body with it. ' +
      'Make a new one: safe-passage gateway add.',
  );
}
