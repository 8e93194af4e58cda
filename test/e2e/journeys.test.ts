import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { seriousFaults } from './axe.ts';
import { keepPicture, type Stage, setStage, settled, signIn } from './support.ts';

/** Made up for this test: nobody knows of such trains on that day. */
const TRAINS = [
  'train,stop,arrives,departs,seats,runs,lon,lat',
  ...[
    ['Synthetic 1', '14:30', '14:50', '17:20'],
    ['Synthetic 2', '16:10', '16:30', '19:00'],
    ['Synthetic 3', '18:05', '18:25', '20:55'],
  ].flatMap(([train, leaves, there, ends]) => [
    `${train},Kharkiv-Pasazhyrskyi,,${leaves},540,2022-03-02,36.205,49.989`,
    `${train},Pisochyn,${there},${there},,,36.0929259,49.9496193`,
    `${train},Poltava,${ends},,,,34.5953548,49.582088`,
  ]),
  '',
].join('\n');

const address = (clock: string) =>
  `/?at=${encodeURIComponent(`2022-03-02T${clock}:00+02:00`)}&open=place:pisochyn`;

describe.skipIf(chromiumPath() === null)('by train (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await setStage();
    ({ page } = await stage.open());
    await signIn(stage, page);
  });
  afterAll(async () => {
    const refused = (fault: string) => fault.includes('422');
    expect(stage.faults.filter((fault) => !refused(fault))).toEqual([]);
    await stage.close();
  });

  const panel = () => page.locator('.panel .journeys');
  const open = async (clock: string) => {
    await page.goto(stage.origin + address(clock));
    await settled(page);
    await panel().getByRole('button', { name: 'By train to here' }).press('Enter');
    await panel().getByRole('combobox', { name: 'From' }).selectOption({ label: FROM });
  };
  const FROM = 'Tsentralnyi Rynok';
  const cards = () => panel().locator('.journey-list > li');
  const bring = async (name: string, list: string) => {
    await panel()
      .getByLabel('A GTFS zip, or a list of trains')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(list) });
    await panel().getByLabel('Whose timetable it is').fill('Synthetic railway, for a test');
    await panel().getByRole('button', { name: 'Bring it' }).press('Enter');
  };

  it('says that there is no timetable, and what is wrong with one that is brought', async () => {
    await open('13:40');
    await panel().getByText('This operation has no timetable of trains').waitFor();
    await keepPicture(page, 'journeys-none');
    expect(await seriousFaults(page)).toEqual([]);
    await bring('trains.csv', TRAINS.replace(',540,', ',many,'));
    const told = panel().getByRole('alert');
    await told.waitFor();
    expect(await told.textContent()).toContain('line 2: expected a whole number');
  });

  it('lists the next trains once a timetable is there, and the last by the deadline', async () => {
    await bring('trains.csv', TRAINS);
    await cards().first().waitFor();
    const texts = await cards().allTextContents();
    expect(texts).toHaveLength(3);
    expect(texts[0]).toMatch(/Leave by 13:\d\d, there at 15:\d\d/);
    expect(texts[0]).toContain('Train Synthetic 1 14:30 Kharkiv-Pasazhyrskyi – 14:50 Pisochyn');
    expect(texts[0]).toContain('540 seats, taken or free');
    expect(texts[0]).toContain(
      'If it does not come: on foot from Kharkiv-Pasazhyrskyi, there at 17:',
    );
    expect(texts[1]).toContain('there at 18:');
    expect(texts[1]).toContain('After the deadline');
    expect(texts[2]).toContain('After the deadline');
    const all = (await panel().textContent()) ?? '';
    expect(all).toMatch(/by the deadline at 18:00, if it comes and has room: leave by 15:\d\d/);
    expect(all).toContain('On foot all the way, leaving at 13:40: there at');
    expect(all).toContain('Not known: whether there is room');
    await panel().scrollIntoViewIfNeeded();
    await keepPicture(page, 'journeys-light');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('takes out a train that was told not to run, and says who told it', async () => {
    await panel().getByText('Record what you were told of a train').click();
    const record = panel().getByRole('button', { name: 'Record it' });
    expect(await record.isDisabled()).toBe(true);
    await panel().getByLabel('Train', { exact: true }).selectOption('one Synthetic 1');
    await panel().getByLabel('What was said').selectOption('It does not run');
    await panel().getByLabel('Who said so').fill('The station master');
    await record.press('Enter');
    const word = 'Train Synthetic 1: not running, told by The station master at 13:40.';
    await panel().getByText(word).waitFor();
    expect(await cards().count()).toBe(2);
    expect(await cards().first().textContent()).toContain('Synthetic 2');
    expect(await page.locator('.panel').textContent()).not.toContain('journeys.');
    await keepPicture(page, 'journeys-told');
  });

  it('fits a telephone, in the dark and in Ukrainian', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.panel').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('uk');
    await page.locator('html[lang=uk]').waitFor();
    await page.goto(stage.origin + address('13:40'));
    await settled(page);
    await panel().getByRole('button', { name: 'Поїздом сюди' }).click();
    await panel().getByRole('combobox', { name: 'Звідки' }).selectOption({ label: FROM });
    await cards().first().waitFor();
    await panel().scrollIntoViewIfNeeded();
    await keepPicture(page, 'journeys-dark-narrow');
    await cards().last().scrollIntoViewIfNeeded();
    await keepPicture(page, 'journeys-dark-narrow-end');
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
    expect(await page.locator('.panel').textContent()).not.toContain('journeys.');
  });
});
