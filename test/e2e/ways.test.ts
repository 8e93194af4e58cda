import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteView } from '../../src/domain/movement/routeView.ts';
import { chromiumPath } from '../support/chromium.ts';
import { seriousFaults } from './axe.ts';
import { keepPicture, mapAtRest, type Stage, setStage, settled, signIn } from './support.ts';

const OPERATION = '/api/operations/kharkiv-2022-03-02';
const at = (clock: string) => `2022-03-02T${clock}:00+02:00`;
const clockOf = (instant: string) =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Kyiv' },
  }).format(new Date(Math.ceil(Date.parse(instant) / 60_000) * 60_000));

describe.skipIf(chromiumPath() === null)('ways between two places (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await setStage();
    ({ page } = await stage.open());
    await signIn(stage, page);
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  const panel = () => page.locator('.panel .ways');
  const ask = () => panel().getByRole('button', { name: /^Ways (from|to) here$/ });
  const legend = () => page.locator('.ways-legend');
  const buttons = () => panel().locator('.ways-table .way-button');
  const go = async (place: string, clock: string) => {
    await page.goto(`${stage.origin}/?at=${encodeURIComponent(at(clock))}&open=place:${place}`);
    await settled(page);
    await ask().waitFor();
  };
  const answered = (query: string) =>
    page.evaluate(
      async (path) => (await (await fetch(path)).json()) as RouteView,
      `${OPERATION}/network/route?${query}&alternatives=3`,
    );
  const shownRows = () => panel().locator('.ways-table tbody tr:not(.way-notes)').allTextContents();

  it('shows nothing until asked, then ways with letters, times and what they meet', async () => {
    await go('central-station', '14:40');
    expect(await ask().getAttribute('aria-expanded')).toBe('false');
    expect(await legend().count()).toBe(0);
    await ask().focus();
    await page.keyboard.press('Enter');
    await buttons().first().waitFor();
    await panel().getByRole('combobox', { name: 'To', exact: true }).selectOption('Pisochyn');
    await buttons().first().waitFor();
    await mapAtRest(page);
    const query = `from=central-station&to=pisochyn&profile=foot&pace=normal`;
    const { ways } = await answered(`${query}&at=${encodeURIComponent(at('14:40'))}`);
    expect(ways.length).toBeGreaterThan(1);
    const rows = await shownRows();
    expect(rows).toHaveLength(ways.length);
    for (const [i, way] of ways.entries()) {
      expect(rows[i]?.trim().startsWith('ABCDE'[i] ?? '')).toBe(true);
      expect(rows[i]).toContain(clockOf(way.arriveAt));
    }
    const notes = await panel().locator('.way-notes').allTextContents();
    expect(notes.join('\n')).toContain('of it on the roads of way A');
    await keepPicture(page, 'ways-light');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('points one out by keyboard, in the panel and on the map', async () => {
    await buttons().nth(1).focus();
    await page.keyboard.press('Space');
    expect(await buttons().nth(1).getAttribute('aria-pressed')).toBe('true');
    expect(await buttons().first().getAttribute('aria-pressed')).toBe('false');
    expect(await legend().locator('[aria-pressed=true]').textContent()).toContain('B');
    await mapAtRest(page);
    await keepPicture(page, 'ways-second');
  });

  it('asks anew for another pace and a later hour', async () => {
    await panel().getByRole('combobox', { name: 'How' }).selectOption('With a wheelchair');
    await panel().getByRole('combobox', { name: 'Leaving' }).selectOption({ label: '16:00' });
    await panel().getByText('Ways, leaving at 16:00').waitFor();
    const query = 'from=central-station&to=pisochyn&profile=wheelchair&pace=slow';
    const when = `at=${encodeURIComponent(at('14:40'))}&leave=${encodeURIComponent(at('16:00'))}`;
    const { ways } = await answered(`${query}&${when}`);
    const rows = await shownRows();
    expect(rows[0]).toContain(clockOf(ways[0]?.arriveAt ?? ''));
    expect(await panel().textContent()).toContain('after the deadline at 18:00');
  });

  it('says what danger each way meets, and which meets least', async () => {
    await go('heroiv-pratsi', '17:15');
    await ask().click();
    await buttons().first().waitFor();
    await panel().getByRole('combobox', { name: 'To', exact: true }).selectOption('Pisochyn');
    await panel().getByText('Least danger of these').waitFor();
    const query = 'from=heroiv-pratsi&to=pisochyn&profile=foot&pace=normal';
    const { ways } = await answered(`${query}&at=${encodeURIComponent(at('17:15'))}`);
    const notes = await panel().locator('.way-notes').allTextContents();
    for (const [i, { marks, exposedMinutes, meets }] of ways.entries()) {
      expect(notes[i]?.includes('Least danger of these')).toBe(marks.includes('leastExposed'));
      if (exposedMinutes > 0) {
        const minutes = `${Math.ceil(exposedMinutes) % 60}\u202fmin`;
        expect(notes[i]).toContain(`${minutes} inside danger`);
      }
      for (const { name } of meets) expect(notes[i]).toContain(name);
    }
    expect(ways[0]?.marks).not.toContain('leastExposed');
    await mapAtRest(page);
    await keepPicture(page, 'ways-danger');
  });

  it('stays on the map when the panel closes, and is put away from there', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.panel').waitFor({ state: 'detached' });
    await mapAtRest(page);
    await keepPicture(page, 'ways-map');
    await legend().getByRole('button', { name: 'Hide them' }).press('Enter');
    await legend().waitFor({ state: 'detached' });
    expect(await legend().count()).toBe(0);
  });

  it('fits a telephone, in the dark and in Ukrainian', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await go('pisochyn', '14:40');
    await ask().click();
    await buttons().first().waitFor();
    await panel().scrollIntoViewIfNeeded();
    await keepPicture(page, 'ways-dark-narrow');
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
    await page.locator('.panel').getByRole('button', { name: 'Close' }).click();
    await legend().waitFor();
    await mapAtRest(page);
    await page.locator('[data-testid=map]').scrollIntoViewIfNeeded();
    await keepPicture(page, 'ways-dark-narrow-map');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('uk');
    await legend().getByText('на місці о').first().waitFor();
    expect(await legend().textContent()).not.toContain('ways.');
    await page.goto(`${stage.origin}/?at=${encodeURIComponent(at('17:15'))}&open=place:turboatom`);
    await settled(page);
    await panel().getByRole('button', { name: 'Шляхи звідси' }).click();
    await buttons().first().waitFor();
    await panel().scrollIntoViewIfNeeded();
    await keepPicture(page, 'ways-uk-narrow');
    expect(await panel().textContent()).not.toMatch(/ways\.|undefined/);
  });
});
