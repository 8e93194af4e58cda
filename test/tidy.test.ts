import { describe, expect, it } from 'vitest';
import { offendingImports } from './support/arrows.ts';
import { escapes, impurities, longFunctions, overlong, weakTests } from './support/habits.ts';
import { parse, sources, textFiles } from './support/sources.ts';

const files = textFiles();
const programs = sources();
const tests = programs.filter((source) => /\.test\.tsx?$/.test(source.path));

describe('the source keeps the habits of the house', () => {
  it('is found and parsed at all', () => {
    expect(programs.map((source) => source.path)).toContain('src/domain/kernel/limits.ts');
    expect(tests.length).toBeGreaterThan(1);
  });

  it('imports along the arrows between the rooms only', () => {
    expect(programs.flatMap(offendingImports)).toEqual([]);
  });

  it('has no clock, randomness or I/O in the pure rooms', () => {
    expect(programs.flatMap(impurities)).toEqual([]);
  });

  it('has lines of at most 100 columns and files of at most 500 lines', () => {
    const written = files.filter((file) => /\.(ts|tsx|mjs|sql|css|html)$/.test(file.path));
    expect(written.flatMap(overlong)).toEqual([]);
  });

  it('has functions of at most 70 lines', () => {
    expect(programs.flatMap(longFunctions)).toEqual([]);
  });

  it('says neither any nor a comment that switches a checker off', () => {
    expect(programs.flatMap(escapes)).toEqual([]);
  });

  it('has tests that assert, run, and have sentences for names', () => {
    expect(tests.flatMap(weakTests)).toEqual([]);
  });
});

/** The rules are tried on offenders, so that a rule that sees nothing is seen. */
describe('the rules find', () => {
  const written = (path: string, text: string) => parse({ path, text });
  const lines = (count: number) => Array.from({ length: count }, () => '  x += 1;').join('\n');

  it.each([
    ['src/planner/a.ts', "import { x } from '../ledger/door.ts';", 'src/planner may import'],
    ['src/planner/a.ts', "import type { x } from '../registry/a.ts';", 'src/planner may import'],
    ['src/service/a.ts', "export * from '../http/app.ts';", 'src/service may import'],
    ['src/http/a.ts', "const cli = await import('../cli/main.ts');", 'src/http may import'],
    ['src/http/a.ts', "type X = import('../cli/main.ts').X;", 'src/http may import'],
    ['src/service/a.ts', "import pg from 'pg';", 'only src/ledger knows pg'],
    ['src/http/a.ts', "import { sql } from 'kysely/x';", 'only src/ledger knows kysely'],
    ['src/domain/a.ts', "import { createHash } from 'node:crypto';", 'nothing of Node'],
    ['src/domain/a.ts', "import { Hono } from 'hono';", 'zod, suncalc and @lingui only'],
    ['src/network/a.ts', "import fs from 'node:fs';", 'does no I/O'],
    ['src/registry/a.ts', "import { request } from 'node:http';", 'does no I/O'],
    ['web/control/a.tsx', "import { x } from '../../src/service/a.ts';", 'web/control may import'],
    ['src/cli/a.ts', "import { x } from '../../test/support/paths.ts';", 'not tests'],
  ])('an import against the arrows in %s: %s', (path, text, fault) => {
    expect(offendingImports(written(path, text))).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['src/service/a.ts', "import { x } from '../ledger/door.ts';"],
    ['src/cli/a.ts', "import { x } from '../http/app.ts';"],
    ['src/ledger/a.ts', "import pg from 'pg';"],
    ['src/network/a.ts', "import { inflateSync } from 'node:zlib';"],
    ['web/control/a.ts', "import url from 'maplibre-gl/dist/worker.mjs?worker&url';"],
    ['src/domain/a.ts', "import en from '../../locales/en/plan.json';"],
    ['web/control/a.ts', "import type { Plan } from '../../src/domain/plan.ts';"],
  ])('nothing wrong with an import along the arrows in %s: %s', (path, text) => {
    expect(offendingImports(written(path, text))).toEqual([]);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    'Temporal.Now.instant()',
    'randomBytes(4)',
    'process.env.X',
    'console.log(1)',
    "fetch('x')",
  ])('a clock, randomness or I/O in a pure room: %s', (expression) => {
    const text = `export const x = () => ${expression};`;
    expect(impurities(written('src/planner/a.ts', text))).toHaveLength(1);
    expect(impurities(written('src/service/a.ts', text))).toEqual([]);
  });

  it('a date that is computed, and a property called process, as pure', () => {
    const text = 'export const x = (t: number) => ({ process: new Date(t).getTime() });';
    expect(impurities(written('src/planner/a.ts', text))).toEqual([]);
  });

  it('a function of 71 lines, and not one of 70', () => {
    const text = (count: number) => `function f(x: number) {\n${lines(count - 2)}\n}`;
    expect(longFunctions(written('src/a.ts', text(71)))).toEqual([
      'src/a.ts:1 is a function of 71 lines',
    ]);
    expect(longFunctions(written('src/a.ts', text(70)))).toEqual([]);
  });

  it('a long function around tests only where its own lines are too many', () => {
    const suite = (own: number) =>
      `function f() {\n  it('x y', () => {\n${lines(60)}\n  });\n${lines(own)}\n}`;
    expect(longFunctions(written('src/a.test.ts', suite(66)))).toEqual([]);
    expect(longFunctions(written('src/a.test.ts', suite(67)))).toHaveLength(1);
  });

  it('a line of 101 columns and a file of 501 lines', () => {
    expect(overlong({ path: 'a.ts', text: `${'x'.repeat(101)}\n` })).toEqual([
      'a.ts:1 has 101 columns',
    ]);
    expect(overlong({ path: 'a.ts', text: 'x\n'.repeat(501) })).toEqual(['a.ts has 501 lines']);
    expect(overlong({ path: 'a.ts', text: `${'x'.repeat(100)}\n`.repeat(500) })).toEqual([]);
  });

  it('any, wherever it stands in a type', () => {
    expect(escapes(written('src/a.ts', 'const x: Map<string, any[]> = new Map();'))).toHaveLength(
      1,
    );
    expect(escapes(written('src/a.ts', 'const any = 1; // any of them'))).toEqual([]);
  });

  it.each([
    ["it('adds two numbers', () => { add(1, 2); });", 'asserts nothing'],
    ["it('adds', () => { expect(add(1, 2)).toBe(3); });", 'no sentence'],
    ["it.only('adds two numbers', () => { expect(1).toBe(1); });", 'uses it.only'],
    ["describe.skip('adds two numbers', () => {});", 'uses describe.skip'],
    ["describe.skipIf(url === null)('on PostgreSQL', () => {});", 'may be skipped'],
    ["it('adds two numbers', (ctx) => { ctx.skip(); expect(1).toBe(1); });", 'without a message'],
  ])('a weak test: %s', (text, fault) => {
    const found = weakTests(written('src/a.test.ts', text));
    expect(found).toEqual([expect.stringContaining(fault)]);
  });

  it('nothing wrong with a good test', () => {
    const text = `describe.skipIf(url === null)('the ledger (needs PostgreSQL)', () => {
      it('adds two numbers', () => { expect(add(1, 2)).toBe(3); });
      it.each([1, 2])('adds %d and zero', (x) => { fc.assert(holds(x)); });
    });`;
    expect(weakTests(written('src/a.test.ts', text))).toEqual([]);
  });
});
