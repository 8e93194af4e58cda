import { existsSync, globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../support/paths.ts';

const KILOBYTE = 1_000;
const built = inRepository('dist/control');

describe.skipIf(!existsSync(`${built}/index.html`))('the built pages (needs a build)', () => {
  const weigh = (pattern: string) =>
    globSync(pattern, { cwd: built }).reduce(
      (sum, file) => sum + gzipSync(readFileSync(`${built}/${file}`), { level: 9 }).length,
      0,
    );

  it('weigh at most 600 kB gzip in all: pages, map and its worker', () => {
    const all = weigh('**/*.{html,js,css,svg}');
    expect(all).toBeGreaterThan(100 * KILOBYTE);
    expect(all).toBeLessThanOrEqual(600 * KILOBYTE);
  });

  it('show their numbers after at most 170 kB gzip', () => {
    const html = readFileSync(`${built}/index.html`, 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+)"/g)].map((match) => match[1]);
    const first = named.reduce((sum, file) => sum + weigh(file ?? ''), weigh('index.html'));
    expect(named.length).toBeGreaterThanOrEqual(2);
    expect(first).toBeLessThanOrEqual(170 * KILOBYTE);
  });

  it('hold no inline script or style, which the content security policy would stop', () => {
    const html = readFileSync(`${built}/index.html`, 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
    expect(html).not.toMatch(/<style|style="/);
  });
});
