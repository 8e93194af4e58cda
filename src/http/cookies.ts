import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Site } from './site.ts';

const NAME = 'safe-passage-session';

/** The session's token from the request, or null. */
export function sessionToken(context: Context): string | null {
  return getCookie(context, NAME) ?? null;
}

/**
 * Not readable by scripts, never sent from another site; `Secure` wherever people reach it by
 * https.
 */
export function setSessionCookie(
  context: Context,
  site: Pick<Site, 'origin'>,
  token: string,
  endsAt: Instant,
): void {
  setCookie(context, NAME, token, { ...attributes(site), expires: new Date(endsAt) });
}

export function clearSessionCookie(context: Context, site: Pick<Site, 'origin'>): void {
  deleteCookie(context, NAME, attributes(site));
}

function attributes(site: Pick<Site, 'origin'>) {
  const secure = site.origin().startsWith('https:');
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure } as const;
}
