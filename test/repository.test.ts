import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installedPackages, isAllowed } from './support/licences.ts';
import { limitsPage } from './support/limits-page.ts';
import { inRepository } from './support/paths.ts';
import { reachablePeople, traces } from './support/private-data.ts';
import { textFiles } from './support/sources.ts';

const read = (path: string) => readFileSync(inRepository(path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const files = textFiles();

describe('the packages', () => {
  it('have licences of the allowed list, each installed one', () => {
    const installed = installedPackages();
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter((found) => !isAllowed(found.licence))).toEqual([]);
  });

  it('are listed with licence and reason in docs/dependencies.md, the direct ones', () => {
    const rows = [
      ...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \| (.+) \|$/gm),
    ];
    const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
    const direct = kinds.flatMap((kind) => Object.keys(manifest[kind]));
    expect(rows.map((row) => row[1]).sort()).toEqual(direct.sort());
    const licences = new Map(installedPackages().map(({ name, licence }) => [name, licence]));
    for (const [, name = '', licence] of rows) {
      expect(`${name}: ${licence}`).toBe(`${name}: ${licences.get(name) ?? licence}`);
    }
  });

  it('are pinned to exact versions and run no install scripts', () => {
    const versions = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.values(versions).filter(
      (version) => !/^\d+\.\d+\.\d+$/.test(`${version}`),
    );
    expect(loose).toEqual([]);
    expect(read('.npmrc')).toContain('ignore-scripts=true');
  });

  it('that are not allowed would be found', () => {
    expect(['GPL-3.0-only', 'none', 'MIT AND GPL-2.0'].map(isAllowed)).toEqual([
      false,
      false,
      false,
    ]);
    expect(['MIT', '(MIT OR GPL-2.0)', '(MIT AND Zlib)'].map(isAllowed)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('the files', () => {
  it('hold no e-mail address or phone number that could be a real person’s', () => {
    expect(files.flatMap(reachablePeople)).toEqual([]);
  });

  it('hold no path of one machine, no package host and no key', () => {
    expect(files.flatMap(traces)).toEqual([]);
  });

  it.each([
    ['mail', 'someone@', 'university.edu'],
    ['an Indian phone', '+91', ' 98765 43210'],
    ['a Ukrainian phone', '+380', '441234567'],
  ])('with %s would be found', (_what, head, tail) => {
    expect(reachablePeople({ path: 'a.csv', text: `name,${head}${tail},x` })).toHaveLength(1);
  });

  it.each(['a@students.example.org', '+999 44 000 1234', '+447700900123', '+02:00', '1+1000000'])(
    'with the harmless %s are left alone',
    (text) => {
      expect(reachablePeople({ path: 'a.csv', text: `x,${text},y` })).toEqual([]);
    },
  );

  it.each([
    ['a path', '/', 'root/.config'],
    ['a package host', 'https://registry.', 'somewhere.org/x'],
    ['a key', '-----BEGIN PRIVATE ', 'KEY-----'],
  ])('with %s would be found', (_what, head, tail) => {
    expect(traces({ path: 'a.ts', text: `'${head}${tail}'` })).toHaveLength(1);
  });
});

describe('the documents', () => {
  // Renewed with: npm test -- test/repository -u
  it('list the limits as the source has them', async () => {
    const page = limitsPage(read('src/domain/kernel/limits.ts'));
    expect(page).toContain('inputFileBytes');
    await expect(page).toMatchFileSnapshot(inRepository('docs/limits.md'));
  });

  it('link to files that exist', () => {
    const pages = files.filter((file) => file.path.endsWith('.md'));
    const broken = pages.flatMap((page) =>
      [...page.text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)]*)?\)/g)]
        .map((match) => new URL(match[1] ?? '', `file:///${page.path}`).pathname.slice(1))
        .filter((target) => !existsSync(inRepository(decodeURIComponent(target))))
        .map((target) => `${page.path} links to ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

describe('the languages', () => {
  const catalogues = globSync('locales/*/*.json', { cwd: inRepository('.') }).sort();
  const filesOf = (language: string) =>
    catalogues.flatMap((file) => (file.split('/')[1] === language ? [file.split('/')[2]] : []));
  const keysOf = (file: string) => Object.keys(JSON.parse(read(file))).sort();

  it('of the screens are English and Ukrainian, with the same catalogues in each', () => {
    expect(filesOf('en').length).toBeGreaterThan(0);
    expect(filesOf('uk')).toEqual(filesOf('en'));
  });

  it('have the same messages in every catalogue of one name', () => {
    for (const file of catalogues) {
      const inEnglish = file.replace(/^locales\/\w+/, 'locales/en');
      expect({ file, keys: keysOf(file) }).toEqual({ file, keys: keysOf(inEnglish) });
    }
  });
});
