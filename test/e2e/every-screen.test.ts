import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Eighteen screens one after another, on a machine that does other things as well. */
const LONG_MILLIS = 300_000;
type State = Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>;

describe.skipIf(chromiumPath() === null)('every screen (needs Chromium)', () => {
  let stage: Stage;
  let cookies: State;
  let addresses: ReadonlyMap<string, string>;

  beforeAll(async () => {
    stage = await setStage();
    const { context, page } = await stage.open();
    await signIn(stage, page);
    cookies = await context.storageState();
    addresses = await addressesOf(page);
    await context.close();
  });
  afterAll(() => stage.close());

  const openIn = (theme: 'light' | 'dark', width = 1440, height = 900) =>
    stage.open({ storageState: cookies, colorScheme: theme, viewport: { width, height } });

  const go = async (page: Page, address: string) => {
    if (page.url() === 'about:blank') await page.goto(stage.origin);
    await page.locator('.outcome-number').first().waitFor();
    // As the browser's own Back and Forward do: the page is not loaded again.
    await page.evaluate((asked) => {
      window.history.pushState(null, '', asked);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await settled(page);
    if (!address.includes('view=')) await mapAtRest(page);
  };

  it.each(['light', 'dark'] as const)(
    'is without serious faults for axe, %s',
    async (theme) => {
      const { context, page } = await openIn(theme);
      const found: string[] = [];
      for (const [name, address] of addresses) {
        await go(page, address);
        found.push(...(await seriousFaults(page)).map((fault) => `${name}: ${fault}`));
        await keepPicture(page, `${name}-${theme}`);
      }
      await page.keyboard.press('?');
      found.push(...(await seriousFaults(page)).map((fault) => `keys: ${fault}`));
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      found.push(...(await seriousFaults(page)).map((fault) => `search: ${fault}`));
      await page.keyboard.press('Escape');
      for (const kind of ['Close a road', 'Move the deadline', 'Add a bus', 'Change walking']) {
        await page.keyboard.press('w');
        await page.getByRole('button', { name: kind }).click();
        found.push(...(await seriousFaults(page)).map((fault) => `${kind}: ${fault}`));
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      }
      await context.close();
      expect(found).toEqual([]);
    },
    LONG_MILLIS,
  );

  it('asks for sign-in without a fault when nobody is signed in', async () => {
    const { context, page } = await stage.open();
    await page.goto(stage.origin);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await context.close();
  });

  it(
    'speaks Ukrainian all through, without a key or an English sentence left over',
    async () => {
      const { context, page } = await openIn('light');
      await go(page, '/');
      await page.getByLabel('Language').selectOption('uk');
      for (const [name, address] of addresses) {
        await go(page, address);
        const text = (await page.locator('body').textContent()) ?? '';
        expect(text, name).not.toMatch(/\b(ui|plan|service|evidence|told)\.[a-z]\w+/);
        expect(text, name).toContain('Потребує рук');
        expect(await page.evaluate(() => document.documentElement.lang)).toBe('uk');
        await keepPicture(page, `${name}-uk`);
      }
      await context.close();
    },
    LONG_MILLIS,
  );

  it.each([
    ['light', 390, 844],
    ['dark', 390, 844],
    ['light', 720, 450],
  ] as const)(
    'fits a narrow window without scrolling sideways: %s, %d x %d',
    async (...args) => {
      const [theme, width, height] = args;
      const { context, page } = await openIn(theme, width, height);
      for (const [name, address] of addresses) {
        await go(page, address);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, name).toBeLessThanOrEqual(width);
        await keepPicture(page, `${name}-${theme}-${width}`);
      }
      await context.close();
    },
    LONG_MILLIS,
  );

  it('fits a phone in Ukrainian, whose words are longer', async () => {
    const { context, page } = await openIn('light', 390, 844);
    await go(page, '/');
    await page.getByLabel('Language').selectOption('uk');
    await mapAtRest(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    await keepPicture(page, 'picture-uk-390');
    await context.close();
    expect(wide).toBeLessThanOrEqual(390);
  });

  it('needs no scrolling for the picture at 1440 x 900', async () => {
    const { context, page } = await openIn('light');
    await go(page, '/');
    const sizes = await page.evaluate(() =>
      ['html', '.side'].map((selector) => {
        const element = document.querySelector(selector);
        return (element?.scrollHeight ?? 0) - (element?.clientHeight ?? 0);
      }),
    );
    await context.close();
    expect(sizes).toEqual([0, 0]);
  });

  it('closes a road around a place on a phone', async () => {
    const { context, page } = await openIn('light', 390, 844);
    await go(page, '/');
    await page.getByRole('button', { name: 'What if' }).click();
    await page.getByRole('button', { name: 'Close a road' }).click();
    await page.getByLabel('Around a place').check();
    await page.getByLabel('Place', { exact: true }).selectOption({ label: 'Kholodna Hora' });
    await page.getByLabel('What to call it').fill('Square closed');
    await page.getByLabel('Reason').fill('Police');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('button', { name: 'Record it' }).waitFor();
    await keepPicture(page, 'preview-light-390');
    expect(await page.locator('.totals-diff tbody tr').count()).toBe(3);
    expect(await seriousFaults(page)).toEqual([]);
    await context.close();
  });

  it('met no console error and no request beyond its own server', () => {
    expect(stage.faults).toEqual([]);
  });
});

/** One address for each kind of screen and panel. */
async function addressesOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const now = await situationAt(page);
  const groups = now.plan?.groups ?? [];
  const cannot = groups.find((group) => group.outcome === 'cannot');
  const moves = groups.find((group) => group.outcome === 'moves');
  return new Map([
    ['picture', '/'],
    ['list', '/?view=list'],
    ['claims', '/?view=claims'],
    ['reports-none', '/?view=reports'],
    ['chats-none', '/?view=chats'],
    ['operators', '/?view=operators'],
    ['corridor-page', `/?view=corridor&of=corridor:${now.corridors[0]?.corridorId}`],
    ['corridors', '/?view=corridor'],
    ['group-moves', `/?open=group:${moves?.groupId}`],
    ['group-cannot', `/?open=group:${cannot?.groupId}`],
    ['place', '/?open=place:heroiv-pratsi'],
    ['destination', '/?open=place:pisochyn'],
    ['corridor', `/?open=corridor:${now.corridors[0]?.corridorId}`],
    ['claim', `/?open=claim:${now.claims[0]?.claim.claimId}`],
    ['hazard', `/?open=hazard:${now.hazards[0]?.hazard.hazardId}`],
    ['advisory', `/?open=advisory:${now.advisories[0]?.advisoryId}`],
    ['plan', '/?open=plan:'],
    ['cannot', '/?open=outcome:cannot'],
    ['needs', '/?open=needs:'],
    ['withdrawal', `/?open=withdrawal:${now.claims[0]?.claim.claimId}`],
    ['told', '/?open=told:'],
    ['tell', '/?open=tell:'],
    ['check-text', '/?open=check:'],
    ['notifications', '/?open=notifications:'],
    ['about', '/?open=about:'],
  ]);
}
