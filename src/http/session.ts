import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { enrol, enrolmentOptions } from '../service/passkeys.ts';
import { endSession, sessionView } from '../service/sessions.ts';
import { clearSessionCookie } from './cookies.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { sessionSchema } from './schemas.ts';
import type { Site } from './site.ts';

const TAG = 'sign-in';
const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(20_000);

/** A new credential as `@simplewebauthn/browser` sends it (WebAuthn Level 3, section 5.1). */
const attestationSchema = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports: z.array(z.string().max(40)).max(10).optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    publicKey: base64url.optional(),
  }),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()),
});

/** Who is signed in, their passkeys, and the way out. */
export function session(site: Site): Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/session',
        summary: 'Who is signed in, and where they may go',
        tag: TAG,
        answer: sessionSchema,
      },
      ({ caller }) => sessionView(site.house, caller, caller.endsAt),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/passkeys/options',
        summary: 'Begin to enrol a passkey',
        tag: TAG,
        answer: z.record(z.string(), z.unknown()),
      },
      async ({ caller }) => ({ ...(await enrolmentOptions(site.passkeys, caller)) }),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/passkeys',
        summary: 'Enrol a passkey',
        tag: TAG,
        body: attestationSchema,
        status: 204,
      },
      async ({ caller, body }) => {
        const response = body as unknown as RegistrationResponseJSON;
        await enrol(site.passkeys, caller, response);
        return undefined;
      },
    ),
    endpoint(
      { method: 'post', path: '/api/sign-out', summary: 'Sign out', tag: TAG, status: 204 },
      async ({ caller, context }) => {
        await endSession(site.house, caller, caller.token);
        clearSessionCookie(context, site);
        return undefined;
      },
    ),
  ];
}
