import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatementCommand } from '../../src/domain/evidence/statement/statement.ts';
import { uuidv7 } from '../../src/domain/kernel/id.ts';
import { chromiumPath } from '../support/chromium.ts';
import { seriousFaults } from './axe.ts';
import { keepPicture, type Stage, setStage, settled, signIn, situationAt } from './support.ts';

type State = Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>;

const OPERATION = '/api/operations/kharkiv-2022-03-02';
const ROUTE = 'corridor:route-settlements';
const BORDER = 'corridor:corridor-border';
const at = (day: '02' | '03', clock: string) => `2022-03-${day}T${clock}:00+02:00`;
const address = (view: string, of: string, moment = '') =>
  `/?view=${view}&of=${of}${moment === '' ? '' : `&at=${encodeURIComponent(moment)}`}`;

let counter = 0;
const newId = () => uuidv7(Date.UTC(2026, 0, 1) + counter++, new Uint8Array(10).fill(counter));

/** A statement that names everything of a corridor, for the afternoon, by a source of its own. */
function stated(name: string, made: { kind: 'agency' | 'state'; grade: 'B' | 'C' }) {
  const sourceId = name.toLowerCase().replaceAll(' ', '-');
  const said = at('02', '14:30');
  const command: StatementCommand = {
    commandId: newId(),
    at: at('02', '14:40'),
    statement: {
      source: { sourceId, name, kind: made.kind },
      origin: null,
      ...{ cites: [], channel: 'telephone', quote: '', quoteLanguage: '', attachments: [] },
      ...{ saidAt: said, saidAtApproximate: false, receivedAt: said },
    },
    claims: [
      {
        subject: { type: 'corridor', id: 'corridor-border' },
        ...{ predicate: 'available', stance: 'asserts' },
        window: { from: at('02', '14:00'), to: at('02', '18:00') },
        states: ['time', 'locations', 'route', 'whoMayLeave', 'aidIn'],
        gist: `${name}: from the stadium along the ring road, until 18:00, for all.`,
        ...{ sourceGrade: made.grade, informationGrade: '3' },
      },
    ],
  };
  return command;
}

const post = (page: Page, path: string, body: unknown) =>
  page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(to, { method: 'POST', headers, body: text });
      return { status: response.status, answer: await response.json().catch(() => null) };
    },
    [path, JSON.stringify(body)] as const,
  );

describe.skipIf(chromiumPath() === null)('the evidence (needs Chromium)', () => {
  let stage: Stage;
  let page: Page;
  let cookies: State;

  beforeAll(async () => {
    stage = await setStage();
    const opened = await stage.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = opened.page;
    await signIn(stage, page);
    cookies = await opened.context.storageState();
  });
  afterAll(() => stage.close());

  const go = async (where: Page, to: string) => {
    await where.goto(stage.origin + to);
    await where.locator('.page').waitFor();
    await settled(where);
  };
  const signing = (where: Page) => where.locator('.signing');
  const signers = (where: Page) => signing(where).locator('.signatures li').allTextContents();

  it('shows each subject with its state, on the clock only what was known by then', async () => {
    await go(page, address('claims', ROUTE, at('02', '14:40')));
    const route = page.locator('.subject', { hasText: 'Route to Pisochyn' });
    expect(await route.textContent()).toContain('partly specified');
    const border = page.locator('.subject', { hasText: 'Russian border' });
    expect(await border.textContent()).toContain('announced');
    const rows = await page.locator('.timeline li').allTextContents();
    expect(rows.length).toBe(4);
    expect(rows.join()).not.toContain('shelling');
    expect(await page.locator('.since').textContent()).toMatch(/13:40.*3 claims came/);
    await keepPicture(page, 'board-1440');
  });

  it('keeps the six-hour pause one origin, contradicted, and silence apart', async () => {
    await go(page, address('claims', ROUTE, at('03', '19:00')));
    const matter = page.getByRole('region', { name: 'a pause in fire' });
    const sides = await matter.locator('.matter-side').allTextContents();
    expect(sides[0]).toMatch(/Say so: 1 origin.*six hours.*repeated by 1 other/);
    expect(sides[1]).toMatch(/Speaks against it: 3 origins.*no pause.*No respite.*holds off/);
    expect(sides[2]).toMatch(/no report, which denies nothing: 2 origins.*Analysts|unclear/);
    expect(await page.getByRole('region', { name: 'coordination' }).count()).toBe(1);
    await page.getByLabel('Show the').check();
    expect(await page.locator('.timeline li', { hasText: 'only repeats' }).count()).toBe(4);
    await keepPicture(page, 'board-pause-1440');
  });

  it('says the same in tables, for whoever does not see the drawings', async () => {
    await page.getByLabel('As a table').check();
    const tables = page.locator('.subject-detail table');
    expect(await tables.count()).toBe(2);
    const origins = (await tables.nth(1).textContent()) ?? '';
    expect(origins).toContain('repeats A party-affiliated weekly');
    expect(origins).toContain('named by others; not heard itself');
    await page.getByLabel('As a table').uncheck();
  });

  it('filters by source, grade and what is contradicted, and says when nothing fits', async () => {
    const count = async () =>
      (await page.locator('.board-filters [role=status]').textContent()) ?? '';
    const all = await count();
    await page.getByLabel('contradicted').check();
    expect(await count()).not.toBe(all);
    await page.getByLabel('Grade').selectOption('weak');
    await page.getByLabel('Source').selectOption({ label: 'A party-affiliated weekly' });
    expect(await count()).toMatch(/^2 of/);
    await page.getByLabel('Find in claims').fill('no such words');
    await page.getByText('No claim fits').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    expect(await count()).toBe(all);
  });

  it('is walked by the keyboard from a subject to a claim and back', async () => {
    await page.locator('.subject', { hasText: 'Russian border' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Russian border/, level: 2 }).waitFor();
    await page.locator('.timeline .link-button').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.locator('.panel').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.panel').waitFor({ state: 'detached' });
    const focused = await page.evaluate(() => document.activeElement?.className);
    expect(focused).toContain('link-button');
  });

  it('shows on the corridor page what is missing, and why nobody may be moved on it', async () => {
    await go(page, address('corridor', BORDER, at('02', '14:40')));
    const text = (await page.locator('.corridor-page').textContent()) ?? '';
    expect(text).toContain('What has been stated (4 of 5 missing)');
    expect(text).toContain('Announced only: neither time, nor locations, nor route');
    expect(text).toContain('Nobody has said which way it runs, so it is not on the map.');
    expect(text).toContain('Not usable: 0 of 2 signatures');
    await page.getByText('All that it would take, in 7 steps').click();
    const last = await page.locator('.steps li').last().textContent();
    expect(last).toContain('may be used for moving people');
  });

  it('has the allowed words in four languages, ready to copy', async () => {
    await page.getByLabel('हिन्दी').check();
    const saying = page.locator('.saying-text').first();
    expect(await saying.textContent()).toContain('केवल घोषणा');
    await page.getByLabel('Français').check();
    await page.getByRole('button', { name: 'Copy in Français' }).first().click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('Ce couloir');
    expect(copied.split('\n').length).toBeGreaterThan(5);
  });

  it('changes with the slider, and says what is new since then', async () => {
    await go(page, address('corridor', ROUTE, at('02', '14:40')));
    expect(await page.locator('.corridor-state').textContent()).toContain('partly specified');
    await page.getByRole('slider').fill('54');
    await page.locator('.clock-main', { hasText: '17:30' }).waitFor();
    await settled(page);
    expect(await page.locator('.corridor-state').textContent()).toContain('disputed');
    const since = (await page.locator('.since').textContent()) ?? '';
    expect(since).toMatch(/16:30.*claims came.*partly specified → disputed/);
    await keepPicture(page, 'corridor-page-1440');
  });

  it('lets one person sign once, and says who must sign next', async () => {
    for (const command of [
      stated('Field delegate', { kind: 'agency', grade: 'B' }),
      stated('Neighbour ministry', { kind: 'state', grade: 'C' }),
    ]) {
      expect(await post(page, `${OPERATION}/statements`, command)).toMatchObject({ status: 200 });
    }
    await go(page, address('corridor', BORDER, at('02', '14:40')));
    expect(await page.locator('.corridor-state').textContent()).toContain('specified');
    await page.getByRole('button', { name: 'Propose to open it' }).click();
    await page.getByText('This signature opens nothing yet: 1 thing stands against it.').waitFor();
    await page.getByLabel('Reason').fill('Two sources of their own, hours until 18:00');
    await page.getByRole('button', { name: 'Sign as the one who proposes' }).click();
    await page.getByText('You have signed already.').waitFor();
    expect(await signers(page)).toEqual([
      expect.stringMatching(/First operator \(you\), proposed, 14:40/),
      expect.stringContaining('nobody has approved it'),
    ]);
    expect(await page.getByRole('button', { name: /^(Approve|Propose)/ }).count()).toBe(0);
    const twice = { type: 'signCorridorOpening', corridorId: 'corridor-border', role: 'approver' };
    const change = { ...twice, reason: 'me again' };
    const body = { commandId: newId(), at: at('02', '14:40'), change };
    const refused = await post(page, `${OPERATION}/changes`, body);
    expect(refused.status).toBe(409);
    expect(refused.answer.detail).toContain('two different people');
    stage.faults.splice(0, stage.faults.length, ...stage.faults.filter((f) => !f.includes('409')));
  });

  it('opens by a second person, who reads what will happen, and closes by one click', async () => {
    const operationId = 'kharkiv-2022-03-02';
    const grants = [{ operationId, agencyId: null, role: 'approver' }];
    const invited = await post(page, '/api/operators/invitations', { name: 'Vira', grants });
    const second = await stage.open();
    await second.page.goto(invited.answer.link);
    await second.page.getByRole('heading', { name: 'Needs a hand' }).waitFor();
    await go(second.page, address('corridor', BORDER, at('02', '14:40')));
    await second.page.getByRole('button', { name: 'Approve its opening' }).click();
    await second.page.getByText(/With this second signature .* is open/).waitFor();
    await second.page.getByText('People who have set out cannot.').waitFor();
    await second.page.getByLabel('Reason').fill('Read both statements');
    await keepPicture(second.page, 'corridor-approve-1440');
    await second.page.getByRole('button', { name: 'Sign as the one who approves' }).click();
    await page.getByText('Opened for moving people by two signatures').waitFor();
    expect((await signers(page)).join()).toMatch(/First operator.*Vira/);
    expect((await situationAt(page, '14:40')).corridors).toContainEqual(
      expect.objectContaining({ corridorId: 'corridor-border', usable: true }),
    );
    await page.getByRole('button', { name: 'Close it for use now' }).click();
    await page.getByText('Not usable for moving people').first().waitFor();
    await second.page.getByText('nobody has approved it').waitFor();
    expect(await signers(page)).toEqual([
      expect.stringContaining('nobody has proposed it'),
      expect.stringContaining('nobody has approved it'),
    ]);
    await second.context.close();
  });

  it('strikes what was withdrawn, and counts it and what was graded anew as news', async () => {
    const changes = [
      { type: 'withdrawClaim', claimId: 's09-pause', reason: 'He spoke of another day' },
      {
        ...{ type: 'gradeClaim', claimId: 's10-shelled', reason: 'Heard again by telephone' },
        ...{ sourceGrade: 'B', informationGrade: '2' },
      },
    ];
    for (const change of changes) {
      const body = { commandId: newId(), at: at('02', '17:35'), change };
      expect(await post(page, `${OPERATION}/changes`, body)).toMatchObject({ status: 200 });
    }
    await go(page, address('claims', ROUTE, at('02', '17:35')));
    const struck = page.locator('.claim-withdrawn');
    expect(await struck.count()).toBe(1);
    expect(await struck.textContent()).toMatch(/Withdrawn at 17:35.*another day/);
    const since = (await page.locator('.since').textContent()) ?? '';
    expect(since).toMatch(/came, 1 was withdrawn, 1 was graded anew\./);
    await go(page, address('claims', ROUTE, at('02', '17:30')));
    expect(await page.locator('.claim-withdrawn').count()).toBe(0);
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('is without serious faults for axe and fits: %s, %d wide', async (theme, width) => {
    const viewport = { width, height: width === 390 ? 844 : 900 };
    const opened = await stage.open({ storageState: cookies, colorScheme: theme, viewport });
    const found: string[] = [];
    for (const [name, to] of [
      ['board', address('claims', ROUTE, at('03', '19:00'))],
      ['page', address('corridor', ROUTE, at('02', '17:35'))],
      ['page-border', address('corridor', BORDER, at('02', '14:40'))],
    ] as const) {
      await go(opened.page, to);
      if (name === 'page-border') {
        await opened.page.getByRole('button', { name: 'Propose to open it' }).click();
      }
      found.push(...(await seriousFaults(opened.page)).map((fault) => `${name}: ${fault}`));
      const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, name).toBeLessThanOrEqual(width);
      await keepPicture(opened.page, `evidence-${name}-${theme}-${width}`);
      if (name !== 'board') continue;
      await opened.page.getByLabel('As a table').check();
      found.push(...(await seriousFaults(opened.page)).map((fault) => `tables: ${fault}`));
    }
    await opened.context.close();
    expect(found).toEqual([]);
  });

  it('met no console error and no request beyond its own server', () => {
    expect(stage.faults).toEqual([]);
  });
});
