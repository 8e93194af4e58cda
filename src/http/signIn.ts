import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Context } from 'hono';
import { z } from 'zod';
import { redeemLink } from '../service/links.ts';
import { signInByPasskey, signInOptions } from '../service/passkeys.ts';
import { Refusal } from '../service/refusal.ts';
import { beginSession, sessionView } from '../service/sessions.ts';
import { setSessionCookie } from './cookies.ts';
import { type Endpoint, publicEndpoint } from './endpoint.ts';
import { sessionSchema } from './schemas.ts';
import type { Site } from './site.ts';

const TAG = 'sign-in';
const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(20_000);

/** An assertion as `@simplewebauthn/browser` sends it (WebAuthn Level 3, section 5.1). */
const assertionSchema = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()),
});

const optionsSchema = z
  .record(z.string(), z.unknown())
  .describe('Options for navigator.credentials (WebAuthn Level 3, JSON form).');

/** Signing in: the only endpoints that change something without a session. */
export function signIn(site: Site): Endpoint[] {
  return [
    publicEndpoint(
      {
        method: 'post',
        path: '/api/sign-in/link',
        summary: 'Sign in with a one-time link',
        tag: TAG,
        body: z.object({ token: z.string().min(20).max(100) }).strict(),
        answer: sessionSchema,
        refuses: ['notSignedIn', 'tooMany'],
      },
      async ({ body, context }) => {
        mustNotHurry(site);
        return admit(site, context, await redeemLink(site.house, body.token));
      },
    ),
    publicEndpoint(
      {
        method: 'post',
        path: '/api/sign-in/passkey/options',
        summary: 'Begin to sign in with a passkey',
        tag: TAG,
        answer: optionsSchema,
        refuses: ['tooMany'],
      },
      async () => {
        mustNotHurry(site);
        return { ...(await signInOptions(site.passkeys)) };
      },
    ),
    publicEndpoint(
      {
        method: 'post',
        path: '/api/sign-in/passkey',
        summary: 'Sign in with a passkey',
        tag: TAG,
        body: assertionSchema,
        answer: sessionSchema,
        refuses: ['notSignedIn', 'tooMany'],
      },
      async ({ body, context }) => {
        mustNotHurry(site);
        const response = body as unknown as AuthenticationResponseJSON;
        return admit(site, context, await signInByPasskey(site.passkeys, response));
      },
    ),
  ];
}

function mustNotHurry(site: Site): void {
  const wait = site.signIns.refuses();
  if (wait === null) return;
  throw new Refusal('tooMany', `Too many attempts to sign in; try again in ${wait} s.`, wait);
}

async function admit(site: Site, context: Context, operatorId: string) {
  const { token, caller, endsAt } = await beginSession(site.house, operatorId);
  setSessionCookie(context, site, token, endsAt);
  return sessionView(site.house, caller, endsAt);
}
