import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { publicEndpoint } from './endpoint.ts';

const answer = z.object({ ok: z.boolean(), version: z.string() }).strict();

/** Says that the server is up, and nothing else. */
export const health = publicEndpoint(
  { method: 'get', path: '/api/health', summary: 'Is the server up?', tag: 'server', answer },
  () => ({ ok: true, version: packageJson.version }),
);
