import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IsochroneView } from '../../src/domain/movement/isochroneView.ts';
import { chromiumPath } from '../support/chromium.ts';
import { seriousFaults } from './axe.ts';
import {
  keepPicture,
  mapAtRest,
  type Stage,
  setStage,
  settled,
  signIn,
  situationAt,
} from './support.ts';

const OPERATION = '/api/operations/kharkiv-2022-03-02';
const PISOCHYN = 'place=pisochyn&direction=to';
const at = (clock: string) => `2022-03-02T${clock}:00+02:00`;
const address = (place: string, clock: string) =>
  `/?at=${encodeURIComponent(at(clock))}&open=place:${place}`;

describe.skipIf(chromiumPath() === null)('who can still get there (needs Chromium)', () => {
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

  const go = async (place: string, clock: string) => {
    await page.goto(stage.origin + address(place, clock));
    await settled(page);
    await ask().waitFor();
  };
  const panel = () => page.locator('.panel .reach');
  const ask = () => panel().getByRole('button', { name: 'Who can still get here' });
  const latest = () => panel().getByRole('table', { name: 'Latest to leave' });
  const legend = () => page.locator('.reach-legend');
  const answered = (clock: string, pace: string, minutes: number, of = PISOCHYN) =>
    page.evaluate(
      async (path) => (await (await fetch(path)).json()) as IsochroneView,
      `${OPERATION}/network/isochrone?${of}&minutes=${minutes}&pace=${pace}` +
        `&profile=${pace === 'slow' ? 'slowFoot' : 'foot'}&at=${encodeURIComponent(at(clock))}`,
    );

  it('shows nothing until asked, then bands, a legend and the latest times to leave', async () => {
    await go('pisochyn', '13:40');
    expect(await ask().getAttribute('aria-expanded')).toBe('false');
    expect(await legend().count()).toBe(0);
    await ask().focus();
    await page.keyboard.press('Enter');
    await latest().waitFor();
    await legend().getByText('at a slow pace').waitFor();
    await mapAtRest(page);
    await keepPicture(page, 'isochrones-light');
    expect(await seriousFaults(page)).toEqual([]);
    const normal = await answered('13:40', 'normal', 260);
    const times = await latest().getByRole('row').allTextContents();
    expect(times.length).toBeGreaterThan(3);
    const some = normal.places.find(({ latestDepartAt }) => latestDepartAt !== null);
    const clock = new Intl.DateTimeFormat('en-GB', {
      ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Kyiv' },
    }).format(new Date(some?.latestDepartAt ?? 0));
    expect(times.join('\n')).toContain(clock);
  });

  it('says in words that it is too late, hour by hour', async () => {
    await go('pisochyn', '16:30');
    await ask().click();
    await latest().waitFor();
    const rows = await latest().getByRole('row').allTextContents();
    expect(rows.join('\n')).toContain('too late');
    const slow = await answered('16:30', 'slow', 90);
    const late = slow.places.filter(({ latestDepartAt }) => latestDepartAt === null);
    expect(late.length).toBeGreaterThan(0);
    await go('pisochyn', '18:30');
    await ask().click();
    await panel().getByText('The deadline has passed').waitFor();
    expect(await panel().getByRole('table').count()).toBe(0);
  });

  it('counts who could still leave now and later, and draws one pace hour by hour', async () => {
    await go('pisochyn', '13:40');
    await ask().click();
    const still = panel().getByRole('table', { name: 'Could still set out' });
    await still.waitFor();
    const { plan } = await situationAt(page, '13:40');
    const [fast, normal, slow] = await Promise.all(
      (['fast', 'normal', 'slow'] as const).map((pace) => answered('13:40', pace, 260)),
    );
    const people = (clock: string) =>
      (plan?.groups ?? []).reduce((sum, { placeId, speedClass, people }) => {
        if (speedClass === 'cannotWalk') return sum;
        const found = { fast, normal, slow }[speedClass]?.places.find(
          (place) => place.placeId === placeId,
        );
        const until = found?.latestDepartAt ?? '';
        return until >= new Date(at(clock)).toISOString() ? sum + people : sum;
      }, 0);
    const rows = await still.locator('tbody tr').allTextContents();
    for (const [i, clock] of ['13:40', '14:40', '15:40'].entries()) {
      expect(rows[i]).toContain(clock);
      expect(rows[i]).toContain(`${people(clock).toLocaleString('en')} of`);
    }
    expect(people('13:40')).toBeGreaterThan(people('15:40'));
    const choice = panel().getByRole('combobox', { name: 'Drawn on the map' });
    await choice.selectOption('Normal pace, setting out now and later');
    await legend().getByText('setting out as late as 15:40').waitFor();
    await mapAtRest(page);
    await keepPicture(page, 'isochrones-hours');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('says of a place with people until when they can leave it, for each destination', async () => {
    await page.goto(stage.origin + address('central-station', '14:40'));
    await settled(page);
    await panel().getByRole('button', { name: 'Who can still leave here' }).press('Enter');
    const list = panel().getByRole('table', { name: 'Latest to leave here' });
    await list.waitFor();
    const of = 'place=central-station&direction=from';
    const normal = await answered('14:40', 'normal', 200, of);
    const { places, plan } = await situationAt(page, '14:40');
    const rows = await list.locator('tbody tr').allTextContents();
    const destinations = places.filter(({ readiness }) => readiness !== null);
    expect(rows).toHaveLength(destinations.length);
    for (const { place } of destinations) {
      const row = rows.find((text) => text.startsWith(place.name)) ?? '';
      const found = normal.places.find(({ placeId }) => placeId === place.placeId);
      const clock = new Intl.DateTimeFormat('en-GB', {
        ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Kyiv' },
      });
      const latest = found?.latestDepartAt ?? null;
      expect(row).toContain(latest === null ? 'too' : clock.format(new Date(latest)));
    }
    const walkers = (plan?.groups ?? [])
      .filter(({ placeId, speedClass }) => {
        return placeId === 'central-station' && speedClass !== 'cannotWalk';
      })
      .reduce((sum, { people }) => sum + people, 0);
    const still = panel().getByRole('table', { name: 'Could still set out' });
    expect(await still.locator('tbody tr').first().textContent()).toContain(`of ${walkers}`);
    await legend().getByText('within reach at a fast pace').waitFor();
    await mapAtRest(page);
    await keepPicture(page, 'isochrones-from');
  });

  it('stays on the map when the panel closes, and is put away from there', async () => {
    await go('pisochyn', '13:40');
    await ask().click();
    await legend().getByText('at a fast pace').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.panel').waitFor({ state: 'detached' });
    await mapAtRest(page);
    await keepPicture(page, 'isochrones-map');
    await legend().getByRole('button', { name: 'Hide it' }).press('Enter');
    await legend().waitFor({ state: 'detached' });
    expect(await legend().count()).toBe(0);
  });

  it('fits a telephone, in the dark and in Ukrainian', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await go('pisochyn', '13:40');
    await ask().click();
    await latest().waitFor();
    await panel().scrollIntoViewIfNeeded();
    await keepPicture(page, 'isochrones-dark-narrow');
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
    await page.locator('.panel').getByRole('button', { name: 'Close' }).click();
    await legend().waitFor();
    await mapAtRest(page);
    await page.locator('[data-testid=map]').scrollIntoViewIfNeeded();
    await keepPicture(page, 'isochrones-dark-narrow-map');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('uk');
    await legend().getByText('повільним кроком').waitFor();
    expect(await legend().textContent()).not.toContain('network.');
  });
});
