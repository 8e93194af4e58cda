import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatTriageOptions, triageChat } from './chat.ts';

const SCENARIO = new URL('../../scenarios/kharkiv-2022-03-02', import.meta.url).pathname;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safe-passage-chat-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(text: string, options: ChatTriageOptions = {}) {
  const file = path.join(folder, 'chat.txt');
  writeFileSync(file, text);
  let [out, err] = ['', ''];
  const io = {
    out: (said: string) => {
      out += said;
    },
    err: (said: string) => {
      err += said;
    },
  };
  const code = await triageChat(file, options, io);
  return { code, out, err };
}

const CHAT = [
  '02/03/2022, 16:50 - Asha: shelling near Pesochin 10 min ago, we are in the cellar',
  '02/03/2022, 16:51 - +999 555 014 242: good evening',
].join('\n');

describe('chat triage', () => {
  it('prints each proposal with place, time and words, and no sender', async () => {
    const { code, out } = await run(CHAT, { scenario: SCENARIO, dayFirst: true });
    expect(code).toBe(0);
    expect(out).toContain('2 messages of 2 senders; 0 lines could not be read.');
    expect(out).toMatch(/line 1: danger \(\d+ %\), Pisochyn, .*16:40.*, seen\n {4}shelling near/);
    expect(out).not.toMatch(/Asha|014/);
  });

  it('asks for the order of day and month, and takes the answer', async () => {
    const { code, err } = await run(CHAT, { zone: 'Europe/Kyiv' });
    expect(code).toBe(1);
    expect(err).toContain('The dates can be read two ways, such as 02/03/2022:');
    const told = await run(CHAT, { zone: 'Europe/Kyiv', monthFirst: true, json: true });
    expect(JSON.parse(told.out).summary.from).toBe('2022-02-03T14:50:00.000Z');
  });

  it('says what it expected where it cannot read', async () => {
    expect((await run('nothing', {})).err).toMatch(/^Expected lines that begin with a date/);
    expect((await run(CHAT, { zone: 'Mars' })).err).toContain('found "Mars"');
    const io = { out: () => {}, err: () => {} };
    expect(await triageChat(path.join(folder, 'none.txt'), {}, io)).toBe(2);
  });
});
