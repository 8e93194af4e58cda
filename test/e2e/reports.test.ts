import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGateway } from '../../src/service/gateways.ts';
import type { ReceivedSms } from '../../src/service/receiveSms.ts';
import { chromiumPath } from '../support/chromium.ts';
import { seriousFaults } from './axe.ts';
import { keepPicture, type Stage, setStage, settled, signIn, situationAt } from './support.ts';

const OPERATION = 'kharkiv-2022-03-02';
const AT = '2022-03-02T12:40:00.000Z';

describe.skipIf(chromiumPath() === null)('ground reports on the screen (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;
  let token = '';

  beforeAll(async () => {
    stage = await setStage();
    const asked = { operationId: OPERATION, gatewayId: 'modem-1' };
    ({ token } = await addGateway(stage.dataFolder, asked, randomBytes));
    ({ page } = await stage.open());
    await signIn(stage, page);
    await page.getByRole('button', { name: 'Reports' }).click();
    await page.getByRole('heading', { name: 'Ground reports' }).waitFor();
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  async function text(words: string, from: string): Promise<ReceivedSms> {
    const response = await fetch(
      `${stage.origin}/api/operations/${OPERATION}/gateways/modem-1/sms`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text: words, from, at: AT }),
      },
    );
    expect(response.status).toBe(200);
    return (await response.json()) as ReceivedSms;
  }

  const row = (words: string) => page.locator('.reports tbody tr', { hasText: words });

  it('starts empty, with nobody’s word on any road', async () => {
    await page.getByText('No report has come by this moment.').waitFor();
    expect(await page.getByText('Nobody has spoken of a road by this moment.').count()).toBe(1);
  });

  it('shows a text message once however often it comes, and the road that it closes', async () => {
    const first = await text('BLOCKED Pisochyn, shelling', '+999 44 000 0001');
    expect(first.reply).toMatch(/^You wrote: BLOCKED, Pisochyn\. It has arrived\./);
    for (let again = 0; again < 2; again += 1) {
      expect((await text('blocked  PISOCHYN, shelling', '+999440000001')).reply).toBeNull();
    }
    await row('BLOCKED Pisochyn').getByText('arrived 3 times').waitFor();
    expect(await row('BLOCKED Pisochyn').textContent()).toContain('shelling');
    const road = page.locator('tr', { hasText: 'Road at Pisochyn' });
    await road.getByText('closed', { exact: true }).waitFor();
    await keepPicture(page, 'reports');
  });

  it('puts a call for help before all others, here and under what needs a hand', async () => {
    await text('two of us hurt near Heroiv Pratsi, HELP', '+999 44 000 0002');
    await row('two of us hurt').waitFor();
    const first = page.locator('.reports tbody tr').first();
    expect(await first.textContent()).toContain('two of us hurt');
    await page
      .getByText(/1 call for help waits/)
      .first()
      .waitFor();
  });

  it('shows a road with its bar, its limits and who says what', async () => {
    await page.getByRole('button', { name: 'Road at Pisochyn' }).click();
    const panel = page.locator('.panel');
    await panel.getByRole('heading', { name: 'What this cannot know' }).waitFor();
    expect(await panel.textContent()).toContain('This opens no corridor');
    expect(await panel.textContent()).toContain('1 report says that it is closed');
    expect(await panel.locator('.openness').count()).toBe(1);
    expect(await panel.getByRole('heading', { name: 'Who says what' }).count()).toBe(1);
    await keepPicture(page, 'segment');
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('takes a report that is told at the desk, of a road between two places', async () => {
    await page.getByRole('button', { name: 'Enter a report' }).click();
    const form = page.getByRole('form', { name: 'Enter a report' });
    await form.getByLabel('What it says').selectOption({ label: 'road closed' });
    await form.getByLabel('In their words').fill('A bus lies across the road.');
    await form.getByLabel('At, or on the road at').selectOption({ label: 'Heroiv Pratsi' });
    await form.getByLabel('On the road between it and').selectOption({ label: 'Pisochyn' });
    await form.getByRole('button', { name: 'Enter it' }).click();
    await row('A bus lies across').waitFor();
    expect(await row('A bus lies across').textContent()).toContain('Heroiv Pratsi – Pisochyn');
    await page.getByRole('button', { name: 'Road between Heroiv Pratsi and Pisochyn' }).waitFor();
  });

  it('proposes a hazard for a report of shelling; a person records it', async () => {
    const before = await situationAt(page);
    await text('explosion 2 km west of Babai', '+999 44 000 0003');
    await row('explosion').getByRole('button').click();
    const panel = page.locator('.panel');
    await panel.getByRole('heading', { name: 'What becomes of it' }).waitFor();
    expect(await panel.textContent()).toMatch(/2.km west of Babai/);
    await panel.getByRole('button', { name: 'A hazard on the map' }).click();
    const name = await panel.getByLabel('What to call it').inputValue();
    expect(name).toMatch(/^shelling, /);
    expect((await situationAt(page)).hazards).toHaveLength(before.hazards.length);
    await keepPicture(page, 'report-hazard');
    await panel.getByRole('button', { name: 'Record and decide' }).click();
    await panel.getByText('became a hazard').waitFor();
    await settled(page);
    const after = await situationAt(page);
    expect(after.hazards.map(({ hazard }) => hazard.name)).toContain(name);
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('makes a graded claim of a report, which then counts in its stead', async () => {
    await row('BLOCKED Pisochyn').getByRole('button').click();
    const panel = page.locator('.panel');
    await panel.getByRole('button', { name: 'A claim' }).click();
    expect(await panel.getByLabel('Source').inputValue()).toBe('F');
    const grades = await panel.getByLabel('Information').locator('option').allTextContents();
    expect(grades.map((grade) => grade[0])).toEqual(['3', '4', '5', '6']);
    await panel.getByRole('button', { name: 'Record and decide' }).click();
    await panel.getByText('became a claim').waitFor();
    const { segments } = await situationAt(page);
    const road = segments.find(({ segmentId }) => segmentId === 'pisochyn');
    expect(road?.words.map(({ from }) => from.type)).toEqual(['claim']);
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('sets a report aside with a reason, and opens it again', async () => {
    await row('A bus lies across').getByRole('button').click();
    const panel = page.locator('.panel');
    await panel.getByRole('button', { name: 'Nothing: set aside' }).click();
    await panel.getByLabel('Reason').fill('Seen moved since');
    await panel.getByRole('button', { name: 'Record and decide' }).click();
    await panel.getByText('Seen moved since').waitFor();
    expect(await panel.textContent()).toContain('set aside by First operator');
    await panel.getByRole('button', { name: 'Open it again' }).click();
    await panel.getByRole('heading', { name: 'What becomes of it' }).waitFor();
    await panel.getByRole('button', { name: 'A claim' }).waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('has no serious fault of access, at a desk and on a phone', async () => {
    expect(await seriousFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await seriousFaults(page)).toEqual([]);
    await keepPicture(page, 'reports-phone');
  });
});
