import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { keepPicture, type Stage, setStage, settled, signIn, situationAt } from './support.ts';

const CLAIM = 's02-on-foot';
const CLOCK = '14:40';
const STRONG = 'Take water. Leave now, the corridor is safe.';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

describe.skipIf(chromiumPath() === null)('a claim that is withdrawn (needs Chromium)', () => {
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

  const panel = () => page.locator('.panel');
  const button = (name: string | RegExp) => panel().getByRole('button', { name });
  /** A panel by its address, as a link or a reload opens it. */
  const openAt = async (opens: string) => {
    const at = encodeURIComponent(`2022-03-02T${CLOCK}:00+02:00`);
    await page.goto(`${stage.origin}/?at=${at}&open=${encodeURIComponent(opens)}`);
    await panel().locator('#panel-title').waitFor();
    await settled(page);
  };
  const onPhone = async (name: string) => {
    await page.setViewportSize(PHONE);
    await keepPicture(page, `${name}-phone`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await page.setViewportSize(DESK);
    expect(overflow).toBe(0);
  };
  let told = 0;

  it('was told to people in two shelters, in the words of the advisory', async () => {
    await openAt('advisory:advisory-1440');
    await button('Send it again').click();
    const places = panel().getByRole('group', { name: /To the people at these places/ });
    await places.getByRole('checkbox').nth(0).check();
    await places.getByRole('checkbox').nth(1).check();
    const legend = (await places.locator('legend').textContent()) ?? '';
    told = Number(legend.replace(/\D/g, ''));
    expect(told).toBeGreaterThan(20);
    await panel()
      .getByLabel(/By which channel/)
      .fill('Loudspeaker in the shelter');
    await keepPicture(page, 'told-tell');
    await onPhone('told-tell');
    await button('Record that they were told').click();
    await panel()
      .getByText(/^Recorded: [\d,]+ people told$/)
      .waitFor();
  });

  it('shows what leans on it before anything is done', async () => {
    await openAt(`claim:${CLAIM}`);
    await button('Withdraw: see first what leans on it').click();
    await panel().getByRole('heading', { name: 'What leans on this claim' }).waitFor();
    const said = new RegExp(`^${told.toLocaleString('en')} people were told something`);
    await panel().getByText(said).first().waitFor();
    expect(await panel().getByText('The plan of this moment leans on it.').count()).toBe(1);
    await panel().getByText('in force', { exact: true }).waitFor();
    await keepPicture(page, 'told-before');
    await onPhone('told-before');
    const before = await situationAt(page, CLOCK);
    expect(before.fallen).toEqual([]);
  });

  it('leads, once withdrawn with a reason, to the list of the people told', async () => {
    await panel()
      .getByLabel(/Reason/)
      .fill('The embassy took the sentence on walking back.');
    await button('Withdraw it now').click();
    await panel().getByRole('heading', { name: 'Next steps' }).waitFor();
    const rows = panel().getByTestId('people-told').locator('> li');
    const counts = await rows.locator('strong').allTextContents();
    const people = counts.map((text) => Number(text.replace(/ pe.*$/, '').replace(/\D/g, '')));
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(told);
    expect(await panel().getByText('Reached by: Loudspeaker in the shelter.').count()).toBe(
      counts.length,
    );
    const line = page.locator('.side .need-red', { hasText: 'told something that rests' });
    await line.waitFor();
    expect(await line.textContent()).toContain('nobody has been told otherwise');
    await keepPicture(page, 'told-people');
    await onPhone('told-people');
  });

  it('is corrected to exactly them', async () => {
    await button('Write a correction').click();
    await panel()
      .getByText(new RegExp(`To exactly ${told.toLocaleString('en')} people`))
      .waitFor();
    const text = await panel().getByLabel('The words, as people get them').inputValue();
    expect(text).toMatch(/^Correction: what you were told on 2 March, 14:40 UTC\+2 rests on/);
    // Said again only as withdrawn, although it was withdrawn at this very stop of the slider.
    expect(text).toMatch(/Withdrawn \(2 March, 14:40 UTC\+2\) and not to be repeated/);
    expect(text).not.toContain('Advised by');
    await panel().getByText('No phrase known to be too strong.').waitFor();
    await panel()
      .getByLabel(/By which channel/)
      .fill('Telephone tree');
    await keepPicture(page, 'told-correction');
    await button('Record that they were told').click();
    await button('Back to the people who were told').click();
    await panel().getByText('All who were told have been told otherwise.').waitFor();
    const now = await situationAt(page, CLOCK);
    expect(now.fallen).toMatchObject([
      { claimId: CLAIM, told: { people: told, corrected: told, open: 0, ended: 0 } },
    ]);
    expect(now.needsHand.some(({ sentence }) => sentence.id.endsWith('toldFallen'))).toBe(false);
  });

  it('is taken out of the plan in force by adopting it anew', async () => {
    const marked = await situationAt(page, CLOCK);
    expect(marked.plan?.leansOnFallen).toContain(CLAIM);
    expect(marked.fallen[0]?.planId).toMatch(/^plan-/);
    await button(/^Adopt the plan of this moment/).click();
    await panel().getByText('No adopted plan made before the fall is in force on it.').waitFor();
    const now = await situationAt(page, CLOCK);
    expect(now.fallen[0]?.planId).toBeNull();
    await keepPicture(page, 'told-replanned');
  });

  it('cannot be sent again with the advisory that rests on it', async () => {
    await openAt('advisory:advisory-1440');
    await panel()
      .getByText(/Not to be sent again: a claim that it rests on was withdrawn/)
      .waitFor();
    expect(await button('Send it again').count()).toBe(0);
  });

  it('stays in the list of what people were told, marked', async () => {
    await openAt('told:');
    const list = panel().getByTestId('told-list').locator('> li');
    await list.first().waitFor();
    expect(await list.count()).toBe(2);
    expect(await list.nth(1).textContent()).toContain('all were told otherwise');
    await keepPicture(page, 'told-list');
    await onPhone('told-list');
  });
});

describe.skipIf(chromiumPath() === null)('the writer of words (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await setStage();
    ({ page } = await stage.open());
    await signIn(stage, page);
    await page.getByRole('button', { name: 'Told', exact: true }).click();
    await page.locator('.panel').getByRole('button', { name: 'Check a text' }).click();
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  const area = () => page.getByLabel('Text to check');
  const marks = () => page.locator('.words-under mark').allTextContents();

  it('marks what is too strong as it is typed; one click puts in what can be said', async () => {
    await area().pressSequentially(STRONG);
    await page.getByText('1 phrase is stronger than the evidence.').waitFor();
    expect(await marks()).toEqual(['corridor is safe']);
    await keepPicture(page, 'words-marks');
    const [proposal = ''] = await page.locator('.proposal').allTextContents();
    await page.locator('.proposal').first().click();
    expect(await area().inputValue()).toBe(`Take water. ${proposal}`);
    await page.getByText('No phrase known to be too strong.').waitFor();
    await page.getByRole('button', { name: 'Put the words back as they were' }).click();
    expect(await area().inputValue()).toBe(STRONG);
    expect(await marks()).toEqual(['corridor is safe']);
  });

  it.each([
    ['uk', 'Коридор безпечний, виходьте.', 'Коридор безпечний'],
    ['hi', 'गलियारा सुरक्षित है।', 'गलियारा सुरक्षित है'],
    ['fr', 'Le couloir est sûr, partez.', 'couloir est sûr'],
  ])('reads %s as well', async (language, text, phrase) => {
    await page.getByLabel('Language of the text').selectOption(language);
    await area().fill(text);
    expect(await marks()).toEqual([phrase]);
    await keepPicture(page, `words-${language}`);
  });

  it('is written, read and mended without a mouse', async () => {
    await page.getByLabel('Language of the text').selectOption('en');
    await area().fill('The corridor is open.');
    await area().focus();
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.className);
    expect(focused).toBe('proposal');
    await page.keyboard.press('Enter');
    expect(await area().inputValue()).not.toContain('corridor is open');
  });

  it('drafts a notice that asks for no approval, and notes what the party answers', async () => {
    await page.goto(`${stage.origin}/?open=notifications:`);
    const panel = page.locator('.panel');
    await panel.getByRole('button', { name: 'Draft a notification' }).click();
    await panel.getByLabel('To which party or office').fill('A military command');
    const text = await panel.getByLabel('Text of the notification').inputValue();
    expect(text).toMatch(/^To: A military command\. Notice of a movement of civilians/);
    expect(text).toMatch(/We do not take an answer, or silence, for approval\.$/);
    await keepPicture(page, 'notice-draft');
    await panel.getByRole('button', { name: 'Keep the draft' }).click();
    await panel.getByText('draft, not sent').waitFor();
    await panel.getByRole('button', { name: 'Note that it was sent' }).click();
    await panel.getByLabel('By which channel').fill('Fax');
    await panel.getByRole('button', { name: 'Keep in the book' }).click();
    await panel.getByText('sent, not answered yet').waitFor();
    await panel.getByRole('button', { name: 'Note an answer' }).click();
    const answers = await panel.getByLabel('Answer').locator('option').allTextContents();
    expect(answers).toEqual(['receipt acknowledged', 'the party objects', 'sent, no answer']);
    await panel.getByLabel('Who answered').fill('Duty desk');
    await panel.getByRole('button', { name: 'Keep in the book' }).click();
    await panel.getByTestId('notifications').getByText('receipt acknowledged').waitFor();
    await keepPicture(page, 'notice-answered');
  });
});
