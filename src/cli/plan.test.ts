import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../test/support/paths.ts';
import type { Change } from '../domain/change.ts';
import type { Plan } from '../domain/movement/plan.ts';
import type { PlanDiff } from '../domain/movement/planDiff.ts';
import { type PlanOptions, planFolder } from './plan.ts';

const SCENARIO = 'kharkiv-2022-03-02';
const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = JSON.parse(readFileSync(inRepository('docs/schemas/plan.schema.json'), 'utf8'));
const fits = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

async function said(scenario: string, options: PlanOptions) {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await planFolder(scenario, options, io);
  return { code, out, err };
}

async function planAt(at: string, options: PlanOptions = {}): Promise<Plan & { diff?: PlanDiff }> {
  const { code, out, err } = await said(SCENARIO, { ...options, at, json: true });
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out);
}

function fileWith(content: unknown): string {
  const file = path.join(folder, 'change.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('plan on the Kharkiv scenario', () => {
  it('shrinks from 13:40 over 14:40 to 15:40, by place and by pace', async () => {
    const plans = [await planAt('13:40'), await planAt('14:40'), await planAt('15:40')];
    for (const plan of plans) {
      expect(fits(plan), JSON.stringify(fits.errors?.slice(0, 3))).toBe(true);
      expect(plan.people).toBe(4_000);
      const { canReach, cannotReach, notPlanned } = plan.totals;
      expect(canReach + cannotReach + notPlanned).toBe(4_000);
    }
    const [first, second, third] = plans as [Plan, Plan, Plan];
    expect(first.totals.canReach).toBeGreaterThan(second.totals.canReach);
    expect(second.totals.canReach).toBeGreaterThan(third.totals.canReach);
    expect(third.totals.canReach).toBeGreaterThan(0);
    for (const [earlier, later] of [
      [first, second],
      [second, third],
    ] as const) {
      for (const row of later.places) {
        const was = earlier.places.find(({ placeId }) => placeId === row.placeId)?.canReach ?? 0;
        expect(row.canReach, row.placeId).toBeLessThanOrEqual(was);
      }
      // By each person's own pace: friends who were split do not walk at that of their party.
      for (const row of later.equity.bySpeedClass) {
        const was = earlier.equity.bySpeedClass.find(({ label }) => label === row.label);
        expect(row.canReach, row.label).toBeLessThanOrEqual(was?.canReach ?? 0);
      }
    }
  });

  it('walks as far as the roads are long, access legs included', async () => {
    const plan = await planAt('13:40');
    const metres = (from: string, to: string) =>
      plan.groups
        .filter(({ placeId, speedClass }) => placeId === from && speedClass === 'normal')
        .flatMap(({ considered }) => considered)
        .find(({ destinationId, metres }) => destinationId === to && metres !== null)?.metres ?? 0;
    expect(metres('central-station', 'pisochyn') / 9_400).toBeCloseTo(1, 1);
    expect(metres('central-station', 'bezliudivka') / 18_200).toBeCloseTo(1, 1);
    expect(metres('heroiv-pratsi', 'pisochyn') / 20_900).toBeCloseTo(1, 1);
  });

  it('does not lean on the corridor to the border, which is announced only', async () => {
    const plan = await planAt('18:30');
    const words = plan.explanation.filter(({ id }) => id === 'plan.corridorNotUsed');
    expect(words).toContainEqual(
      expect.objectContaining({ values: expect.objectContaining({ state: 'announced' }) }),
    );
  });

  it('gives equal bytes in two processes', () => {
    const run = () =>
      execFileSync(
        process.execPath,
        [inRepository('src/cli/main.ts'), 'plan', SCENARIO, '--at', '14:40', '--json'],
        { maxBuffer: 64 * 1024 * 1024 },
      );
    const first = run();
    expect(first.length).toBeGreaterThan(100_000);
    expect(run().equals(first)).toBe(true);
  });

  it('tries a change and tells who changes', async () => {
    const change: Change = {
      type: 'setDeadline',
      deadline: '2022-03-02T17:00:00.000Z',
      reason: 'an hour more',
    };
    const plan = await planAt('13:40', { change: fileWith(change) });
    expect(fits(plan), JSON.stringify(fits.errors?.slice(0, 3))).toBe(true);
    const before = plan.diff?.before.canReach ?? 0;
    expect(plan.totals.canReach).toBeGreaterThan(before);
    const gained = plan.diff?.changes.filter(({ kind }) => kind === 'gained') ?? [];
    const people = gained.reduce((sum, change) => sum + change.people, 0);
    expect(people).toBeGreaterThanOrEqual(plan.totals.canReach - before);
  });
});

describe('the forms in which a plan is printed', () => {
  it('are a table with clocks and words in either language', async () => {
    const english = await said(SCENARIO, { at: '13:40', groups: true });
    expect(english.out).toContain('13:40 Kharkiv · 17:10 Delhi · 11:40 UTC');
    expect(english.out).toMatch(/Central railway station\s+350/);
    expect(english.out).toContain('They would have had to leave by');
    const ukrainian = await said(SCENARIO, { at: '13:40', lang: 'uk', groups: true });
    expect(ukrainian.out).toContain('Треба було б вийти до');
    expect(ukrainian.out.split('\n').length).toBe(english.out.split('\n').length);
  });

  it('are GeoJSON with routes, places and groups', async () => {
    const { out } = await said(SCENARIO, { at: '13:40', geojson: true });
    const { type, features } = JSON.parse(out);
    expect(type).toBe('FeatureCollection');
    const kinds = new Set(
      features.map(({ properties }: { properties: { feature: string } }) => properties.feature),
    );
    expect([...kinds].sort()).toEqual(['destination', 'group', 'place', 'route']);
    expect(out).not.toContain('personIds');
  });

  it('are CSV with one row a group that no spreadsheet runs', async () => {
    const plan = await planAt('13:40');
    const { out } = await said(SCENARIO, { at: '13:40', csv: true });
    const rows: Record<string, string>[] = parse(out, { columns: true });
    expect(rows.length).toBe(plan.groups.length);
    const people = rows.reduce((sum, row) => sum + Number(row.people), 0);
    expect(people + plan.totals.unlocated + plan.totals.notPlanned).toBe(4_000);
    for (const row of rows) {
      for (const value of Object.values(row)) expect(value).not.toMatch(/^[=+\-@]/);
    }
  });
});

describe('plan refuses with exit code 2', () => {
  it.each([
    [{ at: '25:99' }, 'Expected --at'],
    [{ at: 'yesterday' }, 'Expected --at'],
    [{ at: '13:30' }, 'No deadline is known'],
    [{ at: '13:40', change: '/nowhere/change.json' }, 'cannot be read'],
  ])('%o: %s', async (options, text) => {
    const { code, out, err } = await said(SCENARIO, options);
    expect(err).toContain(text);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('a folder that is no scenario, with what is missing', async () => {
    const { code, out, err } = await said(folder, {});
    expect(err).toContain('operation.json');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('a change of no known kind, or of nothing that is there', async () => {
    const unknown = fileWith({ type: 'openGates' });
    const strange = await said(SCENARIO, { at: '13:40', change: unknown });
    expect(strange.err).toContain('Expected one change or a list of them');
    expect(strange.code).toBe(2);
    const missing = fileWith({ type: 'liftHazard', hazardId: 'no-such', reason: 'gone' });
    const lifted = await said(SCENARIO, { at: '13:40', change: missing });
    expect(lifted.err).toContain('no-such');
    expect(lifted.code).toBe(2);
  });
});
