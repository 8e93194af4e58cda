import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import packageJson from '../../package.json' with { type: 'json' };
import { callerOf } from '../service/sessions.ts';
import { controlRoom } from './controlRoom.ts';
import { sessionToken } from './cookies.ts';
import type { Access, Admit, Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { admitGateway, SIGNATURE_HEADER } from './gateway.ts';
import { boundedBody, ownSiteOnly, securityHeaders } from './guard.ts';
import { isRefusal, problemOf, problemResponse } from './problem.ts';
import { requestLog } from './requestLog.ts';
import { type Site, sameToken } from './site.ts';

const DESCRIPTION =
  'Every operation needs a session (cookie), except where it says otherwise. Commands carry an ' +
  'id made by the sender: the same command again changes nothing. Errors are problem details ' +
  '(RFC 9457).';

/** The whole server as one function from request to answer; no socket needed to try it. */
export function makeApp(site: Site): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(requestLog(site));
  app.use(securityHeaders);
  app.use(ownSiteOnly(site));
  const all = endpoints(site);
  app.use(boundedBody(all));
  const admit = admitter(site);
  for (const one of all) one.register(app, admit);
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'safe-passage-session',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'local', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token in the data folder, for commands on the same machine.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'gatewayToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that "safe-passage gateway add" printed, for that operation.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'gatewaySignature', {
    type: 'apiKey',
    in: 'header',
    name: SIGNATURE_HEADER,
    description: 'sha256= and the HMAC-SHA-256 of the body, hex, under the key of that token.',
  });
  app.get('/openapi.json', (context) => context.json(openApiDocument(app)));
  refuseOtherMethods(app, all);
  app.all('/api/*', () => problemResponse('notFound', 'There is nothing at this address.'));
  controlRoom(app, site.controlFolder);
  app.onError((error) => {
    if (!isRefusal(error)) site.onUnexpected(error);
    return problemOf(error);
  });
  app.notFound(() => problemResponse('notFound', 'There is nothing at this address.'));
  return app;
}

function openApiDocument(app: OpenAPIHono) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Safe Passage', version: packageJson.version, description: DESCRIPTION },
    servers: [{ url: '/' }],
  });
}

/** Who may come in at all. What they may do there is the use case's to say. */
function admitter(site: Site): Admit {
  return async (access: Access, context: Context) => {
    if (access === 'public') return null;
    if (access === 'local') {
      const shown = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1];
      if (shown !== undefined && sameToken(shown, site.localToken)) return null;
      return problemResponse(
        'notSignedIn',
        'Expected the token of the data folder. This is for commands on the same machine.',
      );
    }
    if (access === 'gateway') return admitGateway(site, context);
    const token = sessionToken(context);
    const caller = token === null ? null : await callerOf(site.house, token);
    if (token !== null && caller !== null) return { ...caller, token };
    return problemResponse('notSignedIn', 'Sign in with your passkey or a one-time link.');
  };
}

/** 405 with what is allowed, for addresses that exist (RFC 9110, section 15.5.6). */
function refuseOtherMethods(app: OpenAPIHono, all: readonly Endpoint[]): void {
  const methods = Map.groupBy(all, (one) => one.path);
  for (const [path, here] of methods) {
    const names = here.map((one) => one.method.toUpperCase());
    const allow = [...names, ...(names.includes('GET') ? ['HEAD'] : [])].join(', ');
    app.all(path.replace(/\{(\w+)\}/g, ':$1'), () =>
      problemResponse('methodNotAllowed', `Allowed here: ${allow}.`, { headers: { allow } }),
    );
  }
}
