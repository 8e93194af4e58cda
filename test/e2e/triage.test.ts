import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChat } from '../../src/sim/chats/generate.ts';
import { chromiumPath } from '../support/chromium.ts';
import { seriousFaults } from './axe.ts';
import { keepPicture, type Stage, setStage, settled, signIn, situationAt } from './support.ts';

/** A machine that does other things as well reads a chat in some seconds. */
const LONG_MILLIS = 120_000;
const file = {
  name: 'WhatsApp Chat with Block 4.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(makeChat({ seed: 7, messages: 500 }).text),
};

describe.skipIf(chromiumPath() === null)('the triage of group chats (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await setStage();
    ({ page } = await stage.open());
    await signIn(stage, page);
    page.setDefaultTimeout(LONG_MILLIS / 2);
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.getByRole('heading', { name: 'Group chats' }).waitFor();
  }, LONG_MILLIS);
  afterAll(() => stage.close());

  const left = async () => {
    const text = (await page.getByText(/proposals? left to look at/).textContent()) ?? '';
    return Number(/^\s*(\d+)/.exec(text)?.[1]);
  };
  const leftIs = (count: number) =>
    page.getByText(new RegExp(`^\\s*${count} of \\d+ proposals? left`)).waitFor();
  const chosen = () => page.locator('.proposal[aria-current=true] .proposal-words').textContent();

  it(
    'says first how to get an export, then reads one and shows what it may report',
    async () => {
      await page.getByText('No chat has been sent in yet.').waitFor();
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText(/proposals? left to look at/).waitFor();
      expect(await left()).toBeGreaterThan(20);
      expect(await page.locator('.review h3').textContent()).toBe('Needs help');
      expect(await page.locator('.chat-message mark').count()).toBeGreaterThan(0);
      expect(await page.locator('body').textContent()).not.toMatch(/Student \d|\+999/);
      expect(await seriousFaults(page)).toEqual([]);
      await keepPicture(page, 'triage');
    },
    LONG_MILLIS,
  );

  it('changes nothing when the same file is sent in again', async () => {
    const before = await left();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('This file had been sent in before. Nothing changed.').waitFor();
    expect(await left()).toBe(before);
  });

  it('goes through proposals by one key each, and takes the last decision back', async () => {
    const before = await left();
    const first = await chosen();
    await page.keyboard.press('j');
    const second = await chosen();
    expect(second).not.toBe(first);
    await page.keyboard.press('k');
    expect(await chosen()).toBe(first);
    await page.keyboard.press('s');
    await leftIs(before - 1);
    expect(await chosen()).toBe(second);
    await page.keyboard.press('u');
    await leftIs(before);
    expect(await chosen()).toBe(first);
  });

  it(
    'records a claim only when it is accepted, at the lowest grades, with the place chosen',
    async () => {
      const claimsOf = async () => (await situationAt(page, '14:40')).claims;
      const before = (await claimsOf()).length;
      await page.getByRole('button', { name: /^Road closed \d/ }).click();
      await page.locator('.review h3', { hasText: 'Road closed' }).waitFor();
      const row = page.locator('.proposal', { hasText: /Road closed, (Pisochyn|Babai)/ }).first();
      await row.click();
      const words = await chosen();
      expect((await claimsOf()).length).toBe(before);
      const count = await left();
      await page.keyboard.press('a');
      await leftIs(count - 1);
      const claims = await claimsOf();
      const made = claims.find(({ claim }) => claim.quote === words)?.claim;
      expect(claims).toHaveLength(before + 1);
      expect(made).toMatchObject({
        predicate: 'closed',
        source: { kind: 'social' },
        sourceGrade: 'F',
        informationGrade: '6',
      });
      expect(['pisochyn', 'babai']).toContain(made?.subject.id);
      await page.getByLabel('Show', { exact: true }).selectOption('accepted');
      await page.getByText(/^Accepted by /).waitFor();
      await page.keyboard.press('u');
      await page.getByText('There are none of these.').waitFor();
      const after = (await claimsOf()).find(({ claim }) => claim.claimId === made?.claimId);
      expect(after?.withdrawn?.reason).toBe('Taken back while looking through a group chat');
      await page.getByLabel('Show', { exact: true }).selectOption('open');
      await leftIs(count);
    },
    LONG_MILLIS,
  );

  it('counts what was passed on as one origin', async () => {
    await page.getByRole('button', { name: /^All \d/ }).click();
    await page
      .locator('.proposal', { hasText: /sent \d+ times/ })
      .first()
      .click();
    await page.getByText(/sent \d+ times by \d+ senders?: one origin/).waitFor();
    expect(await page.locator('.review details').count()).toBe(1);
  });

  it(
    'fits a phone, and speaks Ukrainian all through',
    async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await settled(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(390);
      await keepPicture(page, 'triage-390');
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByLabel('Language').selectOption('uk');
      await page.getByRole('heading', { name: 'Групові чати' }).waitFor();
      expect(await page.locator('body').textContent()).not.toMatch(/\btriage\.[a-z]/);
      expect(stage.faults).toEqual([]);
    },
    LONG_MILLIS,
  );
});
