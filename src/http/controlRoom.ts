import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { problemResponse } from './problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pbf': 'application/x-protobuf',
  '.txt': 'text/plain; charset=utf-8',
};

const NOT_BUILT =
  'The control room has not been built. Run "npm start", or "npx vite build web/control".';

/**
 * The built pages. They hold no data: all of that needs a session. Any address that is not a file
 * gets the page itself, which shows what the address names.
 */
export function controlRoom(app: OpenAPIHono, folder: string | null): void {
  if (folder === null) return;
  app.get('*', async (context) => {
    const asked = decodedPath(context.req.path);
    if (asked === null) return problemResponse('notFound', 'There is nothing at this address.');
    const file = path.join(folder, asked);
    const inside = file.startsWith(folder + path.sep) && !asked.split('/').includes('..');
    const type = TYPES[path.extname(file)];
    if (inside && type !== undefined) {
      const content = await readFile(file).catch(() => null);
      if (content !== null) return page(content, type, cachingOf(asked));
      return problemResponse('notFound', 'There is nothing at this address.');
    }
    const shell = await readFile(path.join(folder, 'index.html')).catch(() => null);
    if (shell === null) return problemResponse('notFound', NOT_BUILT);
    return page(shell, 'text/html; charset=utf-8', 'no-cache');
  });
}

function decodedPath(raw: string): string | null {
  try {
    const decoded = decodeURIComponent(raw);
    return decoded.includes('\0') || decoded.includes('\\') ? null : decoded;
  } catch {
    return null;
  }
}

/** Files under `assets` carry a hash of their content in their name: they never change. */
function cachingOf(asked: string): string {
  return asked.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function page(content: Uint8Array<ArrayBuffer>, type: string, caching: string): Response {
  return new Response(content, { headers: { 'content-type': type, 'cache-control': caching } });
}
