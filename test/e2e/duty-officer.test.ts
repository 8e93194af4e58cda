import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanView } from '../../src/domain/view.ts';
import { chromiumPath } from '../support/chromium.ts';
import {
  keepPicture,
  mapAtRest,
  pixelOf,
  type Stage,
  setStage,
  settled,
  signIn,
  situationAt,
} from './support.ts';

describe.skipIf(chromiumPath() === null)('the duty officer (needs Chromium)', () => {
  let stage: Stage;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    stage = await setStage();
    ({ context, page } = await stage.open());
    await signIn(stage, page);
  });
  afterAll(() => stage.close());

  const totals = async (where: Page) => {
    const shown = await where.locator('.outcome-number').allTextContents();
    return shown.map((text) => Number(text.replace(/\D/g, '')));
  };
  const expected = ({ totals: of }: PlanView) => [of.canReach - of.tight, of.tight, of.cannotReach];

  it('is in by the one-time link, which leaves no trace in the address bar', async () => {
    expect(page.url()).toBe(`${stage.origin}/`);
    expect(await page.evaluate(() => window.location.hash)).toBe('');
  });

  it('enrols a passkey, signs out and comes back with it', async () => {
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.getByRole('button', { name: 'Add a passkey' }).first().click();
    await page.getByText('You came by a link').waitFor({ state: 'detached' });
    await page.locator('.menu > summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await keepPicture(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Needs a hand' }).waitFor();
    expect(await page.getByText('You came by a link').count()).toBe(0);
  });

  it('reads the clock, the deadline and the totals as the server has them', async () => {
    const now = await situationAt(page);
    await mapAtRest(page);
    expect(await page.locator('.clock-main').textContent()).toBe('14:40');
    expect(await page.locator('.clock').textContent()).toContain('18:10 Delhi');
    expect(await page.locator('.deadline').textContent()).toMatch(/18:00 Kharkiv.*3.h 20.min left/);
    expect(await totals(page)).toEqual(expected(now.plan as PlanView));
    expect(await page.getByText('All accounted for').count()).toBe(1);
    const states = await page.locator('.state strong').allTextContents();
    const sum = states.reduce((all, text) => all + Number(text.replace(/\D/g, '')), 0);
    expect(sum).toBe(now.balance.total);
  });

  it('opens those who cannot make it, then one group, and reads why', async () => {
    const now = await situationAt(page);
    const group = now.plan?.groups.find((g) => g.outcome === 'cannot' && g.shutBy === 'deadline');
    await page.locator('.outcome').nth(2).click();
    const panel = page.locator('.panel');
    await panel.getByText('Why they cannot').waitFor();
    await panel.locator('.fold .link-button').first().click();
    await panel.getByText('people cannot make it').waitFor();
    expect(await panel.textContent()).toContain('too late');
    expect(await panel.locator('.sentences li').count()).toBeGreaterThan(1);
    expect(await panel.getByText('Ways that were looked at').count()).toBe(1);
    expect(group?.explanation.length).toBeGreaterThan(0);
    await keepPicture(page, 'group-cannot');
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('finds a destination by its name in the local script and sees what it lacks', async () => {
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Place, group' }).fill('пісочин');
    await page.keyboard.press('Enter');
    const panel = page.locator('.panel');
    await panel.getByText('not ready').first().waitFor();
    expect(await panel.textContent()).toContain('Shelter: none');
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('moves the slider from 13:40 to 15:40 and sees fewer who can make it', async () => {
    const slider = page.getByRole('slider');
    const reach: number[] = [];
    for (const [clock, step] of [
      ['13:40', '8'],
      ['14:40', '20'],
      ['15:40', '32'],
    ] as const) {
      await slider.fill(step);
      await page.locator('.clock-main', { hasText: clock }).waitFor();
      await settled(page);
      const shown = await totals(page);
      expect(shown).toEqual(expected((await situationAt(page, clock)).plan as PlanView));
      reach.push((shown[0] ?? 0) + (shown[1] ?? 0));
    }
    expect(reach[0]).toBeGreaterThan(reach[1] ?? 0);
    expect(reach[1]).toBeGreaterThan(reach[2] ?? 0);
    await mapAtRest(page);
    await keepPicture(page, 'picture-1540');
    await slider.fill('20');
    await page.locator('.clock-main', { hasText: '14:40' }).waitFor();
    await settled(page);
  });

  it('draws a closure, previews it and reads who is lost, with nothing kept yet', async () => {
    const before = await situationAt(page);
    const route = before.plan?.routes.find((r) => r.toPlaceId === 'pisochyn');
    const line = route?.coordinates ?? [];
    const [lon, lat] = line[Math.floor(line.length * 0.7)] ?? [0, 0];
    await page.getByRole('button', { name: 'What if' }).click();
    await page.getByRole('button', { name: 'Close a road' }).click();
    await page.getByRole('button', { name: 'Draw a line' }).click();
    await mapAtRest(page);
    const from = await pixelOf(page, [lon - 0.02, lat + 0.015]);
    const to = await pixelOf(page, [lon + 0.02, lat - 0.015]);
    await page.mouse.click(from.x, from.y);
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await keepPicture(page, 'drawing');
    await page.mouse.dblclick(to.x, to.y);
    await page.getByLabel('What to call it').fill('Bridge on the way west hit');
    await page.getByLabel('Reason').fill('Call from a driver');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Who changes' }).waitFor();
    expect(await page.locator('.diff th').first().textContent()).toContain('No longer can');
    expect(await page.locator('.totals-diff').textContent()).toMatch(/\+\d/);
    await mapAtRest(page);
    await keepPicture(page, 'preview');
    expect((await situationAt(page)).headSeq).toBe(before.headSeq);
  });

  it('records it; another browser shows it at once, and the undo as well', async () => {
    const cookies = await context.storageState();
    const other = await stage.open({ storageState: cookies });
    await other.page.goto(`${stage.origin}/?view=list`);
    const closure = other.page.getByRole('button', { name: 'Bridge on the way west hit' });
    await other.page.getByRole('heading', { name: 'Dangers and closures' }).waitFor();
    expect(await closure.count()).toBe(0);
    const before = await totals(other.page);

    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Recorded:').waitFor();
    await closure.waitFor();
    await settled(other.page);
    const after = await totals(other.page);
    expect(after[2]).toBeGreaterThan(before[2] ?? 0);
    await settled(page);
    expect(await totals(page)).toEqual(after);

    await page.getByRole('button', { name: 'Undo' }).click();
    await closure.waitFor({ state: 'detached' });
    await settled(other.page);
    expect(await totals(other.page)).toEqual(before);
    await other.context.close();
  });

  it('adds a bus that is settled: some who could not make it now can', async () => {
    await page.keyboard.press('w');
    await page.getByRole('button', { name: 'Add a bus' }).click();
    await page.getByLabel('What to call it').fill('City bus');
    await page.getByLabel('Stands at').selectOption({ label: 'Heroiv Pratsi' });
    for (const check of ['Paid', 'Fuel', 'Permit', 'Driver', 'Escort']) {
      await page.getByRole('radiogroup', { name: check }).getByLabel('yes').check();
    }
    await page.getByLabel('Reason').fill('Offer by the city');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Who changes' }).waitFor();
    expect(await page.locator('.diff').textContent()).toContain('Now can');
    await page.locator('.panel').getByRole('button', { name: 'Discard' }).click();
    expect(await page.getByLabel('What to call it').inputValue()).toBe('City bus');
    await page.locator('.panel').getByRole('button', { name: 'Close' }).click();
  });

  it('moves the deadline and changes the walking speeds, tried and not kept', async () => {
    await page.keyboard.press('w');
    await page.getByRole('button', { name: 'Move the deadline' }).click();
    await page.getByLabel('New deadline').fill('19:00');
    await page.getByLabel('Reason').fill('Said on the telephone');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Who changes' }).waitFor();
    expect(await page.locator('.diff').textContent()).toContain('Now can');
    expect(await page.locator('.deadline').textContent()).toContain('19:00 Kharkiv');
    await page.locator('.panel').getByRole('button', { name: 'Discard' }).click();
    await page.locator('.panel').getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Change walking speeds' }).click();
    await page.getByLabel('normal pace').fill('3.5');
    await page.getByLabel('Reason').fill('Snow');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Who changes' }).waitFor();
    expect(await page.locator('.diff').textContent()).toContain('No longer can');
    await page.locator('.panel').getByRole('button', { name: 'Discard' }).click();
    await page.locator('.panel').getByRole('button', { name: 'Close' }).click();
  });

  it('invites an observer and ends that access again, with a reason', async () => {
    await page.goto(`${stage.origin}/?view=operators`);
    await page.getByLabel('Name').fill('Night observer');
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('rowheader', { name: 'Night observer' }).waitFor();
    await page.getByRole('button', { name: 'End the access of Night observer' }).click();
    await page.getByText('signed out everywhere at once').waitFor();
    await page.getByLabel('Reason').fill('Shift is over');
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.getByRole('rowheader', { name: 'Night observer' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('rowheader', { name: 'First operator' }).count()).toBe(1);
    await page.goto(`${stage.origin}/`);
    await page.getByRole('heading', { name: 'Needs a hand' }).waitFor();
  });

  it('says since when it is cut off, and is well again after', async () => {
    const watched = stage.faults.length;
    await page.evaluate(() => {
      document.querySelector('.notices')?.setAttribute('data-watched', 'yes');
    });
    await context.setOffline(true);
    await page.getByRole('slider').fill('24');
    await page.getByText('No connection').waitFor();
    await context.setOffline(false);
    await page.getByRole('slider').fill('20');
    await page.getByText('No connection').waitFor({ state: 'detached' });
    // The browser itself writes an error line for each request that found no network.
    stage.faults.splice(watched);
    expect(await totals(page)).toHaveLength(3);
  });

  it('met no console error and no request beyond its own server on the whole way', () => {
    expect(stage.faults).toEqual([]);
  });
});
