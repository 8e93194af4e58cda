import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Position } from '../../src/domain/kernel/geometry.ts';
import type { Situation } from '../../src/domain/view.ts';
import { launchChromium } from '../support/chromium.ts';
import { inRepository } from '../support/paths.ts';
import { startServer } from '../support/serverProcess.ts';

/** The real server with the Kharkiv scenario, and a real browser. */
export interface Stage {
  readonly browser: Browser;
  readonly origin: string;
  readonly token: string;
  readonly dataFolder: string;
  /** Console errors, errors of the page and requests that left the server's own address. */
  readonly faults: string[];
  /** A browser of its own, watched; `cookies` lets it in as who was signed in there. */
  open(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page }>;
  close(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-e2e-'));
  const [server, browser] = await Promise.all([startServer('start', folder), launchChromium()]);
  const faults: string[] = [];
  return {
    browser,
    origin: server.origin,
    token: server.token,
    dataFolder: folder,
    faults,
    async open(options = {}) {
      const viewport = { width: 1440, height: 900 };
      const context = await browser.newContext({ viewport, locale: 'en-GB', ...options });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      watch(page, server.origin, faults);
      return { context, page };
    },
    async close() {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function watch(page: Page, origin: string, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const inside = url.protocol === 'data:' || url.protocol === 'blob:' || url.origin === origin;
    if (!inside) faults.push(`request to ${request.url()}`);
  });
}

/** Signs in by the one-time link and waits for the picture. */
export async function signIn(stage: Stage, page: Page): Promise<void> {
  await page.goto(`${stage.origin}/sign-in#token=${stage.token}`);
  await page.getByRole('heading', { name: 'Needs a hand' }).waitFor();
  await mapAtRest(page);
}

/** The map has drawn everything it was given. */
export async function mapAtRest(page: Page): Promise<void> {
  await page.locator('[data-testid=map][data-idle]').waitFor();
}

/** The answer for the moment on the screen is there. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main[aria-busy=false]').waitFor();
}

/** Where a position lies on the page, in pixels (Web Mercator, tiles of 512). */
export async function pixelOf(page: Page, [lon, lat]: Position): Promise<{ x: number; y: number }> {
  const map = page.locator('[data-testid=map]');
  const view = (await map.getAttribute('data-idle')) ?? '';
  const [centreLon = 0, centreLat = 0, zoom = 0] = view.split(',').map(Number);
  const box = await map.boundingBox();
  if (box === null) throw new Error('expected the map to be on the page');
  const world = 512 * 2 ** zoom;
  const y = (degrees: number) => {
    const sine = Math.sin((degrees * Math.PI) / 180);
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world;
  };
  return {
    x: box.x + box.width / 2 + ((lon - centreLon) / 360) * world,
    y: box.y + box.height / 2 + y(lat) - y(centreLat),
  };
}

/** What the server says at a moment: the test's own source of what the screen must show. */
export function situationAt(page: Page, clock = ''): Promise<Situation> {
  const query = clock === '' ? '' : `?at=${encodeURIComponent(`2022-03-02T${clock}:00+02:00`)}`;
  const url = `/api/operations/kharkiv-2022-03-02/situation${query}`;
  return page.evaluate(async (asked) => (await fetch(asked)).json(), url);
}

/** Keeps a picture of the page among the artefacts of the run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = inRepository('artefacts/screens');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
