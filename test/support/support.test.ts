import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium } from './chromium.ts';
import { postgresUrl } from './postgres.ts';

const url = await postgresUrl();

describe.skipIf(url === null)(
  'the PostgreSQL of the test run (needs PostgreSQL 15 or newer)',
  () => {
    it('is at least version 15 and keeps its durability settings on', async () => {
      const client = new pg.Client({ connectionString: url ?? '' });
      await client.connect();
      const settings = `select current_setting('server_version_num')::int as version,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as pages`;
      const { rows } = await client.query(settings);
      await client.end();
      expect(rows[0].version).toBeGreaterThanOrEqual(150000);
      expect(rows[0]).toMatchObject({ fsync: 'on', pages: 'on' });
    });
  },
);

describe.skipIf(chromiumPath() === null)('the browser of the test run (needs Chromium)', () => {
  it('runs WebGL, which the map needs', async () => {
    const browser = await launchChromium();
    const page = await browser.newPage();
    const hasWebgl = await page.evaluate(
      () => document.createElement('canvas').getContext('webgl2') !== null,
    );
    await browser.close();
    expect(hasWebgl).toBe(true);
  });
});
