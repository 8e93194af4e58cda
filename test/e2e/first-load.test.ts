import { existsSync, globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../support/paths.ts';

interface Manifest {
  readonly [source: string]: {
    readonly file: string;
    readonly css?: readonly string[];
    readonly imports?: readonly string[];
  };
}

const KILOBYTE = 1_000;
/** Ukrainian is the heaviest of the languages. */
const coreWords = (locale: string) =>
  ['control', 'evidence', 'fusion', 'plan', 'service'].map(
    (name) => `../../locales/${locale}/${name}.json`,
  );
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const built = inRepository('dist/control');

describe.skipIf(!existsSync(`${built}/index.html`))('the built pages (needs a build)', () => {
  const weigh = (file: string) => gzipSync(readFileSync(`${built}/${file}`), { level: 9 }).length;

  /** Files that a page's or part's source needs before it can show, styles included. */
  function filesOf(sources: readonly string[]): string[] {
    const manifest = JSON.parse(readFileSync(`${built}/manifest.json`, 'utf8')) as Manifest;
    const files = new Set<string>();
    const take = (source: string): void => {
      const part = manifest[source];
      if (part === undefined) throw new Error(`the build has no part made of ${source}`);
      if (files.has(part.file)) return;
      for (const file of [part.file, ...(part.css ?? [])]) files.add(file);
      for (const other of part.imports ?? []) take(other);
    };
    for (const source of sources) take(source);
    return [...files];
  }

  it('weigh at most 600 kB gzip on the first load: picture, map, its worker, one language', () => {
    const first = filesOf(['index.html', 'map/MapCanvas.tsx', ...coreWords('uk')]);
    const loaded = [...first, ...globSync('assets/*worker*.js', { cwd: built }), 'index.html'];
    const all = sum([...new Set(loaded)].map(weigh));
    expect(all).toBeGreaterThan(100 * KILOBYTE);
    expect(all).toBeLessThanOrEqual(600 * KILOBYTE);
  });

  it('show their numbers after at most 170 kB gzip', () => {
    const first = [...filesOf(['index.html', ...coreWords('uk')]), 'index.html'];
    expect(first.length).toBeGreaterThanOrEqual(8);
    expect(sum(first.map(weigh))).toBeLessThanOrEqual(170 * KILOBYTE);
  });

  it('weigh at most 1 MB gzip with every part and both languages', () => {
    const all = globSync('**/*.{html,js,css,svg}', { cwd: built });
    expect(sum(all.map(weigh))).toBeLessThanOrEqual(1_000 * KILOBYTE);
  });

  it('hold no inline script or style, which the content security policy would stop', () => {
    const html = readFileSync(`${built}/index.html`, 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
    expect(html).not.toMatch(/<style|style="/);
  });
});
