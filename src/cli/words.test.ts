import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { checkWords, sayWords, type WordsOptions } from './words.ts';

const scenario = fileURLToPath(new URL('../../scenarios/kharkiv-2022-03-02', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'words-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GROUNDS = { scenario, at: '2022-03-03T14:00:00+02:00', corridor: 'corridor-border' };

function fileOf(content: string | Uint8Array): string {
  const file = path.join(folder, 'text.txt');
  writeFileSync(file, content);
  return file;
}

async function run(
  command: (
    io: { out(text: string): void; err(text: string): void },
    options: WordsOptions,
  ) => Promise<number>,
  options: Partial<WordsOptions> = {},
) {
  const told = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      told.out += text;
    },
    err: (text: string) => {
      told.err += text;
    },
  };
  const code = await command(io, { lang: 'en', ...options });
  return { code, ...told };
}

const check = (content: string | Uint8Array, options: Partial<WordsOptions> = {}) =>
  run((io, given) => checkWords(fileOf(content), given, io), options);

describe('words check', () => {
  it('gives line, column, reason and what to say instead, and exit code 1', async () => {
    const text = 'Stay calm.\nThe ministry says so.\nTake the safe corridor to the border.\n';
    const { code, out } = await check(text, GROUNDS);
    expect(code).toBe(1);
    expect(out).toContain('text.txt:3:10 “safe corridor” (safe)');
    expect(out).toContain('Nothing on record makes a road safe');
    expect(out).toContain('Nobody is known to have used it.');
    expect(out).toContain('1 phrase is stronger than the evidence.');
  });

  it('finds nothing in what the evidence allows, and exits with 0', async () => {
    const said = await run((io, given) => sayWords(given, io), { ...GROUNDS, lang: 'uk' });
    const { code, out } = await check(said.out, { ...GROUNDS, lang: 'uk' });
    expect([code, out]).toEqual([0, 'No phrase was found that is stronger than the evidence.\n']);
  });

  it('prints the findings as JSON in the language of the text', async () => {
    const { code, out } = await check('Prenez le couloir sûr.', { lang: 'fr', json: true });
    expect(code).toBe(1);
    expect(JSON.parse(out).findings).toMatchObject([
      {
        ...{ line: 1, column: 11, start: 10, end: 21, phrase: 'couloir sûr', claims: 'safe' },
        why: expect.stringContaining('Rien de ce qui est connu'),
      },
    ]);
  });

  it.each([
    ['a file that is not there', 'cannot be read', { file: 'none.txt' }],
    ['a moment without its offset', 'Try 2022-03-02T14:40:00+02:00', { at: '14:40' }],
    ['a corridor that nobody named', 'corridor-border, route-settlements', { corridor: 'x' }],
    ['half of the grounds', 'found not all of them', { scenario: undefined }],
    ['a folder that is no scenario', 'See "safe-passage scenario check', { scenario: folder }],
  ])('cannot run on %s, says what to do and exits with 2', async (_what, words, wrong) => {
    const { file, ...rest } = { file: undefined, ...wrong };
    const given = Object.fromEntries(
      Object.entries({ ...GROUNDS, ...rest }).filter(([, value]) => value !== undefined),
    );
    const target = file === undefined ? fileOf('Text.') : path.join(folder, file);
    const { code, err } = await run((io, options) => checkWords(target, options, io), given);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('refuses bytes that are not UTF-8, and more than it may read', async () => {
    const latin = await check(new Uint8Array([0x73, 0xfb, 0x72]));
    expect([latin.code, latin.err]).toEqual([2, expect.stringContaining('Save it as UTF-8')]);
    const long = await check('a '.repeat(600_000));
    expect([long.code, long.err]).toEqual([2, expect.stringContaining('Check it in parts')]);
  });
});

describe('words say', () => {
  it('prints the corridor, the pause and the coordination apart', async () => {
    const grounds = { ...GROUNDS, corridor: 'route-settlements' };
    const { code, out } = await run((io, given) => sayWords(given, io), grounds);
    expect(code).toBe(0);
    const [corridor = '', pause = ''] = out.split('\n\n');
    expect(corridor).toMatch(/^corridor\n/);
    expect(corridor).not.toContain('pause');
    expect(pause).toMatch(/^pauseInFire\n {2}- A party-affiliated weekly said/);
  });

  it('cannot run without a corridor', async () => {
    const { code, err } = await run((io, given) => sayWords(given, io));
    expect([code, err]).toEqual([2, expect.stringContaining('--corridor')]);
  });
});
