import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Site } from './site.ts';

/** One line a request: method, route pattern, status, time. Never an address, a query or a body. */
export function requestLog(site: Site): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    await next();
    const routes = matchedRoutes(context).map((route) => route.path);
    site.log({
      at: site.house.now(),
      method: context.req.method,
      route: routes.findLast((path) => !path.endsWith('*')) ?? '*',
      status: context.res.status,
      millis: Math.round(performance.now() - started),
    });
  };
}
