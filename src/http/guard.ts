import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Endpoint } from './endpoint.ts';
import { problemResponse } from './problem.ts';
import type { Site } from './site.ts';

/**
 * Strict policy for pages from our own origin only. MapLibre's worker is a file of ours; `blob:`
 * serves the images that it draws and the worker where a browser wraps it.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

/**
 * Security headers on every answer, an endpoint's own (a sandbox for a file) before them; data is
 * never kept by a cache unless an endpoint says so.
 */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
};

/**
 * Answers only to the server's own names (against DNS rebinding), and takes no change from another
 * site's page: browsers send `Origin` or `Sec-Fetch-Site` with every such request (OWASP CSRF).
 */
export function ownSiteOnly(site: Pick<Site, 'hosts' | 'origin'>): MiddlewareHandler {
  return async (context, next) => {
    const { host } = new URL(context.req.url);
    if (!site.hosts().has(host)) {
      return problemResponse(
        'wrongSite',
        `This server does not answer as "${host.slice(0, 100)}".`,
      );
    }
    if (changesSomething(context) && !fromOwnSite(context, site)) {
      return problemResponse('forbidden', 'Changes are taken from pages of this server only.');
    }
    await next();
    return;
  };
}

function changesSomething(context: Context): boolean {
  return context.req.method !== 'GET' && context.req.method !== 'HEAD';
}

function fromOwnSite(context: Context, site: Pick<Site, 'hosts' | 'origin'>): boolean {
  const fetched = context.req.header('sec-fetch-site');
  if (fetched !== undefined && fetched !== 'same-origin') return false;
  const origin = context.req.header('origin');
  if (origin === undefined || origin === site.origin()) return true;
  // The same name by another scheme is another site, which somebody in between may have written.
  const published = new URL(site.origin()).host;
  const names = [...site.hosts()].filter((host) => host !== published);
  return names.some((host) => origin === `http://${host}`);
}

/**
 * Bodies are bounded before they are read; those of endpoints that take a file by their own bound.
 */
export function boundedBody(all: readonly Endpoint[]): MiddlewareHandler {
  const usual = atMost(LIMITS.requestBytes);
  const larger = all.flatMap(({ path, mostBytes }) => {
    if (mostBytes === null) return [];
    const address = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    return [{ address, limit: atMost(mostBytes) }];
  });
  return (context, next) => {
    const found = larger.find(({ address }) => address.test(context.req.path));
    return (found?.limit ?? usual)(context, next);
  };
}

function atMost(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: () => problemResponse('tooLarge', `Expected a body of at most ${bytes} bytes.`),
  });
}

/** At most so many attempts a minute in this server, whoever makes them; the rest must wait. */
export class AttemptLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  #attempts: number[] = [];

  /** @param now milliseconds of a clock that never goes back */
  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Null when the attempt may go on, else the seconds to wait. */
  refuses(): number | null {
    const now = this.#now();
    this.#attempts = this.#attempts.filter((at) => at > now - 60_000);
    const [oldest] = this.#attempts;
    if (this.#attempts.length >= this.#perMinute && oldest !== undefined) {
      return Math.ceil((oldest + 60_000 - now) / 1000);
    }
    this.#attempts.push(now);
    return null;
  }
}
