import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { mapAtRest, type Stage, setStage, settled, signIn } from './support.ts';

describe.skipIf(chromiumPath() === null)('the keyboard alone (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await setStage();
    ({ page } = await stage.open());
    await signIn(stage, page);
  });
  afterAll(() => stage.close());

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      // A panel holds the text of everything in it.
      if (!element?.matches('a, button, input, select, summary')) return element?.tagName ?? '';
      return `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`;
    });
  /** Presses Tab until the focus is on what the text names. */
  const tabTo = async (text: string, limit = 60) => {
    for (let i = 0; i < limit; i++) {
      if ((await focused()).includes(text)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`expected Tab to reach "${text}"; the focus is on ${await focused()}`);
  };

  it('skips to the work area first, and what has the focus can be seen', async () => {
    await press('Tab');
    expect(await focused()).toContain('Go to the work area');
    await press('Tab', 'Tab');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineStyle,
    );
    expect(outline).not.toBe('none');
  });

  it('shows its keys, switches views and comes back', async () => {
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await press('Escape');
    await press('g', 'l');
    await page.getByRole('heading', { name: 'People by place' }).waitFor();
    await press('g', 'c');
    await page.getByRole('heading', { name: 'Along the clock' }).waitFor();
    await press('g', 'm');
    await mapAtRest(page);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('finds a place by search and closes it again', async () => {
    await press('/');
    await page.keyboard.type('heroiv');
    await press('Enter');
    await page.getByRole('heading', { name: /Heroiv Pratsi/ }).waitFor();
    await press('Escape');
    expect(await page.locator('.panel').count()).toBe(0);
  });

  it('moves the moment by five minutes and changes the clock', async () => {
    await press(']');
    await page.locator('.clock-main', { hasText: '14:45' }).waitFor();
    await press('z');
    await page.locator('.clock-main', { hasText: '18:15' }).waitFor();
    await press('z');
    await page.locator('.clock-main', { hasText: '12:45' }).waitFor();
    await press('z', '[');
    await page.locator('.clock-main', { hasText: '14:40' }).waitFor();
    await settled(page);
    await page.getByRole('slider').focus();
    await press('ArrowRight');
    await page.locator('.clock-main', { hasText: '14:45' }).waitFor();
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toBe('14:45 Kharkiv');
    await press('ArrowLeft');
    await page.locator('.clock-main', { hasText: '14:40' }).waitFor();
    await settled(page);
  });

  it('draws an area on the map with arrows and Enter, previews and discards it', async () => {
    await press('w');
    await tabTo('Close a road');
    await press('Enter');
    await tabTo('Draw an area');
    await press('Enter');
    await page.locator('.drawing-bar').waitFor();
    await page.locator('canvas:focus').waitFor();
    await press('Shift+ArrowUp', 'Enter', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Enter');
    await press('Shift+ArrowDown', 'Enter', 'Backspace', 'Enter', 'Enter');
    await page.locator('.drawing-bar').waitFor({ state: 'detached' });
    await page.getByText('Drawn: 3 points').waitFor();
    await page.getByLabel('What to call it').focus();
    await page.keyboard.type('Area in the centre');
    await page.getByLabel('Reason').focus();
    await page.keyboard.type('Seen from a roof');
    await press('Enter');
    await page.getByRole('button', { name: 'Record it' }).waitFor();
    expect(await page.locator('.banner-trial').textContent()).toContain('not recorded');
    await tabTo('Discard');
    await press('Enter');
    await page.locator('.banner-trial').waitFor({ state: 'detached' });
    await press('Escape', 'Escape');
  });

  it('gives up a drawing with Escape and keeps the form', async () => {
    await press('w');
    await page.getByRole('button', { name: 'Close a road' }).press('Enter');
    await page.getByLabel('What to call it').fill('Not yet');
    await page.getByRole('button', { name: 'Draw a line' }).press('Enter');
    await page.locator('canvas:focus').waitFor();
    await press('ArrowUp', 'Enter', 'Escape');
    await page.locator('.drawing-bar').waitFor({ state: 'detached' });
    expect(await page.getByLabel('What to call it').inputValue()).toBe('Not yet');
    expect(await page.getByText('Not drawn yet.').count()).toBe(1);
    expect(stage.faults).toEqual([]);
  });
});
