import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { seriousFaults } from './axe.ts';
import { keepPicture, type Stage, setStage, settled, signIn, situationAt } from './support.ts';

const OPENS = '2022-03-02T14:40:00+02:00';
const TEXT =
  'According to the defence ministry, a route to Pisochyn is available from 15:00 to 18:00. ' +
  'There will be a pause in the shelling. All of this was coordinated with both sides.';

describe.skipIf(chromiumPath() === null)('claims on the screen (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await setStage();
    page = (await stage.open()).page;
    await signIn(stage, page);
  });
  afterAll(() => stage.close());

  const at = (moment: string, rest: string) => `/?at=${encodeURIComponent(moment)}&${rest}`;
  const go = async (address: string) => {
    await page.goto(stage.origin + address);
    await settled(page);
  };
  const panel = () => page.locator('.panel');
  const made = async () => {
    const { claims } = await situationAt(page, '14:40');
    return claims.filter(({ claim }) => claim.quote === TEXT);
  };

  it('are three where a pasted text makes three, recorded only once they are ticked', async () => {
    await go(at(OPENS, 'view=claims'));
    await page.getByRole('button', { name: 'Record what was said' }).click();
    await page.getByLabel('The text as it was published or said').fill(TEXT);
    await page.getByRole('button', { name: 'Find claims' }).click();
    await panel().getByText('3 claims were found').waitFor();
    expect(await panel().locator('.pasted mark').allTextContents()).toEqual([
      expect.stringMatching(/^route to Pisochyn is available/),
      expect.stringMatching(/^pause in the shelling/),
      expect.stringMatching(/^coordinated/),
    ]);
    expect(
      await panel()
        .getByRole('button', { name: /^Record claims$/ })
        .isDisabled(),
    ).toBe(true);
    expect(await made()).toEqual([]);
    for (const nth of [1, 2, 3]) await panel().getByLabel(`Record claim ${nth}`).check();
    await panel().getByLabel('Who said it').selectOption('another');
    await panel().getByLabel('Name, as others would know it').first().fill('A news agency');
    await keepPicture(page, 'claims-paste');
    expect(await seriousFaults(page)).toEqual([]);
    await panel().getByRole('button', { name: 'Record 3 claims' }).click();
    await panel().getByRole('heading', { name: '3 claims recorded' }).waitFor();
    await settled(page);
    const found = await made();
    expect(found.map(({ claim }) => claim.predicate).sort()).toEqual([
      ...['available', 'coordinated', 'pauseInFire'],
    ]);
    expect(new Set(found.map(({ claim }) => claim.statementId)).size).toBe(1);
    expect(found[0]?.claim.originName).toBe('the defence ministry');
    const route = found.find(({ claim }) => claim.predicate === 'available');
    expect(route?.claim).toMatchObject({
      window: { from: '2022-03-02T13:00:00.000Z', to: '2022-03-02T16:00:00.000Z' },
      states: ['time', 'locations'],
      subject: { type: 'corridor', id: 'route-settlements' },
    });
  });

  it('show who graded them, when and why, and keep the grades that were there', async () => {
    const pause = (await made()).find(({ claim }) => claim.predicate === 'pauseInFire');
    await go(at(OPENS, `view=claims&open=claim:${pause?.claim.claimId}`));
    await panel().getByText('Grade it anew').click();
    await panel().getByLabel('The source').selectOption('D');
    await panel().getByLabel('This information').selectOption('5');
    await panel().getByLabel('Reason (kept with the change)').first().fill('No siren fell silent.');
    await panel().getByRole('button', { name: 'Record the grades' }).click();
    await panel().getByText('No siren fell silent.').waitFor();
    const history = await panel().locator('.gradings li').allTextContents();
    expect(history).toHaveLength(2);
    expect(history[0]).toMatch(/^D5, First operator, 14:40: No siren fell silent\./);
    expect(history[1]).toMatch(/^F6, First operator, 14:40: as it was recorded/);
    await keepPicture(page, 'claims-graded');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('become stale as the slider moves on, and say until when they were good', async () => {
    const pause = (await made()).find(({ claim }) => claim.predicate === 'pauseInFire');
    const open = `view=claims&open=claim:${pause?.claim.claimId}`;
    const freshness = () => panel().locator('[data-freshness]').getAttribute('data-freshness');
    await go(at('2022-03-02T14:45:00+02:00', open));
    expect(await freshness()).toBe('fresh');
    const slider = page.getByRole('slider').first();
    await slider.focus();
    await slider.press('PageUp');
    const stale = panel().locator('[data-freshness=stale]');
    await stale.waitFor();
    expect(await stale.textContent()).toMatch(/^\s*Stale: it was to be looked at again by 15:10/);
    await keepPicture(page, 'claims-stale');
    const route = (await made()).find(({ claim }) => claim.predicate === 'available');
    const later = `view=claims&open=claim:${route?.claim.claimId}`;
    await go(at('2022-03-02T18:15:00+02:00', later));
    const over = panel().locator('[data-freshness=over]');
    await over.waitFor();
    expect(await over.textContent()).toMatch(/^\s*Over: the hours it speaks about ended at 18:00/);
  });

  it('are judged afterwards, and the record of their source counts it', async () => {
    await go(at(OPENS, 'view=claims&open=claim:s02-distance'));
    await panel().getByText('Judge what became of it').click();
    await panel().getByLabel('What became of it').selectOption('borneOut');
    await panel().getByLabel('Reason (kept with the change)').last().fill('Measured on the map.');
    await panel().getByRole('button', { name: 'Record the judgement' }).click();
    await panel().getByText('Measured on the map.').waitFor();
    await panel()
      .getByRole('button', { name: /^Record of Embassy of India/ })
      .click();
    await panel().getByText('1 of 1 matter judged was borne out').waitFor();
    expect(await panel().locator('.source-claims li').count()).toBeGreaterThan(3);
    await keepPicture(page, 'claims-source');
  });

  it('can be entered field by field on a phone, with a file, by keyboard', async () => {
    const { page: phone } = await stage.open({
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    await phone.goto(`${stage.origin}${at(OPENS, 'view=claims&open=entry:form')}`);
    await settled(phone);
    const form = phone.locator('.panel');
    await form.getByLabel('About', { exact: true }).selectOption('topic:another');
    await form.getByLabel('Name', { exact: true }).fill('Buses from the market');
    await form.getByLabel('Speaks of').selectOption('busesReady');
    await form.getByLabel('It is', { exact: true }).selectOption('noReport');
    await form.getByLabel('What is claimed, in one sentence').fill('Nobody has seen a bus.');
    await form.getByLabel('Who said it').selectOption('another');
    await form.getByLabel('Name, as others would know it').fill('A warden');
    await form.getByLabel('What kind of source').selectOption('ground');
    await form.locator('input[type=file]').setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('seen at noon'),
    });
    await form.getByText('note.txt (1 kB)').waitFor();
    await keepPicture(phone, 'claims-form-390');
    expect(await seriousFaults(phone)).toEqual([]);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await form.getByRole('button', { name: 'Record 1 claim' }).press('Enter');
    await form.getByRole('heading', { name: '1 claim recorded' }).waitFor();
    await form.getByRole('button', { name: 'buses being ready' }).click();
    await form.getByRole('link', { name: 'note.txt' }).waitFor();
    const { claims } = await situationAt(phone, '14:40');
    const silent = claims.find(({ claim }) => claim.gist === 'Nobody has seen a bus.');
    expect(silent).toMatchObject({ heldAs: 'absence', contradicts: [] });
    await phone.context().close();
    expect(stage.faults).toEqual([]);
  });
});
