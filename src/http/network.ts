import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { baseMapOf, networkDigest } from '../service/baseMapOf.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const compress = promisify(gzip);
/** Base maps kept packed, by digest of their network. */
const KEPT = 4;

/** The base map, drawn from the operation's own road network: no request leaves the machine. */
export function network(site: Site): Endpoint[] {
  const packed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const mapOf = (operationId: string, digest: string) => {
    const known = packed.get(digest);
    if (known !== undefined) return known;
    const [oldest] = packed.keys();
    if (packed.size >= KEPT && oldest !== undefined) packed.delete(oldest);
    const fresh = baseMapOf(site.house, operationId).then(async (map) =>
      Uint8Array.from(await compress(JSON.stringify(map))),
    );
    packed.set(digest, fresh);
    fresh.catch(() => packed.delete(digest));
    return fresh;
  };
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/network',
        summary: 'The roads to draw as base map (GeoJSON)',
        tag: 'picture',
        params: operationParams,
        answerType: 'application/geo+json',
      },
      async ({ params, caller, context }) => {
        const digest = await networkDigest(site.house, caller, params.op);
        const etag = `"${digest}"`;
        const headers = { etag, 'cache-control': 'private, no-cache', vary: 'cookie' };
        const asked = context.req.header('if-none-match') ?? '';
        if (asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
          return new Response(null, { status: 304, headers });
        }
        const body = await mapOf(params.op, digest);
        return new Response(body, {
          headers: {
            ...headers,
            'content-type': 'application/geo+json',
            'content-encoding': 'gzip',
          },
        });
      },
    ),
  ];
}
